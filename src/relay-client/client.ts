/** Asks the relay what `openapi.ts` says. For browsers and Node; one request a call, no retries, nothing logged. */
import { failed, failureOf } from './failure.js';
import type { RelayResult } from './failure.js';
import type { RelayPath } from './openapi.js';
import type { CallEvent, OfferedCall, VoiceCall } from './schemas.js';

export interface RelayClientOptions {
  /** Where the relay is, for example `https://relay.example.com`; a path in front of `/v1` is kept. */
  readonly url: string;
  /** A short-lived token signed by the org. */
  token(): Promise<string>;
  /** Default: the global one. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds for everything but {@link RelayClient.offered}. Default 5 000. */
  readonly timeoutMs?: number;
}

/** One method an operation of the document. Nothing rejects. */
export interface RelayClient {
  /** The VoiceCall of a call that is about to be offered. One request of 1.5 s, the token included; `undefined`: it follows later. */
  offered(vendorCallKey: string, call: OfferedCall): Promise<RelayResult<VoiceCall | undefined>>;
  /** Something happened to a call. The same event at the same time is reported once, however often it is sent. */
  report(vendorCallKey: string, event: CallEvent): Promise<RelayResult<undefined>>;
  /** This agent could not be connected. @param at when, epoch milliseconds: the same again is the same request */
  reroute(vendorCallKey: string, at: number): Promise<RelayResult<undefined>>;
  /** The caller left before anybody accepted. @param at as in {@link reroute} */
  clearRouting(vendorCallKey: string, at: number): Promise<RelayResult<undefined>>;
}

/** How long an agent can be kept waiting for a record before the call rings (design, call records). */
export const offeredTimeoutMs = 1_500;

interface Request {
  readonly method: 'PUT' | 'POST';
  readonly path: RelayPath;
  readonly vendorCallKey: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

export function createRelayClient(options: RelayClientOptions): RelayClient {
  const { timeoutMs = 5_000 } = options;
  /** The same thing at the same time is the same request; a call can be held, and even end for one agent after another, many times. */
  const post = async (
    path: RelayPath,
    vendorCallKey: string,
    { event, at }: { readonly event: string; readonly at: number },
    body?: CallEvent,
  ): Promise<RelayResult<undefined>> => {
    const idempotencyKey = `"${encoded(vendorCallKey)}:${event}:${String(at)}"`;
    const request: Request = { method: 'POST', path, vendorCallKey, idempotencyKey, ...(body && { body }) };
    return inTime(timeoutMs, (signal) => ask(options, request, signal, acknowledged));
  };
  return {
    offered: (vendorCallKey, body) => {
      const request: Request = { method: 'PUT', path: '/v1/calls/{vendorCallKey}', vendorCallKey, body };
      return inTime(offeredTimeoutMs, (signal) => ask(options, request, signal, voiceCallIn));
    },
    report: (vendorCallKey, event) => post('/v1/calls/{vendorCallKey}/events', vendorCallKey, event, event),
    reroute: (vendorCallKey, at) => post('/v1/calls/{vendorCallKey}/reroute', vendorCallKey, { event: 'reroute', at }),
    clearRouting: (vendorCallKey, at) =>
      post('/v1/calls/{vendorCallKey}/clear-routing', vendorCallKey, { event: 'clear-routing', at }),
  };
}

/** Half of a surrogate pair cannot be encoded; a key with one in it names no call anyway. */
function encoded(vendorCallKey: string): string {
  return encodeURIComponent(vendorCallKey.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The token counts too: a signer that does not answer must not keep a call from ringing. */
async function inTime<Value>(
  ms: number,
  work: (signal: AbortSignal) => Promise<RelayResult<Value>>,
): Promise<RelayResult<Value>> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<RelayResult<Value>>((resolve) => {
    timer = setTimeout(() => {
      resolve(failed('timeout'));
      controller.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function ask<Value>(
  options: RelayClientOptions,
  { method, path, vendorCallKey, body, idempotencyKey }: Request,
  signal: AbortSignal,
  read: (response: Response) => Promise<RelayResult<Value>>,
): Promise<RelayResult<Value>> {
  let bearer: string;
  try {
    bearer = await options.token();
  } catch {
    return failed('no-token');
  }
  if (signal.aborted) return failed('timeout');
  const send = options.fetch ?? ((address: string, init: RequestInit) => fetch(address, init));
  try {
    const response = await send(
      options.url.replace(/\/+$/, '') + path.replace('{vendorCallKey}', encoded(vendorCallKey)),
      {
        method,
        signal,
        headers: {
          Authorization: `Bearer ${bearer}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        // The token is for the relay alone: it goes neither to where a redirect points nor with a cookie.
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        // What happened to a call is reported even while the page goes away.
        keepalive: method === 'POST',
      },
    );
    return response.ok ? await read(response) : { ok: false, failure: failureOf(response) };
  } catch {
    return failed('unreachable');
  }
}

async function acknowledged({ status }: Response): Promise<RelayResult<undefined>> {
  return status === 202 ? { ok: true, value: undefined } : { ok: false, failure: { kind: 'unreadable', status } };
}

async function voiceCallIn(response: Response): Promise<RelayResult<VoiceCall | undefined>> {
  const { status } = response;
  if (status === 202) return { ok: true, value: undefined };
  const body: unknown = await response.json().catch(() => undefined);
  const named = typeof body === 'object' && body !== null && 'voiceCallId' in body;
  if (status !== 200 || !named || typeof body.voiceCallId !== 'string') {
    return { ok: false, failure: { kind: 'unreadable', status } };
  }
  return { ok: true, value: { voiceCallId: body.voiceCallId } };
}
