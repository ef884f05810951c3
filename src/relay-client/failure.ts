/** How a request to the relay can fail. Errors are values here: nothing of the client rejects. */

/**
 * - `no-token`: the page has no signer, or it failed
 * - `timeout`: no answer in time; the relay may have done it
 * - `unreachable`: no connection, no TLS, no CORS: a browser does not tell which. The relay may have done it
 * - `unauthorized`: the token is wrong or used up (401, 403)
 * - `busy`: later (408, 429, 503)
 * - `failed`: the relay is at fault (other 5xx)
 * - `refused`: the request is at fault, and would be refused again (other 4xx)
 * - `unreadable`: an answer that the contract does not know, a redirect included: something else is at this address
 */
export type RelayFailureKind =
  'no-token' | 'timeout' | 'unreachable' | 'unauthorized' | 'busy' | 'failed' | 'refused' | 'unreadable';

export interface RelayFailure {
  readonly kind: RelayFailureKind;
  /** HTTP status, if there was an answer. */
  readonly status?: number;
  /** The relay wants to be left alone for so long. */
  readonly retryAfterMs?: number;
}

export type RelayResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: RelayFailure };

/** Whether the same request may be sent again under the same idempotency key (openapi.ts, `failure`). */
export function mayRepeat({ kind }: RelayFailure): boolean {
  return kind === 'timeout' || kind === 'unreachable' || kind === 'busy' || kind === 'failed' || kind === 'no-token';
}

export function failed(kind: RelayFailureKind): { readonly ok: false; readonly failure: RelayFailure } {
  return { ok: false, failure: { kind } };
}

/** What an answer that is no success means. */
export function failureOf({ status, headers }: Pick<Response, 'status' | 'headers'>): RelayFailure {
  const retryAfterMs = secondsIn(headers.get('Retry-After'));
  return { kind: kindOf(status), status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function kindOf(status: number): RelayFailureKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408 || status === 429 || status === 503) return 'busy';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'unreadable';
}

/** The form with a date is not in the contract. */
function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}
