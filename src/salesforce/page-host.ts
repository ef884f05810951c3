/**
 * Salesforce's end of the channel to one connector page: sends messages, keeps what was said, the softphone and the
 * violations. The core works over anything like a `MessagePort`; `hostIframe` does the browser's part of the handshake.
 */
import type { EventPayload, TelephonyEventType } from './event-payloads.js';
import { inspectEnvelope, type Envelope } from './events.js';
import type { ConnectorConfig, PortMessage, SalesforceMessage } from './messages.js';
import type { PortLike } from './port.js';
import {
  checkCloneable,
  ProtocolCheck,
  type ProtocolCheckOptions,
  type ProtocolEntry,
  type Violation,
} from './protocol-check.js';
import { softphone } from './softphone.js';
import { emptySoftphone, type CustomLabels, type SoftphoneInput, type SoftphoneState } from './softphone-state.js';

/** Time, from outside: tests bring their own. */
export interface HostClock {
  now(): number;
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
}

const realClock: HostClock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => {
    clearTimeout(handle as ReturnType<typeof setTimeout>);
  },
};

export interface PageHostOptions extends ProtocolCheckOptions {
  /** Our end of the channel. The other end goes to the page with SETUP_CONNECTOR. */
  readonly port: PortLike;
  readonly clock?: HostClock;
  /** Texts of custom labels, by `namespace.name`, and of error types. */
  readonly labels?: CustomLabels;
  /** How many entries and violations are kept; the oldest go first. Default 5,000. */
  readonly keep?: number;
}

/** One thing said, and what it broke. */
export type HostEntry = ProtocolEntry & {
  /** Counts from 1; stays when older entries are dropped. */
  readonly id: number;
  readonly violations: readonly Violation[];
};

export type HostListener = (entry: HostEntry, host: PageHost) => void;

interface Waiter {
  readonly accepts: (envelope: Envelope) => boolean;
  readonly reject: (error: Error) => void;
}

/** Salesforce's end of the channel to one connector page. */
export class PageHost {
  readonly #port: PortLike;
  readonly #clock: HostClock;
  readonly #labels: CustomLabels;
  readonly #keep: number;
  readonly #check: ProtocolCheck;
  readonly #listeners = new Set<HostListener>();
  readonly #waiters = new Set<Waiter>();
  readonly #entries: HostEntry[] = [];
  #state: SoftphoneState = emptySoftphone;
  #lastId = 0;

  constructor(options: PageHostOptions) {
    const { port, clock = realClock, labels = {}, keep = 5_000 } = options;
    this.#port = port;
    this.#clock = clock;
    this.#labels = labels;
    this.#keep = keep;
    this.#check = new ProtocolCheck({ ...options, keep });
    port.onmessage = ({ data }) => {
      this.#received(data);
    };
    port.start?.();
  }

  /**
   * Notes that SETUP_CONNECTOR goes to the page's window, and returns the message. Posting it there, with the other end of
   * the channel as `ports[0]`, is the caller's: `hostIframe` does both.
   */
  setUp(connectorConfig: ConnectorConfig): SalesforceMessage {
    const message: SalesforceMessage = { type: 'SETUP_CONNECTOR', connectorConfig };
    this.#sent(message);
    return message;
  }

  /** Sends `message`. Throws `DataCloneError`, as Salesforce would, when it cannot pass the port; nothing is noted then. */
  send(message: PortMessage): void {
    structuredClone(message);
    // Noted first: an answer may come while posting.
    this.#sent(message);
    this.#port.postMessage(message);
  }

  /** Every entry, both ways, after state and violations are up to date. Returns how to stop. */
  on(listener: HostListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The next event of that type that fits; rejects with a sentence after `timeoutMs`. */
  async waitFor<T extends TelephonyEventType>(
    eventType: T,
    predicate: (payload: EventPayload<T>) => boolean = () => true,
    timeoutMs = 5_000,
  ): Promise<EventPayload<T>> {
    let found: { readonly payload: EventPayload<T> } | undefined;
    await this.#wait(eventType, timeoutMs, (envelope) => {
      if (envelope.type !== 'TELEPHONY_EVENT_DISPATCHED' || envelope.payload.telephonyEventType !== eventType)
        return false;
      // The type was just compared; TypeScript cannot correlate it with T.
      const payload = envelope.payload.telephonyEventPayload as EventPayload<T>;
      if (!predicate(payload)) return false;
      found = { payload };
      return true;
    });
    if (!found) throw new Error(`${eventType} did not come.`);
    return found.payload;
  }

  /** The next envelope that fits, CONNECTOR_READY for example; rejects with a sentence after `timeoutMs`. */
  waitForEnvelope(predicate: (envelope: Envelope) => boolean, timeoutMs = 5_000): Promise<Envelope> {
    return this.#wait('an envelope that fits', timeoutMs, predicate);
  }

  /** Something the agent did that is not a message: a notification closed. */
  apply(input: Extract<SoftphoneInput, { kind: 'dismiss' | 'close-transfer-view' }>): void {
    this.#state = softphone(this.#state, input, this.#labels);
  }

  /** Finds commands that were not answered in time; call it at the end of a test. */
  checkAnswers(): readonly Violation[] {
    return this.#check.tick(this.#clock.now());
  }

  /** Both ways, in order, as far as kept. */
  get entries(): readonly HostEntry[] {
    return [...this.#entries];
  }

  get state(): SoftphoneState {
    return this.#state;
  }

  get violations(): readonly Violation[] {
    return this.#check.violations;
  }

  /** Stops listening and rejects whoever waits. */
  close(): void {
    this.#port.onmessage = null;
    this.#port.close?.();
    for (const { reject } of this.#waiters) reject(new Error('The page host was closed.'));
    this.#waiters.clear();
    this.#listeners.clear();
  }

  #sent(message: SalesforceMessage): void {
    const at = this.#clock.now();
    this.#state = softphone(this.#state, { kind: 'sent', at, message }, this.#labels);
    const entry: ProtocolEntry = { at, direction: 'to-connector', data: message };
    this.#note({ ...entry, id: ++this.#lastId, violations: this.#check.add(entry) });
  }

  #received(data: unknown): void {
    const at = this.#clock.now();
    const { envelope } = inspectEnvelope(data);
    if (envelope) this.#state = softphone(this.#state, { kind: 'received', at, envelope }, this.#labels);
    const entry: ProtocolEntry = { at, direction: 'from-connector', data };
    this.#note({ ...entry, id: ++this.#lastId, violations: this.#check.add(entry) });
    if (!envelope) return;
    for (const waiter of this.#waiters) if (waiter.accepts(envelope)) this.#waiters.delete(waiter);
  }

  #note(entry: HostEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#keep) this.#entries.splice(0, this.#entries.length - this.#keep);
    for (const listener of this.#listeners) listener(entry, this);
  }

  #wait(what: string, timeoutMs: number, predicate: (envelope: Envelope) => boolean): Promise<Envelope> {
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(
          new Error(`${what} did not come within ${timeoutMs} ms. Last from the connector: ${this.#lastEvents()}.`),
        );
      }, timeoutMs);
      const settle = (): void => {
        this.#clock.clearTimeout(timer);
      };
      const waiter: Waiter = {
        accepts: (envelope) => {
          if (!predicate(envelope)) return false;
          settle();
          resolve(envelope);
          return true;
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      this.#waiters.add(waiter);
    });
  }

  /** Names only: payloads hold numbers and names. */
  #lastEvents(): string {
    const names = this.#entries.slice(-20).flatMap(({ direction, data }) => {
      const { envelope } = direction === 'from-connector' ? inspectEnvelope(data) : {};
      if (!envelope || envelope.type === 'LOG') return [];
      return envelope.type === 'CONNECTOR_READY' ? envelope.type : envelope.payload.telephonyEventType;
    });
    return names.slice(-5).join(', ') || 'nothing';
  }
}

/** A port that reports payloads which cannot pass it, for the connector's side of a test. It still throws, as a real one. */
export function checkingPort(
  port: PortLike,
  report: (violation: Violation) => void,
  now: () => number = Date.now,
): PortLike {
  return {
    get onmessage() {
      return port.onmessage;
    },
    set onmessage(handler) {
      port.onmessage = handler;
    },
    postMessage: (data) => {
      const violation = checkCloneable(data, now());
      if (violation) report(violation);
      port.postMessage(data);
    },
    start: () => port.start?.(),
    close: () => port.close?.(),
  };
}

/** What `hostIframe` needs of an iframe: a test may bring its own. */
export interface FrameLike {
  readonly contentWindow: {
    postMessage(message: unknown, targetOrigin: string, transfer: Transferable[]): void;
  } | null;
}

export interface HostIframeOptions extends Omit<PageHostOptions, 'port'> {
  /** Origin of the connector page. */
  readonly targetOrigin: string;
  readonly connectorConfig: ConnectorConfig;
}

/**
 * Sets up the connector page in `iframe`, which has loaded: makes the channel and posts SETUP_CONNECTOR with its other end.
 * Once a page: the base library listens for the first only, and drops it when our own origin is not a Salesforce one.
 * In development a bridge in the page stands in for that origin; the message is the same.
 */
export function hostIframe(iframe: FrameLike, options: HostIframeOptions): PageHost {
  const { targetOrigin, connectorConfig, ...rest } = options;
  if (!iframe.contentWindow)
    throw new Error('The iframe has no window yet. Add it to the page and wait for its load event.');
  const { port1, port2 } = new MessageChannel();
  const host = new PageHost({ ...rest, port: portOf(port1) });
  iframe.contentWindow.postMessage(host.setUp(connectorConfig), targetOrigin, [port2]);
  return host;
}

/** A real port behind the small interface: its own `onmessage` has a `this` and an event we do not need. */
function portOf(port: MessagePort): PortLike {
  let handler: PortLike['onmessage'] = null;
  port.onmessage = ({ data }: MessageEvent<unknown>) => handler?.({ data });
  return {
    get onmessage() {
      return handler;
    },
    set onmessage(next) {
      handler = next;
    },
    postMessage: (data) => {
      port.postMessage(data);
    },
    start: () => {
      port.start();
    },
    close: () => {
      port.close();
    },
  };
}
