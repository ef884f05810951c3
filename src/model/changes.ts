/**
 * What changed between two states of a call: the one place from which every event to Salesforce comes.
 *
 * {@link changes} and {@link applyChange} are inverse: applying all changes to the previous state gives the next one
 * (as far as {@link sameForAgent} looks). So whoever has told a part of the changes can ask again for the rest.
 */
import { isActive, isLive, visibleLegs } from './call.js';
import type { AgentSide, Call, EndCause, Leg, LegId, LegState } from './call.js';

/**
 * One thing that happened to a call, in the order in which it may be told:
 *
 * `offered` first; then `dialing` (a callback that the agent accepted), `connected`, the legs, hold and conference,
 * mute, recording, barge-in, anything else (`updated`); `ended` last, then after-call work.
 */
export type Change =
  | { readonly type: 'offered' }
  | { readonly type: 'dialing' }
  | { readonly type: 'connected' }
  | { readonly type: 'leg-added'; readonly leg: Leg }
  | { readonly type: 'leg-connected'; readonly leg: Leg }
  | { readonly type: 'leg-ended'; readonly leg: Leg }
  | { readonly type: 'hold' }
  | { readonly type: 'muted'; readonly muted: boolean; readonly leg?: Leg }
  | { readonly type: 'recording'; readonly paused: boolean }
  | { readonly type: 'barged-in'; readonly leg: Leg }
  | { readonly type: 'supervisor-barged-in' }
  | { readonly type: 'updated' }
  | { readonly type: 'ended'; readonly cause: EndCause }
  | { readonly type: 'wrap-up-started' }
  | { readonly type: 'wrap-up-ended' };

export type ChangeType = Change['type'];

/**
 * Where a call stands for its agent.
 *
 * ```
 *   alerting ──▶ dialing ──▶ connected ──▶ ended
 *       │  (callback) │                      ▲
 *       └─────────────┴──────────────────────┘      an outbound call starts in `dialing`
 * ```
 */
export type Phase = 'alerting' | 'dialing' | 'connected' | 'ended';

/** Where the call stands; `connected` once the agent has talked with somebody, even if that party has left since. */
export function phase(call: Call): Phase {
  if (!isActive(call)) return 'ended';
  if (call.agent.state === 'alerting') return 'alerting';
  return call.connectedAt === undefined ? 'dialing' : 'connected';
}

const order: Readonly<Record<Phase, number>> = { alerting: 0, dialing: 1, connected: 2, ended: 3 };

/** The call as it was first offered: what `offered` tells, before anything else has happened to it. */
function asOffered(call: Call): Call {
  const dialled = call.kind === 'outbound' || call.kind === 'dialed-callback' || dialledInternally(call);
  const agent: AgentSide = { ...call.agent, state: dialled ? 'connected' : 'alerting', muted: false };
  const legs = call.legs
    .filter((leg) => leg.role === 'primary')
    .map((leg): Leg => ({ ...withoutCause(leg), state: earliest(leg.state), muted: false }));
  const { ended: _ended, connectedAt: _connectedAt, supervised, ...rest } = call;
  return {
    ...rest,
    ...(supervised && { supervised: { ...supervised, bargedIn: false } }),
    agent,
    legs,
    merged: false,
    recording: call.recording === 'paused' ? 'on' : call.recording,
    wrapUp: 'none',
  };
}

/** An internal call that this agent makes, not one they receive: its other party is the one that rings. */
function dialledInternally(call: Call): boolean {
  return call.kind === 'internal' && call.legs.some((leg) => leg.role === 'primary' && leg.createdBy !== undefined);
}

function earliest(state: LegState): LegState {
  return state === 'queued' || state === 'initiated' ? state : 'alerting';
}

function withoutCause(leg: Leg): Leg {
  const { cause: _cause, ...rest } = leg;
  return rest;
}

/**
 * What happened between two states of one call, in the order in which it may be told.
 * @param previous what is known so far; `undefined`: nothing
 * @param next the state now; `undefined`: the call is gone without a word
 */
export function changes(previous: Call | undefined, next: Call | undefined): readonly Change[] {
  if (previous === undefined) {
    if (next === undefined || !isActive(next)) return [];
    return [{ type: 'offered' }, ...changes(asOffered(next), next)];
  }
  if (next === undefined) {
    if (isActive(previous)) return [{ type: 'ended', cause: 'lost' }];
    return previous.wrapUp === 'active' ? [{ type: 'wrap-up-ended' }] : [];
  }
  if (!isActive(previous)) {
    if (isActive(next)) return [{ type: 'offered' }, ...changes(asOffered(next), next)];
    return wrapUpChanges(previous, next);
  }
  if (!isActive(next)) {
    // A talk so short that only its end was seen is told all the same: after-call work belongs to a talk.
    const talk = next.connectedAt === undefined ? [] : phaseChanges(previous, next);
    return [...talk, { type: 'ended', cause: next.ended ?? 'normal' }, ...wrapUpChanges(previous, next)];
  }
  return [
    ...phaseChanges(previous, next),
    ...legChanges(previous, next),
    ...(sameHold(previous, next) ? [] : [{ type: 'hold' } as const]),
    ...muteChanges(previous, next),
    ...((previous.recording === 'paused') === (next.recording === 'paused')
      ? []
      : [{ type: 'recording', paused: next.recording === 'paused' } as const]),
    ...bargeChanges(previous, next),
    ...(sameControls(previous, next) ? [] : [{ type: 'updated' } as const]),
  ];
}

function phaseChanges(previous: Call, next: Call): Change[] {
  const from = order[phase(previous)];
  const to = order[phase(next)];
  const found: Change[] = [];
  if (from < order.dialing && to >= order.dialing && next.kind === 'callback') found.push({ type: 'dialing' });
  if (from < order.connected && to >= order.connected) found.push({ type: 'connected' });
  return found;
}

/** Those who come are told before those who leave: a call that goes on between others never seems to be over in between. */
function legChanges(previous: Call, next: Call): Change[] {
  const came: Change[] = [];
  const left: Change[] = [];
  for (const leg of visibleLegs(next)) {
    const before = findLeg(previous, leg.id);
    if (!isLive(leg)) {
      if (before !== undefined && isLive(before)) left.push({ type: 'leg-ended', leg });
      continue;
    }
    if (leg.role === 'primary') continue;
    if (before === undefined || !isLive(before)) came.push({ type: 'leg-added', leg });
    if (talks(leg.state) && !(before !== undefined && talks(before.state))) came.push({ type: 'leg-connected', leg });
  }
  for (const leg of visibleLegs(previous)) {
    if (isLive(leg) && findLeg(next, leg.id) === undefined) {
      left.push({ type: 'leg-ended', leg: { ...leg, state: 'ended', cause: leg.cause ?? 'normal' } });
    }
  }
  return [...came, ...left];
}

function muteChanges(previous: Call, next: Call): Change[] {
  const found: Change[] = [];
  if (previous.agent.muted !== next.agent.muted) found.push({ type: 'muted', muted: next.agent.muted });
  for (const leg of tellableLegs(previous, next)) {
    if (leg.muted !== (liveLeg(previous, leg.id)?.muted ?? false)) found.push({ type: 'muted', muted: leg.muted, leg });
  }
  return found;
}

function bargeChanges(previous: Call, next: Call): Change[] {
  const found: Change[] = [];
  const supervisors = (call: Call): Leg[] => call.legs.filter((leg) => leg.role === 'supervisor');
  const bargedIn = (leg: Leg | undefined): boolean => leg !== undefined && isLive(leg) && leg.bargedIn;
  for (const leg of supervisors(next)) {
    if (bargedIn(leg) !== bargedIn(findLeg(previous, leg.id))) {
      found.push({ type: 'barged-in', leg: { ...leg, bargedIn: bargedIn(leg) } });
    }
  }
  for (const leg of supervisors(previous)) {
    if (bargedIn(leg) && findLeg(next, leg.id) === undefined) {
      found.push({ type: 'barged-in', leg: { ...leg, state: 'ended', bargedIn: false } });
    }
  }
  if (previous.supervised?.bargedIn !== true && next.supervised?.bargedIn === true) {
    found.push({ type: 'supervisor-barged-in' });
  }
  return found;
}

function wrapUpChanges(previous: Call, next: Call): Change[] {
  const before = isActive(previous) ? 'none' : previous.wrapUp;
  if (before !== 'active' && next.wrapUp === 'active') return [{ type: 'wrap-up-started' }];
  if (before === 'active' && next.wrapUp !== 'active') return [{ type: 'wrap-up-ended' }];
  return [];
}

/**
 * The state after one of the {@link changes} has been told.
 * @param call what was known; `undefined` only for `offered`
 * @param next the state the change was derived from
 */
export function applyChange(call: Call | undefined, change: Change, next: Call | undefined): Call | undefined {
  if (change.type === 'offered') return next && asOffered(next);
  if (call === undefined) return undefined;
  switch (change.type) {
    case 'dialing':
      return next && { ...withoutTalk(call), rev: next.rev, agent: { ...call.agent, state: 'connected' } };
    case 'connected':
      return next && connectedAs(call, next);
    case 'leg-added':
      return {
        ...call,
        legs: withLeg(call, { ...withoutCause(change.leg), state: earliest(change.leg.state), muted: false }),
      };
    case 'leg-connected':
      return {
        ...call,
        legs: withLeg(call, { ...change.leg, state: 'connected', muted: findLeg(call, change.leg.id)?.muted ?? false }),
      };
    case 'leg-ended':
      return { ...call, legs: withLeg(call, change.leg) };
    case 'hold':
      return next && { ...call, merged: next.merged, legs: call.legs.map((leg) => heldAs(leg, findLeg(next, leg.id))) };
    case 'muted':
      return change.leg === undefined
        ? { ...call, agent: { ...call.agent, muted: change.muted } }
        : {
            ...call,
            legs: call.legs.map((leg) => (leg.id === change.leg?.id ? { ...leg, muted: change.muted } : leg)),
          };
    case 'recording':
      return { ...call, recording: change.paused ? 'paused' : 'on' };
    case 'barged-in':
      return { ...call, legs: withLeg(call, change.leg) };
    case 'supervisor-barged-in':
      return call.supervised === undefined ? call : { ...call, supervised: { ...call.supervised, bargedIn: true } };
    case 'updated':
      return next && withControlsOf(call, next);
    case 'ended':
      return endedAs(call, change.cause, next);
    case 'wrap-up-started':
      return { ...call, wrapUp: 'active' };
    case 'wrap-up-ended':
      return { ...call, wrapUp: 'done' };
  }
}

function withoutTalk(call: Call): Call {
  const { connectedAt: _connectedAt, ...rest } = call;
  return rest;
}

function connectedAs(call: Call, next: Call): Call {
  const legs = call.legs.map((leg): Leg =>
    leg.role === 'primary' && isLive(leg) ? { ...leg, state: 'connected' } : leg,
  );
  return {
    ...call,
    legs,
    agent: { ...call.agent, state: 'connected' },
    ...(next.connectedAt !== undefined && { connectedAt: next.connectedAt }),
  };
}

function endedAs(call: Call, cause: EndCause, next: Call | undefined): Call {
  return {
    ...call,
    rev: next?.rev ?? call.rev,
    ended: cause,
    agent: { ...call.agent, state: 'ended' },
    legs: call.legs.map((leg): Leg => (isLive(leg) ? { ...leg, state: 'ended', cause } : leg)),
    allowed: [],
    wrapUp: 'none',
  };
}

function withControlsOf(call: Call, next: Call): Call {
  const { queue: _queue, parentKey: _parentKey, ...rest } = call;
  return {
    ...rest,
    rev: next.rev,
    allowed: next.allowed,
    attributes: next.attributes,
    recording: next.recording,
    agent: { ...call.agent, deskPhone: next.agent.deskPhone },
    ...(next.queue && { queue: next.queue }),
    ...(next.parentKey !== undefined && { parentKey: next.parentKey }),
  };
}

function heldAs(leg: Leg, next: Leg | undefined): Leg {
  if (next === undefined || !isLive(leg) || !isLive(next)) return leg;
  return { ...leg, role: next.role, state: talks(leg.state) || leg.role === 'primary' ? next.state : leg.state };
}

function withLeg(call: Call, leg: Leg): Leg[] {
  return findLeg(call, leg.id) === undefined
    ? [...call.legs, leg]
    : call.legs.map((known) => (known.id === leg.id ? leg : known));
}

function findLeg(call: Call, id: LegId): Leg | undefined {
  return call.legs.find((leg) => leg.id === id);
}

function liveLeg(call: Call, id: LegId): Leg | undefined {
  const leg = findLeg(call, id);
  return leg !== undefined && isLive(leg) ? leg : undefined;
}

/** Live legs there is something to tell of: a primary leg that was over does not come back. */
function tellableLegs(previous: Call, next: Call): readonly Leg[] {
  return visibleLegs(next).filter(
    (leg) => isLive(leg) && (leg.role !== 'primary' || liveLeg(previous, leg.id) !== undefined),
  );
}

function talks(state: LegState): boolean {
  return state === 'connected' || state === 'hold';
}

/** Held legs, roles and the conference flag agree. Nobody is on hold before the agent has talked to them. */
function sameHold(previous: Call, next: Call): boolean {
  const held = (leg: Leg): boolean => leg.state === 'hold';
  const talked = phase(next) === 'connected';
  return (
    previous.merged === next.merged &&
    tellableLegs(previous, next)
      .filter((leg) => leg.role !== 'primary' || talked)
      .every((leg) => {
        const known = liveLeg(previous, leg.id);
        return held(leg) === (known !== undefined && held(known)) && (known === undefined || known.role === leg.role);
      })
  );
}

function sameControls(previous: Call, next: Call): boolean {
  const pausing = (previous.recording === 'paused') !== (next.recording === 'paused');
  return (
    (pausing || previous.recording === next.recording) &&
    previous.agent.deskPhone === next.agent.deskPhone &&
    previous.parentKey === next.parentKey &&
    sameSet(previous.allowed, next.allowed) &&
    sameRecord(previous.attributes, next.attributes) &&
    previous.queue?.id === next.queue?.id &&
    previous.queue?.name === next.queue?.name &&
    previous.queue?.enteredAt === next.queue?.enteredAt
  );
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item));
}

function sameRecord(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** Two states between which there is nothing to tell. */
export function sameForAgent(previous: Call | undefined, next: Call | undefined): boolean {
  return changes(previous, next).length === 0;
}
