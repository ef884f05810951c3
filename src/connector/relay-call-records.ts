/**
 * Call records kept by the relay. An agent never waits for it longer than the client's 1.5 s, and a relay that is slow, refuses or is
 * dead costs reports and nothing else.
 *
 * Reports of one call go one after the other, each up to three times; a call does not wait for another's.
 */
import { mayRepeat } from '../relay-client/index.js';
import type { OfferedCall, RelayClient, RelayFailure, RelayResult } from '../relay-client/index.js';
import { primaryLeg } from '../model/index.js';
import type { Call, CallKey } from '../model/index.js';
import type { Clock } from '../provider/index.js';
import { needsRecord } from './call-records.js';
import type { CallRecordEvent, CallRecords } from './call-records.js';
import type { writeLog } from './log.js';

export interface RelayCallRecordsOptions {
  readonly client: RelayClient;
  readonly clock: Clock;
  /** The connector's log. */
  readonly log: typeof writeLog;
}

/** Something to tell the relay. `what` is for the log. */
interface Report {
  readonly call: CallKey;
  readonly what: CallRecordEvent | 'reroute' | 'clear-routing';
  send(): Promise<RelayResult<undefined>>;
}

/** Milliseconds before the second and third try; `Retry-After` may make it longer, up to the last of these. */
const backOffMs = [1_000, 4_000] as const;
const longestWaitMs = 30_000;

/** Browsers open six connections to a server; some must be free for the call that is offered now. */
const atOnce = 3;

/** An agent has few calls, and a report is given up after half a minute at most: more than this wait only when something is wrong. */
export const reportsKept = 100;

export class RelayCallRecords implements CallRecords {
  readonly #client: RelayClient;
  readonly #clock: Clock;
  readonly #log: typeof writeLog;
  readonly #waiting: Report[] = [];
  /** Calls of which a report is under way. */
  readonly #busy = new Set<CallKey>();

  constructor({ client, clock, log }: RelayCallRecordsOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#log = log;
  }

  offered(call: Call): Promise<string | undefined> | undefined {
    return needsRecord(call) ? this.#voiceCallOf(call) : undefined;
  }

  report(event: CallRecordEvent, call: CallKey, at: number): void {
    this.#add({ call, what: event, send: () => this.#client.report(call, { event, at }) });
  }

  reroute(call: CallKey): void {
    const at = this.#clock.now();
    this.#add({ call, what: 'reroute', send: () => this.#client.reroute(call, at) });
  }

  clearRouting(call: CallKey): void {
    const at = this.#clock.now();
    this.#add({ call, what: 'clear-routing', send: () => this.#client.clearRouting(call, at) });
  }

  async #voiceCallOf(call: Call): Promise<string | undefined> {
    const result = await this.#client.offered(call.key, asOffered(call));
    if (result.ok) return result.value?.voiceCallId;
    this.#log('ERROR', 'relay-record-missing', { kind: result.failure.kind });
    return undefined;
  }

  #add(report: Report): void {
    this.#waiting.push(report);
    if (this.#waiting.length > reportsKept) {
      const dropped = this.#waiting.shift();
      this.#log('ERROR', 'relay-report-dropped', { reason: dropped?.what });
    }
    this.#sendNext();
  }

  #sendNext(): void {
    if (this.#busy.size >= atOnce) return;
    const next = this.#waiting.findIndex(({ call }) => !this.#busy.has(call));
    const [report] = next === -1 ? [] : this.#waiting.splice(next, 1);
    if (report === undefined) return;
    this.#busy.add(report.call);
    void this.#deliver(report).finally(() => {
      this.#busy.delete(report.call);
      this.#sendNext();
    });
    this.#sendNext();
  }

  async #deliver(report: Report): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const result = await report.send();
      if (result.ok) return;
      const waitMs = backOffMs[attempt - 1];
      const { failure } = result;
      this.#log('ERROR', 'relay-report-failed', { reason: report.what, kind: failure.kind, attempt });
      if (waitMs === undefined || !mayRepeat(failure)) return;
      await this.#pause(waitMs, failure);
    }
  }

  #pause(waitMs: number, { retryAfterMs = 0 }: RelayFailure): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(Math.min(Math.max(waitMs, retryAfterMs), longestWaitMs), resolve);
    });
  }
}

function asOffered(call: Call): OfferedCall {
  const { kind, queue, parentKey, attributes, startedAt } = call;
  const from = primaryLeg(call)?.party.number;
  return {
    kind: kind === 'transfer' ? 'transfer' : 'inbound',
    offeredAt: startedAt,
    attributes,
    ...(from !== undefined && { from }),
    ...(parentKey !== undefined && { parentVendorCallKey: parentKey }),
    ...(queue?.id !== undefined && { queueId: queue.id }),
    ...(queue?.name !== undefined && { queueName: queue.name }),
    ...(queue?.enteredAt !== undefined && { queuedAt: queue.enteredAt }),
  };
}
