/** What follows for a lane from the outcome of a request that it had a part in. A pure function. */
import type { Call } from '../store/calls.js';
import type { Operation } from '../store/operations.js';
import type { Outcome } from './salesforce.js';

/**
 * - `done`: its part is through
 * - `alone`: the same again, without the other lanes
 * - `one-by-one`: the same again, message by message
 * - `wait-for-end`: its conversation is not there; it is made when the call has ended
 * - `retry`: the same again after a pause
 * - `retry-alone`: and without the other lanes
 * - `bury`: its first operation is given up
 */
export type Verdict =
  | { readonly kind: 'done' | 'alone' | 'one-by-one' | 'wait-for-end' | 'retry' | 'retry-alone' }
  | { readonly kind: 'bury'; readonly reason: string; readonly detail?: string };

export interface Circumstances {
  /** What the lane had in the request. */
  readonly run: readonly Operation[];
  readonly lanesInRequest: number;
  /** The conversation's first call. */
  readonly root: Call | undefined;
  readonly now: number;
  readonly giveUpAfterMs: number;
}

/** Salesforce makes the record of its own calls from the connector's event, which may come after the first words. */
const ownRecordMs = 5 * 60_000;

export function verdictOf(outcome: Outcome, circumstances: Circumstances): Verdict {
  const { run, lanesInRequest, now, giveUpAfterMs } = circumstances;
  if (outcome.kind === 'done') return { kind: 'done' };
  if (outcome.kind === 'refused') return refused(outcome, circumstances);
  if (lanesInRequest > 1) return { kind: isAboutContents(outcome) ? 'retry-alone' : 'retry' };
  const [head] = run;
  const isTooOld = head !== undefined && now - head.acceptedAt > giveUpAfterMs;
  if (!isTooOld) return { kind: 'retry' };
  return { kind: 'bury', reason: `It was not taken for too long; the last answer was ${said(outcome)}.` };
}

function refused(
  { status, detail }: Outcome & { readonly kind: 'refused' },
  { run, lanesInRequest, root, now }: Circumstances,
): Verdict {
  if (lanesInRequest > 1) return { kind: 'alone' };
  if (run.length > 1) return { kind: 'one-by-one' };
  const [head] = run;
  if (head?.kind === 'message' && status === 404 && root !== undefined) {
    if ((root.record === 'none' || root.record === 'unknown') && !root.isRepaired) return { kind: 'wait-for-end' };
    const isYoung = now - head.acceptedAt < ownRecordMs;
    if (root.record === 'salesforce' && root.endedAt === undefined && isYoung) return { kind: 'retry' };
  }
  return { kind: 'bury', reason: `Salesforce refused it with ${status}.`, detail };
}

/** Whether one part of a request may have spoiled it for the others. */
function isAboutContents(outcome: Outcome): boolean {
  if (outcome.kind === 'unknown') return true;
  return (
    outcome.kind === 'later' && outcome.status !== 429 && outcome.status !== 503 && outcome.status !== 'unreachable'
  );
}

function said(outcome: Exclude<Outcome, { readonly kind: 'done' | 'refused' }>): string {
  switch (outcome.kind) {
    case 'later':
      return String(outcome.status);
    case 'unknown':
      return outcome.why;
    case 'unauthorized':
      return '401';
  }
}
