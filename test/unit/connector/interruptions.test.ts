/** The connection breaks, in every state a call can be in: afterwards the agent sees the truth, and read one clear message. */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import {
  adding,
  asking,
  conferenced,
  consulting,
  customer,
  holding,
  ringing,
  talking,
  withParticipant,
} from '../../support/situations.js';
import type { Situation } from '../../support/situations.js';
import { broken, expectCallWorks, expectTruth, first, outside, payload, press, told } from '../../support/story.js';

const states: readonly (readonly [string, (floor: Floor) => Promise<Situation>])[] = [
  ['ringing', ringing],
  ['connected', talking],
  ['held', holding],
  ['with a participant who rings', adding],
  ['with a participant', withParticipant],
  ['conferenced', conferenced],
  ['with a consult that rings', asking],
  ['consulting', consulting],
];

const party = (floor: Floor, number: string): string =>
  floor.control.conversations()[0]?.parties.find((one) => one.number === number)?.id ?? '';

const withTwo = new Set(states.slice(3).map(([state]) => state));

/** What may happen on the phone system meanwhile. */
const meanwhile: readonly (readonly [string, (floor: Floor, situation: Situation) => void])[] = [
  ['nothing', () => undefined],
  [
    'the customer hanging up',
    (floor, { conversation }) => {
      floor.control.hangUp({ conversation, party: party(floor, customer) });
    },
  ],
  [
    'the other party leaving',
    (floor, { conversation }) => {
      const interpreter = party(floor, '+12025550180');
      const bob = floor.control.agents().find(({ id }) => id === 'bob')?.calls[0];
      if (interpreter !== '') floor.control.hangUp({ conversation, party: interpreter });
      else if (bob?.agent.state === 'connected')
        floor.control.command({ agent: 'bob', command: { type: 'end', call: bob.key } });
      else floor.control.command({ agent: 'bob', command: { type: 'decline', call: bob?.key ?? '' } });
    },
  ],
];

const cases = states
  .flatMap(([state, situation]) => meanwhile.map(([what, happens]) => [state, what, situation, happens] as const))
  .filter(([state, what]) => what !== 'the other party leaving' || withTwo.has(state));

const errors = (events: readonly string[]): readonly string[] => events.filter((event) => /^(ERROR|INFO)/.test(event));

describe('a connection gone for less than a second', () => {
  it.each(cases)('(%s, with %s meanwhile): no message, and the truth', async (_state, _what, situation, happens) => {
    const floor = new Floor();
    const begun = await situation(floor);
    const { desk } = begun;
    const events = await told(desk, async () => {
      floor.network.drop({ agent: 'alice', refuseForMs: 0 });
      await floor.settle();
      happens(floor, begun);
      await floor.pass(900);
    });
    expect(errors(events)).toEqual([]);
    expectTruth(floor, desk);
  });
});

describe('a connection gone for five seconds', () => {
  it.each(cases)('(%s, with %s meanwhile): one message, and the truth', async (_state, _what, situation, happens) => {
    const floor = new Floor();
    const begun = await situation(floor);
    const { desk } = begun;
    const events = await told(desk, async () => {
      floor.network.drop({ agent: 'alice', refuseForMs: 5_000 });
      await floor.settle();
      happens(floor, begun);
      await floor.pass(9_000);
    });
    expect(errors(events)).toEqual(['ERROR Telephony_NotConnected']);
    expectTruth(floor, desk);
  });

  it('says in that message what goes on and what will come back', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.drop({ agent: 'alice', refuseForMs: 5_000 });
    await floor.pass(2_000);
    expect(payload(desk, 'ERROR')).toMatchObject({
      customError: {
        message: 'The connection to the phone system is interrupted. Calls go on; buttons work again when it is back.',
      },
    });
  });

  it('refuses buttons meanwhile, and takes them again afterwards', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.drop({ agent: 'alice', refuseForMs: 5_000 });
    await floor.settle();
    expect(await told(desk, () => press(desk, 'hold'))).toEqual(['ERROR Telephony_NotConnected']);
    await floor.pass(9_000);
    expect(await told(desk, () => press(desk, 'hold'))).toEqual(['HOLD_TOGGLE', 'CALL_UPDATED']);
    expectTruth(floor, desk);
  });

  it('that broke again and again is one interruption, with one message', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const events = await told(desk, async () => {
      floor.network.drop({ agent: 'alice', refuseForMs: 2_000 });
      await floor.pass(3_000);
      floor.network.drop({ agent: 'alice', refuseForMs: 2_000 });
      await floor.pass(9_000);
    });
    expect(errors(events)).toHaveLength(1);
    expectTruth(floor, desk);
  });

  it('brings a call that came meanwhile, and nothing of one that came and went', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.network.drop({ agent: 'alice', refuseForMs: 5_000 });
    const { conversation } = floor.control.callIn({ from: '+15550100333', agent: 'alice' });
    await floor.pass(1_000);
    floor.control.hangUp({ conversation });
    floor.control.callIn({ from: customer, agent: 'alice' });
    await floor.pass(8_000);
    expect(alice.events.filter((event) => event === 'CALL_STARTED')).toHaveLength(1);
    expect(alice.row().call.phoneNumber).toBe(customer);
    expectTruth(floor, alice);
  });
});

describe('a connection gone for minutes', () => {
  it('is built up again by itself, with one message, and the truth', async () => {
    const floor = new Floor();
    const { desk, conversation } = await conferenced(floor);
    const events = await told(desk, async () => {
      floor.network.drop({ agent: 'alice', refuseForMs: 120_000 });
      await floor.pass(60_000);
      floor.control.hangUp({ conversation, party: party(floor, customer) });
      await floor.pass(120_000);
    });
    expect(errors(events)).toEqual(['ERROR Telephony_NotConnected']);
    expectTruth(floor, desk);
  });

  it('leaves an agent who can work', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.network.drop({ agent: 'alice', refuseForMs: 120_000 });
    await floor.pass(180_000);
    await expectCallWorks(floor, alice);
  });
});

describe('a page reloaded while the phone system is away', () => {
  it.each(states)('(%s): one message, ready by itself, and the truth', async (_state, situation) => {
    const floor = new Floor();
    const { desk } = await situation(floor);
    floor.network.drop({ agent: 'alice', refuseForMs: 3_000 });
    await desk.leave();
    await desk.load();
    await floor.pass(8_000);
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expect(desk.events.slice(0, 3)).toEqual(['ERROR Telephony_NotConnected', 'LOGIN_RESULT', 'CONNECTOR_READY']);
    expect(errors(desk.events)).toHaveLength(1);
    expectTruth(floor, desk);
  });
});

describe('a connection that breaks while a command is under way', () => {
  const breakDuring = async (floor: Floor, desk: Desk, act: () => Promise<unknown>): Promise<readonly string[]> =>
    told(desk, async () => {
      await act();
      floor.network.drop({ agent: 'alice', refuseForMs: 0 });
      floor.network.setFaults({ agent: 'alice', faults: {} });
      await floor.pass(900);
    });

  it('and was done: the state says so, and the command succeeds', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { hold: 'done' }, eventDelayMs: 5_000 } });
    const events = await breakDuring(floor, desk, () => press(desk, 'hold'));
    expect(events).toEqual(['HOLD_TOGGLE', 'CALL_UPDATED']);
    expectTruth(floor, desk);
  });

  it('and was not done, but may be repeated: it is, once', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { hold: 'not-done' } } });
    const events = await breakDuring(floor, desk, () => press(desk, 'hold'));
    expect(events).toEqual(['HOLD_TOGGLE', 'CALL_UPDATED']);
    expectTruth(floor, desk);
  });

  it('a dial that was done is not dialled twice', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice');
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { dial: 'done' }, eventDelayMs: 5_000 } });
    const events = await breakDuring(floor, desk, () => desk.send({ type: 'DIAL', contact: outside() }));
    expect(events).toEqual(['CALL_STARTED']);
    expect(floor.control.conversations()).toHaveLength(1);
    expectTruth(floor, desk);
  });

  it('a dial that was not done is not repeated: one error, no call', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice');
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { dial: 'not-done' } } });
    const events = await breakDuring(floor, desk, () => desk.send({ type: 'DIAL', contact: outside() }));
    expect(events).toEqual(['CALL_FAILED', 'ERROR Telephony_NoAnswer']);
    expect(floor.control.conversations()).toEqual([]);
    expectTruth(floor, desk);
  });

  it('an END_CALL that was done: one HANGUP', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { end: 'done' }, eventDelayMs: 5_000 } });
    const events = await breakDuring(floor, desk, () => press(desk, 'end'));
    expect(events).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expectTruth(floor, desk);
  });

  it('an accept whose caller has gone meanwhile: no call is left', async () => {
    const floor = new Floor();
    const { desk, conversation } = await ringing(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { accept: 'not-done' } } });
    const events = await breakDuring(floor, desk, async () => {
      await press(desk, 'accept', desk.row(first));
      floor.control.hangUp({ conversation });
    });
    expect(errors(events)).toHaveLength(1);
    expectTruth(floor, desk);
    expect(broken(desk)).toEqual([]);
  });
});
