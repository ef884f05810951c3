/** The tables, the same in every engine. Times are epoch milliseconds; a body is the exact text that is sent. */
import type { Generated, Kysely, Transaction } from 'kysely';
import type { OperationKind } from '../operations.js';

/**
 * How far a call's VoiceCall is.
 *
 *     pending ──▶ sending ──▶ made
 *        │           ├──────▶ unknown   the request went out and no answer came
 *        └───────────┴──────▶ none      refused, or not sent in time
 *     salesforce                        not ours to make: outbound, callback, consult, internal
 *
 * `unknown` and `none` are repaired by the update endpoint when the call has ended.
 */
export type RecordState = 'pending' | 'sending' | 'made' | 'unknown' | 'none' | 'salesforce';

export interface CallTable {
  readonly id: Generated<number>;
  /** Contact centre, `<org id>/<API name>`. */
  readonly centre: string;
  readonly vendor_key: string;
  /** First call of its conversation; null: this one. */
  readonly root_id: number | null;
  readonly record: RecordState;
  readonly voice_call_id: string | null;
  /** What was offered, JSON; null: Salesforce's own call. */
  readonly offered: string | null;
  /** What happened to it, JSON. */
  readonly timeline: string;
  readonly recording: string | null;
  readonly ended_at: number | null;
  /** 1: the final update is among the operations. */
  readonly has_final: number;
  /** 1: another call came out of this one, and the conversation goes on with it. */
  readonly has_next: number;
  /** Of a first call, 1: the update that closes the conversation is among the operations. */
  readonly is_closed: number;
  /** 1: the record was made by the update endpoint before the final update. */
  readonly is_repaired: number;
  readonly heard_at: number;
}

/** `waiting`, or `sending` what must not be repeated blindly; then `done`. */
export const operationStates = { waiting: 0, sending: 1, done: 2 } as const;

export interface OperationTable {
  /** Ascending in the order of acceptance. */
  readonly id: Generated<number>;
  /** The conversation's first call: operations of a lane are delivered one after the other. */
  readonly lane_id: number;
  readonly call_id: number;
  readonly kind: OperationKind;
  /** The same key in a lane is the same operation. */
  readonly operation_key: string;
  /** Of a message: its participant. */
  readonly speaker: string | null;
  /** Null once done. */
  readonly body: string | null;
  readonly state: number;
  readonly accepted_at: number;
}

/** First answers, for the same idempotency key again. */
export interface AnswerTable {
  readonly centre: string;
  readonly idempotency_key: string;
  readonly fingerprint: string;
  readonly answered_at: number;
  /** The operation whose result is the answer, if there is one. */
  readonly operation_id: number | null;
  /** JSON of what Salesforce answered. */
  readonly result: string | null;
}

export interface DeadLetterTable {
  readonly id: Generated<number>;
  readonly centre: string;
  readonly call_id: number;
  readonly lane_id: number;
  readonly kind: OperationKind | 'create';
  readonly body: string;
  readonly speaker: string | null;
  /** A sentence of ours: names no number and no person. */
  readonly reason: string;
  /** What Salesforce said: may name anybody. */
  readonly detail: string | null;
  readonly died_at: number;
  readonly replayed_at: number | null;
}

export interface Schema {
  readonly calls: CallTable;
  readonly operations: OperationTable;
  readonly answers: AnswerTable;
  readonly dead_letters: DeadLetterTable;
}

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;
