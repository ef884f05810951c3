/**
 * One agent's session with the platform: the driver, the core on top of it, and what tells Salesforce of it.
 * Made by every attempt to sign in; closed when that fails, or at logout.
 */
import { CallControl } from '../call-control/index.js';
import type { AgentState, ControlEvent } from '../call-control/index.js';
import { phase } from '../model/index.js';
import type { CreateProvider, Login, ProviderContext, ProviderError } from '../provider/index.js';
import { AgentStatusInfo, AudioStats, AudioStatsElement, StatsInfo, publish } from './base.js';
import { reportCallRecords } from './call-records.js';
import type { CallRecords } from './call-records.js';
import type { CapabilityFacts } from './capabilities.js';
import type { ConnectorConfiguration } from './configuration.js';
import { showError, softphoneErrorKinds, thrown } from './errors.js';
import { writeLog } from './log.js';
import { salesforceStatusId } from './presence.js';
import { Publisher } from './publisher.js';
import { Telephony } from './telephony.js';

export interface SessionOptions {
  readonly configuration: ConnectorConfiguration;
  readonly createProvider: CreateProvider;
  readonly context: ProviderContext;
  readonly records: CallRecords;
  nextTask(): Promise<void>;
  /** The connection's state has changed. */
  sessionChanged(state: AgentState['session']): void;
}

/** An interruption shorter than this needs no word. */
const interruptionGraceMs = 1_000;

export class Session {
  readonly control: CallControl;
  readonly publisher: Publisher;
  readonly telephony: Telephony;
  readonly configuration: ConnectorConfiguration;
  readonly #options: SessionOptions;
  readonly #driver: CapabilityFacts['driver'];
  #cancelInterruption: (() => void) | undefined;
  #toldOfInterruption = false;
  /** The status last set by Salesforce: its echo from the platform is no news. */
  #statusFromSalesforce: string | undefined;

  /** @throws ProviderError when the driver cannot be made with this configuration */
  constructor(options: SessionOptions) {
    this.#options = options;
    const { context, configuration, records } = options;
    this.configuration = configuration;
    const provider = options.createProvider(context);
    this.#driver = provider.info;
    this.control = new CallControl({
      provider,
      clock: context.clock,
      newId: () => context.newId(),
      log: (event, fields) => {
        writeLog('INFO', event, fields);
      },
    });
    this.publisher = new Publisher({
      calls: () => this.control.state.calls,
      records,
      routing: configuration.routing,
      nextTask: () => options.nextTask(),
    });
    this.telephony = new Telephony({
      control: this.control,
      publisher: this.publisher,
      newId: () => context.newId(),
      capabilityFacts: () => this.capabilityFacts(),
      failure: (error, message) => thrown(error, message, configuration),
      show: (error) => {
        this.show(error);
      },
      couldNotConnect: (call, { kind }) => {
        const media = kind === 'media-failure' || kind === 'media-permission' || kind === 'unsupported-browser';
        if (configuration.routing === 'unified' && media) records.reroute(call.key);
      },
    });
    this.control.listen((event) => {
      this.#heard(event);
    });
  }

  async connect(): Promise<Login> {
    const login = await this.control.connect();
    if (login === 'ready') await this.publisher.askForRecords();
    return login;
  }

  async close(options: { readonly logout: boolean }): Promise<void> {
    this.#cancelInterruption?.();
    this.publisher.goOffline();
    await this.control.disconnect(options);
  }

  capabilityFacts(): CapabilityFacts {
    return { driver: this.#driver, agent: this.control.state.capabilities, routing: this.configuration.routing };
  }

  show({ kind, message }: Pick<ProviderError, 'kind' | 'message'>): void {
    showError(kind, message, this.configuration);
  }

  /** Salesforce is about to set this status of the platform. */
  expectStatus(id: string): void {
    this.#statusFromSalesforce = id;
  }

  #heard(event: ControlEvent): void {
    switch (event.type) {
      case 'changed':
        this.#changed(event.before, event.after);
        break;
      case 'audio':
        this.#heardAudio(event.sample);
        break;
      case 'softphone-error':
        this.show({ kind: softphoneErrorKinds[event.kind], message: event.message });
        break;
      case 'devices':
        break;
    }
  }

  /** The quality of a call that Salesforce knows, under the id it knows it by. */
  #heardAudio(sample: Sample): void {
    const call = this.publisher.audioOf(sample.call, sample.last);
    if (call !== undefined) void publish({ eventType: 'UPDATE_AUDIO_STATS', payload: audioStats({ ...sample, call }) });
  }

  #changed(before: AgentState, after: AgentState): void {
    if (before.calls !== after.calls) {
      const { records, context } = this.#options;
      reportCallRecords(records, before.calls, after.calls, context.clock.now());
      if (this.configuration.routing === 'unified') this.#clearRouting(before, after);
      this.publisher.changed();
    }
    if (before.presence !== after.presence) this.#presenceChanged(before, after);
    if (before.session !== after.session) {
      writeLog('INFO', 'session', { session: after.session });
      this.#watchInterruption(after.session);
      this.#options.sessionChanged(after.session);
    }
  }

  /** Salesforce keeps a route open until somebody accepts; a caller who leaves before has to be taken off it. */
  #clearRouting(before: AgentState, after: AgentState): void {
    for (const [key, call] of before.calls) {
      const now = after.calls.get(key);
      const abandoned = now === undefined || now.ended === 'abandoned';
      if (phase(call) === 'alerting' && abandoned) this.#options.records.clearRouting(key);
    }
  }

  /** A status that the platform changed by itself is passed on to Omni-Channel, unless it is the echo of Salesforce's own. */
  #presenceChanged(before: AgentState, { presence }: AgentState): void {
    if (presence === undefined || before.presence === undefined || before.presence.status.id === presence.status.id)
      return;
    if (presence.status.id === this.#statusFromSalesforce) return;
    this.#statusFromSalesforce = undefined;
    const statusId = salesforceStatusId(presence.status, this.configuration);
    if (statusId !== undefined)
      void publish({ eventType: 'SET_AGENT_STATUS', payload: new AgentStatusInfo({ statusId }) });
  }

  /** One message an interruption, however often the connection comes and goes within it. */
  showInterruption(): void {
    if (this.#toldOfInterruption) return;
    this.#toldOfInterruption = true;
    this.show({
      kind: 'unavailable',
      message: 'The connection to the phone system is interrupted. Calls go on; buttons work again when it is back.',
    });
  }

  #watchInterruption(session: AgentState['session']): void {
    this.#cancelInterruption?.();
    this.#cancelInterruption = undefined;
    if (session === 'ready') this.#toldOfInterruption = false;
    if (session !== 'degraded') return;
    this.#cancelInterruption = this.#options.context.clock.after(interruptionGraceMs, () => {
      this.#cancelInterruption = undefined;
      this.showInterruption();
    });
  }
}

type Sample = Extract<ControlEvent, { readonly type: 'audio' }>['sample'];

function audioStats({ call, input, output, last }: Sample): AudioStats {
  return new AudioStats({
    callId: call,
    ...((input ?? output) && {
      stats: [new AudioStatsElement({ inputChannelStats: statsInfo(input), outputChannelStats: statsInfo(output) })],
    }),
    ...(last && { isAudioStatsCompleted: true }),
  });
}

function statsInfo(sample: Sample['input']): StatsInfo | undefined {
  return (
    sample &&
    new StatsInfo({
      packetsCount: sample.packets,
      packetsLost: sample.packetsLost,
      jitterBufferMillis: sample.jitterMs,
      roundTripTimeMillis: sample.roundTripMs,
    })
  );
}
