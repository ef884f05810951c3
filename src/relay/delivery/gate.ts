/** How much one org is asked at once. When everything fails, one request at a time finds out when it is over. */
import { backoffMs } from './pace.js';
import type { Outcome } from './salesforce.js';

const failuresUntilShut = 5;
/** An org that is back is noticed after this at the latest. */
const longestPauseMs = 5_000;

export interface GateOptions {
  readonly maxInFlight: number;
  readonly random: () => number;
  /** Milliseconds, from a clock that is not set. */
  readonly now: () => number;
  /** A request has been answered: another may go. */
  readonly onFree: () => void;
}

export class Gate {
  readonly #options: GateOptions;
  #inFlight = 0;
  #failures = 0;
  #pausedUntil = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** Milliseconds until a request may go; Infinity: when one of those under way has been answered. */
  get waitMs(): number {
    const pause = this.#pausedUntil - this.#options.now();
    if (pause > 0) return pause;
    const most = this.isShut ? 1 : this.#options.maxInFlight;
    return this.#inFlight < most ? 0 : Infinity;
  }

  /** Nothing has worked lately. */
  get isShut(): boolean {
    return this.#failures >= failuresUntilShut;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Runs a request and learns from its outcome. */
  async through(send: () => Promise<Outcome>): Promise<Outcome> {
    this.#inFlight++;
    try {
      const outcome = await send();
      this.#learn(outcome);
      return outcome;
    } finally {
      this.#inFlight--;
      this.#options.onFree();
    }
  }

  #learn(outcome: Outcome): void {
    if (outcome.kind === 'done' || outcome.kind === 'refused') {
      this.#failures = 0;
      return;
    }
    this.#failures++;
    if (!this.isShut) return;
    const { random, now } = this.#options;
    const asked = outcome.kind === 'later' ? outcome.retryAfterMs : undefined;
    const pause = backoffMs(
      { firstMs: 250, maxMs: longestPauseMs },
      this.#failures - failuresUntilShut + 1,
      random(),
      asked,
    );
    this.#pausedUntil = Math.max(this.#pausedUntil, now() + pause);
  }
}
