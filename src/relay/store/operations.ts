/** Appending operations and marking what became of them. */
import type { Insertable, Selectable } from 'kysely';
import type { Database, DeadLetterTable, OperationTable, Tx } from './schema.js';
import { operationStates } from './schema.js';

/** An operation that waits to be delivered. */
export interface Operation {
  readonly id: number;
  readonly laneId: number;
  readonly callId: number;
  readonly kind: OperationTable['kind'];
  readonly speaker: string | undefined;
  readonly body: string;
  readonly acceptedAt: number;
  /** It was being sent when a relay died: its outcome is unknown. */
  readonly wasSending: boolean;
}

export type NewOperation = Omit<Insertable<OperationTable>, 'state' | 'id'> & { readonly body: string };

/** SQLite takes so many parameters a statement; an operation has eight. */
const rowsAtOnce = 1_000;

/** Those whose key is there already are left out. In the order given. */
export async function appendOperations(tx: Tx, wanted: readonly NewOperation[]): Promise<readonly Operation[]> {
  const appended: Operation[] = [];
  for (let at = 0; at < wanted.length; at += rowsAtOnce) {
    const rows = await tx
      .insertInto('operations')
      .values(wanted.slice(at, at + rowsAtOnce).map((operation) => ({ ...operation, state: operationStates.waiting })))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'lane_id', 'call_id', 'kind', 'speaker', 'body', 'state', 'accepted_at'])
      .execute();
    appended.push(...rows.map(operationOf));
  }
  return appended.sort((a, b) => a.id - b.id);
}

type OperationRow = Omit<Selectable<OperationTable>, 'operation_key'>;

function operationOf(row: OperationRow): Operation {
  return {
    id: row.id,
    laneId: row.lane_id,
    callId: row.call_id,
    kind: row.kind,
    speaker: row.speaker ?? undefined,
    body: row.body ?? '',
    acceptedAt: row.accepted_at,
    wasSending: row.state === operationStates.sending,
  };
}

/** What waits, oldest first. @param laneId only of that lane @param after later than that operation */
export async function waitingOperations(
  db: Database,
  { laneId, after = 0, limit }: { readonly laneId?: number; readonly after?: number; readonly limit: number },
): Promise<readonly Operation[]> {
  let query = db
    .selectFrom('operations')
    .select(['id', 'lane_id', 'call_id', 'kind', 'speaker', 'body', 'state', 'accepted_at'])
    .where('state', '<', operationStates.done)
    .where('id', '>', after);
  if (laneId !== undefined) query = query.where('lane_id', '=', laneId);
  return (await query.orderBy('id').limit(limit).execute()).map(operationOf);
}

export async function markDone(tx: Tx, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += rowsAtOnce) {
    await tx
      .updateTable('operations')
      .set({ state: operationStates.done, body: null })
      .where('id', 'in', ids.slice(at, at + rowsAtOnce))
      .execute();
  }
}

export async function markSending(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('operations').set({ state: operationStates.sending }).where('id', '=', id).execute();
}

export type NewDeadLetter = Omit<Insertable<DeadLetterTable>, 'id' | 'replayed_at'>;

export async function bury(tx: Tx, letters: readonly NewDeadLetter[]): Promise<void> {
  if (letters.length === 0) return;
  await tx
    .insertInto('dead_letters')
    .values(letters.map((letter) => ({ ...letter, replayed_at: null })))
    .execute();
}
