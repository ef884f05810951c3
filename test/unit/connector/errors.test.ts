/** Runtime reference, section 2, column "Error on failure", and section 5: every message that fails brings exactly that. */
import { providerErrorKinds } from '../../../src/provider/index.js';
import type { CommandType } from '../../../src/provider/index.js';
import type { PortMessage } from '../../../src/salesforce/index.js';
import { labels } from '../../../src/connector/errors.js';
import { speaking } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import type { Desk, DeskOptions } from '../../support/desk.js';
import { asking, holding, ringing, talking, withParticipant } from '../../support/situations.js';
import {
  added,
  broken,
  consulted,
  expectTruth,
  first,
  outside,
  payload,
  press,
  shown,
  told,
  truth,
} from '../../support/story.js';

type Begin = (floor: Floor) => Promise<Desk>;

const at =
  (situation: (floor: Floor) => Promise<{ readonly desk: Desk }>): Begin =>
  async (floor) =>
    (await situation(floor)).desk;
const after =
  (situation: (floor: Floor) => Promise<{ readonly desk: Desk }>, button: 'mute' | 'record'): Begin =>
  async (floor) => {
    const { desk } = await situation(floor);
    await press(desk, button);
    return desk;
  };
const supervising: Begin = async (floor) => {
  const { call } = await talking(floor, 'bob');
  const sam = floor.desks.find(({ agent }) => agent === 'sam') ?? (await floor.staffed('sam'));
  await sam.send({ type: 'SUPERVISE_CALL', call: { callId: call } });
  return sam;
};
const whoCouldSupervise: Begin = async (floor) => {
  await talking(floor, 'bob');
  return floor.desks.find(({ agent }) => agent === 'sam') ?? floor.staffed('sam');
};
const idle: Begin = async (floor) => floor.desks[0] ?? floor.staffed('alice');
const call = (desk: Desk): { readonly call: ReturnType<Desk['row']>['call'] } => ({ call: desk.row(first).call });

/** Message, where it is sent, the command that is refused, and what the library says of it where there are no labels. */
const failures: readonly (readonly [
  CommandType,
  Begin,
  (desk: Desk, floor: Floor) => PortMessage,
  readonly string[],
])[] = [
  ['accept', at(ringing), (desk) => ({ type: 'ACCEPT_CALL', ...call(desk) }), ['INFO CAN_NOT_ACCEPT_THE_CALL']],
  ['decline', at(ringing), () => ({ type: 'DECLINE_CALL', call: null }), ['ERROR CAN_NOT_DECLINE_THE_CALL']],
  ['end', at(talking), (desk) => ({ type: 'END_CALL', ...call(desk) }), ['ERROR CAN_NOT_END_THE_CALL']],
  [
    'remove-participant',
    at(withParticipant),
    (desk) => ({ type: 'END_CALL', call: desk.row(added).call }),
    ['ERROR CAN_NOT_END_THE_CALL'],
  ],
  [
    'remove-participant',
    at(asking),
    (desk) => ({ type: 'END_CALL', call: desk.row(consulted).call }),
    ['ERROR CAN_NOT_END_THE_CALL'],
  ],
  ['mute', at(talking), (desk) => ({ type: 'MUTE', ...call(desk) }), ['ERROR CAN_NOT_MUTE_CALL']],
  ['unmute', after(talking, 'mute'), (desk) => ({ type: 'UNMUTE', ...call(desk) }), ['ERROR CAN_NOT_UNMUTE_CALL']],
  ['hold', at(talking), (desk) => ({ type: 'HOLD', ...call(desk) }), ['ERROR CAN_NOT_HOLD_CALL']],
  ['resume', at(holding), (desk) => ({ type: 'RESUME', ...call(desk) }), ['ERROR CAN_NOT_RESUME_CALL']],
  ['dial', idle, () => ({ type: 'DIAL', contact: outside() }), ['CALL_FAILED', 'ERROR CAN_NOT_START_THE_CALL']],
  [
    'consult',
    at(talking),
    () => ({ type: 'DIAL', contact: outside(), params: 'isConsultCall' }),
    ['CALL_FAILED', 'ERROR CAN_NOT_START_THE_CALL'],
  ],
  [
    'alternate',
    at(withParticipant),
    (desk) => ({ type: 'SWAP_PARTICIPANTS', callToHold: desk.row(added).call, callToResume: desk.row(first).call }),
    ['ERROR CAN_NOT_SWAP_PARTICIPANTS'],
  ],
  [
    'conference',
    at(withParticipant),
    (desk) => ({ type: 'CONFERENCE', calls: desk.rows.map((row) => row.call) }),
    ['ERROR CAN_NOT_CONFERENCE'],
  ],
  [
    'add-participant',
    at(talking),
    (desk) => ({ type: 'ADD_PARTICIPANT', contact: outside(), isBlindTransfer: false, ...call(desk) }),
    ['PARTICIPANT_REMOVED', 'ERROR CAN_NOT_ADD_PARTICIPANT'],
  ],
  [
    'blind-transfer',
    at(talking),
    (desk) => ({ type: 'ADD_PARTICIPANT', contact: outside(), isBlindTransfer: true, ...call(desk) }),
    ['PARTICIPANT_REMOVED', 'ERROR CAN_NOT_ADD_PARTICIPANT'],
  ],
  [
    'pause-recording',
    at(talking),
    (desk) => ({ type: 'PAUSE_RECORDING', ...call(desk) }),
    ['ERROR CAN_NOT_PAUSE_RECORDING'],
  ],
  [
    'resume-recording',
    after(talking, 'record'),
    (desk) => ({ type: 'RESUME_RECORDING', ...call(desk) }),
    ['ERROR CAN_NOT_RESUME_RECORDING'],
  ],
  [
    'select-phone',
    idle,
    () => ({ type: 'SET_AGENT_CONFIG', config: { selectedPhone: { type: 'DESK_PHONE' } } }),
    ['ERROR CAN_NOT_SET_AGENT_CONFIG'],
  ],
  [
    'select-devices',
    idle,
    () => ({ type: 'SET_AGENT_CONFIG', config: { speakerDeviceId: 'speaker-2' } }),
    ['ERROR CAN_NOT_SET_AGENT_CONFIG'],
  ],
  [
    'supervise',
    whoCouldSupervise,
    (_desk, floor) => ({
      type: 'SUPERVISE_CALL',
      call: { callId: floor.desks.find(({ agent }) => agent === 'bob')?.row().callId ?? '' },
    }),
    ['ERROR CAN_NOT_SUPERVISE_CALL'],
  ],
  [
    'barge-in',
    supervising,
    (desk) => ({ type: 'SUPERVISOR_BARGE_IN', call: desk.row().call }),
    ['ERROR CAN_NOT_BARGE_IN_SUPERVISOR'],
  ],
  [
    'stop-supervising',
    supervising,
    (desk) => ({ type: 'SUPERVISOR_DISCONNECT', call: desk.row().call }),
    ['ERROR CAN_NOT_DISCONNECT_SUPERVISOR'],
  ],
  ['digits', at(talking), () => ({ type: 'SEND_DIGITS', digits: '1' }), ['ERROR GENERIC_ERROR']],
];

async function begun(begin: Begin, options: DeskOptions): Promise<{ readonly floor: Floor; readonly desk: Desk }> {
  const floor = new Floor();
  await floor.staffed('alice', options);
  if (begin === supervising || begin === whoCouldSupervise) await floor.staffed('sam', options);
  return { floor, desk: await begin(floor) };
}

describe.each(failures)('%s that is refused', (command, begin, message, plain) => {
  it('in an org without labels brings exactly the error of its message, and changes nothing', async () => {
    const { floor, desk } = await begun(begin, { config: { '/telephony/labels': 'none' } });
    const before = shown(desk);
    floor.network.setFaults({ agent: desk.agent, faults: { refuse: { [command]: 'internal' } } });
    expect(await told(desk, () => desk.send(message(desk, floor)))).toEqual(plain);
    expect(shown(desk)).toEqual(before);
    expect(shown(desk)).toEqual(truth(floor, desk.agent));
    expect(desk.host.state.pending).toEqual([]);
    expect(broken(desk)).toEqual([]);
  });

  it('in an org with labels brings one label', async () => {
    const { floor, desk } = await begun(begin, {});
    floor.network.setFaults({ agent: desk.agent, faults: { refuse: { [command]: 'internal' } } });
    const events = await told(desk, () => desk.send(message(desk, floor)));
    expect(events.filter((event) => /^(ERROR|INFO)/.test(event))).toEqual(['ERROR Telephony_Internal']);
    expect(shown(desk)).toEqual(truth(floor, desk.agent));
    expect(desk.host.state.pending).toEqual([]);
    expect(broken(desk)).toEqual([]);
  });
});

describe('every kind of refusal', () => {
  it.each(providerErrorKinds)('%s: one message with its label, a sentence, and a line in the log', async (kind) => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { mute: kind } } });
    expect(await told(desk, () => press(desk, 'mute'))).toEqual([`ERROR ${labels[kind]}`]);
    expect(payload(desk, 'ERROR')).toMatchObject({
      customError: {
        labelName: labels[kind],
        namespace: 'hookswitch',
        message: expect.stringMatching(/^[A-Z].*\.$/) as string,
      },
    });
    const line = desk.log.find((one) => one.includes('command-failed'));
    expect(line).toContain(`"kind":"${kind}"`);
    expect(line).toContain('"command":"mute"');
    expectTruth(floor, desk);
  });

  it('has a label of its own', () => {
    const names = Object.values(labels);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(labels).sort()).toEqual([...providerErrorKinds, 'configuration'].sort());
  });
});

describe('kinds that Salesforce has a type of its own for', () => {
  it.each([
    ['dial', 'bad-destination', { type: 'DIAL', contact: outside() }, ['CALL_FAILED', 'ERROR INVALID_DESTINATION']],
    ['hold', 'not-found', { type: 'HOLD' }, ['ERROR INVALID_PARTICIPANT']],
    [
      'select-phone',
      'bad-argument',
      { type: 'SET_AGENT_CONFIG', config: { selectedPhone: { type: 'DESK_PHONE' } } },
      ['ERROR CAN_NOT_UPDATE_PHONE_NUMBER'],
    ],
    [
      'set-presence',
      'presence-refused',
      { type: 'SET_AGENT_STATUS', agentStatus: 'Offline' },
      ['SET_AGENT_STATUS_RESULT', 'ERROR INVALID_AGENT_STATUS'],
    ],
  ] as const)('%s refused as %s keep it', async (command, kind, message, events) => {
    const floor = new Floor();
    const desk = command === 'hold' ? (await talking(floor)).desk : await floor.staffed('alice');
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { [command]: kind } } });
    // Salesforce names the status; without that the library does not answer.
    const sent: PortMessage =
      message.type === 'SET_AGENT_STATUS'
        ? { ...message, statusInfo: { statusId: '0', statusName: 'Offline' } }
        : message;
    expect(await told(desk, () => desk.send(sent))).toEqual(events);
    expect(broken(desk)).toEqual([]);
  });
});

describe('a driver that throws by mistake', () => {
  it.each(failures.filter(([command]) => command !== 'digits'))(
    'in %s: one message, nothing uncaught, and the truth',
    async (command, begin, message) => {
      const { floor, desk } = await begun(begin, {});
      floor.network.setFaults({ agent: desk.agent, faults: { driverThrows: [command] } });
      await floor.settle();
      const events = await told(desk, () => desk.send(message(desk, floor)));
      expect(events.filter((event) => /^(ERROR|INFO)/.test(event))).toEqual(['ERROR Telephony_Internal']);
      expect(shown(desk)).toEqual(truth(floor, desk.agent));
      expect(broken(desk)).toEqual([]);
    },
  );
});

describe('an error the platform reports by itself', () => {
  it.each([
    ['microphone', 'ERROR MICROPHONE_NOT_SHARED'],
    ['media', 'ERROR WEBRTC_ERROR'],
    ['unsupported-browser', 'ERROR UNSUPPORTED_BROWSER'],
    ['busy', 'ERROR USER_BUSY_ERROR'],
    ['other', 'ERROR Telephony_Internal'],
  ] as const)('(%s) is shown once as %s', async (kind, error) => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor);
    const desk = await floor.staffed('alice', { loadProvider });
    expect(
      await told(desk, () => emit({ type: 'softphone-error', kind, message: 'Something is wrong. Do something.' })),
    ).toEqual([error]);
    expect(broken(desk)).toEqual([]);
  });
});

describe('a message about a call that is over', () => {
  it.each([
    ['MUTE', ['ERROR Telephony_CallIsOver']],
    ['HOLD', ['ERROR INVALID_PARTICIPANT']],
    ['PAUSE_RECORDING', ['ERROR Telephony_CallIsOver']],
  ] as const)('(%s) brings one error', async (type, events) => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const over = desk.row().call;
    await press(desk, 'end');
    expect(await told(desk, () => desk.send({ type, call: over }))).toEqual(events);
  });

  it('(END_CALL) is no error, and tells nothing twice', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor);
    const over = desk.row().call;
    floor.control.hangUp({ conversation });
    desk.host.send({ type: 'END_CALL', call: over });
    await floor.settle();
    expect(desk.events.filter((event) => event === 'HANGUP')).toHaveLength(1);
    expect(desk.events.filter((event) => event.startsWith('ERROR'))).toEqual([]);
    expectTruth(floor, desk);
  });
});
