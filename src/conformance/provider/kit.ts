/** The kit for a telephony provider: the contract in `src/provider`, as cases a driver passes or fails. */
import type { ProviderContext } from '../../provider/index.js';
import type { Case, CaseResult } from '../case.js';
import { declareTests, globalRunner, results } from '../kit.js';
import type { Kit, RunOptions } from '../kit.js';
import { allAbilities } from './abilities.js';
import { ProviderBench } from './bench.js';
import { cases, unsupportedCase } from './cases/index.js';
import type { ProviderCase } from './cases/index.js';
import type { ProviderDeclaration, RigFactory } from './rig.js';
import { countedClock, realClock } from './timers.js';

/**
 * Declares one test for every case, under Jest, Vitest with `globals`, or any `describe` and `it` given in the declaration.
 * @param factory makes a fresh driver for every case
 * @param declaration what the platform or this test bench cannot do; nothing: everything can be done
 */
export function describeProvider(name: string, factory: RigFactory, declaration: ProviderDeclaration = {}): void {
  declareTests(`${name} is a conforming provider`, kitFor(factory, declaration), declaration.runner ?? globalRunner());
}

/** The same without a test framework. */
export function checkProvider(
  factory: RigFactory,
  declaration: ProviderDeclaration = {},
  options: RunOptions = {},
): Promise<readonly CaseResult[]> {
  return results(kitFor(factory, declaration), options);
}

/** The cases that every driver is tried with. */
export const providerCases: readonly Pick<Case<never>, 'id' | 'rule' | 'source'>[] = cases;

/** Cases that are there for a driver that lacks something, one for each thing that can be declared missing. */
export const unsupportedCases: readonly Pick<Case<never>, 'id' | 'rule' | 'source'>[] =
  allAbilities.map(unsupportedCase);

/** Signing in and several states, each of which may take as long as is allowed. */
const statesInACase = 6;

function kitFor(factory: RigFactory, declaration: ProviderDeclaration): Kit<ProviderBench, ProviderCase> {
  const { missing = {}, notDriven = {}, withinMs = 10_000 } = declaration;
  return {
    cases: [...cases, ...allAbilities.filter((one) => missing[one] !== undefined).map(unsupportedCase)],
    timeoutMs: withinMs * statesInACase,
    notDriven: ({ needs, drives }) => {
      const lacking = needs.find((one) => missing[one] !== undefined);
      if (lacking !== undefined) return `there is no "${lacking}": ${missing[lacking] ?? ''}`;
      const drive = drives.find((one) => notDriven[one] !== undefined);
      return drive && `${drive}: ${notDriven[drive] ?? ''}`;
    },
    open: async () => {
      const clock = countedClock(realClock);
      const bench = new ProviderBench(await factory(context(clock)), declaration, clock);
      return { bench, log: () => bench.log, close: () => bench.close() };
    },
  };
}

function context(clock: ProviderContext['clock']): ProviderContext {
  return {
    configuration: {},
    agent: { userId: '005000000000001', userName: 'agent@example.com', fullName: 'Conformance Agent' },
    token: () => Promise.reject(new Error('The kit signs no tokens: give your driver a token() in your rig.')),
    clock,
    newId: () => crypto.randomUUID(),
    log: () => undefined,
  };
}
