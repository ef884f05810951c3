/**
 * Plays everybody but the agents at their pages: customers, other parties, desk phones.
 * Every method has an operation of the control API (`control-api.ts`) with the same name and the same input.
 */
import { ProviderError } from '../../../provider/index.js';
import type { Command } from '../../../provider/index.js';
import { answer, dial, hangUp, resume } from './commands.js';
import { resolve } from './directory.js';
import { seconds, speak } from './media.js';
import { addMember, answered, fail, invite, leave, newConversation, notTaken } from './parties.js';
import type { Target } from './parties.js';
import { infoOf } from './control-shapes.js';
import type {
  AgentInfo,
  CallbackRequest,
  CallIn,
  ConversationInfo,
  DeskAction,
  PartyReference,
  Started,
} from './control-shapes.js';
import type { PhoneSystem } from './phone-system.js';
import { isLive } from './state.js';
import type { AgentCall, Conversation, Member } from './state.js';
import type { NumberBehaviour } from './site.js';
import { memberOf, talking } from './view.js';
import type { World } from './world.js';

export class SwitchControl {
  readonly #system: PhoneSystem;
  readonly #world: () => World;
  readonly #step: <Result>(action: () => Result) => Result;

  constructor(system: PhoneSystem, world: () => World, step: <Result>(action: () => Result) => Result) {
    this.#system = system;
    this.#world = world;
    this.#step = step;
  }

  /** A customer calls: hears the menu, then waits in the queue or rings at the agent. */
  callIn(input: CallIn): Started {
    const world = this.#world();
    const target = this.#destination(input);
    const { from, name, attributes } = input;
    return this.#step(() => {
      const conversation = newConversation(world, {});
      const party = { kind: 'number', number: from, external: true, ...(name !== undefined && { name }) } as const;
      const customer = addMember(world, conversation, party, 'connected', { key: conversation.key });
      const menu = addMember(world, conversation, { kind: 'flow', name: 'Main menu', external: false }, 'connected');
      menu.cancelTimer = world.later(world.site.times.ivr, () => {
        conversation.attributes = { ...(target.kind === 'queue' && { ivrChoice: target.queue.id }), ...attributes };
        leave(world, conversation, menu, 'normal');
        const free =
          target.kind !== 'agent' || (world.isFree(target.agent) && !world.agent(target.agent).status.offline);
        const queue = resolve(world, undefined, { kind: 'queue', address: world.site.fallbackQueue });
        invite(world, conversation, free ? target : queue, { kind: 'inbound', primary: customer.id });
      });
      return { conversation: conversation.id, call: conversation.key };
    });
  }

  /** A customer wants to be called back: the callback waits in the queue like a call. */
  requestCallback(input: CallbackRequest): Started {
    const world = this.#world();
    const { number, name, previousCall } = input;
    const target = resolve(world, undefined, { kind: 'queue', address: input.queue });
    return this.#step(() => {
      const conversation = newConversation(world, input.attributes ?? {});
      conversation.callbackWaits = true;
      const party = { kind: 'number', number, external: true, ...(name !== undefined && { name }) } as const;
      const customer = addMember(world, conversation, party, 'initiated', { key: conversation.key });
      const offer = {
        kind: 'callback',
        primary: customer.id,
        ...(previousCall !== undefined && { parentKey: previousCall }),
      } as const;
      invite(world, conversation, target, offer);
      return { conversation: conversation.id, call: conversation.key };
    });
  }

  /** A customer or another outside party hangs up. */
  hangUp(input: PartyReference): void {
    const [conversation, party] = this.#outsideParty(input, isLive, 'has nobody left who could hang up');
    this.#step(() => {
      leave(this.#world(), conversation, party, 'normal');
    });
  }

  /** An outside party that rings picks up. */
  answer(input: PartyReference): void {
    const [conversation, party] = this.#outsideParty(input, rings, 'has nobody who rings');
    this.#step(() => {
      answered(this.#world(), conversation, party);
    });
  }

  /** An outside party that rings does not take the call. */
  refuse(input: PartyReference & { readonly cause?: 'busy' | 'declined' | 'unreachable' | 'no-answer' }): void {
    const [, party] = this.#outsideParty(input, rings, 'has nobody who rings');
    this.#step(() => {
      fail(party, input.cause ?? 'declined');
    });
  }

  /** How a number behaves whenever it is dialled from now on. */
  setNumber(input: NumberBehaviour & { readonly number: string }): void {
    const { number, behaviour, afterMs } = input;
    this.#world().numbers.set(number, { behaviour, afterMs });
  }

  /** What an agent does at the telephone on the desk. */
  desk(input: DeskAction): void {
    const world = this.#world();
    const agent = world.agent(input.agent);
    if (agent.phone.type !== 'desk') {
      throw new ProviderError(
        'bad-state',
        `Agent "${input.agent}" has no desk phone. Select it first (command "select-phone").`,
      );
    }
    this.#step(() => {
      if (input.action === 'dial') {
        dial(world, agent, { kind: 'number', address: input.number }, false, world.newId('desk-'));
        return;
      }
      const call = world.calls((one) => one.agent === input.agent && one.state !== 'ended' && one.deskPhone)[0];
      const wanted = input.action === 'answer' ? 'alerting' : input.action === 'hang-up' ? call?.state : 'connected';
      if (call === undefined || call.state !== wanted) {
        throw new ProviderError('bad-state', `The desk phone of "${input.agent}" has no call to ${input.action}.`);
      }
      atTheDesk(world, call, input.action);
    });
  }

  /** Does for an agent what their page could do; for agents whom nobody plays. */
  command(input: { readonly agent: string; readonly command: Command }): void {
    this.#system.execute(input.agent, input.command, this.#world().newId('control-'));
  }

  /** Says something in a conversation, for the transcript. `heard`: false when nobody could hear it. */
  say(input: { readonly conversation: string; readonly speaker: 'customer' | 'agent'; readonly text: string }): {
    readonly heard: boolean;
  } {
    const world = this.#world();
    const conversation = world.conversation(input.conversation);
    return this.#step(() => ({ heard: speak(world, conversation, input.speaker, input.text) }));
  }

  agents(): AgentInfo[] {
    return [...this.#world().agents.values()].map(({ setup, status, pending, phone }) => ({
      id: setup.id,
      userName: setup.userName,
      name: setup.name,
      status,
      ...(pending !== undefined && { pending }),
      phone,
      supervisor: setup.supervisor,
      calls: this.#system.snapshot(setup.id).calls,
    }));
  }

  conversations(): ConversationInfo[] {
    return this.#world()
      .conversations.filter((conversation) => !conversation.over)
      .map(infoOf);
  }

  recordings(): { readonly id: string; readonly calls: readonly string[]; readonly durationSeconds: number }[] {
    const world = this.#world();
    return [...world.recordings.values()].map((recording) => ({
      id: recording.id,
      calls: [...recording.keys],
      durationSeconds: seconds(recording, world.clock.now()),
    }));
  }

  /** Everything as at the start. */
  reset(): void {
    this.#system.reset();
  }

  #destination({ to, queue, agent }: CallIn): Target {
    const world = this.#world();
    if (agent !== undefined) {
      return { kind: 'agent', agent: world.agent(agent).setup.id };
    }
    if (to !== undefined) {
      const byExtension = [...world.agents.values()].find((one) => one.setup.extension === to);
      if (byExtension !== undefined) return { kind: 'agent', agent: byExtension.setup.id };
      const called = world.site.queues.find((one) => one.number === to);
      if (called === undefined) {
        throw new ProviderError(
          'bad-argument',
          'Nobody here has the number in "to". Call a queue\'s number or an agent\'s extension.',
        );
      }
      return resolve(world, undefined, { kind: 'queue', address: called.id });
    }
    return resolve(world, undefined, { kind: 'queue', address: queue ?? world.site.fallbackQueue });
  }

  #outsideParty(input: PartyReference, fits: (member: Member) => boolean, otherwise: string): [Conversation, Member] {
    const conversation = this.#world().conversation(input.conversation);
    const member = conversation.members.find(
      (one) => one.party.external && fits(one) && (input.party === undefined || one.id === input.party),
    );
    if (member === undefined) {
      const who = input.party === undefined ? `Conversation "${input.conversation}"` : `Party "${input.party}"`;
      throw new ProviderError(
        'bad-state',
        `${who} ${input.party === undefined ? otherwise : 'is not there or cannot do that now'}.`,
      );
    }
    return [conversation, member];
  }
}

function rings(member: Member): boolean {
  return member.state === 'alerting';
}

function atTheDesk(world: World, call: AgentCall, action: Exclude<DeskAction['action'], 'dial'>): void {
  const conversation = world.conversationOf(call);
  const me = memberOf(call, conversation);
  switch (action) {
    case 'answer':
      answer(world, conversation, call);
      return;
    case 'hang-up':
      if (call.state === 'alerting' && call.kind !== 'supervision') notTaken(world, conversation, me, 'declined');
      else hangUp(world, conversation, me);
      return;
    case 'mute':
    case 'unmute':
      me.muted = action === 'mute';
      return;
    case 'hold':
      for (const member of talking(call, conversation)) member.heldBy.add(me.id);
      return;
    case 'resume': {
      const held = talking(call, conversation).find((member) => member.heldBy.has(me.id));
      if (held !== undefined) resume(conversation, call, held);
    }
  }
}
