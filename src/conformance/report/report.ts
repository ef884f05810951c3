/** What a report is made of, and what every form of it says: pure, so that the same run gives the same report. */
import type { CaseResult, Outcome } from '../case.js';

/** Something the subject says it can do, or that it cannot. */
export interface Capability {
  readonly name: string;
  readonly has: boolean;
  /** Why it is not there, as declared. */
  readonly note?: string;
}

export interface Report {
  readonly kit: 'connector' | 'provider';
  /** What was tried, as the one who ran the kit named it. */
  readonly subject: string;
  /** Version of Hookswitch whose rules these are. */
  readonly version: string;
  /** Empty: it never said. */
  readonly capabilities: readonly Capability[];
  /** In the order of the kit's table. */
  readonly results: readonly CaseResult[];
}

/** Worst first: the order in which a reader wants them. */
export const outcomes = ['failed', 'not-run', 'not-driven', 'passed'] as const satisfies readonly Outcome[];

/** Outcomes as people say them. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  'not-run': 'not run',
  'not-driven': 'not driven',
  passed: 'passed',
};

export type Counts = Readonly<Record<Outcome, number>>;

export function countOf(results: readonly CaseResult[]): Counts {
  const counts: Record<Outcome, number> = { failed: 0, 'not-run': 0, 'not-driven': 0, passed: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** Whether every case that could be driven passed; a run that drove nothing shows nothing. */
export function conforms(results: readonly CaseResult[]): boolean {
  const counts = countOf(results);
  return counts.passed > 0 && counts.failed === 0 && counts['not-run'] === 0;
}

/** `3 failed, 1 not run, 12 not driven, 108 passed`, without what there is none of. */
export function countsInWords(results: readonly CaseResult[]): string {
  const counts = countOf(results);
  const words = outcomes.filter((one) => counts[one] > 0).map((one) => `${String(counts[one])} ${outcomeNames[one]}`);
  return words.length === 0 ? 'no cases' : words.join(', ');
}

/** Results by what they are about, topics in the order in which they first occur. */
export function byTopic(results: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  const topics = new Map<string, CaseResult[]>();
  for (const result of results) topics.set(result.topic, [...(topics.get(result.topic) ?? []), result]);
  return topics;
}

/**
 * The same report without folders of the machine it was made on: an error of somebody's module may name them.
 * @param places absolute paths; a file in one of them keeps the rest of its path
 */
export function withoutPlaces(report: Report, places: readonly string[]): Report {
  const names = places
    .filter((place) => place.length > 1)
    .sort((one, other) => other.length - one.length)
    .map((place) => place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // The same word in a web address follows a host's name, and stays.
  const place = new RegExp(`(?<![\\w.-])(?:${names.join('|')})(?:[/\\\\]|(?![\\w-]))`, 'g');
  const said = JSON.stringify(report);
  return JSON.parse(said, (_key, value: unknown) =>
    typeof value === 'string' && names.length > 0 ? value.replace(place, '') : value,
  ) as Report;
}
