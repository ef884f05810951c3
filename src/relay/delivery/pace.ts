/** How fast: a budget a second, and pauses between tries. */

/**
 * A token bucket that never lets more than `perSecond` through in any second: it refills at nine tenths and holds one tenth.
 * `now` in milliseconds, from a clock that is not set.
 */
export class Budget {
  readonly #refillPerMs: number;
  readonly #most: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  constructor(perSecond: number, now: () => number = () => performance.now()) {
    this.#most = Math.max(1, perSecond / 10);
    this.#refillPerMs = (perSecond * 0.9) / 1000;
    this.#now = now;
    this.#left = this.#most;
    this.#at = now();
  }

  /**
   * Takes `count` if there is room for it. More than the bucket holds is let through when it is full, and paid for afterwards.
   * @returns milliseconds to wait; 0: taken
   */
  take(count: number): number {
    const now = this.#now();
    this.#left = Math.min(this.#most, this.#left + (now - this.#at) * this.#refillPerMs);
    this.#at = now;
    const needed = Math.min(count, this.#most);
    if (this.#left + 1e-9 >= needed) {
      this.#left -= count;
      return 0;
    }
    return Math.ceil((needed - this.#left) / this.#refillPerMs);
  }
}

export interface Backoff {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Doubles, with full jitter above half; what the server asked for is the least. @param attempt from 1 @param random 0 to 1 */
export function backoffMs({ firstMs, maxMs }: Backoff, attempt: number, random: number, retryAfterMs = 0): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.max(retryAfterMs, Math.round(full * (0.5 + random / 2)));
}
