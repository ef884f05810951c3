/**
 * Salesforce's softphone as a pure function: what it shows is kept from nothing but what was sent to the connector and what
 * the connector told. A connector that tells too little shows too little, as in an org.
 */
import { answeredCommand, isUnplaced, expectsAnswer } from './answers.js';
import type { Envelope, ReadyPayload } from './events.js';
import type { MessageOf, SalesforceMessage } from './messages.js';
import { eventTold, stillRinging } from './softphone-events.js';
import { findCall, updateRows } from './softphone-rows.js';
import {
  emptySoftphone,
  type CustomLabels,
  type PendingCommand,
  type SoftphoneInput,
  type SoftphoneState,
} from './softphone-state.js';

/** A connector that answers nothing must not make the state grow. */
const maximumPending = 100;

/** What the softphone shows after `input`. Pure: same state and input, same result. */
export function softphone(
  state: SoftphoneState = emptySoftphone,
  input: SoftphoneInput,
  labels: CustomLabels = {},
): SoftphoneState {
  switch (input.kind) {
    case 'sent':
      return sent(state, input.message, input.at);
    case 'received':
      return received(state, input.envelope, input.at, labels);
    case 'dismiss':
      return { ...state, notifications: state.notifications.filter(({ id }) => id !== input.id) };
    case 'close-transfer-view':
      return { ...state, isTransferViewOpen: false };
  }
}

function sent(state: SoftphoneState, message: SalesforceMessage, at: number): SoftphoneState {
  const next = expectsAnswer(message)
    ? { ...state, pending: [...state.pending, pendingOf(state, message, at)].slice(-maximumPending) }
    : state;
  switch (message.type) {
    case 'SETUP_CONNECTOR':
      return {
        ...emptySoftphone,
        phase: 'setting-up',
        isAfterCallWorkAllowed: message.connectorConfig.isACWAllowed !== false,
      };
    case 'ACCEPT_CALL':
      return accepting(next, message);
    case 'AGENT_AVAILABLE':
      return { ...next, isAvailable: message.isAvailable };
    case 'SET_AGENT_STATUS':
      return {
        ...next,
        agentStatus: { ...message.statusInfo, statusName: message.statusInfo?.statusName ?? message.agentStatus },
      };
    case 'SET_AGENT_CONFIG':
      return message.config.selectedPhone ? { ...next, selectedPhone: message.config.selectedPhone } : next;
    case 'WRAP_UP_CALL':
      return { ...next, afterCallWork: next.afterCallWork.filter(({ callId }) => callId !== message.call.callId) };
    case 'ADD_PARTICIPANT':
      return { ...next, isTransferViewOpen: false };
    default:
      return next;
  }
}

function pendingOf(state: SoftphoneState, message: SalesforceMessage, at: number): PendingCommand {
  const row =
    message.type === 'DECLINE_CALL'
      ? (findCall(state, message.call) ?? state.calls.find((one) => one.state === 'offered' || one.state === 'queued'))
      : findCall(state, 'call' in message ? message.call : undefined);
  return { type: message.type, at, message, ...(row ? { key: row.key } : {}) };
}

function accepting(state: SoftphoneState, { call }: MessageOf<'ACCEPT_CALL'>): SoftphoneState {
  const accepted = findCall(state, call);
  return updateRows(
    state,
    (row) => row === accepted && (row.state === 'offered' || row.state === 'queued'),
    (row) => ({ ...row, state: 'connecting' }),
  );
}

type TelephonyEnvelope = Extract<Envelope, { type: 'TELEPHONY_EVENT_DISPATCHED' }>;

function received(state: SoftphoneState, envelope: Envelope, at: number, labels: CustomLabels): SoftphoneState {
  switch (envelope.type) {
    case 'CONNECTOR_READY':
      return ready(state, envelope.payload);
    case 'LOG':
      return envelope.payload.isError === true ? placeError(state, envelope.payload.eventType) : state;
    case 'TELEPHONY_EVENT_DISPATCHED': {
      const answered = answeredCommand(state.pending, envelope.payload);
      const told = eventTold(state, envelope.payload, { at, labels, answered });
      const next = answered
        ? {
            ...told,
            pending: told.pending.filter((one) => one !== answered && !isDoubleClick(one, answered, envelope)),
          }
        : told;
      return !answered && isUnplaced(state.pending, envelope.payload)
        ? { ...next, unplacedErrors: next.unplacedErrors + 1 }
        : next;
    }
  }
}

/** Commands that start or end something: two equal ones at once are one, answered by one event. */
const oneShots: ReadonlySet<SalesforceMessage['type']> = new Set([
  'ACCEPT_CALL',
  'DECLINE_CALL',
  'END_CALL',
  'DIAL',
  'ADD_PARTICIPANT',
  'SUPERVISE_CALL',
  'SUPERVISOR_DISCONNECT',
  'SUPERVISOR_BARGE_IN',
]);

function isDoubleClick(one: PendingCommand, answered: PendingCommand, { payload }: TelephonyEnvelope): boolean {
  const failed = payload.telephonyEventType === 'ERROR' || payload.telephonyEventType === 'INFO';
  return !failed && oneShots.has(one.type) && JSON.stringify(one.message) === JSON.stringify(answered.message);
}

function ready(state: SoftphoneState, { capabilities, agentConfig }: ReadyPayload): SoftphoneState {
  return {
    ...state,
    phase: 'ready',
    capabilities: capabilities ?? {},
    ...(agentConfig
      ? {
          phones: agentConfig.PHONES.map((phone) => (typeof phone === 'string' ? phone : phone.type)),
          selectedPhone: agentConfig.SELECTED_PHONE,
        }
      : {}),
  };
}

/** The error LOG that follows an ERROR names the message it was about (baseConnector.js, `dispatchError`, `dispatchCustomError`). */
function placeError(state: SoftphoneState, eventType: string | undefined): SoftphoneState {
  if (state.unplacedErrors === 0) return state;
  const answered = state.pending.find(({ type }) => type === eventType);
  return {
    ...stillRinging(state, answered),
    unplacedErrors: state.unplacedErrors - 1,
    pending: state.pending.filter((one) => one !== answered),
  };
}
