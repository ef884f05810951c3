/** Black-box kits: whether a driver keeps the provider contract, shown by running it. */
export type { CaseResult, LogEntry, Outcome } from './case.js';
export type { RunOptions, TestRunner } from './kit.js';
export type { Ability, Feature } from './provider/abilities.js';
export { checkProvider, describeProvider, providerCases } from './provider/kit.js';
export { allBut } from './provider/rig.js';
export type { Drive, FarEnd, ProviderDeclaration, ProviderRig, RigFactory, RigTime } from './provider/rig.js';
export { countedClock } from './provider/timers.js';
export type { CountedClock } from './provider/timers.js';
