/** What each telephony event changes in the softphone. */
import type { EventPayload } from './event-payloads.js';
import type { TelephonyEvent } from './events.js';
import { isCallType, type IdentifiedPhoneCall, type PhoneCall } from './phone-call.js';
import { changed, endedBy, findCall, primaryCall, removeRows, updateRows, upsert } from './softphone-rows.js';
import { holdToggled, muteToggled, recordingToggled } from './softphone-toggles.js';
import type { CustomLabels, PendingCommand, SoftphoneNotification, SoftphoneState } from './softphone-state.js';

/** What is known around an event. */
export interface EventContext {
  readonly at: number;
  readonly labels: CustomLabels;
  /** The command this event answers. */
  readonly answered: PendingCommand | undefined;
}

/** The softphone after `event`. */
export function eventTold(state: SoftphoneState, event: TelephonyEvent, context: EventContext): SoftphoneState {
  const { at, answered } = context;
  switch (event.telephonyEventType) {
    case 'ERROR':
    case 'WARNING':
    case 'INFO':
      return notified(afterFailure(state, event, answered), event, context);
    case 'SHOW_LOGIN': {
      const { loginFrameHeight: _before, ...rest } = state;
      const payload = event.telephonyEventPayload;
      return { ...rest, phase: 'login', ...('loginFrameHeight' in payload ? payload : {}) };
    }
    case 'SHOW_STORAGE_ACCESS':
      return { ...state, phase: 'storage-access' };
    case 'LOGIN_RESULT':
    case 'STORAGE_ACCESS_RESULT':
      return event.telephonyEventPayload.success ? { ...state, phase: 'setting-up' } : state;
    case 'LOGOUT_RESULT':
      return loggedOut(state, event.telephonyEventPayload);
    case 'SET_AGENT_STATUS':
      return { ...state, agentStatus: event.telephonyEventPayload };
    case 'GET_AGENT_STATUS':
    case 'GET_AGENT_STATUS_RESULT':
      return { ...state, vendorStatus: vendorStatus(event.telephonyEventPayload) };
    case 'STATE_CHANGE':
      return { ...state, vendorStatus: vendorStatus(event.telephonyEventPayload.newVendorStateInfo) };
    case 'PHONE_CONTACTS':
    case 'GET_CONTACTS_RESULT': {
      const { contacts, contactTypes = [] } = event.telephonyEventPayload;
      return { ...state, contacts, contactTypes };
    }
    case 'QUEUED_CALL_STARTED':
      return upsert(state, { call: event.telephonyEventPayload, role: 'call', state: 'queued', at });
    case 'CALL_STARTED':
      return callStarted(state, event.telephonyEventPayload, context);
    case 'CALL_CONNECTED': {
      const call = event.telephonyEventPayload;
      return upsert(state, { call, role: 'call', state: 'connected', at, parentCallId: parentOf(state, call) });
    }
    case 'CALL_FAILED':
      return failing(state, 'DIAL');
    case 'HANGUP':
      return hangup(state, event.telephonyEventPayload);
    case 'PARTICIPANT_ADDED':
      // A blind transfer's new leg is none of this agent's; the HANGUP that follows takes the call away.
      if (answered?.message.type === 'ADD_PARTICIPANT' && answered.message.isBlindTransfer) return state;
      return participant(state, event.telephonyEventPayload, 'adding', at);
    case 'PARTICIPANT_CONNECTED':
      return participant(state, event.telephonyEventPayload, 'connected', at);
    case 'PARTICIPANT_REMOVED':
      return participantRemoved(state, event.telephonyEventPayload);
    case 'MUTE_TOGGLE':
      return muteToggled(state, event.telephonyEventPayload);
    case 'HOLD_TOGGLE':
      return holdToggled(state, event.telephonyEventPayload, at, answered);
    case 'RECORDING_TOGGLE':
      return recordingToggled(state, event.telephonyEventPayload, answered);
    case 'CALL_UPDATED': {
      const { call } = event.telephonyEventPayload;
      const updated = findCall(state, call);
      return updateRows(
        state,
        (row) => row === updated,
        (row) => changed(row, call, at),
      );
    }
    case 'UPDATE_AUDIO_STATS_COMPLETED': {
      const { callId, mos } = event.telephonyEventPayload;
      return mos === undefined ? state : { ...state, meanOpinionScores: { ...state.meanOpinionScores, [callId]: mos } };
    }
    case 'SUPERVISOR_CALL_STARTED':
      return upsert(state, { call: event.telephonyEventPayload, role: 'supervised', state: 'supervising-ringing', at });
    case 'SUPERVISOR_CALL_CONNECTED':
      return upsert(state, { call: event.telephonyEventPayload, role: 'supervised', state: 'listening', at });
    case 'SUPERVISOR_BARGED_IN':
      return upsert(state, { call: event.telephonyEventPayload, role: 'supervised', state: 'barged-in', at });
    case 'SUPERVISOR_HANGUP':
      return removeRows(
        state,
        state.calls.filter(({ role }) => role === 'supervised'),
      );
    case 'CALL_BARGED_IN': {
      const supervisor = event.telephonyEventPayload;
      const joined = findCall(state, supervisor);
      return updateRows(
        state,
        (row) => row === joined,
        (row) => ({ ...row, supervisor }),
      );
    }
    case 'AFTER_CALL_WORK_STARTED': {
      const { callId } = event.telephonyEventPayload;
      if (!state.isAfterCallWorkAllowed || state.afterCallWork.some((work) => work.callId === callId)) return state;
      const call = state.recentCalls.filter((one) => one.callId === callId).at(-1);
      return { ...state, afterCallWork: [...state.afterCallWork, { callId, at, ...(call ? { call } : {}) }] };
    }
    case 'SHOW_TRANSFER_VIEW':
      return { ...state, isTransferViewOpen: true };
    case 'GET_AUDIO_DEVICES':
      return { ...state, audioDevices: event.telephonyEventPayload.audioDevices };
    case 'SIGNED_RECORDING_URL': {
      const { success, url, callId } = event.telephonyEventPayload;
      const recording = { success, ...(url === undefined ? {} : { url }), ...(callId === undefined ? {} : { callId }) };
      return { ...state, recording };
    }
    case 'SET_AGENT_STATUS_RESULT':
    case 'AGENT_CONFIG_UPDATED':
    case 'MESSAGE':
    case 'AUDIO_STATS':
    case 'WRAP_UP_ENDED':
    case 'AFTER_CONVERSATION_WORK_STARTED':
    case 'AFTER_CONVERSATION_WORK_ENDED':
      return state;
  }
}

function loggedOut(
  state: SoftphoneState,
  { success, loginFrameHeight }: EventPayload<'LOGOUT_RESULT'>,
): SoftphoneState {
  if (!success) return state;
  return {
    ...state,
    phase: 'login',
    isAvailable: false,
    ...(loginFrameHeight === undefined ? {} : { loginFrameHeight }),
  };
}

function vendorStatus({
  statusId,
  statusName,
}: {
  statusId?: string | null | undefined;
  statusName?: string | null | undefined;
}) {
  return { ...(statusId ? { statusId } : {}), ...(statusName ? { statusName } : {}) };
}

type Notice = Extract<TelephonyEvent, { telephonyEventType: 'ERROR' | 'WARNING' | 'INFO' }>;

/** A failed set-up leaves no connector; a failed accept leaves the call ringing. */
function afterFailure(state: SoftphoneState, event: Notice, answered: PendingCommand | undefined): SoftphoneState {
  if (event.telephonyEventType === 'ERROR' && state.phase === 'setting-up') return { ...state, phase: 'failed' };
  return stillRinging(state, answered);
}

/** Accepting has failed: the call rings as before. */
export function stillRinging(state: SoftphoneState, answered: PendingCommand | undefined): SoftphoneState {
  if (answered?.type !== 'ACCEPT_CALL') return state;
  return updateRows(
    state,
    (row) => row.key === answered.key && row.state === 'connecting',
    (row) => ({ ...row, state: isCallType(row.call.callType, 'Callback') ? 'queued' : 'offered' }),
  );
}

function notified(state: SoftphoneState, event: Notice, { at, labels }: EventContext): SoftphoneState {
  const id = (state.notifications.at(-1)?.id ?? 0) + 1;
  const notice: SoftphoneNotification = { id, at, severity: severityOf(event), ...noticeText(event, labels) };
  return { ...state, notifications: [...state.notifications, notice].slice(-50) };
}

function severityOf({ telephonyEventType }: Notice): SoftphoneNotification['severity'] {
  return ({ ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const)[telephonyEventType];
}

/** A label nobody knows reads as in an org (guide, custom error); the message of a `CustomError` is not shown. */
function noticeText({ telephonyEventPayload: payload }: Notice, labels: CustomLabels): { code: string; text: string } {
  if (!('customError' in payload)) return { code: payload.message, text: labels[payload.message] ?? payload.message };
  const { namespace = 'undefined', labelName = 'undefined' } = payload.customError;
  const code = `${namespace}.${labelName}`;
  return { code, text: labels[code] ?? `We couldn't find [${code}]` };
}

function failing(state: SoftphoneState, type: PendingCommand['type']): SoftphoneState {
  const failed = state.pending.find((one) => one.type === type);
  return { ...state, pending: state.pending.map((one) => (one === failed ? { ...one, isFailing: true } : one)) };
}

function callStarted(state: SoftphoneState, call: IdentifiedPhoneCall, { at, answered }: EventContext): SoftphoneState {
  const isDialled =
    isCallType(call.callType, 'Outbound', 'DialedCallback', 'Callback') ||
    answered?.type === 'DIAL' ||
    (isCallType(call.callType, 'InternalCall', 'Consult') && call.callAttributes?.participantType === 'Initial_Caller');
  return upsert(state, {
    call,
    role: 'call',
    state: isDialled ? 'dialing' : 'offered',
    at,
    parentCallId: parentOf(state, call),
  });
}

/** A consult belongs to the call it was made from. */
function parentOf(state: SoftphoneState, call: PhoneCall): string | undefined {
  return isCallType(call.callType, 'Consult')
    ? (call.callAttributes?.parentId ?? primaryCall(state)?.callId)
    : undefined;
}

function hangup(state: SoftphoneState, payload: EventPayload<'HANGUP'>): SoftphoneState {
  const ended = Array.isArray(payload) ? payload : [payload];
  return removeRows(
    state,
    ended.flatMap((call: PhoneCall) => endedBy(state, call)),
  );
}

function participant(
  state: SoftphoneState,
  payload: EventPayload<'PARTICIPANT_ADDED'>,
  to: 'adding' | 'connected',
  at: number,
): SoftphoneState {
  const first = primaryCall(state);
  // Participants keep their parent: the agent's own leg is still that call, even when its first caller has left.
  const remaining = payload.initialCallHasEnded === true && first ? removeRows(state, [first]) : state;
  if (!('callId' in payload)) return remaining;
  const { callId, connectionId, contact, callInfo, callAttributes, phoneNumber } = payload;
  const call: IdentifiedPhoneCall = {
    callId,
    connectionId: connectionId ?? callId,
    callType: 'AddParticipant',
    state: to === 'adding' ? 'transferring' : 'transferred',
    ...(contact ? { contact } : {}),
    ...(callInfo ? { callInfo } : {}),
    ...(callAttributes ? { callAttributes } : {}),
    ...(phoneNumber ? { phoneNumber } : {}),
  };
  return upsert(remaining, { call, role: 'participant', state: to, at, parentCallId: first?.callId });
}

function participantRemoved(state: SoftphoneState, payload: EventPayload<'PARTICIPANT_REMOVED'>): SoftphoneState {
  if (payload === false) return state;
  const { callId, connectionId } = payload;
  if (callId) {
    const row = findCall(state, { callId, connectionId });
    return row ? removeRows(state, [row]) : state;
  }
  if (state.pending.some(({ type }) => type === 'ADD_PARTICIPANT')) return failing(state, 'ADD_PARTICIPANT');
  const last = state.calls.filter((row) => row.state === 'adding').at(-1);
  return last ? removeRows(state, [last]) : state;
}
