/** When a call is finished: at its end with the recording's location, or when the wait for it is over, or after long silence. */
import type { ContactCentre, RelayConfig } from './config.js';
import { finish } from './ingest/calls.js';
import type { CallListener } from './ingest/calls.js';
import { callOf } from './store/calls.js';
import type { Call } from './store/calls.js';
import type { Journal } from './store/journal.js';
import type { Database } from './store/schema.js';

export interface FinalsOptions {
  readonly config: RelayConfig;
  readonly db: Database;
  readonly journal: Journal;
  readonly listener: CallListener;
  readonly now: () => number;
}

const againMs = 1_000;
const silenceCheckMs = 30_000;

export class Finals {
  readonly #options: FinalsOptions;
  readonly #centres: ReadonlyMap<string, ContactCentre>;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #silence: ReturnType<typeof setInterval> | undefined;

  constructor(options: FinalsOptions) {
    this.#options = options;
    this.#centres = new Map(
      options.config.orgs.flatMap(({ contactCentres }) => contactCentres.map((one) => [one.id, one])),
    );
  }

  async start(): Promise<void> {
    const { db, config } = this.#options;
    const rows = await db
      .selectFrom('calls')
      .selectAll()
      .where('ended_at', 'is not', null)
      .where('has_final', '=', 0)
      .execute();
    for (const row of rows) this.ended(callOf(row), row.recording !== null);
    const { silentAfterMs } = config.delivery;
    this.#silence = setInterval(
      () => {
        // A store that is away now is asked again.
        this.endSilentCalls().catch(() => undefined);
      },
      Math.min(silenceCheckMs, silentAfterMs / 2),
    );
  }

  ended(call: Call, hasRecording: boolean): void {
    if (this.#timers.has(call.id) && !hasRecording) return;
    this.#after(call, hasRecording ? 0 : this.#options.config.delivery.recordingWaitMs);
  }

  /** Calls nothing was heard of for too long end when they were last heard of. */
  async endSilentCalls(): Promise<void> {
    const { db, journal, config, now, listener } = this.#options;
    const rows = await db
      .selectFrom('calls')
      .selectAll()
      .where('ended_at', 'is', null)
      .where('has_final', '=', 0)
      .where('heard_at', '<', now() - config.delivery.silentAfterMs)
      .limit(1_000)
      .execute();
    for (const row of rows) {
      const endedAt = row.heard_at;
      await journal.write(async ({ tx, afterCommit }) => {
        // Salesforce ends the records that it made itself.
        const has_final = row.record === 'salesforce' ? 1 : 0;
        await tx.updateTable('calls').set({ ended_at: endedAt, has_final }).where('id', '=', row.id).execute();
        afterCommit(() => {
          if (has_final === 0) listener.onEnded({ ...callOf(row), endedAt }, row.recording !== null);
        });
      });
    }
  }

  stop(): void {
    clearInterval(this.#silence);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #after(call: Call, ms: number): void {
    clearTimeout(this.#timers.get(call.id));
    this.#timers.set(
      call.id,
      setTimeout(() => {
        this.#timers.delete(call.id);
        void this.#finish(call);
      }, ms),
    );
  }

  async #finish(call: Call): Promise<void> {
    const { journal, listener, now } = this.#options;
    const centre = this.#centres.get(call.centre);
    if (centre === undefined) return;
    try {
      await journal.write((unit) => finish(unit, { centre, now: now(), listener }, call.vendorKey));
    } catch {
      this.#after(call, againMs);
    }
  }
}
