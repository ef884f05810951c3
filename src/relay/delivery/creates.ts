/**
 * Asks for the VoiceCalls of offered calls: up to three tries within a deadline, then the call goes on without. A try is repeated only
 * when it surely was not taken. Whoever waits is told at the deadline at the latest; a request still under way may yet be answered.
 */
import type { Call } from '../store/calls.js';
import type { Outcome } from './salesforce.js';
import { backoffMs } from './pace.js';
import type { Budget } from './pace.js';
import type { Gate } from './gate.js';

export interface CreatesOptions {
  readonly gate: Gate;
  readonly budget: Budget;
  readonly deadlineMs: number;
  readonly random: () => number;
  readonly send: (call: Call) => Promise<Outcome>;
  /** Durably notes that a request is about to go out: after a crash its outcome is unknown. */
  readonly sending: (call: Call) => Promise<void>;
  readonly settled: (call: Call, result: CreateResult) => void;
}

export type CreateResult =
  | { readonly record: 'made'; readonly voiceCallId: string }
  | { readonly record: 'unknown' }
  | { readonly record: 'none'; readonly refused?: { readonly status: number; readonly detail: string } };

const tries = 3;

export class Creates {
  readonly #options: CreatesOptions;
  readonly #waiting = new Map<number, Set<(voiceCallId: string | undefined) => void>>();

  constructor(options: CreatesOptions) {
    this.#options = options;
  }

  start(call: Call): void {
    void this.#make(call).then((result) => {
      this.#options.settled(call, result);
      const id = result.record === 'made' ? result.voiceCallId : undefined;
      for (const tell of this.#waiting.get(call.id) ?? []) tell(id);
      this.#waiting.delete(call.id);
    });
  }

  /** @returns the id, or `undefined` when there is none within `ms` */
  wait(callId: number, ms: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const all = this.#waiting.get(callId) ?? new Set();
      this.#waiting.set(callId, all);
      const tell = (voiceCallId: string | undefined): void => {
        clearTimeout(timer);
        all.delete(tell);
        if (all.size === 0 && this.#waiting.get(callId) === all) this.#waiting.delete(callId);
        resolve(voiceCallId);
      };
      const timer = setTimeout(() => {
        tell(undefined);
      }, ms);
      all.add(tell);
    });
  }

  async #make(call: Call): Promise<CreateResult> {
    const { gate, deadlineMs, random } = this.#options;
    const end = performance.now() + deadlineMs;
    for (let attempt = 1; attempt <= tries; attempt++) {
      if (!(await this.#turn(end))) return { record: 'none' };
      if (attempt === 1) {
        try {
          await this.#options.sending(call);
        } catch {
          // What cannot be noted is not sent: after a crash it would be sent again.
          return { record: 'none' };
        }
      }
      const outcome = await gate.through(() => this.#options.send(call));
      const result = resultOf(outcome);
      if (result !== undefined) return result;
      const asked = outcome.kind === 'later' ? outcome.retryAfterMs : undefined;
      const wait = backoffMs({ firstMs: 100, maxMs: 400 }, attempt, random(), asked);
      if (performance.now() + wait > end) break;
      await pause(wait);
    }
    return { record: 'none' };
  }

  /** Waits for its turn. @returns whether it came before the end */
  async #turn(end: number): Promise<boolean> {
    const { gate, budget } = this.#options;
    for (;;) {
      const wait = gate.waitMs || budget.take(1);
      if (wait === 0) return true;
      if (performance.now() + (wait === Infinity ? 0 : wait) > end) return false;
      await pause(Math.min(wait, 25));
    }
  }
}

/** `undefined`: it was surely not taken, and may be tried again. */
function resultOf(outcome: Outcome): CreateResult | undefined {
  switch (outcome.kind) {
    case 'done': {
      const { body } = outcome;
      const id = typeof body === 'object' && body !== null && 'voiceCallId' in body ? body.voiceCallId : undefined;
      // An answer without the id is no failure: the record is there, and the vendor call key finds it.
      return typeof id === 'string' && id !== '' ? { record: 'made', voiceCallId: id } : { record: 'unknown' };
    }
    case 'refused':
      return { record: 'none', refused: outcome };
    case 'unknown':
      return { record: 'unknown' };
    case 'unauthorized':
    case 'later':
      return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
