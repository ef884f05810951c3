/** What a protocol check remembers of calls beyond what the softphone shows. */
import type { EventPayload } from '../event-payloads.js';
import type { TelephonyEvent } from '../events.js';
import type { SalesforceMessage } from '../messages.js';
import type { PhoneCall } from '../phone-call.js';
import type { Moment } from './rule-group.js';
import { callKey, type SoftphoneCall } from '../softphone-state.js';

/** How a leg ended. `removed`: the agent's call went on without it. */
export interface EndedLeg {
  readonly callId: string;
  readonly by: 'hangup' | 'removed';
  readonly wasConnected: boolean;
  /** The call it was added to, or made from. */
  readonly parentId?: string | undefined;
}

const keep = 1_000;

/** Legs ended, work accepted, and whether a replay is under way. Shared by the groups of rules about calls. */
export class CallHistory {
  readonly #replayWindowMs: number;
  readonly #ended = new Map<string, EndedLeg>();
  readonly #connected = new Set<string>();
  readonly #accepted = new Set<string>();
  /** VoiceCalls whose work was assigned (`false`) or accepted (`true`). */
  readonly #work = new Map<string, boolean>();
  readonly #replayed = new Set<string>();
  #replayUntil = -Infinity;

  constructor(replayWindowMs: number) {
    this.#replayWindowMs = replayWindowMs;
  }

  sent(message: SalesforceMessage, at: number): void {
    if (message.type === 'SETUP_CONNECTOR') {
      this.#ended.clear();
      this.#connected.clear();
      this.#accepted.clear();
      this.#work.clear();
    } else if (message.type === 'AGENT_AVAILABLE' && message.isAvailable) {
      this.#replayUntil = at + this.#replayWindowMs;
      this.#replayed.clear();
    } else if (message.type === 'ACCEPT_CALL') {
      this.#replayUntil = -Infinity;
      if (message.call.callId) remember(this.#accepted, message.call.callId);
    } else if (message.type === 'DIAL' || message.type === 'ADD_PARTICIPANT') {
      this.#replayUntil = -Infinity;
    } else if (message.type === 'AGENT_WORK_EVENT') {
      const { workItemId, workEvent } = message.agentWork;
      if (workEvent === 'ASSIGNED' || workEvent === 'ACCEPTED') this.#work.set(workItemId, workEvent === 'ACCEPTED');
      else if (workEvent === 'DECLINED' || workEvent === 'CLOSED') this.#work.delete(workItemId);
    }
  }

  /** After an event: what appeared, connected or went. A call that is new, not replayed, ends the replay. */
  moved(event: TelephonyEvent, { before, after }: Moment): void {
    const { telephonyEventType: type, telephonyEventPayload: payload } = event;
    if ((type === 'CALL_STARTED' || type === 'CALL_CONNECTED') && payload.isReplayedCall !== true)
      this.#replayUntil = -Infinity;
    const by = type === 'HANGUP' ? 'hangup' : 'removed';
    const live = new Set(after.calls.map(({ key }) => key));
    for (const row of before.calls) if (!live.has(row.key)) this.#end(row, by);
    for (const row of after.calls) {
      if (row.state === 'connected') this.#connected.add(row.key);
      this.#ended.delete(row.key);
    }
  }

  #end({ key, callId, parentCallId, call }: SoftphoneCall, by: EndedLeg['by']): void {
    this.#ended.delete(key);
    const parentId = parentCallId ?? call.callAttributes?.parentId ?? undefined;
    this.#ended.set(key, { callId, by, parentId, wasConnected: this.#connected.delete(key) });
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > keep && oldest !== undefined) this.#ended.delete(oldest);
  }

  /** How that leg ended; by `callId` alone the last of its legs. */
  ended(call: { callId?: string | null | undefined; connectionId?: string | null | undefined }): EndedLeg | undefined {
    const { callId, connectionId } = call;
    if (!callId) return undefined;
    const exact = this.#ended.get(callKey({ callId, connectionId }));
    return exact ?? [...this.#ended.values()].filter((leg) => leg.callId === callId).at(-1);
  }

  /** A reload brings back only the legs that are left; their call is known all the same. */
  knowsAsParent(callId: string): boolean {
    return [...this.#ended.values()].some(({ parentId }) => parentId === callId);
  }

  /** Unified routing: Salesforce, not CALL_STARTED, offered this call (guide, unified routing). */
  isAcceptedWork(call: PhoneCall): boolean {
    if (call.callId && this.#accepted.has(call.callId)) return true;
    const work = this.#work.get(call.callAttributes?.voiceCallId ?? '');
    // A desk phone is rung on ASSIGNED and answered there.
    return work === true || (work === false && call.callInfo?.isSoftphoneCall === false);
  }

  /** Whether this can be the replay after AGENT_AVAILABLE: once a leg. Only some replayed events carry `isReplayedCall`. */
  takeReplay(call: PhoneCall | EventPayload<'PARTICIPANT_ADDED'>, at: number): boolean {
    if (!('callId' in call)) return false;
    const key = callKey(call);
    if (at > this.#replayUntil || this.#replayed.has(key)) return false;
    this.#replayed.add(key);
    return true;
  }
}

function remember(set: Set<string>, value: string): void {
  set.add(value);
  const [oldest] = set;
  if (set.size > keep && oldest !== undefined) set.delete(oldest);
}
