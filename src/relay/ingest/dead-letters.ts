/** What was given up: listed, shown and delivered once more. Only `reveal` shows what may name a number or a person. */
import type { Selectable } from 'kysely';
import type { DeadLetter } from '../../relay-client/telephony/index.js';
import type { Unit } from '../store/journal.js';
import { appendOperations } from '../store/operations.js';
import type { Database, DeadLetterTable } from '../store/schema.js';
import type { CallContext } from './calls.js';
import { Problem } from './problem.js';

const pageSize = 100;

export async function listDeadLetters(
  db: Database,
  centre: string,
  after: number,
  reveal: boolean,
): Promise<readonly DeadLetter[]> {
  const rows = await db
    .selectFrom('dead_letters')
    .innerJoin('calls', 'calls.id', 'dead_letters.call_id')
    .selectAll('dead_letters')
    .select('calls.vendor_key')
    .where('dead_letters.centre', '=', centre)
    .where('dead_letters.id', '>', after)
    .orderBy('dead_letters.id')
    .limit(pageSize)
    .execute();
  return rows.map((row) => letterOf(row, row.vendor_key, reveal));
}

export async function showDeadLetter(db: Database, centre: string, id: number, reveal: boolean): Promise<DeadLetter> {
  const [letter] = await listDeadLetters(db, centre, id - 1, reveal);
  if (letter?.id !== id) throw new Problem(404, 'No such dead letter.');
  return letter;
}

export async function replayDeadLetter(
  { tx, afterCommit }: Unit,
  { centre, now, listener }: CallContext,
  id: number,
): Promise<void> {
  const row = await tx
    .selectFrom('dead_letters')
    .selectAll()
    .where('centre', '=', centre.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem(404, 'No such dead letter.');
  if (row.kind === 'create') {
    throw new Problem(409, 'A create is not replayed: the record is made by the update when the call has ended.');
  }
  const { lane_id, call_id, kind, speaker, body } = row;
  const operations = await appendOperations(tx, [
    { lane_id, call_id, kind, speaker, body, operation_key: `replay:${id}:${now}`, accepted_at: now },
  ]);
  await tx.updateTable('dead_letters').set({ replayed_at: now }).where('id', '=', id).execute();
  const calls = await tx.selectFrom('calls').selectAll().where('id', 'in', [lane_id, call_id]).execute();
  afterCommit(() => {
    listener.onAppended(operations, calls);
  });
}

function letterOf(row: Selectable<DeadLetterTable>, vendorCallKey: string, reveal: boolean): DeadLetter {
  return {
    id: row.id,
    call: row.call_id,
    kind: row.kind,
    reason: row.reason,
    diedAt: row.died_at,
    ...(row.replayed_at !== null && { replayedAt: row.replayed_at }),
    ...(reveal && { vendorCallKey, body: row.body, ...(row.detail !== null && { detail: row.detail }) }),
  };
}
