/**
 * Takes utterances in, many requests at once. What was spoken while recording was paused is discarded before anything keeps it; what
 * Salesforce does not accept by rule goes to the dead letters; the rest waits for delivery in the order it came.
 */
import type { Utterance, Utterances, UtterancesTaken } from '../../relay-client/telephony/index.js';
import { ownCall, timelineIn } from '../store/calls.js';
import type { CallRow } from '../store/calls.js';
import type { Unit } from '../store/journal.js';
import { appendOperations, bury } from '../store/operations.js';
import type { NewDeadLetter, NewOperation, Operation } from '../store/operations.js';
import type { Tx } from '../store/schema.js';
import { holds, overlaps, pauses } from '../timeline.js';

export interface UtteranceRequest {
  readonly centre: string;
  readonly entries: Utterances['entries'];
}

export interface UtterancesContext {
  readonly now: () => number;
  /** A call not heard of for so long is noted as heard of again. */
  readonly heardEveryMs: number;
  readonly onAppended: (operations: readonly Operation[], calls: readonly CallRow[]) => void;
}

type Counts = { -readonly [Name in keyof UtterancesTaken]: number };

/** A call, and the first of its conversation. */
interface Known {
  readonly call: CallRow;
  readonly root: CallRow;
  readonly pauses: ReturnType<typeof pauses>;
  readonly holds: ReturnType<typeof holds>;
  readonly beginsAt: number;
}

export async function takeUtterances(
  { tx, afterCommit }: Unit,
  requests: readonly UtteranceRequest[],
  context: UtterancesContext,
): Promise<readonly UtterancesTaken[]> {
  const now = context.now();
  const calls = await knownCalls(tx, requests, now);
  const operations: NewOperation[] = [];
  const letters: NewDeadLetter[] = [];
  const counts = requests.map((): Counts => ({ accepted: 0, repeated: 0, interim: 0, paused: 0, held: 0, outside: 0 }));
  const wantedBy: Counts[] = [];
  for (const [at, { centre, entries }] of requests.entries()) {
    const count = counts[at];
    if (count === undefined) continue;
    for (const { vendorCallKey, utterances } of entries) {
      const known = calls.get(keyOf(centre, vendorCallKey));
      if (known === undefined) continue;
      for (const utterance of utterances) {
        const fate = fateOf(utterance, known);
        if (fate === 'accepted') {
          operations.push(messageOf(utterance, known, now));
          wantedBy.push(count);
          continue;
        }
        count[fate]++;
        if (fate === 'held' || fate === 'outside') letters.push(letterOf(utterance, known, fate, now));
      }
    }
  }
  const appended = await appendOperations(tx, operations);
  countAccepted(operations, wantedBy, appended);
  await bury(tx, letters);
  await noteHeard(tx, [...calls.values()], now, context.heardEveryMs);
  afterCommit(() => {
    context.onAppended(
      appended,
      [...calls.values()].flatMap(({ call, root }) => [root, call]),
    );
  });
  return counts;
}

function fateOf(utterance: Utterance, known: Known): 'accepted' | 'interim' | 'paused' | 'held' | 'outside' {
  const spoken = { from: utterance.startTime, to: utterance.endTime };
  if (utterance.isInterim === true) return 'interim';
  if (overlaps(known.pauses, spoken)) return 'paused';
  if (overlaps(known.holds, spoken)) return 'held';
  return known.root.is_closed === 1 || utterance.startTime < known.beginsAt ? 'outside' : 'accepted';
}

/** Field by field as Salesforce wants it. Participants are named after the first call of the conversation. */
function messageOf(utterance: Utterance, { call, root }: Known, now: number): NewOperation {
  const { messageId, content, senderType, participant, startTime, endTime } = utterance;
  const participantId = participant ?? root.vendor_key + senderType;
  return {
    lane_id: root.id,
    call_id: call.id,
    kind: 'message',
    operation_key: `m:${messageId}`,
    speaker: participantId,
    body: JSON.stringify({ messageId, content, senderType, participantId, startTime, endTime }),
    accepted_at: now,
  };
}

const reasons = {
  held: 'It was spoken while a participant was on hold, which Salesforce does not accept.',
  outside: 'It was spoken or came when the conversation had not begun or had ended.',
} as const;

function letterOf(utterance: Utterance, known: Known, why: keyof typeof reasons, now: number): NewDeadLetter {
  const { lane_id, call_id, kind, speaker, body } = messageOf(utterance, known, now);
  const { centre } = known.call;
  return {
    centre,
    call_id,
    lane_id,
    kind,
    speaker: speaker ?? null,
    body,
    reason: reasons[why],
    detail: null,
    died_at: now,
  };
}

/** The first of each key is the one that was appended; all others are repeats. */
function countAccepted(
  wanted: readonly NewOperation[],
  wantedBy: readonly Counts[],
  appended: readonly Operation[],
): void {
  if (appended.length === wanted.length) {
    for (const count of wantedBy) count.accepted++;
    return;
  }
  const left = new Set(appended.map(({ laneId, body }) => `${laneId} ${body}`));
  for (const [at, { lane_id, body }] of wanted.entries()) {
    const count = wantedBy[at];
    if (count === undefined) continue;
    if (left.delete(`${lane_id} ${body}`)) count.accepted++;
    else count.repeated++;
  }
}

async function knownCalls(
  tx: Tx,
  requests: readonly UtteranceRequest[],
  now: number,
): Promise<ReadonlyMap<string, Known>> {
  const rows = new Map<string, CallRow>();
  const byCentre = new Map<string, Set<string>>();
  for (const { centre, entries } of requests) {
    const keys = byCentre.get(centre) ?? new Set();
    byCentre.set(centre, keys);
    for (const { vendorCallKey } of entries) keys.add(vendorCallKey);
  }
  for (const [centre, keys] of byCentre) {
    for (const row of await tx
      .selectFrom('calls')
      .selectAll()
      .where('centre', '=', centre)
      .where('vendor_key', 'in', [...keys])
      .execute()) {
      rows.set(keyOf(centre, row.vendor_key), row);
    }
    const unknown = [...keys].filter((key) => !rows.has(keyOf(centre, key)));
    if (unknown.length === 0) continue;
    for (const row of await tx
      .insertInto('calls')
      .values(unknown.map((key) => ownCall(centre, key, now)))
      .returningAll()
      .execute()) {
      rows.set(keyOf(centre, row.vendor_key), row);
    }
  }
  const roots = new Map([...rows.values()].map((row) => [row.id, row]));
  const missing = [...rows.values()].flatMap(({ root_id }) =>
    root_id === null || roots.has(root_id) ? [] : [root_id],
  );
  if (missing.length > 0) {
    for (const row of await tx.selectFrom('calls').selectAll().where('id', 'in', missing).execute())
      roots.set(row.id, row);
  }
  return new Map(
    [...rows].map(([key, call]) => {
      const root = roots.get(call.root_id ?? call.id) ?? call;
      return [key, knownOf(call, root)];
    }),
  );
}

function knownOf(call: CallRow, root: CallRow): Known {
  const timeline = timelineIn(call);
  const offered = root.offered === null ? undefined : (JSON.parse(root.offered) as { readonly offeredAt: number });
  return { call, root, pauses: pauses(timeline), holds: holds(timeline), beginsAt: offered?.offeredAt ?? 0 };
}

async function noteHeard(tx: Tx, calls: readonly Known[], now: number, everyMs: number): Promise<void> {
  const ids = calls.flatMap(({ call }) => (now - call.heard_at > everyMs ? [call.id] : []));
  if (ids.length > 0) await tx.updateTable('calls').set({ heard_at: now }).where('id', 'in', ids).execute();
}

function keyOf(centre: string, vendorKey: string): string {
  return `${centre} ${vendorKey}`;
}
