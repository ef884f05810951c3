/**
 * The phone system: deterministic, with time and chance given from outside and no input or output of its own.
 *
 * Whatever happens (a command, something the outside world does, a timer) is one step: change the state, settle what follows,
 * then report to every agent what they see differently now.
 */
import { ProviderError } from '../../../provider/index.js';
import type {
  AudioDevice,
  Call,
  Capabilities,
  Clock,
  Command,
  DirectoryEntry,
  DirectoryQuery,
  PresenceStatus,
  ProviderEvent,
  Snapshot,
} from '../../../provider/index.js';
import { capabilitiesOf, simulatedDevices } from './capabilities.js';
import { execute } from './commands.js';
import { SwitchControl } from './control.js';
import { search } from './directory.js';
import { converse, seconds } from './media.js';
import { settle } from './settle.js';
import { defaultSite } from './site.js';
import type { Site } from './site.js';
import type { Agent, AgentCall, Conversation, Utterance } from './state.js';
import { callFor, talking } from './view.js';
import { World } from './world.js';

export interface PhoneSystemOptions {
  readonly clock: Clock;
  readonly seed?: number;
  readonly site?: Site;
}

/** A recording as the phone system knows it; whoever serves it makes the URL. */
export interface RecordingInfo {
  readonly id: string;
  readonly durationSeconds: number;
}

export class PhoneSystem {
  readonly clock: Clock;
  /** Plays everybody but the agents: customers, other parties, desk phones. */
  readonly control: SwitchControl;
  readonly #options: PhoneSystemOptions;
  readonly #listeners = new Map<string, Set<(event: ProviderEvent) => void>>();
  readonly #watchers = new Set<() => void>();
  readonly #transcript = new Set<(utterance: Utterance) => void>();
  #world: World;
  #rev: number;
  #cancelSampling: (() => void) | undefined;

  constructor(options: PhoneSystemOptions) {
    this.clock = options.clock;
    this.#options = options;
    this.#rev = options.clock.now() * 1000;
    this.#world = this.#newWorld();
    this.control = new SwitchControl(
      this,
      () => this.#world,
      (action) => this.#step(action),
    );
  }

  get site(): Site {
    return this.#options.site ?? defaultSite;
  }

  /** Every event for one agent from now on. */
  subscribe(agent: string, listener: (event: ProviderEvent) => void): () => void {
    const listeners = this.#listeners.get(agent) ?? new Set();
    this.#listeners.set(agent, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Called after every step. */
  onStep(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  onUtterance(listener: (utterance: Utterance) => void): () => void {
    this.#transcript.add(listener);
    return () => this.#transcript.delete(listener);
  }

  /**
   * Does what the agent asks. The same `commandId` again does nothing and answers the same.
   * @throws ProviderError
   */
  execute(agentId: string, command: Command, commandId: string): void {
    const agent = this.#world.agent(agentId);
    if (!agent.answered.has(commandId)) {
      this.#step(() => {
        agent.answered.set(commandId, this.#try(agent, command, commandId));
      });
      const oldest = agent.answered.keys().next();
      if (agent.answered.size > 1000 && oldest.done !== true) agent.answered.delete(oldest.value);
    }
    const refusal = agent.answered.get(commandId);
    if (refusal !== undefined) throw refusal;
  }

  #try(agent: Agent, command: Command, commandId: string): ProviderError | undefined {
    try {
      execute(this.#world, agent, command, commandId);
      return undefined;
    } catch (error) {
      if (error instanceof ProviderError) return error;
      throw error;
    }
  }

  snapshot(agentId: string): Snapshot {
    const agent = this.#world.agent(agentId);
    const calls = this.#world
      .calls((call) => call.agent === agentId)
      .flatMap((call): Call[] => (call.published === undefined ? [] : [call.published.call]));
    return {
      rev: this.#rev,
      calls,
      presence: agent.published.presence,
      capabilities: this.capabilities(agentId),
      phone: agent.phone,
    };
  }

  presenceStatuses(): readonly PresenceStatus[] {
    return this.site.statuses;
  }

  search(agentId: string, query: DirectoryQuery): DirectoryEntry[] {
    return search(this.#world, this.#world.agent(agentId), query);
  }

  devices(): readonly AudioDevice[] {
    return simulatedDevices;
  }

  /** @throws ProviderError `not-found` */
  recording(reference: { readonly recording?: string; readonly call?: string }): RecordingInfo {
    const found = [...this.#world.recordings.values()].filter(
      (one) => one.id === reference.recording || (reference.call !== undefined && one.keys.has(reference.call)),
    );
    const recording = found.at(-1);
    if (recording === undefined) throw new ProviderError('not-found', 'There is no recording of this call.');
    return { id: recording.id, durationSeconds: seconds(recording, this.clock.now()) };
  }

  capabilities(agentId: string): Capabilities {
    return capabilitiesOf(this.#world.agent(agentId).setup, this.site);
  }

  /** The agent this user is; one who is not set up yet is taken in. */
  agentFor(user: { readonly userId: string; readonly userName: string; readonly fullName: string }): string {
    const known = [...this.#world.agents.values()].find((agent) => agent.setup.userName === user.userName);
    if (known !== undefined) return known.setup.id;
    const id = user.userName.toLowerCase();
    this.#step(() => {
      this.#world.addAgent({
        id,
        userName: user.userName,
        name: user.fullName,
        extension: String(300 + this.#world.agents.size),
        queues: this.site.queues.map((queue) => queue.id),
        supervisor: false,
        recordId: user.userId,
      });
    });
    return id;
  }

  hasAgent(id: string): boolean {
    return this.#world.agents.has(id);
  }

  /** The agent signs out: no more calls are offered. Calls that go on stay up. */
  signOut(agentId: string): void {
    this.#step(() => {
      const agent = this.#world.agent(agentId);
      const offline = this.site.statuses.find((status) => status.offline);
      if (offline === undefined) return;
      if (this.#world.activeCall(agentId) === undefined) agent.status = offline;
      else agent.pending = offline;
    });
  }

  /** As it was at the start; whoever is connected is told that their calls are gone. */
  reset(): void {
    const calls = this.#world.calls((call) => call.published !== undefined);
    this.close();
    const known = new Set(this.site.agents.map((setup) => setup.id));
    const guests = [...this.#world.agents.values()].filter(({ setup }) => !known.has(setup.id));
    this.#world = this.#newWorld();
    for (const { setup } of guests) this.#world.addAgent(setup);
    for (const call of calls) this.#gone(call, 'lost');
    this.#step(() => undefined);
    for (const agent of this.#listeners.keys()) this.#emit(agent, { type: 'snapshot', snapshot: this.snapshot(agent) });
  }

  /** Stops all timers. */
  close(): void {
    this.#cancelSampling = undefined;
    this.#world.stopTimers();
  }

  #newWorld(): World {
    const events = {
      audio: (agent: string, sample: { call: string; last: boolean }): void => {
        this.#emit(agent, { type: 'audio', sample });
      },
      utterance: (utterance: Utterance): void => {
        for (const listener of this.#transcript) listener(utterance);
      },
    };
    const world = new World(this.site, this.clock, this.#options.seed ?? 1, events, () => {
      this.#step(() => undefined);
    });
    for (const agent of world.agents.values()) {
      agent.published = { presence: { rev: this.#rev, status: agent.status }, phone: agent.phone };
    }
    return world;
  }

  #step<Result>(action: () => Result): Result {
    const result = action();
    settle(this.#world);
    for (const conversation of this.#world.conversations) {
      converse(this.#world, conversation);
      for (const call of [...conversation.calls]) this.#report(call, conversation);
    }
    this.#forgetOver();
    for (const agent of this.#world.agents.values()) this.#reportAgent(agent);
    this.#sample();
    for (const watcher of this.#watchers) watcher();
    return result;
  }

  #report(call: AgentCall, conversation: Conversation): void {
    const view = callFor(call, conversation, this.site.maxParties);
    const written = JSON.stringify(view);
    if (call.published?.view !== written) {
      this.#rev += 1;
      const { key, ...rest } = view;
      call.published = { view: written, call: { key, rev: this.#rev, ...rest } };
      this.#emit(call.agent, { type: 'call', call: call.published.call });
    }
    if (call.state === 'ended' && call.wrapUp !== 'active') {
      conversation.calls.splice(conversation.calls.indexOf(call), 1);
      this.#gone(call, call.ended ?? 'normal');
    }
  }

  #gone(call: AgentCall, cause: NonNullable<Call['ended']>): void {
    this.#rev += 1;
    this.#emit(call.agent, { type: 'call-gone', key: call.key, rev: this.#rev, cause });
  }

  #forgetOver(): void {
    const { conversations } = this.#world;
    for (const conversation of [...conversations]) {
      if (conversation.over && conversation.calls.length === 0)
        conversations.splice(conversations.indexOf(conversation), 1);
    }
  }

  #reportAgent(agent: Agent): void {
    const { status, pending, phone, published } = agent;
    if (status !== published.presence.status || pending !== published.presence.pending) {
      this.#rev += 1;
      const presence = { rev: this.#rev, status, ...(pending !== undefined && { pending }) };
      agent.published = { ...agent.published, presence };
      this.#emit(agent.setup.id, { type: 'presence', presence });
    }
    if (phone !== agent.published.phone) {
      agent.published = { ...agent.published, phone };
      this.#emit(agent.setup.id, { type: 'phone', phone });
    }
  }

  /** Measures the audio of everybody who talks, every few seconds. */
  #sample(): void {
    const talkers = (): AgentCall[] =>
      this.#world.conversations.flatMap((conversation) =>
        conversation.calls.filter((call) => talking(call, conversation).length > 0),
      );
    if (this.#cancelSampling !== undefined || talkers().length === 0) return;
    this.#cancelSampling = this.#world.later(this.site.times.audioSample, () => {
      this.#cancelSampling = undefined;
      for (const call of talkers()) {
        call.sampled = true;
        const sample = { call: call.key, input: this.#stream(), output: this.#stream(), last: false };
        this.#emit(call.agent, { type: 'audio', sample });
      }
    });
  }

  #stream(): { packets: number; packetsLost: number; jitterMs: number; roundTripMs: number } {
    const { random } = this.#world;
    const packets = this.site.times.audioSample / 20;
    return {
      packets,
      packetsLost: random.between(0, 2),
      jitterMs: random.between(1, 12),
      roundTripMs: random.between(20, 80),
    };
  }

  #emit(agent: string, event: ProviderEvent): void {
    for (const listener of this.#listeners.get(agent) ?? []) listener(event);
  }
}
