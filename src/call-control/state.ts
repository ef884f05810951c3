/**
 * What the core knows of one agent's telephone, and how it takes in what the platform reports.
 *
 * Every report carries whole state and a revision; an older revision than the one known is ignored, so doubled and
 * reordered reports do no harm. A call that is gone leaves its revision behind, or a late report would bring it back.
 */
import type { Call, CallKey, Presence } from '../model/index.js';
import type { Capabilities, Phone, ProviderEvent, SessionState, Snapshot } from '../provider/index.js';

/** Everything known about one agent's telephone. Immutable. */
export interface AgentState {
  readonly session: SessionState;
  readonly calls: ReadonlyMap<CallKey, Call>;
  /** Revision at which a call was last seen gone. */
  readonly gone: ReadonlyMap<CallKey, number>;
  /** `undefined` until the first snapshot. */
  readonly presence: Presence | undefined;
  readonly capabilities: Capabilities;
  readonly phone: Phone;
}

/** Nobody can do anything yet. */
export const noCapabilities: Capabilities = {
  actions: [],
  phones: ['soft'],
  presence: false,
  pendingPresence: false,
  directory: false,
  directorySearch: false,
  agentAvailability: false,
  queueWaitTime: false,
  recordingUrl: false,
  audioStats: false,
  speakerSelection: false,
  microphoneSelection: false,
  hid: false,
  digits: false,
  transferToFlow: false,
  maxParties: 2,
};

export const initialState: AgentState = {
  session: 'connecting',
  calls: new Map(),
  gone: new Map(),
  presence: undefined,
  capabilities: noCapabilities,
  phone: { type: 'soft' },
};

/** How many calls that are gone are remembered. A report more than this many calls late is not expected of any network. */
const goneRemembered = 200;

/** The state after one report; the same object when the report says nothing new. */
export function afterEvent(state: AgentState, event: ProviderEvent): AgentState {
  switch (event.type) {
    case 'session':
      return event.state === state.session ? state : { ...state, session: event.state };
    case 'call':
      return withCall(state, event.call);
    case 'call-gone':
      return withoutCall(state, event.key, event.rev);
    case 'presence':
      return withPresence(state, event.presence);
    case 'snapshot':
      return withSnapshot(state, event.snapshot);
    case 'capabilities':
      return { ...state, capabilities: event.capabilities };
    case 'phone':
      return { ...state, phone: event.phone };
    case 'devices':
    case 'audio':
    case 'softphone-error':
      return state;
  }
}

function withCall(state: AgentState, call: Call): AgentState {
  const known = state.calls.get(call.key)?.rev ?? state.gone.get(call.key) ?? -1;
  if (call.rev <= known) return state;
  const gone = new Map(state.gone);
  gone.delete(call.key);
  return { ...state, gone, calls: new Map(state.calls).set(call.key, call) };
}

function withoutCall(state: AgentState, key: CallKey, rev: number): AgentState {
  const known = state.calls.get(key);
  if (known !== undefined && rev < known.rev) return state;
  const calls = new Map(state.calls);
  calls.delete(key);
  const gone = new Map(state.gone).set(key, Math.max(rev, state.gone.get(key) ?? rev));
  for (const oldest of gone.keys()) {
    if (gone.size <= goneRemembered) break;
    gone.delete(oldest);
  }
  return { ...state, calls, gone };
}

function withPresence(state: AgentState, presence: Presence): AgentState {
  if (state.presence !== undefined && presence.rev <= state.presence.rev) return state;
  return { ...state, presence };
}

/** A snapshot is the truth of its moment: what it lacks and was not reported since is gone. */
function withSnapshot(state: AgentState, snapshot: Snapshot): AgentState {
  const inSnapshot = new Set(snapshot.calls.map((call) => call.key));
  const missing = [...state.calls.values()].filter((call) => !inSnapshot.has(call.key) && call.rev <= snapshot.rev);
  let next: AgentState = { ...state, capabilities: snapshot.capabilities, phone: snapshot.phone };
  for (const call of missing) next = withoutCall(next, call.key, snapshot.rev);
  for (const call of snapshot.calls) next = withCall(next, call);
  return withPresence(next, snapshot.presence);
}
