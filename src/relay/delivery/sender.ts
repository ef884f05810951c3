/**
 * Delivers the operations of one org: each lane in order, one request in flight a lane, messages of several lanes in one request.
 * A lane that fails waits by itself; no other lane waits for it.
 */
import type { DeliverySettings } from '../config.js';
import { deliveries } from '../operations.js';
import type { Call } from '../store/calls.js';
import type { Operation } from '../store/operations.js';
import { repairBody } from '../voice-call-bodies.js';
import { Directory } from './directory.js';
import type { Gate } from './gate.js';
import { callsAtOnce, Lane } from './lane.js';
import type { Marks } from './marks.js';
import { backoffMs } from './pace.js';
import type { Budget } from './pace.js';
import type { Outcome, SalesforceRequest } from './salesforce.js';
import { verdictOf } from './verdict.js';

export interface SenderOptions {
  readonly directory: Directory;
  readonly marks: Marks;
  readonly gate: Gate;
  readonly utterances: Budget;
  readonly settings: DeliverySettings;
  readonly now: () => number;
  readonly random: () => number;
  readonly send: (centre: string, request: Omit<SalesforceRequest, 'timeoutMs'>) => Promise<Outcome>;
  /** Durably notes that an operation that must not be repeated blindly is about to go out. */
  readonly sending: (operation: Operation) => Promise<void>;
  readonly load: (laneId: number, after: number) => Promise<readonly Operation[]>;
  readonly onDelivered: (operation: Operation, centre: string, result: unknown) => void;
  readonly onDead: (operation: Operation, centre: string) => void;
  readonly onRetry: (operation: Operation, centre: string, outcome: Outcome) => void;
}

const firstRetryMs = 200;

interface Part {
  readonly lane: Lane;
  readonly run: readonly Operation[];
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #lanes = new Map<number, Lane>();
  /** Lanes that send alone. */
  readonly #alone: Lane[] = [];
  /** Lanes with messages to share a request, by contact centre: a request has one token. */
  readonly #shared = new Map<string, Set<Lane>>();
  /** Contact centres whose oldest lane has waited long enough for company. */
  readonly #due = new Set<string>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #pumpTimer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  add(operation: Operation): void {
    const root = this.#options.directory.get(operation.laneId);
    if (root === undefined) return;
    const lane = this.#lanes.get(operation.laneId) ?? new Lane(operation.laneId, root.centre);
    this.#lanes.set(lane.id, lane);
    lane.add(operation);
    this.#arm(lane);
  }

  /** Something its operations waited for has happened: a record settled, a call ended. */
  wake(laneId: number): void {
    const lane = this.#lanes.get(laneId);
    if (lane !== undefined) this.#arm(lane);
  }

  /** Lanes with something to deliver. */
  get lanes(): number {
    return this.#lanes.size;
  }

  /** No new requests; those under way are answered and marked. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    clearTimeout(this.#pumpTimer);
    while (this.#options.gate.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  #arm(lane: Lane): void {
    if (this.#isStopped || lane.isBusy || lane.isPausing) return;
    const { head } = lane;
    if (head === undefined) {
      this.#emptied(lane);
      return;
    }
    const { directory } = this.#options;
    const root = directory.get(lane.id);
    const call = directory.get(head.callId);
    if (root === undefined || call === undefined) return;
    if (Directory.isUnsettled(root) || Directory.isUnsettled(call)) return;
    if (lane.waitsForEnd && root.endedAt === undefined) return;
    lane.isBusy = true;
    if (head.kind === 'message' && !lane.isSolo && !Directory.needsRepair(root)) this.#share(lane);
    else this.#alone.push(lane);
    this.pump();
  }

  #emptied(lane: Lane): void {
    if (lane.isEmpty) {
      this.#lanes.delete(lane.id);
      return;
    }
    lane.isBusy = true;
    void lane
      .refill((after) => this.#options.load(lane.id, after))
      .catch(() => {
        // The store cannot be read now: tried again after the pause.
        this.#pause(lane, firstRetryMs * 5);
      })
      .finally(() => {
        lane.isBusy = false;
        this.#arm(lane);
      });
  }

  #share(lane: Lane): void {
    const shared = this.#shared.get(lane.centre) ?? new Set();
    this.#shared.set(lane.centre, shared);
    if (shared.size === 0) {
      this.#after(this.#options.settings.lingerMs, () => {
        if (shared.size === 0) return;
        this.#due.add(lane.centre);
        this.pump();
      });
    }
    shared.add(lane);
  }

  /** Sends what may go now. */
  pump(): void {
    while (!this.#isStopped) {
      const wait = this.#options.gate.waitMs;
      if (wait > 0) {
        this.#pumpIn(wait);
        return;
      }
      const lane = this.#alone.shift();
      if (lane !== undefined) {
        void this.#sendAlone(lane);
        continue;
      }
      const parts = this.#nextShared();
      if (parts.length === 0) return;
      const waitForBudget = this.#options.utterances.take(parts.reduce((sum, { run }) => sum + run.length, 0));
      if (waitForBudget > 0) {
        for (const part of parts) this.#shared.get(part.lane.centre)?.add(part.lane);
        this.#due.add(parts[0]?.lane.centre ?? '');
        this.#pumpIn(waitForBudget);
        return;
      }
      void this.#sendMessages(parts);
    }
  }

  /** Up to five lanes of a contact centre that is full or due. */
  #nextShared(): readonly Part[] {
    for (const [centre, lanes] of this.#shared) {
      if (lanes.size < callsAtOnce && !this.#due.has(centre)) continue;
      const parts: Part[] = [];
      for (const lane of lanes) {
        lanes.delete(lane);
        parts.push({ lane, run: lane.run() });
        if (parts.length === callsAtOnce) break;
      }
      if (lanes.size === 0) this.#due.delete(centre);
      if (parts.length > 0) return parts;
    }
    return [];
  }

  async #sendMessages(parts: readonly Part[]): Promise<void> {
    const [first] = parts;
    if (first === undefined) return;
    const { directory, gate } = this.#options;
    const entries = parts.map(({ lane, run }) => {
      const key = JSON.stringify(directory.get(lane.id)?.vendorKey ?? '');
      return `{"vendorCallKey":${key},"messages":[${run.map(({ body }) => body).join(',')}]}`;
    });
    const { method, path } = deliveries.message;
    const body = `{"entries":[${entries.join(',')}]}`;
    const outcome = await gate.through(() =>
      this.#options.send(first.lane.centre, { method, path: path('', ''), body }),
    );
    for (const { lane, run } of parts) this.#settle(lane, run, outcome, parts.length);
    this.pump();
  }

  async #sendAlone(lane: Lane): Promise<void> {
    const { directory } = this.#options;
    const operation = lane.head;
    const root = directory.get(lane.id);
    const call = operation && directory.get(operation.callId);
    if (operation === undefined || root === undefined || call === undefined) {
      this.#release(lane);
      return;
    }
    if (Directory.needsRepair(root) && !(operation.kind === 'final' && operation.callId === root.id)) {
      await this.#repair(lane, root);
    } else if (operation.kind === 'message') {
      const run = lane.run();
      const wait = this.#options.utterances.take(run.length);
      if (wait > 0) this.#pause(lane, wait);
      else await this.#sendMessages([{ lane, run }]);
      if (wait > 0) this.#release(lane);
    } else {
      await this.#sendOne(lane, operation, call, root);
    }
    this.pump();
  }

  async #sendOne(lane: Lane, operation: Operation, call: Call, root: Call): Promise<void> {
    const { method, path, whenUnknown } = deliveries[operation.kind];
    const address = call.voiceCallId ?? call.vendorKey;
    const isUnknown = operation.wasSending || lane.unknownId === operation.id;
    if (isUnknown && whenUnknown === 'never') {
      this.#bury(lane, operation, 'It was sent and no answer came. It is not repeated, as doing it twice may do harm.');
      this.#release(lane);
      return;
    }
    try {
      if (whenUnknown !== 'repeat') await this.#options.sending(operation);
    } catch {
      this.#pause(lane, firstRetryMs * 5);
      this.#release(lane);
      return;
    }
    const outcome = await this.#options.gate.through(async () => {
      if (isUnknown && whenUnknown === 'clear-first') {
        const clear = deliveries['clear-routing'];
        const cleared = await this.#options.send(root.centre, {
          method: clear.method,
          path: clear.path(address, root.vendorKey),
          body: '',
        });
        if (cleared.kind !== 'done' && cleared.kind !== 'refused') return cleared;
      }
      return this.#options.send(root.centre, { method, path: path(address, root.vendorKey), body: operation.body });
    });
    if (outcome.kind === 'unknown' && whenUnknown !== 'repeat') lane.unknownId = operation.id;
    this.#settle(lane, [operation], outcome, 1);
  }

  /** Its call has no record and has ended. */
  async #repair(lane: Lane, root: Call): Promise<void> {
    const { offered, endedAt } = root;
    if (offered === undefined || endedAt === undefined) return;
    const { method, path } = deliveries.update;
    const outcome = await this.#options.gate.through(() =>
      this.#options.send(root.centre, {
        method,
        path: path(root.vendorKey, root.vendorKey),
        body: repairBody(offered, endedAt),
      }),
    );
    if (outcome.kind === 'done' || outcome.kind === 'refused') {
      // Refused: what follows will say so itself, operation by operation.
      this.#options.directory.change(root.id, { isRepaired: true });
      this.#options.marks.repaired(root.id);
      lane.waitsForEnd = false;
      lane.attempts = 0;
    } else {
      this.#retryLater(lane, outcome);
    }
    this.#release(lane);
  }

  #settle(lane: Lane, run: readonly Operation[], outcome: Outcome, lanesInRequest: number): void {
    const { marks, directory, onDelivered, now, settings } = this.#options;
    const root = directory.get(lane.id);
    const { giveUpAfterMs } = settings;
    const verdict = verdictOf(outcome, { run, lanesInRequest, root, now: now(), giveUpAfterMs });
    const [head] = run;
    switch (verdict.kind) {
      case 'done':
        marks.done(run.map(({ id }) => id));
        for (const operation of run)
          onDelivered(operation, lane.centre, outcome.kind === 'done' ? outcome.body : undefined);
        lane.passed(run.length);
        break;
      case 'alone':
        lane.isSolo = true;
        break;
      case 'one-by-one':
        lane.singles = run.length;
        break;
      case 'wait-for-end':
        lane.waitsForEnd = true;
        break;
      case 'retry-alone':
        lane.isSolo = true;
        this.#retryLater(lane, outcome);
        break;
      case 'retry':
        this.#retryLater(lane, outcome);
        break;
      case 'bury':
        if (head !== undefined) this.#bury(lane, head, verdict.reason, verdict.detail);
        break;
    }
    this.#release(lane);
  }

  #bury(lane: Lane, operation: Operation, reason: string, detail?: string): void {
    const { id, laneId, callId, kind, body, speaker } = operation;
    this.#options.marks.dead(id, {
      centre: lane.centre,
      lane_id: laneId,
      call_id: callId,
      kind,
      body,
      speaker: speaker ?? null,
      reason,
      detail: detail ?? null,
      died_at: this.#options.now(),
    });
    this.#options.onDead(operation, lane.centre);
    lane.drop(1);
    lane.attempts = 0;
  }

  #retryLater(lane: Lane, outcome: Outcome): void {
    const { random, settings, onRetry } = this.#options;
    lane.attempts++;
    if (lane.head !== undefined) onRetry(lane.head, lane.centre, outcome);
    const asked = outcome.kind === 'later' ? outcome.retryAfterMs : undefined;
    this.#pause(
      lane,
      backoffMs({ firstMs: firstRetryMs, maxMs: settings.maxBackoffMs }, lane.attempts, random(), asked),
    );
  }

  #pause(lane: Lane, ms: number): void {
    lane.isPausing = true;
    this.#after(ms, () => {
      lane.isPausing = false;
      this.#arm(lane);
    });
  }

  #release(lane: Lane): void {
    lane.isBusy = false;
    this.#arm(lane);
  }

  #after(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }

  #pumpIn(ms: number): void {
    if (ms === Infinity || this.#pumpTimer !== undefined) return;
    this.#pumpTimer = setTimeout(() => {
      this.#pumpTimer = undefined;
      this.pump();
    }, Math.ceil(ms));
  }
}
