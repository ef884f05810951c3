/** What may happen to a call, each as one step of the journal: it is durable when the step is. */
import type { CallEvent, OfferedCall } from '../../relay-client/index.js';
import type { CallUpdate, Recording } from '../../relay-client/telephony/index.js';
import type { ContactCentre } from '../config.js';
import type { OperationKind } from '../operations.js';
import {
  callOf,
  findCall,
  insertCall,
  mentionedCall,
  offeredIn,
  ownCall,
  recordingIn,
  timelineIn,
} from '../store/calls.js';
import type { Call, CallRow } from '../store/calls.js';
import type { Unit } from '../store/journal.js';
import { appendOperations } from '../store/operations.js';
import type { Operation } from '../store/operations.js';
import { withEvent } from '../timeline.js';
import { finalBody, updateBody } from '../voice-call-bodies.js';

/** Who is told when a step is durable. */
export interface CallListener {
  readonly onOffered: (call: Call) => void;
  readonly onAppended: (operations: readonly Operation[], calls: readonly CallRow[]) => void;
  /** The call has ended and its final update is not built yet. */
  readonly onEnded: (call: Call, hasRecording: boolean) => void;
}

export interface CallContext {
  readonly centre: ContactCentre;
  readonly now: number;
  readonly listener: CallListener;
}

export type OfferResult = { readonly kind: 'offered'; readonly row: CallRow } | { readonly kind: 'other-offer' };

/** Makes the call known. The same offer again is the same call. */
export async function offer(
  unit: Unit,
  { centre, now, listener }: CallContext,
  vendorKey: string,
  offered: OfferedCall,
): Promise<OfferResult> {
  const { tx } = unit;
  const text = JSON.stringify(offered);
  const known = await findCall(tx, centre.id, vendorKey);
  if (known !== undefined && known.offered !== null) {
    return known.offered === text ? { kind: 'offered', row: known } : { kind: 'other-offer' };
  }
  let root_id = known?.root_id ?? null;
  if (offered.kind === 'transfer' && offered.parentVendorCallKey !== undefined) {
    const parent = await mentionedCall(tx, centre.id, offered.parentVendorCallKey, now);
    await tx.updateTable('calls').set({ has_next: 1 }).where('id', '=', parent.row.id).execute();
    root_id = parent.row.root_id ?? parent.row.id;
    unit.afterCommit(() => {
      listener.onAppended([], [parent.row]);
    });
  }
  const values = { root_id, record: 'pending', offered: text, heard_at: now } as const;
  const row =
    known === undefined
      ? await insertCall(tx, { ...ownCall(centre.id, vendorKey, now), ...values })
      : await tx.updateTable('calls').set(values).where('id', '=', known.id).returningAll().executeTakeFirstOrThrow();
  unit.afterCommit(() => {
    listener.onOffered(callOf(row));
  });
  return { kind: 'offered', row };
}

/** @param isPage its `ended` ends the call only for an agent who had answered it */
export async function noteEvent(
  unit: Unit,
  { centre, now, listener }: CallContext,
  vendorKey: string,
  event: CallEvent,
  isPage: boolean,
): Promise<void> {
  const { tx } = unit;
  const { row } = await mentionedCall(tx, centre.id, vendorKey, now);
  const timeline = withEvent(timelineIn(row), event);
  const isOver =
    event.event === 'ended' &&
    (!isPage || timeline.some((known) => known.event === 'answered' && known.at <= event.at));
  const endedAt = row.ended_at ?? (isOver ? event.at : null);
  await tx
    .updateTable('calls')
    .set({ timeline: JSON.stringify(timeline), ended_at: endedAt, heard_at: now })
    .where('id', '=', row.id)
    .execute();
  unit.afterCommit(() => {
    listener.onAppended([], [row]);
    if (endedAt !== null && row.has_final === 0) {
      listener.onEnded({ ...callOf(row), endedAt: endedAt }, row.recording !== null);
    }
  });
}

/** Before the final update it goes into it; after it, the whole update is sent again with it. */
export async function noteRecording(
  unit: Unit,
  context: CallContext,
  vendorKey: string,
  recording: Recording,
): Promise<void> {
  const { tx } = unit;
  const { centre, now, listener } = context;
  const { row } = await mentionedCall(tx, centre.id, vendorKey, now);
  const text = JSON.stringify(recording);
  await tx.updateTable('calls').set({ recording: text, heard_at: now }).where('id', '=', row.id).execute();
  const changed: CallRow = { ...row, recording: text };
  if (row.has_final === 1 && row.recording !== text) {
    await appendFinal(unit, context, changed, `final:${text}`);
  } else {
    unit.afterCommit(() => {
      listener.onAppended([], [row]);
      if (row.ended_at !== null && row.has_final === 0) listener.onEnded(callOf(row), true);
    });
  }
}

/** Builds the final update of a call that has ended, once. */
export async function finish(unit: Unit, context: CallContext, vendorKey: string): Promise<void> {
  const { tx } = unit;
  const row = await findCall(tx, context.centre.id, vendorKey);
  if (row === undefined || row.ended_at === null || row.has_final === 1) return;
  await tx.updateTable('calls').set({ has_final: 1 }).where('id', '=', row.id).execute();
  // The conversation goes on with the call this one was transferred to.
  if (row.has_next === 0) {
    await tx
      .updateTable('calls')
      .set({ is_closed: 1 })
      .where('id', '=', row.root_id ?? row.id)
      .execute();
  }
  await appendFinal(unit, context, row, 'final');
}

async function appendFinal(
  unit: Unit,
  { centre, now, listener }: CallContext,
  row: CallRow,
  operation_key: string,
): Promise<void> {
  const body = finalBody({
    offered: offeredIn(row),
    timeline: timelineIn(row),
    endedAt: row.ended_at ?? now,
    recording: recordingIn(row),
    centre,
  });
  await append(unit, listener, now, row, { kind: 'final', operation_key, body });
}

export async function noteUpdate(
  unit: Unit,
  context: CallContext,
  vendorKey: string,
  update: CallUpdate,
  operationKey: string,
): Promise<void> {
  await appendTo(unit, context, vendorKey, {
    kind: 'update',
    operation_key: operationKey,
    body: updateBody(update, context.centre),
  });
}

interface NewRequest {
  readonly kind: OperationKind;
  readonly operation_key: string;
  readonly body: string;
}

/** @returns the operation's id, if it is new */
export async function appendTo(
  unit: Unit,
  { centre, now, listener }: CallContext,
  vendorKey: string,
  request: NewRequest,
): Promise<number | undefined> {
  const { row } = await mentionedCall(unit.tx, centre.id, vendorKey, now);
  return append(unit, listener, now, row, request);
}

async function append(
  { tx, afterCommit }: Unit,
  listener: CallListener,
  now: number,
  row: CallRow,
  { kind, operation_key, body }: NewRequest,
): Promise<number | undefined> {
  const lane_id = row.root_id ?? row.id;
  const root =
    lane_id === row.id ? row : await tx.selectFrom('calls').selectAll().where('id', '=', lane_id).executeTakeFirst();
  const operations = await appendOperations(tx, [
    {
      lane_id,
      call_id: row.id,
      kind,
      operation_key: `${row.id}:${operation_key}`,
      speaker: null,
      body,
      accepted_at: now,
    },
  ]);
  afterCommit(() => {
    listener.onAppended(operations, root === undefined ? [row] : [root, row]);
  });
  return operations[0]?.id;
}
