/** One agent at work in one tab: hosts the connector page, keeps what it told, and does what the agent chooses. */
import {
  emptySoftphone,
  hostIframe,
  OmniChannel,
  type ConnectorConfig,
  type HostEntry,
  type PageHost,
  type PresenceStatus,
  type TelephonyEvent,
} from '../../salesforce/index.js';
import type { Agent } from './agents.js';
import type { SessionView } from './context.js';
import { envelopeOf, isStartOfCall } from './entries.js';
import { labels } from './labels.js';
import type { OrgCalls } from './org-calls.js';
import type { OtherSide } from './other-side.js';
import { firstStatus, presenceAfter, presenceStatus, presenceStatuses, type PresenceInput } from './presence.js';
import { afterCallWorkMs, type SessionState } from './session-state.js';
import type { TabMemory } from './tab-memory.js';

export interface SessionOptions {
  readonly agent: Agent;
  readonly connectorUrl: string;
  readonly connectorConfig: ConnectorConfig;
  /** Goes online by itself the first time. */
  readonly auto: boolean;
  readonly memory: TabMemory;
  readonly calls: OrgCalls;
  readonly otherSide: OtherSide;
}

export class Session implements Omit<SessionView, 'state'> {
  readonly otherSide: OtherSide;
  readonly #options: SessionOptions;
  readonly #omni: OmniChannel;
  readonly #listeners = new Set<(state: SessionState) => void>();
  #host: PageHost | undefined;
  #state: SessionState;
  #willTell = false;

  constructor(options: SessionOptions) {
    const { agent, connectorUrl, calls, otherSide, memory } = options;
    this.#options = options;
    this.otherSide = otherSide;
    this.#omni = new OmniChannel({
      send: (message) => this.#host?.send(message),
      statuses: presenceStatuses,
      afterCallWorkMs,
    });
    this.#state = {
      agent,
      connectorUrl,
      softphone: emptySoftphone,
      presence: {},
      works: [],
      entries: [],
      violations: [],
      voiceCalls: calls.all,
      ...(memory.openedVoiceCall !== undefined && { openedVoiceCall: memory.openedVoiceCall }),
      telephony: otherSide.telephony,
      recordings: {},
    };
    otherSide.subscribe((telephony) => {
      this.#change({ telephony });
    });
    calls.subscribe((voiceCalls) => {
      this.#change({ voiceCalls });
    });
    this.#omni.subscribe(() => {
      this.#change({ works: this.#omni.works });
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Told soon after something changed, once for everything that changed together. */
  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The connector page has loaded in this frame. When the page in the frame is loaded again, it is set up anew. */
  connect(iframe: HTMLIFrameElement): void {
    this.#host?.close();
    const { connectorConfig } = this.#options;
    const host = hostIframe(iframe, {
      targetOrigin: location.origin,
      connectorConfig,
      labels,
    });
    this.#host = host;
    host.on((entry) => {
      this.#onEntry(host, entry);
    });
    this.#take(host);
  }

  readonly send: SessionView['send'] = (message) => {
    if (message.type === 'SETUP_CONNECTOR') return;
    // After-call work is Omni-Channel's: its timer stops when the agent is done.
    const work =
      message.type === 'WRAP_UP_CALL' &&
      this.#omni.works.find(({ callId, state }) => callId === message.call.callId && state === 'after-call-work');
    if (work) this.#omni.wrapUp(work.workId);
    else this.#host?.send(message);
  };

  readonly apply: SessionView['apply'] = (input) => {
    if (this.#host === undefined) return;
    this.#host.apply(input);
    this.#take(this.#host);
  };

  readonly chooseStatus = ({ statusId }: PresenceStatus): void => {
    const { softphone } = this.#state;
    const afterCall = softphone.calls.length > 0 && softphone.capabilities.PENDING_STATUS_CHANGE === true;
    this.#presence({ kind: 'asked', statusId, afterCall });
    this.#omni.setStatus(statusId, afterCall);
  };

  readonly openVoiceCall = (id: string): void => {
    this.#options.memory.openedVoiceCall = id;
    this.#change({ openedVoiceCall: id });
  };

  #onEntry(host: PageHost, entry: HostEntry): void {
    const before = this.#state.softphone;
    const envelope = envelopeOf(entry);
    if (envelope) {
      this.#options.calls.received(envelope, entry.at);
      this.#omni.received(envelope);
    }
    this.#take(host);
    const { softphone } = this.#state;
    if (envelope?.type === 'TELEPHONY_EVENT_DISPATCHED') this.#onEvent(envelope.payload);
    if (before.phase !== 'ready' && softphone.phase === 'ready') this.#signIn();
    if (before.calls.length > 0 && softphone.calls.length === 0) this.#presence({ kind: 'calls-over' });
  }

  #onEvent(event: TelephonyEvent): void {
    const { softphone, recordings } = this.#state;
    if (isStartOfCall(event)) {
      const opened = this.#options.calls.get(event.telephonyEventPayload.callId);
      if (opened) this.openVoiceCall(opened.Id);
    } else if (event.telephonyEventType === 'SET_AGENT_STATUS_RESULT') {
      this.#presence({ kind: 'answered', success: event.telephonyEventPayload.success });
    } else if (event.telephonyEventType === 'SET_AGENT_STATUS') {
      const { statusId } = event.telephonyEventPayload;
      this.#presence({ kind: 'told', statusId, hasCall: softphone.calls.length > 0 });
    } else if (event.telephonyEventType === 'SIGNED_RECORDING_URL') {
      const { success, url, callId } = event.telephonyEventPayload;
      if (success) this.#change({ recordings: { ...recordings, [callId]: url } });
    }
  }

  /** Salesforce remembers an agent's status over a reload; the connector then replays their calls. */
  #signIn(): void {
    const { auto, memory } = this.#options;
    const status = presenceStatus(memory.status) ?? (auto ? firstStatus : undefined);
    if (status && !status.isOffline) this.chooseStatus(status);
  }

  #presence(input: PresenceInput): void {
    const presence = presenceAfter(this.#state.presence, input);
    this.#change({ presence });
    if (presence.status !== undefined) this.#options.memory.status = presence.status;
  }

  #take(host: PageHost): void {
    this.#change({ softphone: host.state, entries: host.entries, violations: host.violations });
  }

  #change(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#willTell) return;
    this.#willTell = true;
    queueMicrotask(() => {
      this.#willTell = false;
      for (const listener of this.#listeners) listener(this.#state);
    });
  }
}
