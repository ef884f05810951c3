/** Real time that can be pushed forward: what is due in twenty seconds need not be waited for. */
import type { Clock } from '../../provider/index.js';
import { VirtualClock } from './virtual-clock.js';

export class HurriedClock implements Clock {
  readonly #virtual = new VirtualClock(Date.now());
  #since = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  now(): number {
    return this.#virtual.now() + this.#elapsed();
  }

  after(ms: number, callback: () => void): () => void {
    const cancel = this.#virtual.after(ms + this.#elapsed(), callback);
    this.#wake();
    return cancel;
  }

  /** Moves time on, running what falls due. */
  skip(ms: number): void {
    const elapsed = this.#elapsed();
    this.#since += elapsed;
    this.#virtual.advance(elapsed + ms);
    this.#wake();
  }

  /** Nothing runs by itself any more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** Whole milliseconds of real time that the clock below has not been told of. */
  #elapsed(): number {
    return Math.floor(performance.now() - this.#since);
  }

  #wake(): void {
    clearTimeout(this.#timer);
    const due = this.#virtual.nextDue;
    if (due === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.skip(0);
      },
      Math.max(0, due - this.now()),
    );
  }
}
