/**
 * The small part of Omni-Channel a connector notices: presence, AgentWork and after-call work. It sends what Salesforce sends
 * for them and follows what the connector tells. Sources: guide, rep statuses, unified routing, after-call work.
 */
import type { EventPayload } from './event-payloads.js';
import type { Envelope } from './events.js';
import type { PortMessage, WorkEvent } from './messages.js';
import { isCallType, type IdentifiedPhoneCall, type PhoneCall } from './phone-call.js';
import type { PresenceStatus } from './presence-statuses.js';

/**
 * One AgentWork.
 *
 * ```
 * assigned --accept--> accepted --HANGUP--> after-call-work --timer or agent--> closed
 *     |                    '-----HANGUP, no after-call work--------------------> closed
 *     '--decline, push timeout or HANGUP--> declined
 * ```
 */
export type AgentWorkState = 'assigned' | 'accepted' | 'after-call-work' | 'closed' | 'declined';

export interface RoutedWork {
  /** The AgentWork; begins with 0Bz. */
  readonly workId: string;
  /** The VoiceCall; the vendor call key when the connector names no VoiceCall. */
  readonly workItemId: string;
  /** Vendor call key. */
  readonly callId: string;
  readonly call: PhoneCall;
  readonly state: AgentWorkState;
  /** Salesforce routed it (unified routing); otherwise the telephony side did, and CALL_STARTED offered it. */
  readonly isUnified: boolean;
}

export interface OmniChannelOptions {
  readonly send: (message: PortMessage) => void;
  readonly statuses: readonly PresenceStatus[];
  /** After-call work may take that long before WRAP_UP_CALL is sent. `undefined`: until the agent ends it. */
  readonly afterCallWorkMs?: number;
  /** The contact centre has after-call work on (`connectorConfig.isACWAllowed`). Default true. */
  readonly isAfterCallWorkAllowed?: boolean;
  readonly setTimeout?: (callback: () => void, ms: number) => unknown;
  readonly clearTimeout?: (handle: unknown) => void;
}

export type OmniChannelListener = (work: RoutedWork) => void;

/** Omni-Channel for one agent. */
export class OmniChannel {
  readonly #options: OmniChannelOptions;
  readonly #works = new Map<string, RoutedWork>();
  readonly #timers = new Map<string, unknown>();
  readonly #listeners = new Set<OmniChannelListener>();
  #status: PresenceStatus | undefined;
  #isAvailable = false;
  #lastId = 0;

  constructor(options: OmniChannelOptions) {
    this.#options = options;
  }

  /** The status the agent is in. */
  get status(): PresenceStatus | undefined {
    return this.#status;
  }

  /** Oldest first. */
  get works(): readonly RoutedWork[] {
    return [...this.#works.values()];
  }

  /** Every work made or moved. Returns how to stop. */
  subscribe(listener: OmniChannelListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The agent takes a status: SET_AGENT_STATUS, and AGENT_AVAILABLE true on coming from offline. That Salesforce sends
   * AGENT_AVAILABLE false on going offline is unconfirmed. `enqueue`: after the present call (PENDING_STATUS_CHANGE).
   */
  setStatus(statusId: string, enqueue = false): void {
    const status = this.#options.statuses.find((one) => one.statusId === statusId);
    if (!status) throw new Error(`There is no presence status ${statusId}. Known: ${this.#statusIds()}.`);
    this.#status = status;
    this.#options.send({
      type: 'SET_AGENT_STATUS',
      agentStatus: status.isOffline ? 'Offline' : 'Online',
      statusInfo: { statusId, statusApiName: status.statusName.replace(/\W+/g, '_'), statusName: status.statusName },
      ...(enqueue ? { enqueueNextState: true } : {}),
    });
    if (this.#isAvailable === !status.isOffline || enqueue) return;
    this.#isAvailable = !status.isOffline;
    this.#options.send({ type: 'AGENT_AVAILABLE', isAvailable: this.#isAvailable });
  }

  /** Unified routing: Salesforce offers the call to the agent. No CALL_STARTED comes. */
  assign(call: IdentifiedPhoneCall): RoutedWork {
    const work = this.#make(call, true);
    this.#tell(work, 'ASSIGNED');
    return work;
  }

  /** The agent accepts: AGENT_WORK_EVENT ACCEPTED for work Salesforce routed, then ACCEPT_CALL. */
  accept(workId: string): void {
    const work = this.#move(workId, ['assigned'], 'accepted');
    this.#tell(work, 'ACCEPTED');
    this.#options.send({ type: 'ACCEPT_CALL', call: work.call });
  }

  /** The agent declines. Work Salesforce routed goes to another agent; otherwise the connector is asked to decline. */
  decline(workId: string): void {
    const work = this.#move(workId, ['assigned'], 'declined');
    this.#tell(work, 'DECLINED');
    if (!work.isUnified) this.#options.send({ type: 'DECLINE_CALL', call: null });
  }

  /** Nobody answered in time. */
  pushTimeout(workId: string): void {
    this.#tell(this.#move(workId, ['assigned'], 'declined'), 'DECLINED');
  }

  /** The agent has done the after-call work: WRAP_UP_CALL, then CLOSED. */
  wrapUp(workId: string): void {
    this.#stopTimer(workId);
    const work = this.#move(workId, ['after-call-work'], 'closed');
    this.#options.send({ type: 'WRAP_UP_CALL', call: work.call });
    this.#tell(work, 'CLOSED');
  }

  /** The connector posted this. */
  received(envelope: Envelope): void {
    if (envelope.type !== 'TELEPHONY_EVENT_DISPATCHED') return;
    const event = envelope.payload;
    switch (event.telephonyEventType) {
      case 'QUEUED_CALL_STARTED':
        this.#offered(event.telephonyEventPayload);
        break;
      case 'CALL_STARTED':
        if (isCallType(event.telephonyEventPayload.callType, 'Inbound', 'Transfer'))
          this.#offered(event.telephonyEventPayload);
        break;
      case 'CALL_CONNECTED':
        this.#connected(event.telephonyEventPayload);
        break;
      case 'HANGUP':
        this.#hangup(event.telephonyEventPayload);
        break;
      case 'AFTER_CALL_WORK_STARTED':
        this.#afterCallWork(event.telephonyEventPayload.callId);
        break;
      default:
        break;
    }
  }

  /** Stops the timers. */
  close(): void {
    for (const workId of [...this.#timers.keys()]) this.#stopTimer(workId);
    this.#listeners.clear();
  }

  #offered(call: IdentifiedPhoneCall): void {
    if (!this.#openWork(call.callId)) this.#tell(this.#make(call, false), 'ASSIGNED');
  }

  /** A desk phone was picked up, or a dialled call was answered: no work event is known to be sent for it. */
  #connected(call: IdentifiedPhoneCall): void {
    const open = this.#openWork(call.callId);
    if (open?.state === 'assigned') this.#put({ ...open, call: { ...open.call, ...call }, state: 'accepted' });
    if (!open) this.#put({ ...this.#make(call, false), state: 'accepted' });
  }

  #hangup(payload: EventPayload<'HANGUP'>): void {
    for (const { callId } of Array.isArray(payload) ? payload : [payload]) {
      const work = callId ? this.#openWork(callId) : undefined;
      if (work?.state === 'assigned') this.#tell(this.#put({ ...work, state: 'declined' }), 'DECLINED');
      else if (work?.state === 'accepted' && this.#options.isAfterCallWorkAllowed !== false) {
        this.#put({ ...work, state: 'after-call-work' });
      } else if (work?.state === 'accepted') this.#tell(this.#put({ ...work, state: 'closed' }), 'CLOSED');
    }
  }

  #afterCallWork(callId: string): void {
    const work = this.#openWork(callId);
    const { afterCallWorkMs, setTimeout: later = globalThis.setTimeout } = this.#options;
    if (work?.state !== 'after-call-work' || afterCallWorkMs === undefined || this.#timers.has(work.workId)) return;
    this.#timers.set(
      work.workId,
      later(() => {
        this.wrapUp(work.workId);
      }, afterCallWorkMs),
    );
  }

  #stopTimer(workId: string): void {
    const timer = this.#timers.get(workId);
    this.#timers.delete(workId);
    if (timer === undefined) return;
    const {
      clearTimeout: stop = (handle) => {
        globalThis.clearTimeout(handle as ReturnType<typeof setTimeout>);
      },
    } = this.#options;
    stop(timer);
  }

  #openWork(callId: string): RoutedWork | undefined {
    const isOpen = ({ state }: RoutedWork): boolean => state !== 'closed' && state !== 'declined';
    return this.works.filter((work) => work.callId === callId && isOpen(work)).at(-1);
  }

  #make(call: IdentifiedPhoneCall, isUnified: boolean): RoutedWork {
    const workId = `0Bz${String(++this.#lastId).padStart(12, '0')}`;
    const workItemId = call.callAttributes?.voiceCallId ?? call.callId;
    return this.#put({ workId, workItemId, callId: call.callId, call, state: 'assigned', isUnified });
  }

  #move(workId: string, from: readonly AgentWorkState[], to: AgentWorkState): RoutedWork {
    const work = this.#works.get(workId);
    if (!work || !from.includes(work.state)) {
      throw new Error(
        `AgentWork ${workId} is ${work?.state ?? 'unknown'}; it has to be ${from.join(' or ')} to become ${to}.`,
      );
    }
    return this.#put({ ...work, state: to });
  }

  #put(work: RoutedWork): RoutedWork {
    this.#works.set(work.workId, work);
    for (const listener of this.#listeners) listener(work);
    return work;
  }

  /**
   * Work Salesforce made: unified routing and callbacks. Whether AGENT_WORK_EVENT is also sent for calls the telephony side
   * routed is unconfirmed; here it is not.
   */
  #tell({ workItemId, workId, isUnified, call }: RoutedWork, workEvent: WorkEvent): void {
    if (isUnified || isCallType(call.callType, 'Callback', 'DialedCallback'))
      this.#options.send({ type: 'AGENT_WORK_EVENT', agentWork: { workItemId, workId, workEvent } });
  }

  #statusIds(): string {
    return this.#options.statuses.map(({ statusId }) => statusId).join(', ') || 'none';
  }
}
