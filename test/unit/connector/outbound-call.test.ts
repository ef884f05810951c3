/** Runtime reference, section 7: "Outbound / click-to-dial". */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { talking } from '../../support/situations.js';
import { expectTruth, outside, payload, press, pressable, told } from '../../support/story.js';

const number = '+12025550181';

async function dial(floor: Floor, desk: Desk): Promise<{ readonly conversation: string }> {
  await desk.send({ type: 'DIAL', contact: outside(number) });
  await floor.pass(500);
  return { conversation: floor.control.conversations()[0]?.id ?? '' };
}

describe('an outbound call', () => {
  it('is told once when it is dialled, once when it is answered', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    let conversation = '';
    expect(await told(alice, async () => ({ conversation } = await dial(floor, alice)))).toEqual(['CALL_STARTED']);
    expect(payload(alice, 'CALL_STARTED')).toMatchObject({
      callType: 'Outbound',
      state: 'ringing',
      phoneNumber: number,
      callAttributes: { participantType: 'Initial_Caller' },
    });
    expectTruth(floor, alice);

    floor.control.answer({ conversation });
    expect(await told(alice, () => floor.settle())).toEqual(['CALL_CONNECTED', 'CALL_UPDATED']);
    expectTruth(floor, alice);
  });

  it('is left to Salesforce to make a record of', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await dial(floor, alice);
    expect(payload(alice, 'CALL_STARTED').callAttributes?.voiceCallId).toBeUndefined();
  });

  it('can be ended while it rings: one HANGUP, and no after-call work', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await dial(floor, alice);
    expect(pressable(alice)).toEqual(['end']);
    expect(await told(alice, () => press(alice, 'end'))).toEqual(['HANGUP']);
    expectTruth(floor, alice);
  });

  it.each(['busy', 'refuse', 'unreachable'] as const)(
    'to a number that behaves as "%s" ends with HANGUP, reason error, closing the conversation',
    async (behaviour) => {
      const floor = new Floor();
      const alice = await floor.staffed('alice');
      floor.control.setNumber({ number, behaviour, afterMs: 500 });
      expect(await told(alice, () => dial(floor, alice).then(() => floor.pass(1_000)))).toEqual([
        'CALL_STARTED',
        'HANGUP',
      ]);
      expect(payload(alice, 'HANGUP')).toMatchObject([
        { reason: 'error', closeCallOnError: true, agentStatus: 'FailedConnectCustomer' },
      ]);
      expectTruth(floor, alice);
    },
  );

  it('that nobody answers ends by itself', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await dial(floor, alice);
    expect(await told(alice, () => floor.pass(46_000))).toEqual(['HANGUP']);
    expectTruth(floor, alice);
  });

  it('is not accepted by the connector: the ACCEPT_CALL Salesforce sends for it is ignored by the base library', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await dial(floor, alice);
    expect(await told(alice, () => alice.send({ type: 'ACCEPT_CALL', call: alice.row().call }))).toEqual([]);
    expectTruth(floor, alice);
  });

  it('to no number at all: CALL_FAILED, then INVALID_DESTINATION', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const events = await told(alice, () => alice.send({ type: 'DIAL', contact: { type: 'PhoneBook', id: 'x' } }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR INVALID_DESTINATION']);
    expectTruth(floor, alice);
  });

  it('to something that is no number: the platform says so, and the agent sees INVALID_DESTINATION', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const events = await told(alice, () => alice.send({ type: 'DIAL', contact: outside('call me') }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR INVALID_DESTINATION']);
    expectTruth(floor, alice);
  });

  it('during a call is refused, and the call goes on', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const events = await told(desk, () => desk.send({ type: 'DIAL', contact: outside(number) }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR Telephony_Busy']);
    expectTruth(floor, desk);
  });

  it('dialled twice in a hurry is dialled once', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    alice.host.send({ type: 'DIAL', contact: outside(number) });
    const events = await told(alice, () => alice.send({ type: 'DIAL', contact: outside(number) }));
    expect(events).toEqual(['CALL_STARTED']);
    expect(floor.control.conversations()).toHaveLength(1);
  });

  it('to a queue goes out as Outbound', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await floor.staffed('bob');
    expect(await told(alice, () => alice.send({ type: 'DIAL', contact: { type: 'Queue', id: 'support' } }))).toEqual([
      'CALL_STARTED',
    ]);
    expect(payload(alice, 'CALL_STARTED')).toMatchObject({ callType: 'Outbound', contact: { name: 'Bob Okafor' } });
    expectTruth(floor, alice);
  });
});
