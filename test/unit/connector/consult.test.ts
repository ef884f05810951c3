/** Runtime reference, section 7: "Consult". Where guide and code disagree: `src/connector/readings.ts`. */
import { Floor } from '../../support/desk.js';
import { asking, consulting, talking } from '../../support/situations.js';
import {
  colleague,
  consulted,
  expectTruth,
  first,
  outside,
  payload,
  press,
  pressable,
  told,
} from '../../support/story.js';

describe('a consult', () => {
  it('is a second, private call: CALL_STARTED as Consult of the first, which goes on hold', async () => {
    const floor = new Floor();
    await floor.staffed('bob');
    const { desk, call } = await talking(floor);
    const events = await told(desk, () =>
      desk.send({ type: 'DIAL', contact: colleague('bob'), params: 'isConsultCall' }),
    );
    expect(events.slice(0, 2)).toEqual(['CALL_STARTED', 'HOLD_TOGGLE']);
    expect(payload(desk, 'CALL_STARTED')).toMatchObject({
      callType: 'Consult',
      callAttributes: { isConsultCall: true, parentId: call },
    });
    expect(desk.row(consulted).callId).not.toBe(call);
    expect(desk.row(first).isOnHold).toBe(true);
    expectTruth(floor, desk);
  });

  it('rings at the colleague as a Consult they can accept', async () => {
    const floor = new Floor();
    const { other: bob, call } = await asking(floor);
    expect(payload(bob, 'CALL_STARTED')).toMatchObject({
      callType: 'Consult',
      state: 'ringing',
      contact: { type: 'Agent', id: 'alice' },
      callAttributes: { participantType: 'Third_Party', isConsultCall: true, parentId: call },
    });
    expect(pressable(bob)).toEqual(['accept', 'decline']);
    expectTruth(floor, bob);
  });

  it('is connected for both when the colleague accepts', async () => {
    const floor = new Floor();
    const { desk, other: bob } = await consulting(floor);
    expect(payload(desk, 'CALL_CONNECTED')).toMatchObject({ callId: desk.row(consulted).callId, callType: 'Consult' });
    expectTruth(floor, desk);
    expectTruth(floor, bob);
  });

  it('lets the colleague neither add nor transfer', async () => {
    const floor = new Floor();
    const { other: bob } = await consulting(floor);
    expect(pressable(bob)).toEqual(['end', 'mute', 'hold', 'dialPad']);
  });

  it('ended by the agent: HANGUP so that its record closes, and what the library adds', async () => {
    const floor = new Floor();
    const { desk, other: bob } = await consulting(floor);
    const { callId } = desk.row(consulted);
    const events = await told(desk, () => press(desk, 'end', desk.row(consulted)));
    expect(events.slice(0, 2)).toEqual(['HANGUP', 'PARTICIPANT_REMOVED']);
    expect(payload(desk, 'HANGUP')).toMatchObject([{ callId, callType: 'Consult' }]);
    expect(desk.row()).toMatchObject({ state: 'connected', isOnHold: true });
    expectTruth(floor, desk);
    expectTruth(floor, bob);
  });

  it('ended by the colleague: one HANGUP for the consult, the first call stays on hold', async () => {
    const floor = new Floor();
    const { desk, other: bob } = await consulting(floor);
    const { callId } = desk.row(consulted);
    const events = await told(desk, () => press(bob, 'end'));
    expect(events.filter((event) => event === 'HANGUP')).toHaveLength(1);
    expect(payload(desk, 'HANGUP')).toMatchObject([{ callId }]);
    expect(desk.row()).toMatchObject({ state: 'connected', isOnHold: true });
    expectTruth(floor, desk);
  });

  it('declined by the colleague: one HANGUP for the consult', async () => {
    const floor = new Floor();
    const { desk, other: bob } = await asking(floor);
    await press(bob, 'decline');
    await floor.settle();
    expect(desk.events.filter((event) => event === 'HANGUP')).toHaveLength(1);
    expectTruth(floor, desk);
  });

  it('can be taken back while it rings', async () => {
    const floor = new Floor();
    const { desk, other: bob } = await asking(floor);
    await press(desk, 'end', desk.row(consulted));
    await floor.settle();
    expect(bob.rows).toEqual([]);
    expectTruth(floor, desk);
    expectTruth(floor, bob);
  });

  it('is merged: the colleague becomes a participant, and no leg is told twice', async () => {
    const floor = new Floor();
    const { desk, other: bob } = await consulting(floor);
    const events = await told(desk, () => press(desk, 'merge', desk.row(consulted)));
    expect(events[0]).toBe('HOLD_TOGGLE');
    const merged = payload(desk, 'HOLD_TOGGLE');
    expect(merged).toMatchObject({ isCallMerged: true, isCustomerOnHold: false, isThirdPartyOnHold: false });
    expect(merged.calls).toMatchObject([{ callType: 'Inbound' }, { callType: 'AddParticipant' }]);
    expectTruth(floor, desk);
    expectTruth(floor, bob);
  });

  it('is not ended by the customer hanging up: the agents talk on', async () => {
    const floor = new Floor();
    const { desk, conversation, other: bob } = await consulting(floor);
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(desk.rows.map(({ state }) => state)).toEqual(['connected']);
    expectTruth(floor, desk);
    expectTruth(floor, bob);
  });

  it("of mine is not touched by another agent's accept of another call (the demo connector marks it connected)", async () => {
    const floor = new Floor();
    const { desk: alice } = await asking(floor);
    const carol = await floor.staffed('carol');
    floor.control.callIn({ from: '+15550100777', agent: 'carol' });
    await floor.pass(750);
    expect(await told(alice, () => press(carol, 'accept'))).toEqual([]);
    expect(alice.row(consulted).state).toBe('dialing');
    expectTruth(floor, alice);
  });

  it('of nobody is refused, and the customer is not put on hold', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const events = await told(desk, () =>
      desk.send({ type: 'DIAL', contact: colleague('bob'), params: 'isConsultCall' }),
    );
    expect(events).toEqual(['CALL_FAILED', 'ERROR INVALID_DESTINATION']);
    expectTruth(floor, desk);
  });

  it('without a call to consult about is refused', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const events = await told(alice, () => alice.send({ type: 'DIAL', contact: outside(), params: 'isConsultCall' }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR Telephony_CallIsOver']);
    expectTruth(floor, alice);
  });

  it('can be held by the colleague: they hold the third party, not a customer', async () => {
    const floor = new Floor();
    const { other: bob } = await consulting(floor);
    await press(bob, 'hold');
    expect(payload(bob, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: false, isThirdPartyOnHold: true });
    expectTruth(floor, bob);
  });
});
