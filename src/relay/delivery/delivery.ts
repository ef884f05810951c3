/** Everything that goes to Salesforce, org by org, and what is taken up again after a restart. */
import type { Org, RelayConfig } from '../config.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import { callOf } from '../store/calls.js';
import type { Call, CallRow } from '../store/calls.js';
import type { Journal } from '../store/journal.js';
import { markSending, waitingOperations } from '../store/operations.js';
import type { Operation } from '../store/operations.js';
import type { Database } from '../store/schema.js';
import { operationStates } from '../store/schema.js';
import { createBody } from '../voice-call-bodies.js';
import { Creates } from './creates.js';
import type { CreateResult } from './creates.js';
import { Directory } from './directory.js';
import { Gate } from './gate.js';
import { loadedAtOnce } from './lane.js';
import { Marks } from './marks.js';
import { Budget } from './pace.js';
import { Salesforce } from './salesforce.js';
import { Sender } from './sender.js';

export interface DeliveryOptions {
  readonly config: RelayConfig;
  readonly db: Database;
  readonly journal: Journal;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  readonly random: () => number;
}

interface OrgDelivery {
  readonly salesforce: Salesforce;
  readonly gate: Gate;
  readonly creates: Creates;
  readonly sender: Sender;
}

/** Read at once when everything is taken up again. */
const pageSize = 5_000;

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #directory = new Directory();
  readonly #marks: Marks;
  readonly #orgs = new Map<string, OrgDelivery>();
  readonly #results = new Map<number, Set<(result: unknown) => void>>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#marks = new Marks(options.journal);
    for (const org of options.config.orgs) {
      const delivery = this.#deliveryOf(org);
      for (const { id } of org.contactCentres) this.#orgs.set(id, delivery);
    }
  }

  /** Takes up what a relay before this one left. */
  async start(): Promise<void> {
    const { db } = this.#options;
    const waiting = db.selectFrom('operations').where('state', '<', operationStates.done);
    const rows = await db
      .selectFrom('calls')
      .selectAll()
      .where((where) =>
        where.or([
          where('has_final', '=', 0),
          where('id', 'in', waiting.select('call_id')),
          where('id', 'in', waiting.select('lane_id')),
        ]),
      )
      .execute();
    for (const row of rows) this.#directory.set(callOf(row));
    for (const row of rows) {
      const call = callOf(row);
      // Its deadline has passed: nobody waits for it any more.
      if (call.record === 'pending') this.#settled(call, { record: 'none' });
      if (call.record === 'sending') this.#settled(call, { record: 'unknown' });
    }
    for (let after = 0; ;) {
      const page = await waitingOperations(db, { after, limit: pageSize });
      for (const operation of page) this.#add(operation);
      after = page.at(-1)?.id ?? after;
      if (page.length < pageSize) break;
    }
  }

  offered(call: Call): void {
    if (this.#directory.get(call.id)?.record === 'made') return;
    this.#directory.set(call);
    this.#options.metrics.accepted.inc({ centre: call.centre, kind: 'create' });
    this.#orgs.get(call.centre)?.creates.start(call);
  }

  appended(operations: readonly Operation[], calls: readonly CallRow[]): void {
    for (const row of calls) {
      // What is in memory is newer than what was read.
      if (this.#directory.get(row.id) === undefined) this.#directory.set(callOf(row));
    }
    for (const operation of operations) {
      const centre = this.#directory.get(operation.callId)?.centre ?? '';
      this.#options.metrics.accepted.inc({ centre, kind: operation.kind });
      this.#add(operation);
    }
  }

  ended(callId: number, endedAt: number): void {
    const call = this.#directory.change(callId, { endedAt });
    if (call !== undefined) this.#orgs.get(call.centre)?.sender.wake(call.rootId);
  }

  /** @returns the record's id, or `undefined` when there is none in time */
  async recordOf(callId: number, withinMs: number): Promise<string | undefined> {
    const call = this.#directory.get(callId);
    if (call === undefined || !Directory.isUnsettled(call)) return call?.voiceCallId;
    return this.#orgs.get(call.centre)?.creates.wait(callId, withinMs);
  }

  /** @returns what Salesforce answered, or `undefined` when it has not in time */
  resultOf(operationId: number, withinMs: number): Promise<unknown> {
    return new Promise((resolve) => {
      const all = this.#results.get(operationId) ?? new Set();
      this.#results.set(operationId, all);
      const tell = (result: unknown): void => {
        clearTimeout(timer);
        all.delete(tell);
        if (all.size === 0) this.#results.delete(operationId);
        resolve(result);
      };
      const timer = setTimeout(tell, withinMs, undefined);
      all.add(tell);
    });
  }

  /** Calls that are not forgotten yet. */
  get calls(): number {
    return this.#directory.size;
  }

  /** Conversations with something to deliver. */
  get lanes(): number {
    return this.#each().reduce((sum, { sender }) => sum + sender.lanes, 0);
  }

  /** Orgs where nothing works at the moment. */
  get shut(): number {
    return this.#each().filter(({ gate }) => gate.isShut).length;
  }

  forget(callIds: Iterable<number>): void {
    this.#directory.forget(callIds);
  }

  /** Ends what is under way, marks it, and sends no more. */
  async stop(): Promise<void> {
    await Promise.all(this.#each().map(({ sender }) => sender.stop()));
    await this.#marks.flush();
    await Promise.all(this.#each().map(({ salesforce }) => salesforce.close()));
  }

  #each(): readonly OrgDelivery[] {
    return [...new Set(this.#orgs.values())];
  }

  #add(operation: Operation): void {
    const call = this.#directory.get(operation.callId);
    if (call !== undefined) this.#orgs.get(call.centre)?.sender.add(operation);
  }

  #deliveryOf(org: Org): OrgDelivery {
    const { config, db, journal, metrics, log, now, random } = this.#options;
    const { delivery: settings } = config;
    const centres = new Map(org.contactCentres.map((centre) => [centre.id, centre]));
    const salesforce = new Salesforce({
      org,
      now,
      connections: settings.maxInFlight + 16,
      onAnswer: (centre, status, ms) => {
        metrics.salesforce.observe({ centre, status: String(status) }, ms / 1000);
      },
    });
    const gate = new Gate({
      maxInFlight: settings.maxInFlight,
      random,
      now: () => performance.now(),
      onFree: () => {
        sender.pump();
      },
    });
    const creates = new Creates({
      gate,
      budget: new Budget(org.limits.callsPerSecond),
      deadlineMs: settings.createDeadlineMs,
      random,
      send: async (call) => {
        const centre = centres.get(call.centre);
        if (centre === undefined || call.offered === undefined) return { kind: 'refused', status: 0, detail: '' };
        const body = createBody(call.vendorKey, call.offered, centre);
        const { requestTimeoutMs: timeoutMs } = settings;
        return salesforce.send(call.centre, { method: 'POST', path: '/voiceCalls', body, timeoutMs });
      },
      sending: (call) =>
        journal.write(async ({ tx }) => {
          await tx.updateTable('calls').set({ record: 'sending' }).where('id', '=', call.id).execute();
        }),
      settled: (call, result) => {
        this.#settled(call, result);
      },
    });
    const sender: Sender = new Sender({
      directory: this.#directory,
      marks: this.#marks,
      gate,
      utterances: new Budget(org.limits.utterancesPerSecond),
      settings,
      now,
      random,
      send: (centre, request) => salesforce.send(centre, { ...request, timeoutMs: settings.requestTimeoutMs }),
      sending: (operation) => journal.write(({ tx }) => markSending(tx, operation.id)),
      load: (laneId, after) => waitingOperations(db, { laneId, after, limit: loadedAtOnce }),
      onDelivered: (operation, centre, result) => {
        metrics.delivered.inc({ centre, kind: operation.kind });
        metrics.delay.observe({ kind: operation.kind }, Math.max(0, now() - operation.acceptedAt) / 1000);
        this.#tell(operation, result);
      },
      onDead: (operation, centre) => {
        metrics.dead.inc({ centre, kind: operation.kind });
        log.error('An operation was given up: see the dead letters.', {
          centre,
          kind: operation.kind,
          call: operation.callId,
          operation: operation.id,
        });
        this.#tell(operation, undefined);
      },
      onRetry: (operation, centre, outcome) => {
        const status = outcome.kind === 'later' ? String(outcome.status) : outcome.kind;
        metrics.retried.inc({ centre, kind: operation.kind, outcome: status });
        if (outcome.kind === 'unauthorized') {
          log.error('Salesforce accepts no key of ours: check the certificate, the contact centre and the clock.', {
            centre,
          });
        }
      },
    });
    return { salesforce, gate, creates, sender };
  }

  #settled(call: Call, result: CreateResult): void {
    const { metrics, log, config, now } = this.#options;
    const voiceCallId = result.record === 'made' ? result.voiceCallId : undefined;
    this.#directory.change(call.id, { record: result.record, voiceCallId });
    this.#marks.record(call.id, result.record, voiceCallId);
    metrics.records.inc({ centre: call.centre, record: result.record });
    if (result.record !== 'made') {
      log.warn('A call goes on without a record; it is repaired when the call has ended.', {
        centre: call.centre,
        call: call.id,
        outcome: result.record,
      });
    }
    if (result.record === 'none' && result.refused !== undefined && call.offered !== undefined) {
      const centre = config.orgs.flatMap(({ contactCentres }) => contactCentres).find(({ id }) => id === call.centre);
      this.#marks.letter({
        centre: call.centre,
        lane_id: call.rootId,
        call_id: call.id,
        kind: 'create',
        body: centre === undefined ? '' : createBody(call.vendorKey, call.offered, centre),
        speaker: null,
        reason: `Salesforce refused to make the record with ${result.refused.status}.`,
        detail: result.refused.detail,
        died_at: now(),
      });
      metrics.dead.inc({ centre: call.centre, kind: 'create' });
    }
    const org = this.#orgs.get(call.centre);
    org?.sender.wake(call.rootId);
    if (call.rootId !== call.id) org?.sender.wake(call.id);
  }

  #tell(operation: Operation, result: unknown): void {
    if (operation.kind === 'omni-flow' || operation.kind === 'route' || operation.kind === 'callback') {
      if (result !== undefined) this.#marks.result(operation.id, JSON.stringify(result));
      for (const tell of this.#results.get(operation.id) ?? []) tell(result);
    }
  }
}
