/** Runtime reference, section 7: "Inbound (vendor routing)", "Decline: …", "Missed/failed: …". */
import { CallRecordsInMemory } from '../../../src/connector/call-records.js';
import { Floor } from '../../support/desk.js';
import { customer, ringing, talking } from '../../support/situations.js';
import { expectTruth, payload, press, pressable, shown, told, truth } from '../../support/story.js';

describe('an inbound call', () => {
  it('rings, is answered, held, resumed and ended, and Salesforce is told each once', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.control.callIn({ from: '+15550100', agent: 'alice' });
    await floor.pass(5_000);
    expect(alice.events).toEqual(['CONNECTOR_READY', 'SET_AGENT_STATUS_RESULT', 'CALL_STARTED']);

    await alice.send({ type: 'ACCEPT_CALL', call: alice.row().call });
    await alice.send({ type: 'HOLD', call: alice.row().call });
    await alice.send({ type: 'RESUME', call: alice.row().call });
    await alice.send({ type: 'END_CALL', call: alice.row().call });
    expect(alice.events.slice(3)).toEqual([
      'CALL_CONNECTED',
      'CALL_UPDATED',
      'HOLD_TOGGLE',
      'CALL_UPDATED',
      'HOLD_TOGGLE',
      'CALL_UPDATED',
      'HANGUP',
      'AFTER_CALL_WORK_STARTED',
    ]);
    expect(alice.violations).toEqual([]);
  });

  it('is offered with its vendor call key, the caller and the record the telephony side made', async () => {
    const floor = new Floor();
    const { desk, call } = await ringing(floor, 'alice', { records: new CallRecordsInMemory() });
    expect(payload(desk, 'CALL_STARTED')).toMatchObject({
      callId: call,
      callType: 'Inbound',
      state: 'ringing',
      phoneNumber: customer,
      contact: { type: 'PhoneNumber', phoneNumber: customer, name: 'Zoe Quill' },
      callInfo: { isSoftphoneCall: true, acceptEnabled: true, declineEnabled: true, isReplayable: true },
      callAttributes: {
        voiceCallId: expect.stringMatching(/^0LQ\w{15}$/) as string,
        participantType: 'Initial_Caller',
      },
    });
    expectTruth(floor, desk);
  });

  it('names the queue it waited in, and since when', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.control.callIn({ from: customer, queue: 'sales' });
    const queuedAt = floor.clock.now() + 500;
    await floor.pass(1_000);
    expect(payload(alice, 'CALL_STARTED').callInfo).toMatchObject({
      queueId: 'sales',
      queueName: 'Sales',
      queueTimestamp: new Date(queuedAt),
    });
  });

  it('carries custom fields as additionalFields, and nothing else of the menu', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.control.callIn({ from: customer, agent: 'alice', attributes: { Order__c: 'A-17', pin: '4711' } });
    await floor.pass(1_000);
    expect(payload(alice, 'CALL_STARTED').callInfo?.additionalFields).toBe('{"Order__c":"A-17"}');
  });

  it('shows accept and decline while it rings, and the controls of a call once it is answered', async () => {
    const floor = new Floor();
    const { desk } = await ringing(floor);
    expect(pressable(desk)).toEqual(['accept', 'decline']);
    await press(desk, 'accept');
    expect(pressable(desk)).toEqual(['end', 'mute', 'hold', 'record', 'dialPad', 'consult', 'blindTransfer']);
    expectTruth(floor, desk);
  });

  it('is declined: one HANGUP for that call, saying so, and no after-call work', async () => {
    const floor = new Floor();
    const { desk, call } = await ringing(floor);
    expect(await told(desk, () => press(desk, 'decline'))).toEqual(['HANGUP']);
    expect(payload(desk, 'HANGUP')).toMatchObject({ callId: call, reason: 'error', agentStatus: 'DeclinedByAgent' });
    expect(payload(desk, 'HANGUP')).not.toHaveProperty('closeCallOnError');
    expectTruth(floor, desk);
  });

  it('is let ring: HANGUP says the agent missed it and leaves the conversation open, so that it can be offered again', async () => {
    const floor = new Floor();
    const { desk, call } = await ringing(floor);
    expect(await told(desk, () => floor.pass(20_000))).toEqual(['HANGUP']);
    const [missed] = payload(desk, 'HANGUP') as object[];
    expect(missed).toMatchObject({ callId: call, reason: 'error', agentStatus: 'MissedCallAgent' });
    expect(missed).not.toHaveProperty('closeCallOnError');

    expect(await told(desk, () => floor.pass(2_500))).toEqual(['CALL_STARTED']);
    expect(desk.row()).toMatchObject({ callId: call, state: 'offered' });
    expectTruth(floor, desk);
  });

  it('is given up by the caller while it rings: one HANGUP, no after-call work', async () => {
    const floor = new Floor();
    const { desk, conversation } = await ringing(floor);
    floor.control.hangUp({ conversation });
    expect(await told(desk, () => floor.settle())).toEqual(['HANGUP']);
    expect(payload(desk, 'HANGUP')).toMatchObject([{ reason: 'ended' }]);
    expectTruth(floor, desk);
  });

  it('is ended by the caller: one HANGUP, then after-call work', async () => {
    const floor = new Floor();
    const { desk, conversation, call } = await talking(floor);
    floor.control.hangUp({ conversation });
    expect(await told(desk, () => floor.settle())).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expect(payload(desk, 'HANGUP')).toMatchObject([{ callId: call, state: 'ended', reason: 'ended' }]);
    expect(payload(desk, 'AFTER_CALL_WORK_STARTED')).toEqual({ callId: call });
    expectTruth(floor, desk);
  });

  it('is accepted twice in a hurry: CALL_CONNECTED once', async () => {
    const floor = new Floor();
    const { desk } = await ringing(floor);
    const { call } = desk.row();
    desk.host.send({ type: 'ACCEPT_CALL', call });
    const events = await told(desk, () => desk.send({ type: 'ACCEPT_CALL', call }));
    expect(events.filter((event) => event === 'CALL_CONNECTED')).toHaveLength(1);
    expect(shown(desk)).toEqual(truth(floor, 'alice'));
  });

  it('is accepted as the caller gives up: no call is left, and the agent is told why', async () => {
    const floor = new Floor();
    const { desk, conversation } = await ringing(floor);
    floor.control.hangUp({ conversation });
    const events = await told(desk, () => press(desk, 'accept'));
    expect([...events].sort()).toEqual(['ERROR Telephony_CallIsOver', 'HANGUP']);
    expectTruth(floor, desk);
  });

  it('of one agent is no business of another', async () => {
    const floor = new Floor();
    const bob = await floor.staffed('bob');
    const { desk: alice } = await talking(floor);
    await press(alice, 'end');
    expect(bob.events).toEqual(['CONNECTOR_READY', 'SET_AGENT_STATUS_RESULT']);
    expectTruth(floor, alice);
  });

  it('after another: each has its own life', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    await press(desk, 'end');
    await press(desk, 'wrapUp', { key: desk.host.state.afterCallWork[0]?.callId ?? '' });
    const { call } = await talking(floor);
    expect(desk.row()).toMatchObject({ callId: call, state: 'connected' });
    expectTruth(floor, desk);
  });
});
