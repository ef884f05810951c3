/**
 * SQLite, embedded. Durable means: written to the write-ahead log and synced (`synchronous=FULL`) before the answer, so that neither a
 * killed process nor a power failure loses it, as far as the disk keeps its promise. One relay owns the file.
 */
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { Kysely, sql, SqliteDialect } from 'kysely';
import LibSql from 'libsql';
import { migrate } from './migrations.js';
import type { Schema } from './schema.js';

export interface OpenStore {
  readonly db: Kysely<Schema>;
  /** Bytes left where the store is. */
  freeBytes(): Promise<number>;
  close(): Promise<void>;
}

/** The store cannot be opened; the message says why and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** @param file made when it is not there */
export async function openSqlite(file: string): Promise<OpenStore> {
  let db: Kysely<Schema> | undefined;
  try {
    db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: new LibSql(file) }) });
    // Exclusive: two relays on one file would each deliver everything.
    for (const pragma of ['locking_mode=exclusive', 'journal_mode=wal', 'synchronous=full', 'busy_timeout=200']) {
      await sql.raw(`pragma ${pragma}`).execute(db);
    }
    await migrate(db);
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
    if (rows[0]?.synchronous !== 2) throw new Error('it does not sync what it writes');
  } catch (error) {
    await db?.destroy();
    const why = error instanceof Error ? error.message : String(error);
    const hint = /lock|busy/i.test(why) ? ' Another relay uses it: each needs its own file.' : '';
    throw new StoreError(`The store ${file} cannot be opened: ${why}.${hint}`, { cause: error });
  }
  const opened = db;
  return {
    db,
    close: async () => {
      // The driver keeps the file for as long as a statement of it lives; leaving the log gives it back now, and leaves one file.
      for (const pragma of ['journal_mode=delete', 'locking_mode=normal', 'user_version']) {
        await sql
          .raw(`pragma ${pragma}`)
          .execute(opened)
          .catch(() => undefined);
      }
      await opened.destroy();
    },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(path.dirname(path.resolve(file)));
      return bavail * bsize;
    },
  };
}
