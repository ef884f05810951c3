/** What became of operations and calls, written in groups a moment later. Losing a mark costs a resend, never an operation. */
import type { Journal } from '../store/journal.js';
import type { RecordState, Tx } from '../store/schema.js';
import { bury, markDone } from '../store/operations.js';
import type { NewDeadLetter } from '../store/operations.js';

type Change = (tx: Tx) => Promise<unknown>;

/** Each write is synced to disk: fewer cost less, and more are resent after a crash. */
const collectMs = 40;
const againMs = 500;

export class Marks {
  readonly #journal: Journal;
  #done: number[] = [];
  #changes: Change[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  done(ids: readonly number[]): void {
    this.#done.push(...ids);
    this.#later(collectMs);
  }

  /** The operation is given up; the letter keeps what it was. */
  dead(id: number, letter: NewDeadLetter): void {
    this.#change(async (tx) => {
      await markDone(tx, [id]);
      await bury(tx, [letter]);
    });
  }

  letter(letter: NewDeadLetter): void {
    this.#change((tx) => bury(tx, [letter]));
  }

  record(callId: number, record: RecordState, voiceCallId?: string): void {
    this.#change((tx) =>
      tx
        .updateTable('calls')
        .set({ record, voice_call_id: voiceCallId ?? null })
        .where('id', '=', callId)
        .execute(),
    );
  }

  repaired(callId: number): void {
    this.#change((tx) => tx.updateTable('calls').set({ is_repaired: 1 }).where('id', '=', callId).execute());
  }

  /** What Salesforce answered, for whoever asks again under the same idempotency key. */
  result(operationId: number, result: string): void {
    this.#change((tx) => tx.updateTable('answers').set({ result }).where('operation_id', '=', operationId).execute());
  }

  /** Writes all there is now. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    await this.#write();
  }

  #change(change: Change): void {
    this.#changes.push(change);
    this.#later(collectMs);
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
      });
    }, ms);
  }

  async #write(): Promise<void> {
    const done = this.#done;
    const changes = this.#changes;
    if (done.length === 0 && changes.length === 0) return;
    this.#done = [];
    this.#changes = [];
    try {
      await this.#journal.write(async ({ tx }) => {
        if (done.length > 0) await markDone(tx, done);
        for (const change of changes) await change(tx);
      });
    } catch {
      // The disk is full, or the database away: nothing is lost while it is remembered here.
      this.#done = done.concat(this.#done);
      this.#changes = changes.concat(this.#changes);
      this.#later(againMs);
    }
  }
}
