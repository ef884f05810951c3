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
