/**
 * Writes in groups: whatever came while the last group was written goes into the next transaction together, in order of arrival. A
 * promise resolves when its group is durable. When a group fails each of its members is tried alone, so that one bad one spoils no other.
 */
import type { Database, Tx } from './schema.js';

/** Called when the group is durable. */
type AfterCommit = () => void;

export interface Unit {
  readonly tx: Tx;
  readonly afterCommit: (action: AfterCommit) => void;
}

type Step<Value> = (unit: Unit) => Promise<Value>;

/** Neighbours of the same kind are done as one. */
interface Merged<Input, Output> {
  readonly input: Input;
  readonly together: (unit: Unit, inputs: readonly Input[]) => Promise<readonly Output[]>;
}

interface Entry {
  readonly work: Merged<unknown, unknown>;
  readonly settle: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
}

const largestGroup = 512;

export class Journal {
  readonly #db: Database;
  #waiting: Entry[] = [];
  #running: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Resolves when it is durable; rejects when nothing of it is. The step may run twice. */
  write<Value>(step: Step<Value>): Promise<Value> {
    return this.writeTogether(undefined, async (unit) => [await step(unit)]);
  }

  /** As {@link write}; consecutive entries with the same function are given to it at once. */
  writeTogether<Input, Output>(input: Input, together: Merged<Input, Output>['together']): Promise<Output> {
    return new Promise((resolve, reject) => {
      // The queue holds work of many types; each entry's own functions put them back together.
      const work = { input, together } as Merged<unknown, unknown>;
      this.#waiting.push({ work, settle: resolve as (value: unknown) => void, fail: reject });
      this.#running ??= this.#run();
    });
  }

  /** Entries not yet durable. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Lets what has arrived on the sockets in the meantime join the group.
      await new Promise((resolve) => setImmediate(resolve));
      const group = this.#waiting.splice(0, largestGroup);
      try {
        await this.#commit(group);
      } catch (error) {
        if (group.length === 1) group[0]?.fail(error);
        else for (const entry of group) await this.#commit([entry]).catch(entry.fail);
      }
    }
    this.#running = undefined;
  }

  async #commit(group: readonly Entry[]): Promise<void> {
    const actions: AfterCommit[] = [];
    const results = await this.#db.transaction().execute(async (tx) => {
      const unit: Unit = { tx, afterCommit: (action) => actions.push(action) };
      const values: unknown[] = [];
      for (const { together, inputs } of runs(group)) values.push(...(await together(unit, inputs)));
      return values;
    });
    for (const action of actions) action();
    for (const [at, entry] of group.entries()) entry.settle(results[at]);
  }
}

function runs(group: readonly Entry[]): { together: Merged<unknown, unknown>['together']; inputs: unknown[] }[] {
  const found: { together: Merged<unknown, unknown>['together']; inputs: unknown[] }[] = [];
  for (const { work } of group) {
    const last = found.at(-1);
    if (last?.together === work.together) last.inputs.push(work.input);
    else found.push({ together: work.together, inputs: [work.input] });
  }
  return found;
}
