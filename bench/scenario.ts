/** What an agent does in the course of a run: every command of the softphone, in a situation in which it is possible. */
import type { Contact, PhoneCall, PortMessage } from '../src/salesforce/index.js';
import type { FarAction } from './far-end.js';
import type { Outcome, Step } from './pages/host.js';

/** What earlier steps of the run have brought. */
export interface Facts {
  readonly call?: PhoneCall;
  /** The party that was added. */
  readonly third?: PhoneCall;
  /** A colleague's call. */
  readonly supervised?: { readonly callId: string };
}

export interface ScenarioStep {
  /** As the report has it; steps without one only prepare. */
  readonly name?: string;
  step(facts: Facts): Omit<Step, 'quietMs'>;
  learns?(outcome: Outcome): Facts;
}

const someone: Contact = { type: 'PhoneNumber', name: 'Interpreter', phoneNumber: '+12025550180' };

function send(until: string, message: (facts: Facts) => PortMessage): ScenarioStep {
  return { step: (facts) => ({ send: message(facts), until }) };
}

function far(until: string | undefined, farEnd: FarAction): ScenarioStep {
  return { step: () => ({ farEnd, ...(until !== undefined && { until }) }) };
}

function named(arrow: string, step: ScenarioStep): ScenarioStep {
  return { name: arrow, ...step };
}

/** A command that is measured; its name says what it is answered by. */
function command(until: string, message: (facts: Facts) => PortMessage, as?: string): ScenarioStep {
  return named(`${as ?? message({}).type} -> ${until}`, send(until, message));
}

const callOf = ({ call }: Facts): PhoneCall => call ?? {};
const thirdOf = ({ third }: Facts): PhoneCall => third ?? {};
const learnsCall = ({ payload }: Outcome): Facts => ({ call: payload as PhoneCall });
const learnsThird = ({ payload }: Outcome): Facts => ({ third: payload as PhoneCall });
const learnsSupervised = ({ call }: Outcome): Facts => ({ supervised: { callId: call ?? '' } });
const supervisedOf = ({ supervised }: Facts): { readonly callId: string } => supervised ?? { callId: '' };

const offer = { ...far('CALL_STARTED', 'offer'), learns: learnsCall };
const accept = send('CALL_CONNECTED', (facts) => ({ type: 'ACCEPT_CALL', call: callOf(facts) }));
const clear = far(undefined, 'clear');

export const scenario: readonly ScenarioStep[] = [
  named('offered -> CALL_STARTED', offer),
  command('HANGUP', (facts) => ({ type: 'DECLINE_CALL', call: callOf(facts) })),
  clear,

  offer,
  named('ACCEPT_CALL -> CALL_CONNECTED', accept),
  command('MUTE_TOGGLE', (facts) => ({ type: 'MUTE', call: callOf(facts) })),
  command('MUTE_TOGGLE', (facts) => ({ type: 'UNMUTE', call: callOf(facts) })),
  command('HOLD_TOGGLE', (facts) => ({ type: 'HOLD', call: callOf(facts) })),
  command('HOLD_TOGGLE', (facts) => ({ type: 'RESUME', call: callOf(facts) })),
  command('RECORDING_TOGGLE', (facts) => ({ type: 'PAUSE_RECORDING', call: callOf(facts) })),
  command('RECORDING_TOGGLE', (facts) => ({ type: 'RESUME_RECORDING', call: callOf(facts) })),
  {
    ...command('PARTICIPANT_ADDED', (facts) => ({
      type: 'ADD_PARTICIPANT',
      contact: someone,
      call: callOf(facts),
      isBlindTransfer: false,
    })),
    learns: learnsThird,
  },
  named('participant answers -> PARTICIPANT_CONNECTED', far('PARTICIPANT_CONNECTED', 'answer')),
  command('HOLD_TOGGLE', (facts) => ({
    type: 'SWAP_PARTICIPANTS',
    callToHold: thirdOf(facts),
    callToResume: callOf(facts),
  })),
  command('HOLD_TOGGLE', (facts) => ({ type: 'CONFERENCE', calls: [callOf(facts), thirdOf(facts)] })),
  command('HANGUP', (facts) => ({ type: 'END_CALL', call: callOf(facts) })),
  clear,

  { ...command('CALL_STARTED', () => ({ type: 'DIAL', contact: someone })), learns: learnsCall },
  named('callee answers -> CALL_CONNECTED', far('CALL_CONNECTED', 'answer')),
  send('HANGUP', (facts) => ({ type: 'END_CALL', call: callOf(facts) })),

  offer,
  accept,
  command(
    'HANGUP',
    (facts) => ({ type: 'ADD_PARTICIPANT', contact: someone, call: callOf(facts), isBlindTransfer: true }),
    'blind ADD_PARTICIPANT',
  ),
  clear,

  { ...far(undefined, 'colleague-call'), learns: learnsSupervised },
  command('SUPERVISOR_CALL_CONNECTED', (facts) => ({ type: 'SUPERVISE_CALL', call: supervisedOf(facts) })),
  command('SUPERVISOR_BARGED_IN', (facts) => ({ type: 'SUPERVISOR_BARGE_IN', call: supervisedOf(facts) })),
  command('SUPERVISOR_HANGUP', (facts) => ({ type: 'SUPERVISOR_DISCONNECT', call: supervisedOf(facts) })),
  clear,

  command('SET_AGENT_STATUS_RESULT', () => status('Break', 'Break')),
  send('SET_AGENT_STATUS_RESULT', () => status('Online', 'Available')),
  command('AGENT_CONFIG_UPDATED', () => ({
    type: 'SET_AGENT_CONFIG',
    config: { selectedPhone: { type: 'SOFT_PHONE' }, speakerDeviceId: 'speaker-2' },
  })),
  command('PHONE_CONTACTS', () => ({ type: 'GET_PHONE_CONTACTS', filter: { limit: 50 } })),
];

function status(agentStatus: string, statusName: string): PortMessage {
  return {
    type: 'SET_AGENT_STATUS',
    agentStatus,
    statusInfo: { statusId: `0N5${statusName}`, statusApiName: statusName, statusName },
  };
}
