/** Runtime reference, section 7: "Swap: SWAP_PARTICIPANTS → HOLD_TOGGLE". */
import { Floor } from '../../support/desk.js';
import { consulting, withParticipant } from '../../support/situations.js';
import { added, consulted, expectTruth, first, payload, press, told } from '../../support/story.js';

describe('swap', () => {
  it('brings the customer back and holds the third party: the flags say who', async () => {
    const floor = new Floor();
    const { desk } = await withParticipant(floor);
    expect(await told(desk, () => press(desk, 'swap', desk.row(added)))).toEqual(['HOLD_TOGGLE']);
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: false, isThirdPartyOnHold: true });
    expectTruth(floor, desk);
  });

  it('back again puts the customer on hold, not the third party (the demo connector says the opposite)', async () => {
    const floor = new Floor();
    const { desk } = await withParticipant(floor);
    await press(desk, 'swap', desk.row(added));
    await press(desk, 'swap', desk.row(added));
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: true, isThirdPartyOnHold: false });
    expect(desk.row(first).isOnHold).toBe(true);
    expect(desk.row(added).isOnHold).toBe(false);
    expectTruth(floor, desk);
  });

  it('goes between the customer and a colleague who is consulted, too', async () => {
    const floor = new Floor();
    const { desk } = await consulting(floor);
    await press(desk, 'swap', desk.row(consulted));
    expect(payload(desk, 'HOLD_TOGGLE')).toMatchObject({ isCustomerOnHold: false, isThirdPartyOnHold: true });
    expectTruth(floor, desk);
  });

  it('with a party that has left is refused, and nobody is put on hold', async () => {
    const floor = new Floor();
    const { desk, conversation } = await withParticipant(floor);
    const third = desk.row(added).call;
    const party = floor.control.conversations()[0]?.parties.find(({ number }) => number === '+12025550180')?.id ?? '';
    floor.control.hangUp({ conversation, party });
    await floor.settle();
    const message = { type: 'SWAP_PARTICIPANTS', callToHold: third, callToResume: desk.row().call } as const;
    expect(await told(desk, () => desk.send(message))).toEqual(['ERROR Telephony_NotNow']);
    expectTruth(floor, desk);
  });
});
