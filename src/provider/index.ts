/** The contract a telephony platform implements. A vendor's driver imports this folder and nothing else of ours. */
export * from './command.js';
export * from './error.js';
export * from './event.js';
export * from './provider.js';
export type * from '../model/index.js';
