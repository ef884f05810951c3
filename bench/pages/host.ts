/**
 * The Salesforce page of the benchmarks: embeds one connector page, speaks the real handshake and times what passes the port,
 * on one clock, its own. Kept bare, so that it costs the same whoever is at the other end.
 */
import type { FarAction, FarResult } from '../far-end.js';
import type { ConnectorConfig, PhoneCall, PortMessage } from '../../src/salesforce/index.js';
import { farEndInWindow, farEndOverSocket } from './far-end-link.js';
import type { FarEndLink } from './far-end-link.js';

export interface OpenOptions {
  readonly url: string;
  readonly config: ConnectorConfig;
  /** Where the far end is: in the connector page, or at a socket's address. */
  readonly farEnd: 'in page' | { readonly socket: string };
  /** Done in the same tick in which CONNECTOR_READY arrives; AGENT_AVAILABLE follows so many milliseconds later. */
  readonly atReady?: { readonly farEnd: FarAction; readonly availableAfterMs: number };
}

/** Milliseconds. */
export interface Opening {
  /** From the making of the iframe to its load event. */
  readonly load: number;
  /** From SETUP_CONNECTOR to CONNECTOR_READY. */
  readonly setup: number;
  /** From the making of the iframe to CONNECTOR_READY. */
  readonly total: number;
}

/** Something to do, and the event that answers it if any does. */
export interface Step {
  readonly send?: PortMessage;
  readonly farEnd?: FarAction;
  readonly until?: string;
  /** Milliseconds of quiet before, so that what an earlier step left behind is over. */
  readonly quietMs: number;
}

export interface Outcome extends FarResult {
  readonly ms: number;
  readonly payload: unknown;
}

export interface HostApi {
  open(options: OpenOptions): Promise<Opening>;
  send(message: PortMessage): void;
  ask(action: FarAction): Promise<string | undefined>;
  perform(step: Step): Promise<Outcome>;
  /** So many calls, one after the other: offered, accepted, ended by the agent. */
  calls(count: number): Promise<void>;
  /** How many events of the type have come, some time after the first of them or after `patienceMs` without. */
  count(type: string, patienceMs: number): Promise<number>;
  logLines(): number;
}

declare global {
  interface Window {
    readonly bench: HostApi;
  }
}

type Envelope =
  | { readonly type: 'LOG' }
  | { readonly type: 'CONNECTOR_READY'; readonly payload: { readonly capabilities?: object } }
  | {
      readonly type: 'TELEPHONY_EVENT_DISPATCHED';
      readonly payload: { readonly telephonyEventType: string; readonly telephonyEventPayload: unknown };
    };

interface Waiter {
  readonly type: string;
  readonly resolve: (event: { at: number; payload: unknown }) => void;
  readonly reject: (error: Error) => void;
}

const patience = 10_000;
const doublesWithin = 150;
const mistakes = new Set(['ERROR', 'INFO', 'CALL_FAILED']);

const counts = new Map<string, number>();
const { port1: port, port2: handedOver } = new MessageChannel();
let logLines = 0;
let waiter: Waiter | undefined;
let farEnd: FarEndLink | undefined;
let ready: (at: number) => void = () => undefined;

port.onmessage = ({ data }: MessageEvent<Envelope>) => {
  const at = performance.now();
  switch (data.type) {
    case 'LOG':
      logLines += 1;
      return;
    case 'CONNECTOR_READY':
      if (data.payload.capabilities === undefined) fail(new Error('CONNECTOR_READY came without capabilities.'));
      else ready(at);
      return;
    case 'TELEPHONY_EVENT_DISPATCHED': {
      const { telephonyEventType: type, telephonyEventPayload: payload } = data.payload;
      counts.set(type, (counts.get(type) ?? 0) + 1);
      if (mistakes.has(type)) fail(new Error(`${type} came: ${JSON.stringify(payload)}`));
      else if (waiter?.type === type) {
        const { resolve } = waiter;
        waiter = undefined;
        resolve({ at, payload });
      }
    }
  }
};

let failed: ((error: Error) => void) | undefined;

function fail(error: Error): void {
  waiter?.reject(error);
  waiter = undefined;
  failed?.(error);
}

function event(type: string): Promise<{ at: number; payload: unknown }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${type} did not come. There were: ${[...counts.keys()].join(', ') || 'no events'}.`));
    }, patience);
    waiter = {
      type,
      resolve: (found) => {
        clearTimeout(timer);
        resolve(found);
      },
      reject,
    };
  });
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function open({ url, config, farEnd: where, atReady }: OpenOptions): Promise<Opening> {
  if (where !== 'in page') farEnd = await farEndOverSocket(where.socket);
  const frame = document.createElement('iframe');
  frame.allow = 'microphone';
  frame.src = url;
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  const begun = performance.now();
  document.body.append(frame);
  await loaded;
  const target = frame.contentWindow;
  if (target === null) throw new Error('The iframe has no window.');
  const { origin } = new URL(url);
  if (where === 'in page') farEnd = farEndInWindow(target, origin);
  const setUp = performance.now();
  const readyAt = await new Promise<number>((resolve, reject) => {
    failed = reject;
    setTimeout(() => {
      reject(new Error('CONNECTOR_READY did not come.'));
    }, patience);
    ready = (at) => {
      if (atReady !== undefined) {
        void farEnd?.ask(atReady.farEnd);
        if (atReady.availableAfterMs === 0) available();
        else setTimeout(available, atReady.availableAfterMs);
      }
      resolve(at);
    };
    target.postMessage({ type: 'SETUP_CONNECTOR', connectorConfig: config }, origin, [handedOver]);
  });
  failed = undefined;
  return { load: setUp - begun, setup: readyAt - setUp, total: readyAt - begun };
}

function available(): void {
  send({ type: 'AGENT_AVAILABLE', isAvailable: true });
}

function send(message: PortMessage): void {
  port.postMessage(message);
}

async function ask(action: FarAction): Promise<string | undefined> {
  return (await farEnd?.ask(action))?.call;
}

async function perform({ send: message, farEnd: action, until, quietMs }: Step): Promise<Outcome> {
  if (quietMs > 0) await after(quietMs);
  const awaited = until === undefined ? undefined : event(until);
  const begun = performance.now();
  if (message !== undefined) port.postMessage(message);
  const asked = action === undefined ? undefined : farEnd?.ask(action);
  const { at, payload } = (await awaited) ?? { at: begun, payload: undefined };
  return { ms: at - begun, payload, menuMs: 0, ...(await asked) };
}

async function calls(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const offered = await perform({ farEnd: 'offer', until: 'CALL_STARTED', quietMs: 0 });
    const call = offered.payload as PhoneCall;
    await perform({ send: { type: 'ACCEPT_CALL', call }, until: 'CALL_CONNECTED', quietMs: 0 });
    await perform({ send: { type: 'END_CALL', call }, until: 'HANGUP', quietMs: 0 });
  }
}

async function count(type: string, patienceMs: number): Promise<number> {
  const last = performance.now() + patienceMs;
  while (!counts.has(type) && performance.now() < last) await after(10);
  await after(doublesWithin);
  return counts.get(type) ?? 0;
}

Object.assign(window, {
  bench: { open, send, ask, perform, calls, count, logLines: () => logLines } satisfies HostApi,
});
