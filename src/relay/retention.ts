/** Forgets what is done, so that the store does not grow for ever. */
import type { RelayConfig } from './config.js';
import type { Journal } from './store/journal.js';
import { operationStates } from './store/schema.js';
import type { Database } from './store/schema.js';

export interface RetentionOptions {
  readonly config: RelayConfig;
  readonly db: Database;
  readonly journal: Journal;
  readonly now: () => number;
  readonly onForgotten: (callIds: readonly number[]) => void;
}

const everyMs = 60_000;
/** A transaction holds up what is to be kept: small ones. */
const callsAtOnce = 200;

export class Retention {
  readonly #options: RetentionOptions;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => {
      // A store that is away now is asked again.
      this.forget().catch(() => undefined);
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Conversations that ended long ago and are delivered, their dead letters, and old idempotency keys. */
  async forget(): Promise<void> {
    const { db, journal, config, now, onForgotten } = this.#options;
    const before = now() - config.delivery.retentionMs;
    const lettersBefore = now() - config.delivery.deadLetterRetentionMs;
    for (;;) {
      const open = db
        .selectFrom('calls as other')
        .select('other.root_id')
        .where('other.root_id', 'is not', null)
        .where('other.has_final', '=', 0);
      const rows = await db
        .selectFrom('calls')
        .select('id')
        .where('root_id', 'is', null)
        .where('has_final', '=', 1)
        .where('ended_at', '<', before)
        .where('heard_at', '<', before)
        .where('id', 'not in', open)
        .where('id', 'not in', db.selectFrom('operations').select('lane_id').where('state', '<', operationStates.done))
        .where('id', 'not in', db.selectFrom('dead_letters').select('lane_id').where('died_at', '>=', lettersBefore))
        .limit(callsAtOnce)
        .execute();
      const roots = rows.map(({ id }) => id);
      if (roots.length === 0) break;
      await journal.write(async ({ tx, afterCommit }) => {
        const calls = await tx
          .selectFrom('calls')
          .select('id')
          .where((where) => where.or([where('id', 'in', roots), where('root_id', 'in', roots)]))
          .execute();
        const ids = calls.map(({ id }) => id);
        await tx.deleteFrom('operations').where('lane_id', 'in', roots).execute();
        await tx.deleteFrom('dead_letters').where('call_id', 'in', ids).execute();
        await tx.deleteFrom('calls').where('id', 'in', ids).execute();
        afterCommit(() => {
          onForgotten(ids);
        });
      });
    }
    await journal.write(async ({ tx }) => {
      await tx.deleteFrom('answers').where('answered_at', '<', before).execute();
    });
  }
}
