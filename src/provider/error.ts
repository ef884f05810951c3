/** How a platform says no. */

export const providerErrorKinds = [
  'auth-required', // credentials are missing, wrong or used up
  'bad-destination', // no such number, agent or queue
  'not-found', // no such call or leg
  'bad-argument',
  'bad-state', // not possible in the state the call is in
  'presence-refused', // the platform does not let the agent have that status
  'busy', // the agent or the line is taken
  'media-permission', // the microphone was refused
  'media-failure',
  'unsupported-browser',
  'conflict', // somebody else changed it at the same time
  'rate-limited',
  'timeout', // no answer in time
  'unavailable', // the platform cannot be reached
  'unsupported', // the platform, this agent or this call cannot do that
  'internal', // anything else, faults of the driver included
] as const;

export type ProviderErrorKind = (typeof providerErrorKinds)[number];

/** Whether a failed command may have happened all the same. */
export type Outcome = 'not-done' | 'unknown';

export interface ProviderErrorOptions {
  /** The platform's own code, for support. Never holds a number, name or token. */
  readonly nativeCode?: string | undefined;
  /** Milliseconds after which another try makes sense. */
  readonly retryAfterMs?: number | undefined;
  readonly outcome?: Outcome;
  readonly cause?: unknown;
}

/**
 * Thrown or rejected by every driver method. `message` is a sentence for the agent or the admin: what failed and what to do,
 * without phone numbers or names.
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly kind: ProviderErrorKind;
  readonly nativeCode: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly outcome: Outcome;

  constructor(kind: ProviderErrorKind, message: string, options: ProviderErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.nativeCode = options.nativeCode;
    this.retryAfterMs = options.retryAfterMs;
    this.outcome = options.outcome ?? 'not-done';
  }
}

/** Anything thrown, as a {@link ProviderError}: what a driver throws by mistake is `internal`. */
export function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (isOfAnotherCopy(error)) return new ProviderError(error.kind, error.message, error);
  return new ProviderError('internal', 'The telephony driver failed. Download the log and send it to its vendor.', {
    outcome: 'unknown',
    cause: error,
  });
}

/** A driver that was bundled apart has its own copy of the class. */
function isOfAnotherCopy(error: unknown): error is ProviderError {
  return (
    error instanceof Error &&
    error.name === 'ProviderError' &&
    'kind' in error &&
    providerErrorKinds.some((kind) => kind === error.kind)
  );
}
