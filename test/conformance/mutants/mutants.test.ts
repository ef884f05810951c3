/**
 * Given our connector page with one mistake in it, when the connector kit is run over it, then a case that is there for that mistake
 * fails. Each mutant runs only the cases that name its rule; `npm run mutants` runs all of them over every mutant.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectorCases } from '../../../src/conformance/connector/cases/index.js';
import { callsMutants } from './calls.js';
import { StaleMutantError, buildPage, check, mutated } from './mutant.js';
import type { Mutant } from './mutant.js';
import { partiesMutants } from './parties.js';
import { sessionMutants } from './session.js';

/** Set by `npm run mutants`: every case is run, not only the named ones. */
const matrix = process.env.HOOKSWITCH_MUTANTS_CASES === 'all';
/** Ids of mutants, with commas between them; nothing: all. */
const asked = process.env.HOOKSWITCH_MUTANTS ?? '';
const all: readonly Mutant[] = [...callsMutants, ...partiesMutants, ...sessionMutants];
const mutants = asked === '' ? all : all.filter(({ id }) => asked.split(',').includes(id));

/** Of a hundred mutants, so many must be caught. */
const least = 95;

const minutes = 60_000;
/** A browser each: two keep two cores busy, as most of a short run is starting and waiting. */
const atOnce = matrix ? 1 : 2;
let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hookswitch-mutants-'));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function failedCases(page: string, only: readonly string[] | undefined): Promise<readonly string[]> {
  const results = await check(page, only);
  return results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

describe('the table', () => {
  test('has at least 40 mutants with different ids, each with a case that exists', () => {
    expect(all.length).toBeGreaterThanOrEqual(40);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const known = new Set(connectorCases.map(({ id }) => id));
    for (const { id, cases } of all) {
      expect([id, cases.filter((one) => !known.has(one))]).toEqual([id, []]);
      expect([id, cases.length]).not.toEqual([id, 0]);
    }
  });

  test.each(all.map((mutant) => [mutant.id, mutant] as const))('fits the code: %s', (_, mutant) => {
    expect(mutated(mutant)).toContain(mutant.replace);
  });

  test('says so when it does not', () => {
    const stale: Mutant = {
      id: 'stale',
      file: 'connector/telephony.ts',
      find: 'no such text',
      replace: '',
      breaks: '',
      cases: [],
    };
    expect(() => mutated(stale)).toThrow('Mutant stale: its text is 0 times in src/connector/telephony.ts');
    expect(() => mutated({ ...stale, find: 'import ' })).toThrow(StaleMutantError);
  });
});

test(
  'the page without a mistake fails none of the cases, or what they find would mean nothing',
  async () => {
    const named = [...new Set(mutants.flatMap(({ cases }) => cases))];
    expect(await failedCases(await buildPage(folder), matrix ? undefined : named)).toEqual([]);
  },
  10 * minutes,
);

test(
  'a mistake that is none is reported as uncaught',
  async () => {
    const harmless: Mutant = {
      id: 'harmless',
      file: 'connector/telephony.ts',
      find: "type === 'mute', this",
      replace: "'mute' === type, this",
      breaks: 'nothing',
      cases: ['connector.mute.muted'],
    };
    expect(await hunt([harmless], false)).toEqual({ caught: [], uncaught: ['harmless: nothing'] });
  },
  minutes,
);

test(
  'at least 95 of 100 mistakes are caught',
  async () => {
    const { caught, uncaught } = await hunt(mutants, matrix);
    tell(`${String(caught.length)} of ${String(mutants.length)} mutants caught.`);
    for (const one of uncaught) tell(`Not caught: ${one}`);
    expect((100 * caught.length) / mutants.length).toBeGreaterThanOrEqual(least);
  },
  (matrix ? 600 : 10) * minutes,
);

/** Told by a test of its own. */
function isStale(mutant: Mutant): boolean {
  try {
    mutated(mutant);
    return false;
  } catch {
    return true;
  }
}

async function hunt(
  some: readonly Mutant[],
  withEveryCase: boolean,
): Promise<{ readonly caught: readonly string[]; readonly uncaught: readonly string[] }> {
  const failed = new Map<Mutant, readonly string[]>();
  const queue = [...some];
  const work = async (): Promise<void> => {
    for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
      if (isStale(mutant)) continue;
      const page = await buildPage(folder, mutant);
      const found = await failedCases(page, withEveryCase ? undefined : mutant.cases);
      failed.set(mutant, found);
      if (withEveryCase) tell(`${mutant.id}: ${found.length === 0 ? 'caught by no case' : found.join(', ')}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const isCaught = (mutant: Mutant): boolean => (failed.get(mutant) ?? []).length > 0;
  return {
    caught: some.filter(isCaught).map(({ id }) => id),
    uncaught: some.filter((mutant) => !isCaught(mutant)).map(({ id, breaks }) => `${id}: ${breaks}`),
  };
}
