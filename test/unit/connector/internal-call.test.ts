/** Runtime reference, section 7: "Internal (rep to rep)". */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { talking } from '../../support/situations.js';
import { colleague, expectTruth, payload, press, pressable, told } from '../../support/story.js';

async function calling(floor: Floor): Promise<{ readonly alice: Desk; readonly bob: Desk }> {
  const alice = await floor.staffed('alice');
  const bob = await floor.staffed('bob');
  await alice.send({ type: 'DIAL', contact: colleague('bob') });
  await floor.settle();
  return { alice, bob };
}

describe('an internal call', () => {
  it('is told to the caller as the one who calls, to the callee as the one who is called', async () => {
    const floor = new Floor();
    const { alice, bob } = await calling(floor);
    expect(payload(alice, 'CALL_STARTED')).toMatchObject({
      callType: 'InternalCall',
      contact: { type: 'Agent', id: 'bob' },
      callAttributes: { participantType: 'Initial_Caller' },
    });
    expect(payload(bob, 'CALL_STARTED')).toMatchObject({
      callType: 'InternalCall',
      contact: { type: 'Agent', id: 'alice' },
      callAttributes: { participantType: 'Agent' },
    });
    expect(pressable(bob)).toEqual(['accept', 'decline']);
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('is connected once for each when the callee accepts', async () => {
    const floor = new Floor();
    const { alice, bob } = await calling(floor);
    const events = await told(alice, () => press(bob, 'accept'));
    expect(events[0]).toBe('CALL_CONNECTED');
    expect(bob.events.filter((event) => event === 'CALL_CONNECTED')).toHaveLength(1);
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('ended by either side ends for both', async () => {
    const floor = new Floor();
    const { alice, bob } = await calling(floor);
    await press(bob, 'accept');
    await press(bob, 'end');
    await floor.settle();
    expect(alice.rows).toEqual([]);
    expect(alice.events.filter((event) => event === 'HANGUP')).toHaveLength(1);
    expect(bob.events.filter((event) => event === 'HANGUP')).toHaveLength(1);
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('can be held and muted on either side', async () => {
    const floor = new Floor();
    const { alice, bob } = await calling(floor);
    await press(bob, 'accept');
    await press(bob, 'hold');
    await press(alice, 'mute');
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('declined goes on to somebody else who answers the queue, or ends; the caller sees what is so', async () => {
    const floor = new Floor();
    const { alice, bob } = await calling(floor);
    await press(bob, 'decline');
    await floor.settle();
    expectTruth(floor, alice);
    expectTruth(floor, bob);
  });

  it('to an agent who is in a call is refused', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await talking(floor, 'bob');
    const events = await told(alice, () => alice.send({ type: 'DIAL', contact: colleague('bob') }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR Telephony_Busy']);
    expectTruth(floor, alice);
  });

  it('to an agent who is signed out is refused', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const events = await told(alice, () => alice.send({ type: 'DIAL', contact: colleague('bob') }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR INVALID_DESTINATION']);
  });
});
