/** What the relay has acknowledged, and whether all of it reached Salesforce: once, in order, unchanged. */
import type { StandIn } from '../../../src/salesforce/telephony-integration/index.js';

/** A call as its telephony side knows it. */
export interface KnownCall {
  readonly key: string;
  /** Ids of the utterances acknowledged, in order of acknowledgement. */
  readonly acknowledged: string[];
  isEnded: boolean;
  /** It was made to fail always: nothing of it can arrive. */
  readonly isPoisoned: boolean;
}

export interface Verdict {
  readonly calls: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly disordered: number;
  /** Of acknowledged ends: the record was not closed, or was never made. */
  readonly notClosed: number;
  readonly differing: number;
  readonly secondCreates: number;
  readonly resends: number;
  readonly repaired: number;
}

export function judge(calls: readonly KnownCall[], { org }: StandIn): Verdict {
  let acknowledged = 0;
  let lost = 0;
  let disordered = 0;
  let notClosed = 0;
  let repaired = 0;
  for (const call of calls) {
    acknowledged += call.acknowledged.length + (call.isEnded ? 1 : 0);
    if (call.isPoisoned) continue;
    const stored = org.call(call.key);
    const arrived = stored?.conversation.messages.map(({ messageId }) => messageId) ?? [];
    const known = new Set(arrived);
    lost += call.acknowledged.filter((id) => !known.has(id)).length;
    const expected = call.acknowledged.filter((id) => known.has(id));
    const acknowledgedIds = new Set(call.acknowledged);
    const order = arrived.filter((id) => acknowledgedIds.has(id));
    disordered += order.filter((id, at) => id !== expected[at]).length > 0 ? 1 : 0;
    if (call.isEnded && stored?.isClosed !== true) notClosed++;
    // One call, one closing update, whatever was resent.
    if (new Set(stored?.updates.filter((body) => body.includes('"isActiveCall":false'))).size > 1) disordered++;
    if (stored?.madeBy === 'update') repaired++;
  }
  return {
    calls: calls.length,
    acknowledged,
    lost,
    disordered: disordered + org.violations.filter((text) => text.includes('out of order')).length,
    notClosed,
    differing: org.violations.filter((text) => text.includes('differs')).length,
    secondCreates: org.violations.filter((text) => text.startsWith('second create')).length,
    resends: org.resends,
    repaired,
  };
}
