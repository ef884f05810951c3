/**
 * What each command means to the core: when it has succeeded, when it cannot any more, what it needs, whether it may be
 * sent twice, and what it must not run beside.
 */
import { isActive, isLive } from '../model/index.js';
import type { Call, CallAction, CallKey, Leg, LegId } from '../model/index.js';
import type { Command, CommandType } from '../provider/index.js';
import type { AgentState } from './state.js';

/** What the state says of a command that is under way. */
export type Verdict = 'done' | 'possible' | 'impossible';

interface Rule<C extends Command> {
  /** Needed of driver, agent and call. */
  readonly action?: CallAction;
  /** An unanswered one may be sent again with the same id: it sets a state rather than starting something. */
  readonly repeatable: boolean;
  /** Milliseconds until the agent is told that there is no answer. */
  readonly deadlineMs: number;
  /** The acknowledgement is all there is: no state shows it. */
  readonly acknowledgementOnly?: boolean;
  verdict(state: AgentState, command: C, commandId: string): Verdict;
  /** Commands in one lane run one after the other; the same command in it is joined. */
  lane(command: C): string;
}

type Rules = { readonly [T in CommandType]: Rule<Extract<Command, { readonly type: T }>> };

const ordinary = 10_000;
/** Somebody's telephone has to be reached first. */
const reaching = 30_000;

function onCall(state: AgentState, key: CallKey, verdict: (call: Call) => Verdict): Verdict {
  const call = state.calls.get(key);
  return call === undefined || !isActive(call) ? 'impossible' : verdict(call);
}

function onLeg(state: AgentState, key: CallKey, leg: LegId, verdict: (leg: Leg) => Verdict): Verdict {
  return onCall(state, key, (call) => {
    const found = call.legs.find((candidate) => candidate.id === leg);
    return found === undefined || !isLive(found) ? 'impossible' : verdict(found);
  });
}

function callIsOver(state: AgentState, key: CallKey): Verdict {
  const call = state.calls.get(key);
  return call === undefined || !isActive(call) ? 'done' : 'possible';
}

const doneIf = (condition: boolean): Verdict => (condition ? 'done' : 'possible');

function legMadeBy(call: Call | undefined, commandId: string): Leg | undefined {
  return call?.legs.find((leg) => leg.createdBy === commandId);
}

const callLane = (command: { readonly call: CallKey }): string => `call ${command.call}`;
const holdLane = (command: { readonly call: CallKey }): string => `hold ${command.call}`;
const recordingLane = (command: { readonly call: CallKey }): string => `recording ${command.call}`;
const supervisionLane = (): string => 'supervision';

const mute = {
  action: 'mute',
  repeatable: true,
  deadlineMs: ordinary,
  lane: (command: { readonly call: CallKey; readonly leg?: LegId }) => `mute ${command.call} ${command.leg ?? ''}`,
} as const;

function mutedVerdict(
  state: AgentState,
  command: { readonly type: 'mute' | 'unmute'; readonly call: CallKey; readonly leg?: LegId },
): Verdict {
  const wanted = command.type === 'mute';
  const { leg } = command;
  return leg === undefined
    ? onCall(state, command.call, (call) => doneIf(call.agent.muted === wanted))
    : onLeg(state, command.call, leg, (found) => doneIf(found.muted === wanted));
}

function holdVerdict(
  state: AgentState,
  command: { readonly type: 'hold' | 'resume'; readonly call: CallKey; readonly leg: LegId },
): Verdict {
  return onLeg(state, command.call, command.leg, (leg) =>
    doneIf(leg.state === (command.type === 'hold' ? 'hold' : 'connected')),
  );
}

function adding(state: AgentState, call: CallKey, commandId: string): Verdict {
  return onCall(state, call, (found) => {
    const leg = legMadeBy(found, commandId);
    if (leg === undefined) return 'possible';
    return isLive(leg) ? 'done' : 'impossible';
  });
}

const supervised = (state: AgentState, key: CallKey): Call | undefined =>
  [...state.calls.values()].find((call) => call.supervised?.key === key && isActive(call));

export const commandRules: Rules = {
  accept: {
    action: 'accept',
    repeatable: true,
    deadlineMs: reaching,
    lane: callLane,
    verdict: (state, { call }) => onCall(state, call, (found) => doneIf(found.agent.state === 'connected')),
  },
  decline: {
    action: 'decline',
    repeatable: false,
    deadlineMs: ordinary,
    lane: callLane,
    verdict: (state, { call }) => callIsOver(state, call),
  },
  end: {
    action: 'end',
    repeatable: false,
    deadlineMs: ordinary,
    lane: callLane,
    verdict: (state, { call }) => callIsOver(state, call),
  },
  'remove-participant': {
    action: 'remove-participant',
    repeatable: false,
    deadlineMs: ordinary,
    lane: (command) => `leg ${command.leg}`,
    verdict: (state, { call, leg }) =>
      onLeg(state, call, leg, () => 'possible') === 'impossible' ? 'done' : 'possible',
  },
  mute: { ...mute, verdict: mutedVerdict },
  unmute: { ...mute, verdict: mutedVerdict },
  hold: { action: 'hold', repeatable: true, deadlineMs: ordinary, lane: holdLane, verdict: holdVerdict },
  resume: { action: 'hold', repeatable: true, deadlineMs: ordinary, lane: holdLane, verdict: holdVerdict },
  dial: {
    repeatable: false,
    deadlineMs: reaching,
    lane: () => 'dial',
    verdict: (state, _command, commandId) => {
      const call = [...state.calls.values()].find((candidate) => legMadeBy(candidate, commandId));
      if (call === undefined) return 'possible';
      return isActive(call) ? 'done' : 'impossible';
    },
  },
  consult: {
    action: 'consult',
    repeatable: false,
    deadlineMs: reaching,
    lane: callLane,
    verdict: (state, { call }, commandId) => adding(state, call, commandId),
  },
  'add-participant': {
    action: 'add-participant',
    repeatable: false,
    deadlineMs: reaching,
    lane: callLane,
    verdict: (state, { call }, commandId) => adding(state, call, commandId),
  },
  'blind-transfer': {
    action: 'blind-transfer',
    repeatable: false,
    deadlineMs: reaching,
    lane: callLane,
    // A call that ended otherwise was not transferred.
    verdict: (state, { call }) => {
      const ended = state.calls.get(call)?.ended;
      return ended === 'transferred' ? 'done' : onCall(state, call, () => 'possible');
    },
  },
  alternate: {
    action: 'alternate',
    repeatable: false,
    deadlineMs: ordinary,
    lane: holdLane,
    verdict: (state, command) => {
      const held = onLeg(state, command.call, command.hold, (leg) => doneIf(leg.state === 'hold'));
      const resumed = onLeg(state, command.call, command.resume, (leg) => doneIf(leg.state === 'connected'));
      if (held === 'impossible' || resumed === 'impossible') return 'impossible';
      return doneIf(held === 'done' && resumed === 'done');
    },
  },
  conference: {
    action: 'conference',
    repeatable: true,
    deadlineMs: ordinary,
    lane: holdLane,
    verdict: (state, { call }) => onCall(state, call, (found) => doneIf(found.merged)),
  },
  digits: {
    action: 'digits',
    repeatable: false,
    deadlineMs: ordinary,
    acknowledgementOnly: true,
    lane: ({ call }) => `digits ${call}`,
    verdict: (state, { call }) => onCall(state, call, () => 'possible'),
  },
  'pause-recording': {
    action: 'record',
    repeatable: true,
    deadlineMs: ordinary,
    lane: recordingLane,
    verdict: (state, { call }) => onCall(state, call, (found) => doneIf(found.recording === 'paused')),
  },
  'resume-recording': {
    action: 'record',
    repeatable: true,
    deadlineMs: ordinary,
    lane: recordingLane,
    verdict: (state, { call }) => onCall(state, call, (found) => doneIf(found.recording === 'on')),
  },
  'end-wrap-up': {
    repeatable: true,
    deadlineMs: ordinary,
    lane: callLane,
    verdict: (state, { call }) => doneIf(state.calls.get(call)?.wrapUp !== 'active'),
  },
  supervise: {
    repeatable: false,
    deadlineMs: reaching,
    lane: supervisionLane,
    verdict: (state, { call }) => doneIf(supervised(state, call) !== undefined),
  },
  'barge-in': {
    action: 'barge-in',
    repeatable: true,
    deadlineMs: ordinary,
    lane: supervisionLane,
    verdict: (state, { call }) => onCall(state, call, (found) => doneIf(found.supervised?.bargedIn === true)),
  },
  'stop-supervising': {
    repeatable: true,
    deadlineMs: ordinary,
    lane: supervisionLane,
    verdict: (state, { call }) => callIsOver(state, call),
  },
  'set-presence': {
    repeatable: true,
    deadlineMs: ordinary,
    lane: () => 'presence',
    verdict: ({ presence }, { status, afterCall }) =>
      doneIf(
        presence?.status.id === status ? presence.pending === undefined : afterCall && presence?.pending?.id === status,
      ),
  },
  'select-phone': {
    repeatable: true,
    deadlineMs: ordinary,
    lane: () => 'phone',
    verdict: (state, { phone }) =>
      doneIf(
        state.phone.type === phone.type &&
          (phone.type === 'soft' ||
            phone.number === undefined ||
            (state.phone.type === 'desk' && state.phone.number === phone.number)),
      ),
  },
  'select-devices': {
    repeatable: true,
    deadlineMs: ordinary,
    acknowledgementOnly: true,
    lane: () => 'devices',
    verdict: () => 'possible',
  },
  alert: {
    repeatable: true,
    deadlineMs: reaching,
    acknowledgementOnly: true,
    lane: callLane,
    verdict: (state, { call }) => onCall(state, call, () => 'possible'),
  },
};

/** The rule of a command, with its type and the command's kept together. */
export function ruleOf<C extends Command>(command: C): Rule<C> {
  // The table is indexed by the command's own type, which TypeScript cannot follow through the union.
  return commandRules[command.type] as unknown as Rule<C>;
}
