/** What the parts of the phone system share: time, chance, names for new things, and where to find what exists. */
import { ProviderError } from '../../../provider/index.js';
import type { Clock, Party } from '../../../provider/index.js';
import { Random } from './random.js';
import { isLive } from './state.js';
import type { Agent, AgentCall, Conversation, Member, Recording, Utterance } from './state.js';
import type { AgentSetup, NumberBehaviour, Site } from './site.js';

/** Tells what happened outside of calls; the calls themselves are compared after every step. */
export interface WorldEvents {
  audio(agent: string, sample: { readonly call: string; readonly last: boolean }): void;
  utterance(utterance: Utterance): void;
}

export class World {
  readonly site: Site;
  readonly clock: Clock;
  readonly random: Random;
  readonly conversations: Conversation[] = [];
  readonly agents = new Map<string, Agent>();
  readonly recordings = new Map<string, Recording>();
  readonly numbers = new Map<string, NumberBehaviour>();
  readonly events: WorldEvents;
  readonly #step: () => void;
  readonly #timers = new Set<() => void>();
  readonly #epoch: string;
  #count = 0;

  /** @param step runs after everything a timer does, to report what changed */
  constructor(site: Site, clock: Clock, seed: number, events: WorldEvents, step: () => void) {
    this.site = site;
    this.clock = clock;
    this.random = new Random(seed);
    this.events = events;
    this.#step = step;
    this.#epoch = clock.now().toString(36);
    for (const setup of site.agents) this.addAgent(setup);
  }

  addAgent(setup: AgentSetup): Agent {
    const status = this.site.statuses.find((one) => one.offline);
    if (status === undefined) throw new Error('A site needs a status that is offline.');
    const phone = { type: 'soft' } as const;
    const agent: Agent = {
      setup,
      status,
      phone,
      idleSince: this.clock.now(),
      published: { presence: { rev: 0, status }, phone },
      answered: new Map(),
    };
    this.agents.set(setup.id, agent);
    return agent;
  }

  /** Unique, and still so after the phone system was started again. */
  newId(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#epoch}${this.#count.toString(36).padStart(4, '0')}`;
  }

  /** Does something later and reports what changed. */
  later(ms: number, callback: () => void): () => void {
    const cancelTimer = this.clock.after(ms, () => {
      this.#timers.delete(cancel);
      callback();
      this.#step();
    });
    const cancel = (): void => {
      this.#timers.delete(cancel);
      cancelTimer();
    };
    this.#timers.add(cancel);
    return cancel;
  }

  stopTimers(): void {
    for (const cancel of [...this.#timers]) cancel();
  }

  agent(id: string): Agent {
    const agent = this.agents.get(id);
    if (agent === undefined) throw new ProviderError('not-found', `There is no agent "${id}". GET /agents lists them.`);
    return agent;
  }

  conversation(id: string): Conversation {
    const found = this.conversations.find((one) => one.id === id && !one.over);
    if (found === undefined) {
      throw new ProviderError(
        'not-found',
        `There is no conversation "${id}", or it is over. GET /conversations lists them.`,
      );
    }
    return found;
  }

  /** The call this agent rings for or talks in; supervision does not count. */
  activeCall(agent: string): AgentCall | undefined {
    return this.calls((call) => call.agent === agent && call.state !== 'ended' && call.kind !== 'supervision')[0];
  }

  calls(matches: (call: AgentCall) => boolean): AgentCall[] {
    return this.conversations.flatMap((conversation) => conversation.calls.filter(matches));
  }

  conversationOf(call: AgentCall): Conversation {
    const found = this.conversations.find((conversation) => conversation.calls.includes(call));
    if (found === undefined) throw new Error(`Call ${call.id} belongs to no conversation.`);
    return found;
  }

  /** Neither in a call nor in after-call work. */
  isFree(agent: string): boolean {
    return (
      this.calls(
        (call) =>
          call.agent === agent && ((call.state !== 'ended' && call.kind !== 'supervision') || call.wrapUp === 'active'),
      ).length === 0
    );
  }

  partyOfAgent(agent: Agent): Party {
    const { id, name, extension, recordId } = agent.setup;
    return { kind: 'agent', id, name, number: extension, external: false, ...(recordId !== undefined && { recordId }) };
  }

  partyOfQueue(id: string): Party {
    const queue = this.site.queues.find((one) => one.id === id);
    return { kind: 'queue', id, name: queue?.name ?? id, external: false };
  }
}

/** The agent's call that a member stands for at the moment. */
export function callOfMember(conversation: Conversation, member: Member): AgentCall | undefined {
  return conversation.calls.find((call) => call.member === member.id && call.state !== 'ended');
}

export function liveMember(conversation: Conversation, id: string): Member | undefined {
  return conversation.members.find((member) => member.id === id && isLive(member));
}

/** A member that is an agent, connected. */
export function isAgentTalking(conversation: Conversation, member: Member): boolean {
  return (
    member.state === 'connected' &&
    member.supervises === undefined &&
    callOfMember(conversation, member)?.state === 'connected'
  );
}
