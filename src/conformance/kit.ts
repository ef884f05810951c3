/** Runs the rows of a kit: one test each under Jest, Vitest or `node --test`, or all of them as a list of results. */
import { ConformanceFailure, topicOf } from './case.js';
import type { Case, CaseResult, LogEntry } from './case.js';

/** A table and what it takes to run a row of it. A kit for another subject is another of these. */
export interface Kit<Bench, Row extends Case<Bench> = Case<Bench>> {
  readonly cases: readonly Row[];
  /** Why this row cannot be run here, as the one who runs the kit has declared. */
  notDriven(row: Row): string | undefined;
  /** A fresh subject for every row, so that no row depends on another. */
  open(): Promise<{
    readonly bench: Bench;
    /** What was said so far. */
    log(): readonly LogEntry[];
    close(): Promise<void>;
  }>;
  /** Milliseconds a row may take. */
  readonly timeoutMs: number;
}

/** The part of a test framework that a kit needs; Jest, Vitest and `node:test` have it. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: TestFunction & { readonly skip: TestFunction };
}

type TestFunction = (name: string, body: () => Promise<void>, timeoutMs?: number) => unknown;

/** Declares one test a row; a row that cannot be run is a skipped test with the reason in its name. */
export function declareTests<Bench, Row extends Case<Bench>>(
  name: string,
  kit: Kit<Bench, Row>,
  runner: TestRunner,
): void {
  runner.describe(name, () => {
    for (const row of kit.cases) {
      const reason = kit.notDriven(row);
      const title = `${row.id}: ${row.rule}`;
      if (reason === undefined) runner.it(title, () => passes(kit, row), kit.timeoutMs);
      else runner.it.skip(`${title} [not driven: ${reason}]`, () => Promise.resolve());
    }
  });
}

/** Which rows to run, and who wants to know how each went. */
export interface RunOptions {
  /** Ids; left out: all. */
  readonly only?: readonly string[] | undefined;
  /** Called with each result as it comes. */
  readonly onResult?: ((result: CaseResult) => void) | undefined;
}

/** Runs rows one after the other. */
export async function results<Bench, Row extends Case<Bench>>(
  kit: Kit<Bench, Row>,
  { only, onResult }: RunOptions = {},
): Promise<CaseResult[]> {
  const found: CaseResult[] = [];
  for (const row of kit.cases) {
    if (only !== undefined && !only.includes(row.id)) continue;
    const result = await resultOf(kit, row);
    found.push(result);
    onResult?.(result);
  }
  return found;
}

async function resultOf<Bench, Row extends Case<Bench>>(kit: Kit<Bench, Row>, row: Row): Promise<CaseResult> {
  const about = { id: row.id, rule: row.rule, source: row.source, topic: topicOf(row.id) };
  const reason = kit.notDriven(row);
  if (reason !== undefined) return { ...about, outcome: 'not-driven', reason };
  const failure = await runCase(kit, row);
  if (failure === undefined) return { ...about, outcome: 'passed' };
  return { ...about, outcome: 'failed', reason: textOf(failure.error), log: failure.log };
}

/** @throws ConformanceFailure naming the source of the rule, whatever went wrong */
async function passes<Bench, Row extends Case<Bench>>(kit: Kit<Bench, Row>, row: Row): Promise<void> {
  const failure = await runCase(kit, row);
  if (failure === undefined) return;
  throw new ConformanceFailure(`${textOf(failure.error)} [${row.id}, from ${row.source}]`, { cause: failure.error });
}

interface Failure {
  readonly error: unknown;
  readonly log: readonly LogEntry[];
}

/** @returns nothing when the rule is kept */
async function runCase<Bench, Row extends Case<Bench>>(kit: Kit<Bench, Row>, row: Row): Promise<Failure | undefined> {
  let log: readonly LogEntry[] = [];
  try {
    const opened = await kit.open();
    try {
      await row.run(opened.bench);
    } finally {
      log = [...opened.log()];
      await opened.close();
    }
    return undefined;
  } catch (error) {
    return { error, log };
  }
}

/** Seven digits or more, with the marks people write between them. */
const likeAPhoneNumber = /\+?\d(?:[\s().-]{0,3}\d){6,}/g;

/** Reports are published, and what a faulty driver says may hold anything. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(likeAPhoneNumber, '[number]');
}

/** @throws Error when the test framework puts no `describe` and `it` where everybody finds them */
export function globalRunner(): TestRunner {
  const { describe, it } = globalThis as Partial<TestRunner>;
  if (describe === undefined || it === undefined) {
    throw new Error(
      'There is no global `describe` and `it`. Run this under Jest, switch on `globals` in Vitest, or give `runner: { describe, it }` in the declaration.',
    );
  }
  return { describe, it };
}
