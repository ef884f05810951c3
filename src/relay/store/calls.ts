/** Reading and making call rows. */
import type { Insertable, Selectable } from 'kysely';
import type { CallEvent, OfferedCall } from '../../relay-client/index.js';
import type { Recording } from '../../relay-client/telephony/index.js';
import type { Timeline } from '../timeline.js';
import type { CallTable, Database, RecordState, Tx } from './schema.js';

export type CallRow = Selectable<CallTable>;

/** A call as delivery needs it. */
export interface Call {
  readonly id: number;
  readonly centre: string;
  readonly vendorKey: string;
  readonly rootId: number;
  readonly record: RecordState;
  readonly voiceCallId: string | undefined;
  readonly offered: OfferedCall | undefined;
  readonly endedAt: number | undefined;
  readonly isRepaired: boolean;
}

export function callOf(row: CallRow): Call {
  return {
    id: row.id,
    centre: row.centre,
    vendorKey: row.vendor_key,
    rootId: row.root_id ?? row.id,
    record: row.record,
    voiceCallId: row.voice_call_id ?? undefined,
    offered: offeredIn(row),
    endedAt: row.ended_at ?? undefined,
    isRepaired: row.is_repaired === 1,
  };
}

// What these columns hold was written by us, from parsed requests.
export function offeredIn({ offered }: Pick<CallRow, 'offered'>): OfferedCall | undefined {
  return offered === null ? undefined : (JSON.parse(offered) as OfferedCall);
}
export function timelineIn({ timeline }: Pick<CallRow, 'timeline'>): Timeline {
  return JSON.parse(timeline) as readonly CallEvent[];
}
export function recordingIn({ recording }: Pick<CallRow, 'recording'>): Recording | undefined {
  return recording === null ? undefined : (JSON.parse(recording) as Recording);
}

export async function findCall(db: Database | Tx, centre: string, vendorKey: string): Promise<CallRow | undefined> {
  return db
    .selectFrom('calls')
    .selectAll()
    .where('centre', '=', centre)
    .where('vendor_key', '=', vendorKey)
    .executeTakeFirst();
}

/** A call of which nothing is known but its key. */
export function ownCall(centre: string, vendorKey: string, now: number): Insertable<CallTable> {
  return {
    centre,
    vendor_key: vendorKey,
    root_id: null,
    record: 'salesforce',
    voice_call_id: null,
    offered: null,
    timeline: '[]',
    recording: null,
    ended_at: null,
    has_final: 0,
    has_next: 0,
    is_closed: 0,
    is_repaired: 0,
    heard_at: now,
  };
}

export async function insertCall(tx: Tx, call: Insertable<CallTable>): Promise<CallRow> {
  return tx.insertInto('calls').values(call).returningAll().executeTakeFirstOrThrow();
}

/** The call of that key; one that nobody offered is Salesforce's own. */
export async function mentionedCall(
  tx: Tx,
  centre: string,
  vendorKey: string,
  now: number,
): Promise<{ readonly row: CallRow; readonly isNew: boolean }> {
  const known = await findCall(tx, centre, vendorKey);
  if (known !== undefined) return { row: known, isNew: false };
  return { row: await insertCall(tx, ownCall(centre, vendorKey, now)), isNew: true };
}
