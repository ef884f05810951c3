/** A clock that stands still until a test moves it. */
import type { Clock } from '../../provider/index.js';

interface Appointment {
  readonly due: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Time for tests: {@link advance} runs what falls due, in the order of time, then of asking; nothing runs by itself. */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #appointments = new Set<Appointment>();

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const appointment = { due: this.#now + Math.max(0, ms), order: this.#order++, callback };
    this.#appointments.add(appointment);
    return () => {
      this.#appointments.delete(appointment);
    };
  }

  /** How many callbacks still wait; 0 after everything has been put away. */
  get pending(): number {
    return this.#appointments.size;
  }

  /** When the next callback falls due. */
  get nextDue(): number | undefined {
    return this.#next(Infinity)?.due;
  }

  /** Moves time on by `ms`, running callbacks synchronously; those they ask for run too if they fall due. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#appointments.delete(next);
      this.#now = next.due;
      next.callback();
    }
    this.#now = until;
  }

  #next(until: number): Appointment | undefined {
    let first: Appointment | undefined;
    for (const one of this.#appointments) {
      if (one.due > until) continue;
      if (first === undefined || one.due < first.due || (one.due === first.due && one.order < first.order)) first = one;
    }
    return first;
  }
}
