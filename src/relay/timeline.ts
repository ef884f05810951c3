/** What happened to a call and when, and what follows from it: holds, talk, pauses. Pure functions. */
import type { CallEvent } from '../relay-client/index.js';

/** Ordered by time, whatever order it was reported in. */
export type Timeline = readonly CallEvent[];

/** The same event at the same time is one. */
export function withEvent(timeline: Timeline, event: CallEvent): Timeline {
  if (timeline.some((known) => known.event === event.event && known.at === event.at)) return timeline;
  return [...timeline, event].sort((a, b) => a.at - b.at);
}

export interface Span {
  readonly from: number;
  /** Infinity: it lasts. */
  readonly to: number;
}

export function holds(timeline: Timeline): readonly Span[] {
  return spans(timeline, 'held', 'resumed');
}

export function pauses(timeline: Timeline): readonly Span[] {
  return spans(timeline, 'recording-paused', 'recording-resumed');
}

/** From the first `begin` to the next `end`; a doubled `begin` changes nothing. The call's end ends all. */
function spans(timeline: Timeline, begin: CallEvent['event'], end: CallEvent['event']): readonly Span[] {
  const found: Span[] = [];
  let from: number | undefined;
  for (const { event, at } of timeline) {
    if (event === begin) from ??= at;
    else if (from !== undefined && (event === end || event === 'ended')) {
      found.push({ from, to: at });
      from = undefined;
    }
  }
  if (from !== undefined) found.push({ from, to: Infinity });
  return found;
}

export function overlaps(all: readonly Span[], { from, to }: Span): boolean {
  return all.some((span) => from < span.to && to > span.from) || all.some((span) => from === to && from === span.from);
}

/** Whole seconds, as Salesforce's fields have them. */
export interface CallMetrics {
  readonly acceptedAt?: number;
  readonly agent?: string;
  readonly numberOfHolds: number;
  readonly totalHoldSeconds: number;
  readonly longestHoldSeconds: number;
  /** Answered until the end, without the holds. */
  readonly talkSeconds: number;
}

export function metricsOf(timeline: Timeline, endedAt: number): CallMetrics {
  const answered = timeline.find(({ event }) => event === 'answered');
  const lengths = holds(timeline).map(({ from, to }) => Math.max(0, Math.min(to, endedAt) - from));
  const held = lengths.reduce((sum, length) => sum + length, 0);
  return {
    ...(answered !== undefined && { acceptedAt: answered.at }),
    ...(answered?.agent !== undefined && { agent: answered.agent }),
    numberOfHolds: lengths.length,
    totalHoldSeconds: Math.round(held / 1000),
    longestHoldSeconds: Math.round(Math.max(0, ...lengths) / 1000),
    talkSeconds: answered === undefined ? 0 : Math.round(Math.max(0, endedAt - answered.at - held) / 1000),
  };
}
