/** Runtime reference, section 2: MUTE, UNMUTE, HOLD, RESUME, SEND_DIGITS. */
import { Floor } from '../../support/desk.js';
import { conferenced, holding, talking, withParticipant } from '../../support/situations.js';
import { added, broken, button, expectTruth, first, payload, press, told } from '../../support/story.js';

describe('hold', () => {
  it('puts the customer on hold and nobody else', async () => {
    const floor = new Floor();
    const { desk } = await holding(floor);
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({
      isCustomerOnHold: true,
      isThirdPartyOnHold: false,
      calls: [{ callInfo: { isOnHold: true } }],
    });
    expectTruth(floor, desk);
  });

  it('is undone by pressing again', async () => {
    const floor = new Floor();
    const { desk } = await holding(floor);
    expect(await told(desk, () => press(desk, 'hold'))).toEqual(['HOLD_TOGGLE', 'CALL_UPDATED']);
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: false, isThirdPartyOnHold: false });
    expectTruth(floor, desk);
  });

  it('of a call that is held already succeeds', async () => {
    const floor = new Floor();
    const { desk } = await holding(floor);
    const events = await told(desk, () => desk.send({ type: 'HOLD', call: desk.row().call }));
    expect(events).toEqual(['HOLD_TOGGLE']);
    expect(desk.row().isOnHold).toBe(true);
  });

  it('of the third party leaves the customer as they are', async () => {
    const floor = new Floor();
    const { desk } = await withParticipant(floor);
    await press(desk, 'hold', desk.row(added));
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: true, isThirdPartyOnHold: true });
    await press(desk, 'hold', desk.row(first));
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: false, isThirdPartyOnHold: true });
    expectTruth(floor, desk);
  });

  it('of a party that has left is refused as no such participant', async () => {
    const floor = new Floor();
    const { desk, conversation } = await conferenced(floor);
    const { call } = desk.row(added);
    const party = floor.control.conversations()[0]?.parties.find(({ number }) => number === '+12025550180')?.id ?? '';
    floor.control.hangUp({ conversation, party });
    await floor.settle();
    expect(await told(desk, () => desk.send({ type: 'HOLD', call }))).toEqual(['ERROR INVALID_PARTICIPANT']);
  });
});

describe('mute', () => {
  it('mutes the agent, and says that it is the agent', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    expect(await told(desk, () => press(desk, 'mute'))).toEqual(['MUTE_TOGGLE']);
    expect(payload(desk, 'MUTE_TOGGLE')).toMatchObject({ isMuted: true, isGlobal: true });
    expect(button(desk, 'mute').isOn).toBe(true);
    expectTruth(floor, desk);
  });

  it('is undone by pressing again', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    await press(desk, 'mute');
    expect(await told(desk, () => press(desk, 'mute'))).toEqual(['MUTE_TOGGLE']);
    expect(payload(desk, 'MUTE_TOGGLE')).toMatchObject({ isMuted: false, isGlobal: true });
    expectTruth(floor, desk);
  });

  it('of one party of a multi-party call mutes that party only', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    await press(desk, 'mute', desk.row(added));
    expect(payload(desk, 'MUTE_TOGGLE')).toMatchObject({
      isMuted: true,
      isGlobal: false,
      call: { callId: desk.row(added).callId },
    });
    expect(desk.row(added).isMuted).toBe(true);
    expectTruth(floor, desk);
  });

  it('lasts through hold and resume', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    await press(desk, 'mute');
    await press(desk, 'hold');
    await press(desk, 'hold');
    expect(desk.host.state.isMuted).toBe(true);
    expectTruth(floor, desk);
  });
});

describe('digits', () => {
  it('are heard at the far end, and Salesforce is told nothing', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    expect(await told(desk, () => desk.send({ type: 'SEND_DIGITS', digits: '12#' }))).toEqual([]);
    expect(floor.control.conversations()[0]?.digits).toBe('12#');
  });

  it('that are none bring one message, and nothing is sent', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    expect(await told(desk, () => desk.send({ type: 'SEND_DIGITS', digits: 'pin 99' }))).toEqual([
      'ERROR Telephony_BadArgument',
    ]);
    expect(floor.control.conversations()[0]?.digits).toBe('');
  });

  it('that are refused bring one message', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { digits: 'internal' } } });
    expect(await told(desk, () => desk.send({ type: 'SEND_DIGITS', digits: '12' }))).toEqual([
      'ERROR Telephony_Internal',
    ]);
    expect(broken(desk)).toEqual([]);
  });

  it('sent on a call that is over bring one message', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    await press(desk, 'end');
    expect(await told(desk, () => desk.send({ type: 'SEND_DIGITS', digits: '1' }))).toEqual([
      'ERROR Telephony_CallIsOver',
    ]);
  });
});
