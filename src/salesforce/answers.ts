/** Which events and errors answer which message (baseConnector.js, `channelMessageHandler`). */
import type { EventPayload, TelephonyEventType } from './event-payloads.js';
import type { TelephonyEvent } from './events.js';
import type { MessageOf, SalesforceMessage, SalesforceMessageType } from './messages.js';
import { isCallType, type PhoneCall } from './phone-call.js';
import type { PendingCommand } from './softphone-state.js';

interface Answer {
  /** One of these is the answer. */
  readonly events: readonly TelephonyEventType[];
  /** Or an ERROR (for ACCEPT_CALL an INFO) of one of these types. */
  readonly errors: readonly string[];
  /** The base library turns a `CustomError` into another answer here. */
  readonly noCustomError?: true;
}

/** Error types of 4.9 for DIAL; 4.8.10 sends CAN_NOT_START_THE_CALL instead. Names from the guide's outbound error page. */
const dialErrorsOf49 = [
  'AGENT_AT_MAXIMUM_CAPACITY',
  'AGENT_NOT_INITIALIZED',
  'PHONE_NUMBER_NOT_VALID',
  'PHONE_NUMBER_NOT_VALID_E164_FORMAT',
  'AREA_CODE_NOT_IN_DIALABLE_LIST',
  'UNAUTHORIZED_SERVICE_CALL',
  'OUTBOUND_QUEUE_MISCONFIGURED',
  'CALL_THROTTLED',
  'TIMEOUT_ERROR',
  'UNABLE_TO_CONNECT_TO_AGENT',
];

/** Messages not named here have no answer. SETUP_CONNECTOR is answered by CONNECTOR_READY, see the rules of `ready`. */
export const answers: Readonly<Partial<Record<SalesforceMessageType, Answer>>> = {
  SET_AGENT_STATUS: {
    events: ['SET_AGENT_STATUS_RESULT'],
    errors: ['INVALID_AGENT_STATUS', 'CAN_NOT_SET_AGENT_STATUS'],
  },
  GET_AGENT_STATUS: { events: ['GET_AGENT_STATUS_RESULT'], errors: ['CAN_NOT_GET_AGENT_STATUS'] },
  GET_CONTACTS: { events: ['GET_CONTACTS_RESULT'], errors: [] },
  LOGOUT: { events: ['LOGOUT_RESULT'], errors: ['CAN_NOT_LOG_OUT'] },
  ACCEPT_CALL: { events: ['CALL_CONNECTED', 'CALL_STARTED'], errors: ['CAN_NOT_ACCEPT_THE_CALL'] },
  DECLINE_CALL: { events: ['HANGUP'], errors: ['CAN_NOT_DECLINE_THE_CALL'] },
  END_CALL: { events: ['HANGUP', 'PARTICIPANT_REMOVED'], errors: ['CAN_NOT_END_THE_CALL'] },
  MUTE: { events: ['MUTE_TOGGLE'], errors: ['CAN_NOT_MUTE_CALL', 'CAN_NOT_TOGGLE_MUTE'] },
  UNMUTE: { events: ['MUTE_TOGGLE'], errors: ['CAN_NOT_UNMUTE_CALL', 'CAN_NOT_TOGGLE_MUTE'] },
  HOLD: { events: ['HOLD_TOGGLE'], errors: ['INVALID_PARTICIPANT', 'CAN_NOT_HOLD_CALL', 'CAN_NOT_TOGGLE_HOLD'] },
  RESUME: { events: ['HOLD_TOGGLE'], errors: ['INVALID_PARTICIPANT', 'CAN_NOT_RESUME_CALL', 'CAN_NOT_TOGGLE_HOLD'] },
  DIAL: {
    events: ['CALL_STARTED', 'QUEUED_CALL_STARTED'],
    errors: ['INVALID_DESTINATION', 'GENERIC_ERROR', 'CAN_NOT_START_THE_CALL', ...dialErrorsOf49],
  },
  GET_PHONE_CONTACTS: { events: ['PHONE_CONTACTS'], errors: ['CAN_NOT_GET_PHONE_CONTACTS'] },
  SWAP_PARTICIPANTS: { events: ['HOLD_TOGGLE'], errors: ['CAN_NOT_SWAP_PARTICIPANTS'] },
  CONFERENCE: { events: ['HOLD_TOGGLE'], errors: ['CAN_NOT_CONFERENCE'] },
  ADD_PARTICIPANT: { events: ['PARTICIPANT_ADDED'], errors: ['INVALID_DESTINATION', 'CAN_NOT_ADD_PARTICIPANT'] },
  PAUSE_RECORDING: { events: ['RECORDING_TOGGLE'], errors: ['CAN_NOT_PAUSE_RECORDING', 'CAN_NOT_TOGGLE_RECORD'] },
  RESUME_RECORDING: { events: ['RECORDING_TOGGLE'], errors: ['CAN_NOT_RESUME_RECORDING', 'CAN_NOT_TOGGLE_RECORD'] },
  SET_AGENT_CONFIG: {
    events: ['AGENT_CONFIG_UPDATED'],
    errors: ['CAN_NOT_UPDATE_PHONE_NUMBER', 'CAN_NOT_SET_AGENT_CONFIG'],
  },
  GET_AUDIO_DEVICES: { events: ['GET_AUDIO_DEVICES'], errors: ['CAN_NOT_GET_AUDIO_DEVICES'], noCustomError: true },
  GET_SIGNED_RECORDING_URL: { events: ['SIGNED_RECORDING_URL'], errors: [], noCustomError: true },
  SUPERVISE_CALL: {
    events: ['SUPERVISOR_CALL_CONNECTED', 'SUPERVISOR_CALL_STARTED'],
    errors: ['CAN_NOT_SUPERVISE_CALL'],
  },
  SUPERVISOR_DISCONNECT: { events: ['SUPERVISOR_HANGUP'], errors: ['CAN_NOT_DISCONNECT_SUPERVISOR'] },
  SUPERVISOR_BARGE_IN: { events: ['SUPERVISOR_BARGED_IN'], errors: ['CAN_NOT_BARGE_IN_SUPERVISOR'] },
};

/** Events only ever sent as the answer to a message: `publishEvent` cannot send them. */
export const answerOnlyEvents: ReadonlySet<TelephonyEventType> = new Set([
  'SET_AGENT_STATUS_RESULT',
  'GET_AGENT_STATUS_RESULT',
  'GET_CONTACTS_RESULT',
  'PHONE_CONTACTS',
  'AGENT_CONFIG_UPDATED',
  'GET_AUDIO_DEVICES',
  'SIGNED_RECORDING_URL',
  'CALL_FAILED',
]);

/**
 * Errors only ever sent as the answer to a message: `publishError` cannot send them. Those that can follow another answer
 * (a failed SET_AGENT_STATUS has already sent its result) are not among them.
 */
export const answerOnlyErrors: ReadonlySet<string> = new Set([
  'CAN_NOT_ACCEPT_THE_CALL',
  'CAN_NOT_DECLINE_THE_CALL',
  'CAN_NOT_MUTE_CALL',
  'CAN_NOT_UNMUTE_CALL',
  'CAN_NOT_HOLD_CALL',
  'CAN_NOT_RESUME_CALL',
  'CAN_NOT_PAUSE_RECORDING',
  'CAN_NOT_RESUME_RECORDING',
  'CAN_NOT_GET_PHONE_CONTACTS',
  'CAN_NOT_GET_AUDIO_DEVICES',
  'CAN_NOT_UPDATE_PHONE_NUMBER',
  'CAN_NOT_SET_AGENT_CONFIG',
]);

/** Whether the base library answers `message` at all: it returns silently from ACCEPT_CALL of a call the agent dialled. */
export function expectsAnswer(message: SalesforceMessage): boolean {
  if (message.type === 'ACCEPT_CALL') return !isCallType(message.call.callType, 'Outbound', 'DialedCallback');
  return answers[message.type] !== undefined;
}

/** The command that `event` answers, of those pending, oldest first. */
export function answeredCommand(pending: readonly PendingCommand[], event: TelephonyEvent): PendingCommand | undefined {
  if (event.telephonyEventType === 'ERROR' || event.telephonyEventType === 'INFO') {
    const candidates = errorCandidates(pending, event.telephonyEventPayload);
    // A sign of failure went before it, or the error LOG that follows says which.
    return candidates.find(({ isFailing }) => isFailing) ?? (isUnplaced(pending, event) ? undefined : candidates[0]);
  }
  const fitting = pending.filter(
    ({ type, message }) => answers[type]?.events.includes(event.telephonyEventType) && fits(message, event),
  );
  return fitting.find(({ message }) => fitsBest(message, event)) ?? fitting[0];
}

/** An error that may be about commands of several types: a custom error of any, INVALID_PARTICIPANT of HOLD or RESUME. */
export function isUnplaced(pending: readonly PendingCommand[], event: TelephonyEvent): boolean {
  if (event.telephonyEventType !== 'ERROR') return false;
  const payload = event.telephonyEventPayload;
  const types = new Set(errorCandidates(pending, payload).map(({ type }) => type));
  return 'customError' in payload ? types.size > 0 : types.size > 1;
}

/** The commands an error may be about, oldest first. */
function errorCandidates(
  pending: readonly PendingCommand[],
  payload: EventPayload<'ERROR'>,
): readonly PendingCommand[] {
  return pending.filter(({ type }) =>
    'customError' in payload
      ? answers[type]?.noCustomError !== true
      : answers[type]?.errors.includes(payload.message) === true,
  );
}

/** Whether `event` can answer `message` at all, by what both say of their call. */
function fits(message: SalesforceMessage, { telephonyEventType, telephonyEventPayload }: TelephonyEvent): boolean {
  switch (telephonyEventType) {
    case 'CALL_STARTED':
      if (message.type === 'ACCEPT_CALL') {
        return isCallType(telephonyEventPayload.callType, 'Callback') && sameCall(message.call, telephonyEventPayload);
      }
      return message.type !== 'DIAL' || canBeDialled(message, telephonyEventPayload);
    case 'QUEUED_CALL_STARTED':
      return isCallType(telephonyEventPayload.callType, 'DialedCallback');
    case 'CALL_CONNECTED':
      return message.type === 'ACCEPT_CALL' && sameCall(message.call, telephonyEventPayload);
    case 'HANGUP': {
      const ended: readonly PhoneCall[] = Array.isArray(telephonyEventPayload)
        ? telephonyEventPayload
        : [telephonyEventPayload];
      const call = 'call' in message ? message.call : undefined;
      return ended.length === 0 || ended.some((one) => sameCall(call, one));
    }
    case 'PARTICIPANT_REMOVED': {
      if (telephonyEventPayload === false) return true;
      const call = 'call' in message ? message.call : undefined;
      return Boolean(telephonyEventPayload.callId) && sameCall(call, telephonyEventPayload);
    }
    default:
      return true;
  }
}

/** A colleague may call at the same moment: only what was dialled answers a DIAL. */
function canBeDialled({ contact, params }: MessageOf<'DIAL'>, told: PhoneCall): boolean {
  const callType = told.callType ?? undefined;
  if (params?.includes('isConsultCall') === true) return isCallType(callType, 'Consult');
  if (!isCallType(callType, 'InternalCall')) return isCallType(callType, 'Outbound', 'DialedCallback');
  return contact.type === 'Agent' && (!told.contact?.id || told.contact.id === contact.id);
}

/** Of several commands an event can answer, the one it says it answers. */
function fitsBest(message: SalesforceMessage, { telephonyEventType, telephonyEventPayload }: TelephonyEvent): boolean {
  switch (telephonyEventType) {
    case 'MUTE_TOGGLE':
      return message.type === (telephonyEventPayload.isMuted ? 'MUTE' : 'UNMUTE');
    case 'RECORDING_TOGGLE':
      return message.type === (telephonyEventPayload.isRecordingPaused ? 'PAUSE_RECORDING' : 'RESUME_RECORDING');
    case 'HOLD_TOGGLE':
      return telephonyEventPayload.isCallMerged === true && message.type === 'CONFERENCE';
    default:
      return false;
  }
}

interface CallIds {
  readonly callId?: string | null | undefined;
}

/** Whether both can be the same call: a partial call, or none, can be any. */
function sameCall(asked: CallIds | null | undefined, told: CallIds): boolean {
  return !asked?.callId || !told.callId || asked.callId === told.callId;
}
