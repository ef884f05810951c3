/** What mute, hold and recording toggles change in the softphone. */
import type { EventPayload } from './event-payloads.js';
import { isCallType, type IdentifiedPhoneCall } from './phone-call.js';
import { changed, findCall, holdOf, isSecondLeg, primaryCall, updateRows, upsert } from './softphone-rows.js';
import type { PendingCommand, SoftphoneCall, SoftphoneState } from './softphone-state.js';

/** Without a call, or about a call that is not multiparty, it is the agent's own microphone. */
export function muteToggled(
  state: SoftphoneState,
  { isMuted, call, isGlobal }: EventPayload<'MUTE_TOGGLE'>,
): SoftphoneState {
  const one = findCall(state, call);
  if (one && isGlobal !== true && (one.role === 'participant' || one.callInfo.isMultiParty === true)) {
    return updateRows(
      state,
      (row) => row === one,
      (row) => ({ ...row, isMuted }),
    );
  }
  return {
    ...updateRows(
      state,
      (row) => row.role === 'call',
      (row) => ({ ...row, isMuted }),
    ),
    isMuted,
  };
}

/** The calls of HOLD_TOGGLE, which may be a list or a map. */
export function heldCalls({ calls = [] }: EventPayload<'HOLD_TOGGLE'>): readonly IdentifiedPhoneCall[] {
  return Array.isArray(calls) ? calls : Object.values(calls);
}

export function holdToggled(
  state: SoftphoneState,
  payload: EventPayload<'HOLD_TOGGLE'>,
  at: number,
  answered: PendingCommand | undefined,
): SoftphoneState {
  const told = heldCalls(payload);
  const { isCustomerOnHold = state.isCustomerOnHold, isThirdPartyOnHold = state.isThirdPartyOnHold } = payload;
  const isMerged = mergedBy(payload, answered);
  const kept =
    payload.isCallMerged === true && told.length > 0
      ? state.calls.filter((row) => !isCallType(row.call.callType, 'Consult') || findTold(told, row))
      : state.calls;
  const calls = kept.map((row) => heldRow(row, told, payload, isMerged, at));
  const next: SoftphoneState = { ...state, calls, isCustomerOnHold, isThirdPartyOnHold };
  const fresh = told.filter((call) => !findCall(next, call));
  const parentCallId = primaryCall(next)?.callId;
  return fresh.reduce((sofar, call) => {
    const isParticipant = isCallType(call.callType, 'AddParticipant');
    const role = isParticipant ? 'participant' : 'call';
    return upsert(sofar, {
      call,
      role,
      state: 'connected',
      at,
      parentCallId: isParticipant ? parentCallId : undefined,
    });
  }, next);
}

/** Since 4.8.1 told by `isCallMerged` (pull request 68); before that, and for swap, known from the command alone. */
function mergedBy(
  { isCallMerged }: EventPayload<'HOLD_TOGGLE'>,
  answered: PendingCommand | undefined,
): boolean | undefined {
  if (isCallMerged !== undefined) return isCallMerged;
  if (answered?.type === 'CONFERENCE') return true;
  return answered?.type === 'SWAP_PARTICIPANTS' ? false : undefined;
}

function findTold(told: readonly IdentifiedPhoneCall[], row: SoftphoneCall): IdentifiedPhoneCall | undefined {
  return told.find(
    ({ callId, connectionId }) => callId === row.callId && (connectionId ?? callId) === row.connectionId,
  );
}

function heldRow(
  row: SoftphoneCall,
  told: readonly IdentifiedPhoneCall[],
  payload: EventPayload<'HOLD_TOGGLE'>,
  isMerged: boolean | undefined,
  at: number,
): SoftphoneCall {
  if (row.role === 'supervised') return row;
  const call = findTold(told, row);
  const byFlag = isSecondLeg(row) ? payload.isThirdPartyOnHold : payload.isCustomerOnHold;
  const next = call ? changed(row, call, at) : row;
  const isOnHold = (call && holdOf(call)) ?? byFlag ?? row.isOnHold;
  // A consult that is merged becomes a participant (guide, consult).
  const role = isCallType(next.call.callType, 'AddParticipant') ? 'participant' : row.role;
  return {
    ...next,
    role,
    isOnHold,
    isMerged: row.state === 'connected' && isMerged !== undefined ? isMerged : row.isMerged,
  };
}

export function recordingToggled(
  state: SoftphoneState,
  { isRecordingPaused, contactId }: EventPayload<'RECORDING_TOGGLE'>,
  answered: PendingCommand | undefined,
): SoftphoneState {
  const named = contactId ? state.calls.some((row) => row.callId === contactId) : false;
  const isMeant = (row: SoftphoneCall): boolean => {
    if (named) return row.callId === contactId;
    return answered?.key ? row.key === answered.key : row.role !== 'supervised';
  };
  return updateRows(state, isMeant, (row) => ({ ...row, isRecordingPaused }));
}
