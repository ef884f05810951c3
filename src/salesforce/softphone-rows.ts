/** Finding, adding, changing and removing the rows of a softphone. */
import type { CallInfo, PhoneCall } from './phone-call.js';
import { isCallType } from './phone-call.js';
import { callKey, type SoftphoneCall, type SoftphoneState } from './softphone-state.js';

/** What names a call, at least in part: a call of a message may have nothing but a participant type. */
export interface CallReference {
  readonly callId?: string | null | undefined;
  readonly connectionId?: string | null | undefined;
  readonly callAttributes?: PhoneCall['callAttributes'];
}

/** The row `call` names: by both ids, else by `callId`, else by participant type (scv-connector-base issue 6). */
export function findCall(state: SoftphoneState, call: CallReference | null | undefined): SoftphoneCall | undefined {
  if (!call) return undefined;
  if (call.callId) {
    const { callId, connectionId } = call;
    const key = callKey({ callId, connectionId });
    return state.calls.find((row) => row.key === key) ?? state.calls.find((row) => row.callId === callId);
  }
  const participantType = call.callAttributes?.participantType;
  return participantType ? state.calls.find((row) => participantOf(row) === participantType) : undefined;
}

/** Who is at the other end of a row, as told or by what the row is. */
function participantOf(row: SoftphoneCall): string {
  const fallback = { call: 'Initial_Caller', participant: 'Third_Party', supervised: 'Supervisor' }[row.role];
  return row.call.callAttributes?.participantType ?? fallback;
}

/** A leg the agent has beside the first: a participant added, or a consult. */
export function isSecondLeg(row: SoftphoneCall): boolean {
  return row.role === 'participant' || (row.role === 'call' && isCallType(row.call.callType, 'Consult'));
}

/** The agent's own call: neither a participant, nor a consult, nor supervised. */
export function primaryCall(state: SoftphoneState): SoftphoneCall | undefined {
  return state.calls.find((row) => row.role === 'call' && !isSecondLeg(row));
}

/** What a row is made from. */
export interface RowSeed {
  readonly call: PhoneCall & { readonly callId: string };
  readonly role: SoftphoneCall['role'];
  readonly state: SoftphoneCall['state'];
  readonly at: number;
  readonly parentCallId?: string | undefined;
}

/** Adds the row or brings it up to date; what is not told again stays. */
export function upsert(state: SoftphoneState, seed: RowSeed): SoftphoneState {
  const key = callKey(seed.call);
  const known = state.calls.find((row) => row.key === key);
  const row = known ? changed(known, seed.call, seed.at, seed.state) : newRow(key, seed);
  const calls = known ? state.calls.map((one) => (one === known ? row : one)) : [...state.calls, row];
  return { ...state, calls };
}

function newRow(key: string, { call, role, state, at, parentCallId }: RowSeed): SoftphoneCall {
  const callInfo = call.callInfo ?? {};
  return {
    key,
    callId: call.callId,
    connectionId: call.connectionId ?? call.callId,
    role,
    state,
    ...(parentCallId === undefined ? {} : { parentCallId }),
    call,
    callInfo,
    isOnHold: holdOf(call) ?? false,
    isMuted: callInfo.isMuted ?? false,
    isRecordingPaused: callInfo.isRecordingPaused ?? false,
    isMerged: call.callAttributes?.isAutoMergeOn === true && role === 'participant',
    isReplayed: call.isReplayedCall === true,
    timerFrom: timerOf(callInfo, at),
  };
}

/** `row` after `call` was told again, with only what `call` says changed. */
export function changed(
  row: SoftphoneCall,
  call: PhoneCall,
  at: number,
  state: SoftphoneCall['state'] = row.state,
): SoftphoneCall {
  const callInfo = { ...row.callInfo, ...defined(call.callInfo ?? {}) };
  const isNewState = state !== row.state;
  return {
    ...row,
    state,
    call: { ...row.call, ...defined(call), callInfo },
    callInfo,
    isOnHold: holdOf(call) ?? row.isOnHold,
    isMuted: call.callInfo?.isMuted ?? row.isMuted,
    isRecordingPaused: call.callInfo?.isRecordingPaused ?? row.isRecordingPaused,
    isReplayed: row.isReplayed || call.isReplayedCall === true,
    timerFrom: call.callInfo?.callStateTimestamp || isNewState ? timerOf(call.callInfo ?? {}, at) : row.timerFrom,
  };
}

/** What a call itself says about being held: `callInfo.isOnHold`, else `callAttributes.isOnHold`. */
export function holdOf(call: PhoneCall): boolean | undefined {
  return call.callInfo?.isOnHold ?? call.callAttributes?.isOnHold ?? undefined;
}

function timerOf(callInfo: CallInfo, at: number): number {
  return callInfo.callStateTimestamp ? Number(callInfo.callStateTimestamp) : at;
}

/** `value` without its undefined and null fields, which tell nothing new. */
function defined<T extends object>(value: T): Partial<T> {
  const told = Object.entries(value).filter(([, field]: [string, unknown]) => field !== undefined && field !== null);
  return Object.fromEntries(told) as Partial<T>;
}

/** Changes the rows `which` picks. */
export function updateRows(
  state: SoftphoneState,
  which: (row: SoftphoneCall) => boolean,
  change: (row: SoftphoneCall) => SoftphoneCall,
): SoftphoneState {
  return { ...state, calls: state.calls.map((row) => (which(row) ? change(row) : row)) };
}

/**
 * The rows that end with HANGUP of `call`: its leg, and the participants added to that call, whom this agent no longer
 * hears. Without a `callId` all rows but supervised ones, since the agent's call is over.
 */
export function endedBy(state: SoftphoneState, call: CallReference): readonly SoftphoneCall[] {
  if (!call.callId) {
    const row = findCall(state, call);
    return row ? [row] : state.calls.filter(({ role }) => role !== 'supervised');
  }
  const { callId, connectionId } = call;
  const key = callKey({ callId, connectionId });
  const leg = state.calls.filter((row) => row.key === key);
  const legs = leg.length > 0 ? leg : state.calls.filter((row) => row.callId === callId && row.role !== 'supervised');
  const isParticipant = legs.length > 0 && legs.every(({ role }) => role === 'participant');
  const children = isParticipant
    ? []
    : state.calls.filter(({ role, parentCallId }) => role === 'participant' && parentCallId === callId);
  return [...legs, ...children];
}

/** Commands that a call's end fulfils, whoever ended it. */
const fulfilledByEnd: ReadonlySet<string> = new Set(['END_CALL', 'DECLINE_CALL', 'SUPERVISOR_DISCONNECT']);

/** Without `rows`; a wish to end them is fulfilled. Other commands about them still get their error. */
export function removeRows(state: SoftphoneState, rows: readonly SoftphoneCall[]): SoftphoneState {
  const keys = new Set(rows.map(({ key }) => key));
  const calls = state.calls.filter(({ key }) => !keys.has(key));
  const isSilent = calls.every(({ role }) => role === 'supervised');
  return {
    ...state,
    calls,
    pending: state.pending.filter(({ type, key }) => !fulfilledByEnd.has(type) || key === undefined || !keys.has(key)),
    recentCalls: [...state.recentCalls, ...rows.map(({ call }) => call)].slice(-20),
    ...(isSilent ? { isMuted: false, isCustomerOnHold: false, isThirdPartyOnHold: false } : {}),
  };
}
