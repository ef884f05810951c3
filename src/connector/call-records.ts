/**
 * Salesforce's record of a call (VoiceCall), as far as the connector has to do with it. The relay makes and keeps it; Salesforce
 * makes its own for outbound, callback, consult and internal calls.
 */
import { isActive, phase, primaryLeg } from '../model/index.js';
import type { Call, CallKey } from '../model/index.js';

/** What the connector asks of whoever keeps the records. Nothing here rejects. */
export interface CallRecords {
  /**
   * Before an inbound or transferred call is offered.
   * @returns the record's id, or `undefined` when there was no answer in time; no promise at all when there is nothing to ask
   */
  offered(call: Call): Promise<string | undefined> | undefined;
  /** Something happened to a call. Reports are keyed by call and event, so a repeat is harmless. */
  report(event: CallRecordEvent, call: CallKey, at: number): void;
  /** Unified routing: this agent could not be connected. */
  reroute(call: CallKey): void;
  /** Unified routing: the caller left before anybody accepted. */
  clearRouting(call: CallKey): void;
}

export type CallRecordEvent = 'answered' | 'held' | 'resumed' | 'ended';

/** Nobody keeps records here: the vendor's own back end does, or none are wanted. */
export const noCallRecords: CallRecords = {
  offered: () => undefined,
  report: () => undefined,
  reroute: () => undefined,
  clearRouting: () => undefined,
};

/** The vendor made the record and named it, or Salesforce makes it: then there is nothing to ask. */
export function needsRecord(call: Call): boolean {
  return (call.kind === 'inbound' || call.kind === 'transfer') && call.attributes.voiceCallId === undefined;
}

/** Reports to the records what happened between two states of the calls. */
export function reportCallRecords(
  records: CallRecords,
  before: ReadonlyMap<CallKey, Call>,
  after: ReadonlyMap<CallKey, Call>,
  at: number,
): void {
  for (const [key, call] of after) {
    const known = before.get(key);
    if (call === known || !needsRecord(call)) continue;
    if (phase(call) === 'connected' && known !== undefined && phase(known) !== 'connected')
      records.report('answered', key, at);
    const held = isHeld(call);
    if (known !== undefined && held !== isHeld(known)) records.report(held ? 'held' : 'resumed', key, at);
    if (known !== undefined && isActive(known) && !isActive(call)) records.report('ended', key, at);
  }
  for (const [key, call] of before) {
    if (!after.has(key) && isActive(call) && needsRecord(call)) records.report('ended', key, at);
  }
}

function isHeld(call: Call): boolean {
  return isActive(call) && primaryLeg(call)?.state === 'hold';
}

/** Records in memory, for a page that has no relay: tests and the workbench. */
export class CallRecordsInMemory implements CallRecords {
  readonly reports: {
    readonly event: CallRecordEvent | 'reroute' | 'clear-routing';
    readonly call: CallKey;
    readonly at: number;
  }[] = [];

  /** The id comes from the call's key, so that a reloaded page, or another agent's, names the same record. */
  offered(call: Call): Promise<string> | undefined {
    if (!needsRecord(call)) return undefined;
    return Promise.resolve(`0LQ${call.key.replace(/\W/g, '').slice(-15).padStart(15, '0')}`);
  }

  report(event: CallRecordEvent, call: CallKey, at: number): void {
    if (!this.reports.some((known) => known.event === event && known.call === call && known.at === at)) {
      this.reports.push({ event, call, at });
    }
  }

  reroute(call: CallKey): void {
    this.reports.push({ event: 'reroute', call, at: 0 });
  }

  clearRouting(call: CallKey): void {
    this.reports.push({ event: 'clear-routing', call, at: 0 });
  }
}
