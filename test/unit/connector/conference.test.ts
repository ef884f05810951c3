/** Runtime reference, section 7: "Warm (attended) transfer", "Conference / merge", "Multiparty". */
import { Floor } from '../../support/desk.js';
import { adding, conferenced, talking, withParticipant } from '../../support/situations.js';
import { added, expectTruth, first, outside, payload, press, told } from '../../support/story.js';

function party(floor: Floor, wanted: string): string {
  return floor.control.conversations()[0]?.parties.find(({ number }) => number === wanted)?.id ?? '';
}
const interpreter = '+12025550180';

describe('adding a participant', () => {
  it('holds the customer and dials: PARTICIPANT_ADDED with whom, then HOLD_TOGGLE', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    const events = await told(desk, () =>
      desk.send({
        type: 'ADD_PARTICIPANT',
        contact: outside(interpreter),
        call: desk.row().call,
        isBlindTransfer: false,
      }),
    );
    expect(events.slice(0, 2)).toEqual(['PARTICIPANT_ADDED', 'HOLD_TOGGLE']);
    expect(payload(desk, 'PARTICIPANT_ADDED')).toMatchObject({
      phoneNumber: interpreter,
      contact: { type: 'PhoneNumber', name: 'Interpreter service' },
      initialCallHasEnded: false,
      callAttributes: { participantType: 'Third_Party', parentId: call },
    });
    expectTruth(floor, desk);
  });

  it('gives the new leg a key and a leg id of its own', async () => {
    const floor = new Floor();
    const { desk, call } = await adding(floor);
    const { callId, connectionId } = desk.row(added);
    expect(callId).not.toBe(call);
    expect(connectionId).not.toBe(desk.row(first).connectionId);
  });

  it('is told with PARTICIPANT_CONNECTED when they answer', async () => {
    const floor = new Floor();
    const { desk, conversation } = await adding(floor);
    floor.control.answer({ conversation });
    const events = await told(desk, () => floor.settle());
    expect(events[0]).toBe('PARTICIPANT_CONNECTED');
    expect(payload(desk, 'PARTICIPANT_CONNECTED')).toMatchObject({
      callId: desk.row(added).callId,
      phoneNumber: interpreter,
    });
    expectTruth(floor, desk);
  });

  it('who does not take the call: PARTICIPANT_REMOVED, and the customer is still on hold', async () => {
    const floor = new Floor();
    const { desk, conversation } = await adding(floor);
    floor.control.refuse({ conversation, cause: 'declined' });
    const events = await told(desk, () => floor.settle());
    expect(events).toContain('PARTICIPANT_REMOVED');
    expect(desk.rows).toHaveLength(1);
    expect(desk.row().isOnHold).toBe(true);
    expectTruth(floor, desk);
  });

  it('to no number at all: PARTICIPANT_REMOVED with reason error, then INVALID_DESTINATION', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const events = await told(desk, () =>
      desk.send({
        type: 'ADD_PARTICIPANT',
        contact: { type: 'PhoneBook' },
        call: desk.row().call,
        isBlindTransfer: false,
      }),
    );
    expect(events).toEqual(['PARTICIPANT_REMOVED', 'ERROR INVALID_DESTINATION']);
    expect(payload(desk, 'PARTICIPANT_REMOVED')).toEqual({ reason: 'error' });
    expectTruth(floor, desk);
  });

  it('with Add Caller (isAutoMergeOn) holds nobody and merges at once', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    const { call } = desk.row(first);
    await desk.send({
      type: 'ADD_PARTICIPANT',
      contact: outside('+12025550100'),
      call: { ...call, callAttributes: { ...call.callAttributes, isAutoMergeOn: true } },
      isBlindTransfer: false,
    });
    expect(desk.rows).toHaveLength(3);
    expect(desk.rows.some(({ isOnHold }) => isOnHold)).toBe(false);
    expectTruth(floor, desk);
  });
});

describe('a conference', () => {
  it('merges everybody: one HOLD_TOGGLE with isCallMerged and every call, nobody on hold', async () => {
    const floor = new Floor();
    const { desk } = await withParticipant(floor);
    const events = await told(desk, () => press(desk, 'merge', desk.row(added)));
    expect(events[0]).toBe('HOLD_TOGGLE');
    const merged = payload(desk, 'HOLD_TOGGLE');
    expect(merged).toMatchObject({ isCallMerged: true, isCustomerOnHold: false, isThirdPartyOnHold: false });
    expect(merged.calls).toHaveLength(2);
    expectTruth(floor, desk);
  });

  it('asks for the call group that Salesforce shows for several parties', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    for (const row of desk.rows) expect(row.callInfo.isMultiParty).toBe(true);
    expect(desk.row(added).call.callAttributes?.isAutoMergeOn).toBe(true);
  });

  it('goes on without the third party when they hang up: PARTICIPANT_REMOVED for that leg only', async () => {
    const floor = new Floor();
    const { desk, conversation } = await conferenced(floor);
    const { callId, connectionId } = desk.row(added);
    floor.control.hangUp({ conversation, party: party(floor, interpreter) });
    const events = await told(desk, () => floor.settle());
    expect(events[0]).toBe('PARTICIPANT_REMOVED');
    expect(payload(desk, 'PARTICIPANT_REMOVED')).toEqual({ callId, connectionId, reason: 'ended' });
    expect(desk.row().isOnHold).toBe(false);
    expectTruth(floor, desk);
  });

  it('goes on without the customer when they hang up: Salesforce learns that the first caller has left', async () => {
    const floor = new Floor();
    const { desk, conversation } = await conferenced(floor);
    floor.control.hangUp({ conversation, party: party(floor, '+15550100199') });
    const events = await told(desk, () => floor.settle());
    expect(events[0]).toBe('PARTICIPANT_CONNECTED');
    expect(payload(desk, 'PARTICIPANT_CONNECTED')).toEqual({ initialCallHasEnded: true });
    expect(desk.row()).toMatchObject({ role: 'participant', state: 'connected' });
    expectTruth(floor, desk);
  });

  it('goes on when the agent removes the third party with the X beside them', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    const { callId } = desk.row(added);
    const events = await told(desk, () => press(desk, 'removeParticipant', desk.row(added)));
    expect(events[0]).toBe('PARTICIPANT_REMOVED');
    expect(payload(desk, 'PARTICIPANT_REMOVED')).toMatchObject({ callId });
    expectTruth(floor, desk);
  });

  it('is left by the agent: the others talk on, HANGUP for both lines', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    const events = await told(desk, () => press(desk, 'end', desk.row(first)));
    expect(events).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expect(payload(desk, 'HANGUP')).toHaveLength(2);
    expect(floor.control.conversations()[0]?.parties).toHaveLength(2);
    expectTruth(floor, desk);
  });

  it('with four parties: each is told once, each can be removed', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    const { call } = desk.row(first);
    const autoMerge = { ...call, callAttributes: { ...call.callAttributes, isAutoMergeOn: true } };
    await desk.send({
      type: 'ADD_PARTICIPANT',
      contact: outside('+12025550100'),
      call: autoMerge,
      isBlindTransfer: false,
    });
    await floor.pass(500);
    floor.control.answer({ conversation: floor.control.conversations()[0]?.id ?? '' });
    await floor.settle();
    expect(desk.rows.map(({ state, isMerged }) => [state, isMerged])).toEqual([
      ['connected', true],
      ['connected', true],
      ['connected', true],
    ]);
    const [, second] = desk.rows.filter(added);
    if (second) await press(desk, 'removeParticipant', second);
    expect(desk.rows).toHaveLength(2);
    expectTruth(floor, desk);
  });
});

describe('the X beside the first caller', () => {
  it('sends only a participant type (scv-connector-base issue 6), and removes the customer, not the call', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    const events = await told(desk, () => press(desk, 'removeParticipant', desk.row(first)));
    expect(events[0]).toBe('PARTICIPANT_REMOVED');
    expect(desk.row()).toMatchObject({ role: 'participant', state: 'connected' });
    expectTruth(floor, desk);
  });
});
