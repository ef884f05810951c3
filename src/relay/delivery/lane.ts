/** The operations of one conversation, delivered one after the other. */
import type { Operation } from '../store/operations.js';

/** Salesforce's bulk endpoint takes so many messages of a call, and so many calls. */
const messagesAtOnce = 5;
export const callsAtOnce = 5;

/** More are left in the store until these are through. */
const keptInMemory = 20;
export const loadedAtOnce = keptInMemory;

export class Lane {
  readonly id: number;
  readonly centre: string;
  /** Oldest first. */
  readonly #waiting: Operation[] = [];
  isBusy = false;
  /** Its last bulk failed: it is sent alone until it succeeds, so that it spoils no other. */
  isSolo = false;
  /** Its last run was refused: so many messages go one at a time, to find the one. */
  singles = 0;
  /** Salesforce knows no such conversation yet: it is repaired when the call has ended. */
  waitsForEnd = false;
  attempts = 0;
  /** This operation was sent and no answer came. */
  unknownId: number | undefined;
  /** Its pause before the next try is running. */
  isPausing = false;
  /** Of those in memory, now or before. */
  #lastKnown = 0;
  /** Of all there are. */
  #newest = 0;

  constructor(id: number, centre: string) {
    this.id = id;
    this.centre = centre;
  }

  /** Operations must come in the order of their ids. */
  add(operation: Operation): void {
    const hasMoreInStore = this.#newest > this.#lastKnown;
    if (operation.id <= this.#newest) return;
    this.#newest = operation.id;
    if (hasMoreInStore || this.#waiting.length >= keptInMemory) return;
    this.#lastKnown = operation.id;
    this.#waiting.push(operation);
  }

  get head(): Operation | undefined {
    return this.#waiting[0];
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#newest <= this.#lastKnown;
  }

  /**
   * When all in memory are through and more are in the store: brings them in.
   * @param load those after an operation, oldest first, at most {@link loadedAtOnce}
   */
  async refill(load: (after: number) => Promise<readonly Operation[]>): Promise<void> {
    const known = this.#newest;
    const operations = await load(this.#lastKnown);
    const last = operations.at(-1);
    this.#waiting.push(...operations);
    this.#lastKnown = operations.length < loadedAtOnce ? Math.max(known, last?.id ?? 0) : (last?.id ?? known);
    this.#newest = Math.max(this.#newest, this.#lastKnown);
  }

  /** The messages that may go together: consecutive ones of one participant. */
  run(): readonly Operation[] {
    const [first] = this.#waiting;
    if (first?.kind !== 'message') return [];
    const most = this.singles > 0 ? 1 : messagesAtOnce;
    let count = 1;
    while (count < most) {
      const next = this.#waiting[count];
      if (next?.kind !== 'message' || next.speaker !== first.speaker || next.callId !== first.callId) break;
      count++;
    }
    return this.#waiting.slice(0, count);
  }

  /** The first `count` were taken: what went wrong before is over. */
  passed(count: number): void {
    this.drop(count);
    this.attempts = 0;
    this.isSolo = false;
    this.singles = Math.max(0, this.singles - count);
  }

  /** The first `count` are through, or given up. */
  drop(count: number): void {
    this.#waiting.splice(0, count);
  }
}
