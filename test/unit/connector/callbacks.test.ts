/** Runtime reference, section 7: "Callback" and "Rep-controlled callback". */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { customer } from '../../support/situations.js';
import { broken, expectTruth, outside, payload, press, pressable, told } from '../../support/story.js';

async function offered(
  floor: Floor,
): Promise<{ readonly alice: Desk; readonly conversation: string; readonly call: string }> {
  const alice = await floor.staffed('alice');
  const { conversation, call } = floor.control.requestCallback({
    number: customer,
    queue: 'sales',
    previousCall: 'call-earlier',
  });
  await floor.settle();
  return { alice, conversation, call };
}

describe('a queued callback', () => {
  it('is offered with QUEUED_CALL_STARTED, naming the earlier call', async () => {
    const floor = new Floor();
    const { alice, call } = await offered(floor);
    expect(alice.events.slice(2)).toEqual(['QUEUED_CALL_STARTED']);
    expect(payload(alice, 'QUEUED_CALL_STARTED')).toMatchObject({
      callId: call,
      callType: 'Callback',
      callInfo: { initialCallId: 'call-earlier' },
    });
    expect(pressable(alice)).toEqual(['accept', 'decline']);
    expectTruth(floor, alice);
  });

  it('is dialled when the agent accepts: CALL_STARTED, and CALL_CONNECTED when the customer answers', async () => {
    const floor = new Floor();
    const { alice, conversation } = await offered(floor);
    const accepting = await told(alice, () => press(alice, 'accept'));
    expect(accepting[0]).toBe('CALL_STARTED');
    expect(accepting).not.toContain('CALL_CONNECTED');
    expectTruth(floor, alice);
    await floor.pass(500);
    floor.control.answer({ conversation });
    expect((await told(alice, () => floor.settle()))[0]).toBe('CALL_CONNECTED');
    expectTruth(floor, alice);
  });

  it('declined is offered again with the same call', async () => {
    const floor = new Floor();
    const { alice, call } = await offered(floor);
    expect(await told(alice, () => press(alice, 'decline'))).toEqual(['HANGUP']);
    expect(payload(alice, 'HANGUP')).toMatchObject({ agentStatus: 'DeclinedByAgent', reason: 'error' });
    expect(await told(alice, () => floor.pass(2_500))).toEqual(['QUEUED_CALL_STARTED']);
    expect(alice.row().callId).toBe(call);
    expectTruth(floor, alice);
  });

  it('missed is offered again, too', async () => {
    const floor = new Floor();
    const { alice, call } = await offered(floor);
    expect(await told(alice, () => floor.pass(23_000))).toEqual(['HANGUP', 'QUEUED_CALL_STARTED']);
    expect(payload(alice, 'HANGUP')).toMatchObject([{ agentStatus: 'MissedCallAgent' }]);
    expect(alice.row().callId).toBe(call);
    expectTruth(floor, alice);
  });

  it('that does not reach the customer ends with reason error, closing the conversation', async () => {
    const floor = new Floor();
    floor.control.setNumber({ number: customer, behaviour: 'unreachable', afterMs: 0 });
    const { alice } = await offered(floor);
    await press(alice, 'accept');
    expect(await told(alice, () => floor.pass(500))).toEqual(['HANGUP']);
    expect(payload(alice, 'HANGUP')).toMatchObject([
      { reason: 'error', closeCallOnError: true, agentStatus: 'FailedConnectCustomer' },
    ]);
    expectTruth(floor, alice);
  });
});

describe('a callback the agent dials', () => {
  it('is QUEUED_CALL_STARTED, whose ACCEPT_CALL is ignored, then CALL_CONNECTED', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const dialling = await told(alice, () =>
      alice.send({ type: 'DIAL', contact: outside(), params: 'isCallback=true' }),
    );
    expect(dialling).toEqual(['QUEUED_CALL_STARTED']);
    expect(payload(alice, 'QUEUED_CALL_STARTED').callType).toBe('DialedCallback');
    expect(await told(alice, () => alice.send({ type: 'ACCEPT_CALL', call: alice.row().call }))).toEqual([]);

    await floor.pass(500);
    floor.control.answer({ conversation: floor.control.conversations()[0]?.id ?? '' });
    expect((await told(alice, () => floor.settle()))[0]).toBe('CALL_CONNECTED');
    expect(broken(alice)).toEqual([]);
  });
});
