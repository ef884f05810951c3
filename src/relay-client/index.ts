/** What the relay serves to a page, and a client for it. Imports nothing; runs in browsers and Node. */
export { createRelayClient, offeredTimeoutMs } from './client.js';
export type { RelayClient, RelayClientOptions } from './client.js';
export { mayRepeat } from './failure.js';
export type { RelayFailure, RelayFailureKind, RelayResult } from './failure.js';
export { openapi } from './openapi.js';
export type { RelayPath } from './openapi.js';
export type { CallEvent, OfferedCall, VoiceCall } from './schemas.js';
