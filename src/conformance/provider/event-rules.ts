/** Rules on everything a driver says, as functions from what was heard to the first thing wrong with it. */
import { phase } from '../../model/index.js';
import type { Call, CallKey, Leg, LegId } from '../../provider/index.js';
import { writtenAs } from './record.js';
import type { Heard } from './record.js';
import { eventProblem } from './shape.js';

export type EventRule = (heard: readonly Heard[]) => string | undefined;

const text = (event: Heard['event']): string => `Event "${event.type}"`;

/** Every event carries the whole state of one thing. */
export const whole: EventRule = (heard) =>
  first(heard, ({ event }) => {
    const problem = eventProblem(event);
    return problem && `${text(event)} is not whole: ${problem}.`;
  });

/** A later state has a greater revision. The very same event twice does no harm. */
export const revisionsGrow: EventRule = (heard) => {
  const last = new Map<string, { readonly rev: number; readonly written: string }>();
  const seen = new Set<string>();
  return first(heard, ({ event, written }) => {
    const revision = revisionOf(event);
    if (revision === undefined || seen.has(written)) return undefined;
    seen.add(written);
    const before = last.get(revision.of);
    last.set(revision.of, { rev: revision.rev, written });
    if (before === undefined || revision.rev > before.rev) return undefined;
    return `${text(event)} is another state, and its revision is no greater than the one before: the core ignores it.`;
  });
};

export function revisionOf(event: Heard['event']): { readonly of: string; readonly rev: number } | undefined {
  if (event.type === 'call') return { of: `call ${event.call.key}`, rev: event.call.rev };
  if (event.type === 'call-gone') return { of: `call ${event.key}`, rev: event.rev };
  if (event.type === 'presence') return { of: 'presence', rev: event.presence.rev };
  return undefined;
}

const phases = ['alerting', 'dialing', 'connected', 'ended'] as const;
const wrapUps = ['none', 'active', 'done'] as const;

/** Calls and legs go forward only; a state in between may be left out. */
export const inOrder: EventRule = (heard) => {
  const last = new Map<CallKey, Call>();
  return first(heard, ({ event }) => {
    if (event.type === 'call-gone') last.delete(event.key);
    if (event.type !== 'call') return undefined;
    const { call } = event;
    const before = last.get(call.key);
    last.set(call.key, call);
    return before && backwards(before, call);
  });
};

function backwards(before: Call, next: Call): string | undefined {
  const [from, to] = [phase(before), phase(next)];
  if (phases.indexOf(to) < phases.indexOf(from)) return `A call went from "${from}" back to "${to}".`;
  if (wrapUps.indexOf(next.wrapUp) < wrapUps.indexOf(before.wrapUp))
    return `After-call work went back to "${next.wrapUp}".`;
  for (const leg of next.legs) {
    const known = before.legs.find(({ id }) => id === leg.id);
    if (known !== undefined && !mayFollow(known, leg))
      return `A ${leg.role} leg went from "${known.state}" to "${leg.state}".`;
  }
  return undefined;
}

/** Later states may follow earlier ones; `connected` and `hold` each other; the last two nothing. */
const rank: Readonly<Record<Leg['state'], number>> = {
  initiated: 0,
  queued: 0,
  alerting: 1,
  connected: 2,
  hold: 2,
  failed: 3,
  ended: 3,
};

function mayFollow(before: Leg, next: Leg): boolean {
  if (rank[before.state] === 3) return next.state === before.state;
  if (next.state === 'failed') return rank[before.state] < 2;
  return rank[next.state] >= rank[before.state];
}

/** What was said stays as it was said. */
export const unchanged: EventRule = (heard) =>
  first(heard, ({ event, written }) =>
    writtenAs(event) === written ? undefined : `${text(event)} was changed after it was given out.`,
  );

/** No event in the middle of a call into the driver. */
export const fromOutside: EventRule = (heard) =>
  first(heard, ({ event, inside }) => inside && `${text(event)} came from inside ${inside}(), before it had returned.`);

/** The primary leg is the first, and its key is the call's; ids are used once. */
export const primaryFirst: EventRule = (heard) =>
  first(heard, ({ event }) => {
    if (event.type !== 'call') return undefined;
    const { legs, key } = event.call;
    const at = legs.findIndex(({ role }) => role === 'primary');
    if (at > 0) return 'The primary leg is not the first of the call.';
    if (at === 0 && legs[0]?.key !== key) return "The primary leg's key is not the call's.";
    if (new Set(legs.map(({ id }) => id)).size < legs.length) return 'Two legs of a call have the same id.';
    return undefined;
  });

/** A call that is over says why, and allows nothing any more. */
export const endsWithCause: EventRule = (heard) =>
  first(heard, ({ event }) => {
    if (event.type !== 'call' || event.call.agent.state !== 'ended') return undefined;
    if (event.call.ended === undefined) return 'A call is over and does not say why.';
    return event.call.allowed.length > 0 ? 'A call is over and still allows something.' : undefined;
  });

/** Since when a call rings is known at once, since when the agent talks as soon as they do. */
export const keepsTime: EventRule = (heard) => {
  const known = new Map<CallKey, Call>();
  return first(heard, ({ event }) => {
    if (event.type !== 'call') return undefined;
    const { call } = event;
    const before = known.get(call.key);
    known.set(call.key, call);
    if (call.connectedAt !== undefined && call.connectedAt < call.startedAt)
      return 'A call was connected before it rang.';
    if (before === undefined) return undefined;
    if (before.startedAt !== call.startedAt) return 'A call changed since when it rings.';
    const changed = before.connectedAt !== undefined && before.connectedAt !== call.connectedAt;
    return changed ? 'A call changed since when the agent talks.' : undefined;
  });
};

/** What a leg is does not change with what it does. Its role may: who is consulted becomes a participant. */
export const keepsIdentity: EventRule = (heard) => {
  const known = new Map<LegId, string>();
  return first(heard, ({ event }) => {
    if (event.type !== 'call') return undefined;
    for (const { id, key, createdBy, party } of event.call.legs) {
      const identity = JSON.stringify([event.call.key, key, createdBy, party.kind]);
      const before = known.get(id);
      known.set(id, identity);
      if (before !== undefined && before !== identity)
        return 'A leg changed its key, its party’s kind or the command that made it.';
    }
    return undefined;
  });
};

/** Gone is gone. */
export const staysGone: EventRule = (heard) => {
  const gone = new Set<CallKey>();
  return first(heard, ({ event }) => {
    if (event.type === 'call-gone') gone.add(event.key);
    return event.type === 'call' && gone.has(event.call.key) ? 'A call came back after it was gone.' : undefined;
  });
};

function first(heard: readonly Heard[], check: (one: Heard) => string | undefined): string | undefined {
  for (const one of heard) {
    const found = check(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
