/**
 * What a telephony platform reports. Every event carries the whole state of one thing, never a delta;
 * a driver over a delta API folds the deltas itself.
 */
import type { Call, CallKey, EndCause, Presence } from '../model/index.js';
import type { CallAction } from '../model/index.js';
import type { Phone } from './command.js';

/**
 * The connection to the platform.
 *
 * ```
 *   needs-login ──▶ connecting ──▶ ready ◀──▶ degraded ──▶ lost ──▶ connecting
 *                                    └──────▶ logged-out
 * ```
 * - `degraded`: signalling is interrupted; what we know may be old; the driver is reconnecting
 * - `lost`: given up; `connect` must be called again
 */
export type SessionState = 'needs-login' | 'connecting' | 'ready' | 'degraded' | 'lost' | 'logged-out';

/** What this agent may do; the platform's answer after login. The driver's own limits are in {@link Capabilities}. */
export interface Capabilities {
  readonly actions: readonly CallAction[];
  readonly phones: readonly Phone['type'][];
  readonly presence: boolean;
  /** Presence can be chosen to take effect after the call. */
  readonly pendingPresence: boolean;
  readonly directory: boolean;
  /** The directory can search and page; otherwise it gives everything at once. */
  readonly directorySearch: boolean;
  readonly agentAvailability: boolean;
  readonly queueWaitTime: boolean;
  readonly recordingUrl: boolean;
  readonly audioStats: boolean;
  readonly speakerSelection: boolean;
  readonly microphoneSelection: boolean;
  readonly hid: boolean;
  readonly digits: boolean;
  readonly transferToFlow: boolean;
  /** Parties in one call, the agent included. */
  readonly maxParties: number;
}

/** Everything at one moment. `rev` is comparable with the revisions in it and in events. */
export interface Snapshot {
  readonly rev: number;
  readonly calls: readonly Call[];
  readonly presence: Presence;
  readonly capabilities: Capabilities;
  readonly phone: Phone;
}

/** One sample of the audio path, one entry a direction; counts since the previous sample. */
export interface AudioSample {
  readonly call: CallKey;
  readonly input?: AudioStreamSample;
  readonly output?: AudioStreamSample;
  /** No more samples for this call. */
  readonly last: boolean;
}

/** Packets and milliseconds. */
export interface AudioStreamSample {
  readonly packets: number;
  readonly packetsLost: number;
  readonly jitterMs: number;
  readonly roundTripMs: number;
}

export type SoftphoneErrorKind = 'microphone' | 'media' | 'unsupported-browser' | 'busy' | 'other';

export type ProviderEvent =
  | { readonly type: 'session'; readonly state: SessionState; readonly reason?: string }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'call-gone'; readonly key: CallKey; readonly rev: number; readonly cause: EndCause }
  | { readonly type: 'presence'; readonly presence: Presence }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'capabilities'; readonly capabilities: Capabilities }
  | { readonly type: 'phone'; readonly phone: Phone }
  | { readonly type: 'devices' }
  | { readonly type: 'audio'; readonly sample: AudioSample }
  | { readonly type: 'softphone-error'; readonly kind: SoftphoneErrorKind; readonly message: string };
