/** Calls, legs, parties and presence: types and pure functions. Imports nothing. */
export * from './call.js';
export * from './changes.js';
export * from './presence.js';
