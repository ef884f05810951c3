/** Answers get lost, come late or early, events come twice and in any order: afterwards the agent sees the truth. */
import type { CommandType } from '../../../src/provider/index.js';
import type { PortMessage } from '../../../src/salesforce/index.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { asking, holding, ringing, talking, withParticipant } from '../../support/situations.js';
import { added, consulted, expectTruth, first, outside, press, told } from '../../support/story.js';

type Begin = (floor: Floor) => Promise<{ readonly desk: Desk }>;

const idle: Begin = async (floor) => ({ desk: await floor.staffed('alice') });
const call = (desk: Desk): { readonly call: ReturnType<Desk['row']>['call'] } => ({ call: desk.row(first).call });

/** Command, where it is given, how, and the first event of its success. */
const commands: readonly (readonly [CommandType, Begin, (desk: Desk) => PortMessage, string])[] = [
  ['accept', ringing, (desk) => ({ type: 'ACCEPT_CALL', ...call(desk) }), 'CALL_CONNECTED'],
  ['decline', ringing, () => ({ type: 'DECLINE_CALL', call: null }), 'HANGUP'],
  ['end', talking, (desk) => ({ type: 'END_CALL', ...call(desk) }), 'HANGUP'],
  ['mute', talking, (desk) => ({ type: 'MUTE', ...call(desk) }), 'MUTE_TOGGLE'],
  ['hold', talking, (desk) => ({ type: 'HOLD', ...call(desk) }), 'HOLD_TOGGLE'],
  ['resume', holding, (desk) => ({ type: 'RESUME', ...call(desk) }), 'HOLD_TOGGLE'],
  ['dial', idle, () => ({ type: 'DIAL', contact: outside() }), 'CALL_STARTED'],
  ['consult', talking, () => ({ type: 'DIAL', contact: outside(), params: 'isConsultCall' }), 'CALL_STARTED'],
  [
    'add-participant',
    talking,
    (desk) => ({ type: 'ADD_PARTICIPANT', contact: outside(), isBlindTransfer: false, ...call(desk) }),
    'PARTICIPANT_ADDED',
  ],
  [
    'blind-transfer',
    talking,
    (desk) => ({ type: 'ADD_PARTICIPANT', contact: outside(), isBlindTransfer: true, ...call(desk) }),
    'PARTICIPANT_ADDED',
  ],
  [
    'conference',
    withParticipant,
    (desk) => ({ type: 'CONFERENCE', calls: desk.rows.map((row) => row.call) }),
    'HOLD_TOGGLE',
  ],
  [
    'alternate',
    withParticipant,
    (desk) => ({ type: 'SWAP_PARTICIPANTS', callToHold: desk.row(added).call, callToResume: desk.row(first).call }),
    'HOLD_TOGGLE',
  ],
  [
    'remove-participant',
    withParticipant,
    (desk) => ({ type: 'END_CALL', call: desk.row(added).call }),
    'PARTICIPANT_REMOVED',
  ],
  ['remove-participant', asking, (desk) => ({ type: 'END_CALL', call: desk.row(consulted).call }), 'HANGUP'],
  ['pause-recording', talking, (desk) => ({ type: 'PAUSE_RECORDING', ...call(desk) }), 'RECORDING_TOGGLE'],
];

const errors = (events: readonly string[]): readonly string[] => events.filter((event) => /^(ERROR|INFO)/.test(event));

describe('a command that is done but never answered', () => {
  it.each(commands)('(%s) succeeds: the state shows it', async (command, begin, message, event) => {
    const floor = new Floor();
    const { desk } = await begin(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { [command]: 'done' } } });
    const events = await told(desk, () => desk.send(message(desk)).then(() => floor.pass(1_500)));
    expect(events[0]).toBe(event);
    expect(errors(events)).toEqual([]);
    expectTruth(floor, desk);
  });
});

describe('a command that is neither done nor answered', () => {
  it.each(commands)('(%s) brings one message when its time is up, and the truth', async (command, begin, message) => {
    const floor = new Floor();
    const { desk } = await begin(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { [command]: 'not-done' } } });
    const events = await told(desk, () => desk.send(message(desk)).then(() => floor.pass(31_000)));
    expect(errors(events)).toHaveLength(1);
    expectTruth(floor, desk);
  });
});

describe('a command whose answer and event both get lost', () => {
  it('is found to be done when its time is up: no error', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { unanswered: { hold: 'done' }, eventDelayMs: 60_000 } });
    const events = await told(desk, () => press(desk, 'hold').then(() => floor.pass(10_500)));
    expect(events).toEqual(expect.arrayContaining(['HOLD_TOGGLE']));
    expect(errors(events)).toEqual([]);
  });
});

/** A day in the life of a call. */
async function story(floor: Floor, desk: Desk, wait: number): Promise<void> {
  const step = async (name: Parameters<typeof press>[1], row = desk.row(first)): Promise<void> => {
    await press(desk, name, row);
    await floor.pass(wait);
  };
  floor.control.setNumber({ number: '+12025550180', behaviour: 'answer', afterMs: 500 });
  floor.control.callIn({ from: '+15550100199', agent: 'alice' });
  await floor.pass(750 + wait);
  await step('accept');
  await step('mute');
  await step('mute');
  await step('hold');
  await step('hold');
  await step('record');
  await desk.send({ type: 'ADD_PARTICIPANT', contact: outside(), call: desk.row(first).call, isBlindTransfer: false });
  await floor.pass(1_000 + wait);
  await step('swap', desk.row(added));
  await step('merge', desk.row(added));
  await step('removeParticipant', desk.row(added));
  await step('end');
}

const lived = async (
  faults: object,
  wait: number,
): Promise<{ readonly events: readonly string[]; readonly floor: Floor; readonly desk: Desk }> => {
  const floor = new Floor();
  const desk = await floor.staffed('alice');
  floor.network.setFaults({ agent: 'alice', faults });
  await story(floor, desk, wait);
  const events = desk.events.filter((event) => event !== 'AUDIO_STATS' && event !== 'UPDATE_AUDIO_STATS_COMPLETED');
  return { events, floor, desk };
};

describe('a whole call', () => {
  it.each([
    ['the answer before the state', { eventDelayMs: 500 }],
    ['the state before the answer', { answerDelayMs: 500 }],
    ['a slow network', { latencyMs: 300 }],
    ['every event twice', { duplicateEvents: 1 }],
  ])('with %s is told exactly as with a healthy one', async (_what, faults) => {
    const { events, floor, desk } = await lived(faults, 2_000);
    expect(events).toEqual((await lived({}, 2_000)).events);
    expectTruth(floor, desk);
  });

  it.each([1, 2, 3, 4, 5])(
    'with events that overtake each other and come twice ends in the truth (seed %i)',
    async (seed) => {
      const floor = new Floor({ seed });
      const desk = await floor.staffed('alice');
      floor.network.setFaults({ agent: 'alice', faults: { latencyMs: 50, jitterMs: 400, duplicateEvents: 0.5 } });
      await story(floor, desk, 2_000);
      expect(errors(desk.events)).toEqual([]);
      expectTruth(floor, desk);
    },
  );

  it.each([1, 2, 3])('of which a third of the answers get lost ends in the truth (seed %i)', async (seed) => {
    const floor = new Floor({ seed });
    const desk = await floor.staffed('alice');
    floor.network.setFaults({ agent: 'alice', faults: { loseAnswers: 0.33 } });
    await story(floor, desk, 2_000);
    expectTruth(floor, desk);
  });
});

describe('buttons pressed in a hurry', () => {
  it('on a slow network are one press', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { latencyMs: 500 } });
    const message = { type: 'HOLD', call: desk.row().call } as const;
    desk.host.send(message);
    desk.host.send(message);
    const events = await told(desk, () => floor.pass(2_500));
    expect(errors(events)).toEqual([]);
    expect(desk.row().isOnHold).toBe(true);
    expectTruth(floor, desk);
  });

  it('hold, then resume before the answer: resumed in the end', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { latencyMs: 500 } });
    const { call: held } = desk.row();
    desk.host.send({ type: 'HOLD', call: held });
    desk.host.send({ type: 'RESUME', call: held });
    const events = await told(desk, () => floor.pass(5_000));
    expect(events.filter((event) => event === 'HOLD_TOGGLE')).toHaveLength(2);
    expect(desk.row().isOnHold).toBe(false);
    expectTruth(floor, desk);
  });

  it('end, while the customer hangs up: one HANGUP', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { latencyMs: 500 } });
    await press(desk, 'end');
    floor.control.hangUp({ conversation });
    const events = await told(desk, () => floor.pass(3_000));
    expect(events.filter((event) => event === 'HANGUP')).toHaveLength(1);
    expectTruth(floor, desk);
  });

  it('merge, while the third party hangs up: one message at most, and the truth', async () => {
    const floor = new Floor();
    const { desk, conversation } = await withParticipant(floor);
    floor.network.setFaults({ agent: 'alice', faults: { latencyMs: 500 } });
    await press(desk, 'merge', desk.row(added));
    const party = floor.control.conversations()[0]?.parties.find(({ number }) => number === '+12025550180')?.id ?? '';
    floor.control.hangUp({ conversation, party });
    const events = await told(desk, () => floor.pass(12_000));
    expect(errors(events)).toHaveLength(1);
    expectTruth(floor, desk);
  });
});
