/** Runtime reference, section 7: "Warm (attended) transfer", "Blind transfer". */
import { CallRecordsInMemory } from '../../../src/connector/call-records.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { talking } from '../../support/situations.js';
import { added, colleague, expectTruth, first, outside, payload, press, told } from '../../support/story.js';

async function blind(desk: Desk, contact: object): Promise<void> {
  await desk.send({ type: 'ADD_PARTICIPANT', contact, call: desk.row().call, isBlindTransfer: true });
}

describe('a blind transfer', () => {
  it('to a colleague: PARTICIPANT_ADDED, then one HANGUP, then after-call work', async () => {
    const floor = new Floor();
    const bob = await floor.staffed('bob');
    const { desk: alice } = await talking(floor);
    expect(await told(alice, () => blind(alice, colleague('bob')))).toEqual([
      'PARTICIPANT_ADDED',
      'HANGUP',
      'AFTER_CALL_WORK_STARTED',
    ]);
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('rings at the colleague as a Transfer with a key of its own, naming the first call', async () => {
    const floor = new Floor();
    const bob = await floor.staffed('bob', { records: new CallRecordsInMemory() });
    const { desk: alice, call } = await talking(floor);
    await blind(alice, colleague('bob'));
    await floor.settle();
    const offered = payload(bob, 'CALL_STARTED');
    expect(offered).toMatchObject({
      callType: 'Transfer',
      state: 'ringing',
      callAttributes: {
        parentId: call,
        voiceCallId: expect.stringMatching(/^0LQ\w{15}$/) as string,
        participantType: 'Initial_Caller',
      },
    });
    expect(offered.callId).not.toBe(call);

    await press(bob, 'accept');
    expect(bob.events.slice(-2)).toEqual(['CALL_CONNECTED', 'CALL_UPDATED']);
    expectTruth(floor, bob);
  });

  it('leaves the agent able to take the next call (the demo connector refuses it)', async () => {
    const floor = new Floor();
    await floor.staffed('bob');
    const { desk: alice } = await talking(floor);
    await blind(alice, colleague('bob'));
    await press(alice, 'wrapUp', { key: alice.host.state.afterCallWork[0]?.callId ?? '' });
    await talking(floor);
    expect(alice.row().state).toBe('connected');
    expectTruth(floor, alice);
  });

  it('to somebody outside works the same', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    expect(await told(desk, () => blind(desk, outside()))).toEqual([
      'PARTICIPANT_ADDED',
      'HANGUP',
      'AFTER_CALL_WORK_STARTED',
    ]);
    expectTruth(floor, desk);
  });

  it('to a queue and to a flow go to whoever serves it', async () => {
    const floor = new Floor();
    const bob = await floor.staffed('bob');
    const { desk: alice } = await talking(floor);
    await blind(alice, { type: 'Queue', id: 'support' });
    await floor.settle();
    expect(bob.row()).toMatchObject({ state: 'offered', call: { callType: 'Transfer' } });
    expectTruth(floor, alice);

    const carol = await floor.staffed('carol');
    const next = await talking(floor, 'carol');
    await press(alice, 'wrapUp', { key: alice.host.state.afterCallWork[0]?.callId ?? '' });
    await blind(next.desk, { type: 'Flow', id: 'Route_To_Sales' });
    await floor.settle();
    expect(alice.row()).toMatchObject({ state: 'offered', call: { callType: 'Transfer' } });
    expectTruth(floor, carol);
  });

  it('that is refused leaves the call as it was', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    expect(await told(desk, () => blind(desk, colleague('bob')))).toEqual([
      'PARTICIPANT_REMOVED',
      'ERROR INVALID_DESTINATION',
    ]);
    expectTruth(floor, desk);
  });
});

describe('a warm transfer', () => {
  async function announced(floor: Floor): Promise<{ readonly alice: Desk; readonly bob: Desk }> {
    const bob = await floor.staffed('bob');
    const { desk: alice } = await talking(floor);
    await alice.send({
      type: 'ADD_PARTICIPANT',
      contact: colleague('bob'),
      call: alice.row().call,
      isBlindTransfer: false,
    });
    await floor.settle();
    await press(bob, 'accept');
    return { alice, bob };
  }

  it('is told to both: the receiver gets a Transfer, the transferring agent a participant who connects', async () => {
    const floor = new Floor();
    const { alice, bob } = await announced(floor);
    expect(bob.events.slice(2)).toEqual(['CALL_STARTED', 'CALL_CONNECTED', 'CALL_UPDATED']);
    expect(payload(bob, 'CALL_STARTED').callType).toBe('Transfer');
    expect(payload(alice, 'PARTICIPANT_CONNECTED')).toMatchObject({ contact: { type: 'Agent', id: 'bob' } });
    expect(alice.row(added).call.callInfo?.isExternalTransfer).toBe(false);
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('is completed when the agent leaves: HANGUP for them, customer and receiver talk on', async () => {
    const floor = new Floor();
    const { alice, bob } = await announced(floor);
    expect(await told(alice, () => press(alice, 'end', alice.row(first)))).toEqual([
      'HANGUP',
      'AFTER_CALL_WORK_STARTED',
    ]);
    await floor.settle();
    expect(bob.rows.map(({ state }) => state)).toContain('connected');
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('goes on between the agents when the customer leaves first', async () => {
    const floor = new Floor();
    const { alice, bob } = await announced(floor);
    floor.control.hangUp({ conversation: floor.control.conversations()[0]?.id ?? '' });
    await floor.settle();
    expect(alice.row()).toMatchObject({ role: 'participant', state: 'connected' });
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('is taken back when the receiver declines: PARTICIPANT_REMOVED', async () => {
    const floor = new Floor();
    const bob = await floor.staffed('bob');
    const { desk: alice } = await talking(floor);
    await alice.send({
      type: 'ADD_PARTICIPANT',
      contact: colleague('bob'),
      call: alice.row().call,
      isBlindTransfer: false,
    });
    await floor.settle();
    await press(bob, 'decline');
    await floor.settle();
    expect(alice.events).toContain('PARTICIPANT_REMOVED');
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });
});
