/** One request to the Telephony Integration API, and what its answer means for whoever wants to send it again. */
import { errors, Pool } from 'undici';
import { Tokens } from './tokens.js';
import type { ContactCentre, Org } from '../config.js';

export interface SalesforceRequest {
  readonly method: 'POST' | 'PATCH';
  /** Below `/telephony/v1`. */
  readonly path: string;
  /** Empty: none. */
  readonly body: string;
  readonly timeoutMs: number;
}

/**
 * - `done`: taken
 * - `refused`: the request is at fault, and would be refused again (4xx but 401, 408, 429)
 * - `unauthorized`: no key of ours is accepted (401)
 * - `later`: not taken (429, 5xx, and what was never sent)
 * - `unknown`: sent, and no answer came: it may have been taken
 */
export type Outcome =
  | { readonly kind: 'done'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly detail: string }
  | { readonly kind: 'unauthorized'; readonly detail: string }
  | { readonly kind: 'later'; readonly status: number | 'unreachable'; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'unknown'; readonly why: 'timeout' | 'reset' };

export interface SalesforceOptions {
  readonly org: Org;
  readonly now: () => number;
  readonly connections: number;
  /** For metrics. @param status 0: no answer */
  readonly onAnswer: (centre: string, status: number, ms: number) => void;
}

export class Salesforce {
  readonly #pool: Pool;
  readonly #options: SalesforceOptions;
  readonly #tokens: ReadonlyMap<string, { readonly tokens: Tokens; readonly centre: ContactCentre }>;

  constructor(options: SalesforceOptions) {
    const { org, now, connections } = options;
    this.#options = options;
    this.#pool = new Pool(org.apiUrl, { connections, pipelining: 1, connect: { timeout: 5_000 } });
    this.#tokens = new Map(
      org.contactCentres.map((centre) => [
        centre.id,
        {
          centre,
          tokens: new Tokens({ orgId: org.id, contactCentre: centre.apiName, keys: centre.signingKeys, now }),
        },
      ]),
    );
  }

  /** Never rejects. @param centreId whose token */
  async send(centreId: string, request: SalesforceRequest): Promise<Outcome> {
    const known = this.#tokens.get(centreId);
    if (known === undefined)
      return { kind: 'refused', status: 0, detail: 'This contact centre is not configured any more.' };
    for (let attempt = 1; ; attempt++) {
      const token = await known.tokens.token();
      const { outcome, serverTime } = await this.#attempt(known.centre, token, request);
      if (outcome.kind !== 'unauthorized' || !known.tokens.refused(token, serverTime, attempt)) return outcome;
    }
  }

  async close(): Promise<void> {
    // What was under way has been waited for.
    await this.#pool.destroy();
  }

  async #attempt(
    centre: ContactCentre,
    token: string,
    { method, path, body, timeoutMs }: SalesforceRequest,
  ): Promise<{ readonly outcome: Outcome; readonly serverTime?: number }> {
    const begun = performance.now();
    const counted = (status: number): void => {
      this.#options.onAnswer(centre.id, status, performance.now() - begun);
    };
    try {
      const answer = await this.#pool.request({
        method,
        path: `/telephony/v1${path}`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'telephony-provider-name': centre.providerName,
        },
        body: body === '' ? null : body,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      const text = await answer.body.text();
      counted(answer.statusCode);
      const date = Date.parse(single(answer.headers.date) ?? '');
      return {
        outcome: outcomeOf(answer.statusCode, text, single(answer.headers['retry-after']), this.#options.now),
        ...(!Number.isNaN(date) && { serverTime: date }),
      };
    } catch (error) {
      counted(0);
      return { outcome: lost(error) };
    }
  }
}

function outcomeOf(status: number, text: string, retryAfter: string | undefined, now: () => number): Outcome {
  if (status >= 200 && status < 300) return { kind: 'done', body: parsed(text) };
  const detail = text.slice(0, 500);
  if (status === 401) return { kind: 'unauthorized', detail };
  if (status === 408 || status === 429 || status >= 500) {
    return { kind: 'later', status, retryAfterMs: waitIn(retryAfter, now) };
  }
  return { kind: 'refused', status, detail };
}

/** Only what surely never left may be called unsent. */
function lost(error: unknown): Outcome {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const neverSent = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ];
  if (neverSent.includes(code)) return { kind: 'later', status: 'unreachable', retryAfterMs: undefined };
  const isTimeout = error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError;
  return { kind: 'unknown', why: isTimeout ? 'timeout' : 'reset' };
}

/** Seconds, or a date (RFC 9110). */
function waitIn(header: string | undefined, now: () => number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now());
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.[0];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
