/** The schema, step by step. A step that was released is never changed. */
import { Migrator, sql } from 'kysely';
import type { Kysely, Migration } from 'kysely';
import type { Database } from './schema.js';

const migrations: Record<string, Migration> = {
  '001-calls-and-operations': {
    async up(db: Kysely<unknown>) {
      const schema = db.schema;
      await schema
        .createTable('calls')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('centre', 'text', (column) => column.notNull())
        .addColumn('vendor_key', 'text', (column) => column.notNull())
        .addColumn('root_id', 'integer')
        .addColumn('record', 'text', (column) => column.notNull())
        .addColumn('voice_call_id', 'text')
        .addColumn('offered', 'text')
        .addColumn('timeline', 'text', (column) => column.notNull())
        .addColumn('recording', 'text')
        .addColumn('ended_at', 'bigint')
        .addColumn('has_final', 'integer', (column) => column.notNull())
        .addColumn('has_next', 'integer', (column) => column.notNull())
        .addColumn('is_closed', 'integer', (column) => column.notNull())
        .addColumn('is_repaired', 'integer', (column) => column.notNull())
        .addColumn('heard_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('calls_by_key', ['centre', 'vendor_key'])
        .execute();
      await schema
        .createTable('operations')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('lane_id', 'integer', (column) => column.notNull())
        .addColumn('call_id', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('operation_key', 'text', (column) => column.notNull())
        .addColumn('speaker', 'text')
        .addColumn('body', 'text')
        .addColumn('state', 'integer', (column) => column.notNull())
        .addColumn('accepted_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('operations_by_key', ['lane_id', 'operation_key'])
        .execute();
      await schema
        .createIndex('operations_waiting')
        .on('operations')
        .columns(['id'])
        .where(sql<boolean>`state < 2`)
        .execute();
      await schema
        .createTable('answers')
        .addColumn('centre', 'text', (column) => column.notNull())
        .addColumn('idempotency_key', 'text', (column) => column.notNull())
        .addColumn('fingerprint', 'text', (column) => column.notNull())
        .addColumn('answered_at', 'bigint', (column) => column.notNull())
        .addColumn('operation_id', 'integer')
        .addColumn('result', 'text')
        .addPrimaryKeyConstraint('answers_by_key', ['centre', 'idempotency_key'])
        .execute();
      await schema.createIndex('answers_by_operation').on('answers').column('operation_id').execute();
      await schema
        .createTable('dead_letters')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('centre', 'text', (column) => column.notNull())
        .addColumn('call_id', 'integer', (column) => column.notNull())
        .addColumn('lane_id', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('speaker', 'text')
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('detail', 'text')
        .addColumn('died_at', 'bigint', (column) => column.notNull())
        .addColumn('replayed_at', 'bigint')
        .execute();
      await schema.createIndex('dead_letters_by_call').on('dead_letters').column('call_id').execute();
    },
  },
};

/** Brings the store to the newest schema. */
export async function migrate(db: Database): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The store could not be migrated.');
}
