/** How long a connector has waited for its phone system: what the simulation takes, network included, and not the connector. */
export interface ProviderWait {
  /** Milliseconds so far, for the welcome and for every command and question, from its sending until its answer is there. */
  readonly ms: () => number;
}

declare global {
  interface Window {
    readonly providerWait: ProviderWait;
  }
}

export class WaitMeter implements ProviderWait {
  #unanswered = 0;
  #since = 0;
  #total = 0;

  asked(): void {
    this.#unanswered += 1;
    if (this.#unanswered === 1) this.#since = performance.now();
  }

  answered(): void {
    if (this.#unanswered === 0) return;
    this.#unanswered -= 1;
    if (this.#unanswered === 0) this.#total += performance.now() - this.#since;
  }

  /** Work of the connector while something is unanswered is no waiting. */
  working(work: () => void): void {
    const begun = performance.now();
    work();
    if (this.#unanswered > 0) this.#since += performance.now() - begun;
  }

  readonly ms = (): number => this.#total;
}
