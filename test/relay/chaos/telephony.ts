/** A telephony side that speaks to the relay on many calls at once, and sends again, under the same key, whatever was not acknowledged. */
import type { KnownCall } from './ledger.js';

export interface TelephonyOptions {
  readonly url: () => string;
  readonly key: string;
  /** Calls at once. */
  readonly calls: number;
  readonly utterancesPerCall: number;
  /** Milliseconds between two utterances of a call. */
  readonly everyMs: number;
  /** Every so manieth call always fails at Salesforce's side. */
  readonly poisoned?: (key: string) => boolean;
  readonly prefix: string;
}

export class Telephony {
  readonly calls: KnownCall[] = [];
  readonly #options: TelephonyOptions;
  #isOver = false;
  /** Requests that were not acknowledged at first. */
  repeats = 0;

  constructor(options: TelephonyOptions) {
    this.#options = options;
  }

  /** One call after another on each line, until {@link stop}. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.#options.calls }, (_, line) => this.#line(line)));
  }

  /** Calls under way are brought to their end. */
  stop(): void {
    this.#isOver = true;
  }

  async #line(line: number): Promise<void> {
    // Not all at the same moment.
    await pause(line * 13);
    for (let number = 1; !this.#isOver; number++) await this.#call(`${this.#options.prefix}-${line}-${number}`);
  }

  async #call(key: string): Promise<void> {
    const { utterancesPerCall, everyMs, poisoned } = this.#options;
    const call: KnownCall = { key, acknowledged: [], isEnded: false, isPoisoned: poisoned?.(key) === true };
    this.calls.push(call);
    const begun = Date.now() - 60_000;
    await this.#until('PUT', `/v1/calls/${key}`, {
      kind: 'inbound',
      offeredAt: begun,
      from: '+12025550142',
      attributes: {},
    });
    await this.#until('POST', `/v1/calls/${key}/events`, { event: 'answered', at: begun + 1_000 }, `${key}:answered`);
    for (let number = 0; number < utterancesPerCall; number++) {
      const messageId = `${key}-m${number}`;
      const startTime = begun + 2_000 + number * 10;
      const senderType = number % 3 === 2 ? 'VIRTUAL_AGENT' : 'END_USER';
      const utterance = { messageId, senderType, content: `words ${number}`, startTime, endTime: startTime + 5 };
      await this.#until('POST', '/v1/utterances', { entries: [{ vendorCallKey: key, utterances: [utterance] }] });
      call.acknowledged.push(messageId);
      await pause(everyMs);
    }
    await this.#until('POST', `/v1/calls/${key}/events`, { event: 'ended', at: Date.now() }, `${key}:ended`);
    call.isEnded = true;
  }

  /** Until the relay has acknowledged it. */
  async #until(method: string, path: string, body: object, idempotencyKey?: string): Promise<void> {
    for (;;) {
      const status = await fetch(this.#options.url() + path, {
        method,
        signal: AbortSignal.timeout(10_000),
        headers: {
          authorization: `Bearer ${this.#options.key}`,
          'content-type': 'application/json',
          ...(idempotencyKey !== undefined && { 'idempotency-key': `"${idempotencyKey}"` }),
        },
        body: JSON.stringify(body),
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
      if (status === 200 || status === 202) return;
      if (status >= 400 && status < 500 && status !== 429)
        throw new Error(`${method} ${path} was refused with ${status}`);
      this.repeats++;
      await pause(100);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
