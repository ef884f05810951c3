/** What every kit is made of: rows of a table, each a rule, where it comes from, and how to see whether it is kept. */

/** One row. `Bench` is what the kit has set up around the thing under test. */
export interface Case<Bench> {
  /** Stable: reports of last year and of today can be compared by it. */
  readonly id: string;
  /** What must be so, as a sentence. */
  readonly rule: string;
  /** The file, guide or standard the rule is from. */
  readonly source: string;
  /** @throws ConformanceFailure when the rule is not kept */
  run(bench: Bench): Promise<void>;
}

/** A rule is not kept. The message says what was seen. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';
}

/** @throws ConformanceFailure unless `condition` holds */
export function holds(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new ConformanceFailure(otherwise);
}

/** `not-driven`: nobody knows; it could not be made to happen here. `not-run`: an earlier case showed that it is of no use. */
export type Outcome = 'passed' | 'failed' | 'not-driven' | 'not-run';

/** Something said while a case ran: what a reader needs to see why it failed. */
export interface LogEntry {
  readonly direction: 'to-subject' | 'from-subject';
  /** Name of the message, event or command. */
  readonly type: string;
  /** As it was said, with secrets replaced. Left out when there is none. */
  readonly payload?: unknown;
}

/** How one row went. Two runs over the same subject give equal results: no times, no random ids. */
export interface CaseResult {
  readonly id: string;
  readonly rule: string;
  readonly source: string;
  /** What the rule is about, a word such as `hold`: reports group by it. */
  readonly topic: string;
  readonly outcome: Outcome;
  /** What was seen, or why it was not driven or not run. */
  readonly reason?: string;
  /** Of a failed row: what was said, oldest first. */
  readonly log?: readonly LogEntry[];
}

/** The word before the last of an id: `hold` of `connector.hold.toggle-once`. */
export function topicOf(id: string): string {
  return id.split('.').at(-2) ?? id;
}
