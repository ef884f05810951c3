/** The calls that are not forgotten yet, in memory, as delivery needs them. The store has the same and more. */
import type { Call } from '../store/calls.js';

export class Directory {
  readonly #calls = new Map<number, Call>();

  get(id: number): Call | undefined {
    return this.#calls.get(id);
  }

  set(call: Call): void {
    this.#calls.set(call.id, call);
  }

  change(id: number, changes: Partial<Call>): Call | undefined {
    const known = this.#calls.get(id);
    if (known === undefined) return undefined;
    const changed = { ...known, ...changes };
    this.#calls.set(id, changed);
    return changed;
  }

  forget(ids: Iterable<number>): void {
    for (const id of ids) this.#calls.delete(id);
  }

  get size(): number {
    return this.#calls.size;
  }

  /** Whether it is not yet known if the call has a record. At most for as long as a create takes. */
  static isUnsettled({ record }: Call): boolean {
    return record === 'pending' || record === 'sending';
  }

  /** Whether the update endpoint has to make the record before anything else of the call can be delivered. */
  static needsRepair({ record, endedAt, isRepaired, offered }: Call): boolean {
    return (record === 'none' || record === 'unknown') && endedAt !== undefined && !isRepaired && offered !== undefined;
  }
}
