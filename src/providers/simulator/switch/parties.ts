/** Parties come into a conversation, answer, fail and leave; what follows from that for everybody else. */
import type { EndCause, Party } from '../../../provider/index.js';
import { isLive, liveParties } from './state.js';
import type { AgentCall, Conversation, Member, Offer } from './state.js';
import type { QueueSetup } from './site.js';
import { endedLegs, memberOf } from './view.js';
import { callOfMember, isAgentTalking, liveMember } from './world.js';
import type { World } from './world.js';

/** Where a call goes, once the platform has found out what the address means. */
export type Target =
  | { readonly kind: 'number'; readonly party: Party }
  | { readonly kind: 'agent'; readonly agent: string }
  | { readonly kind: 'queue'; readonly queue: QueueSetup; readonly party: Party };

export function newConversation(world: World, attributes: Readonly<Record<string, string>>): Conversation {
  const conversation: Conversation = {
    id: world.newId('conversation-'),
    key: world.newId('call-'),
    members: [],
    calls: [],
    attributes,
    recording: 'off',
    callbackWaits: false,
    digits: '',
    spoken: 0,
    over: false,
  };
  world.conversations.push(conversation);
  return conversation;
}

export interface MemberOptions {
  readonly key?: string;
  readonly aside?: string;
  readonly consult?: boolean;
  readonly createdBy?: string;
  readonly supervises?: string;
}

export function addMember(
  world: World,
  conversation: Conversation,
  party: Party,
  state: Member['state'],
  options: MemberOptions = {},
): Member {
  const { key, consult, ...rest } = options;
  const member: Member = {
    id: world.newId('party-'),
    key: key ?? world.newId('call-'),
    party,
    state,
    muted: false,
    heldBy: new Set(),
    consult: consult ?? false,
    rang: false,
    bargedIn: false,
    ...rest,
  };
  conversation.members.push(member);
  return member;
}

/** Calls somebody into the conversation: dials a number, rings an agent, or waits in a queue. */
export function invite(
  world: World,
  conversation: Conversation,
  target: Target,
  offer: Omit<Offer, 'key'>,
  options: MemberOptions = {},
): Member {
  if (target.kind === 'number') {
    const member = addMember(world, conversation, target.party, 'initiated', options);
    dialOut(world, conversation, member);
    return member;
  }
  const party = target.kind === 'agent' ? world.partyOfAgent(world.agent(target.agent)) : target.party;
  const member = addMember(world, conversation, party, target.kind === 'agent' ? 'alerting' : 'queued', options);
  member.offer = {
    ...offer,
    key: offer.kind === 'inbound' || offer.kind === 'callback' ? conversation.key : member.key,
  };
  if (target.kind === 'agent') ring(world, conversation, member, target.agent);
  else waitInQueue(world, conversation, member, target.queue.id);
  return member;
}

function waitInQueue(world: World, conversation: Conversation, member: Member, queue: string): void {
  const now = world.clock.now();
  member.state = 'queued';
  member.party = world.partyOfQueue(queue);
  member.wait = { queue, enteredAt: now, notBefore: now };
  conversation.queue = {
    id: queue,
    enteredAt: now,
    ...(member.party.name !== undefined && { name: member.party.name }),
  };
}

/** Offers the member's call to an agent. */
export function ring(world: World, conversation: Conversation, member: Member, agentId: string): void {
  const agent = world.agent(agentId);
  const offer = member.offer;
  if (offer === undefined) throw new Error(`Member ${member.id} has no call to offer.`);
  const caller = liveMember(conversation, offer.primary);
  const primary = caller ?? otherThan(conversation, member);
  member.party = world.partyOfAgent(agent);
  member.state = 'alerting';
  member.rang = true;
  conversation.calls.push({
    ...offer,
    kind: caller === undefined && (offer.kind === 'consult' || offer.kind === 'internal') ? 'transfer' : offer.kind,
    id: world.newId('leg-'),
    agent: agentId,
    member: member.id,
    primary: primary.id,
    deskPhone: agent.phone.type === 'desk',
    startedAt: world.clock.now(),
    state: 'alerting',
    wrapUp: 'none',
    seen: new Set(),
    sampled: false,
  });
  member.cancelTimer = world.later(world.site.times.agentRing, () => {
    notTaken(world, conversation, member, 'no-answer');
  });
}

function otherThan(conversation: Conversation, member: Member): Member {
  const others = liveParties(conversation).filter((one) => one !== member && one.aside === undefined);
  const there = others.filter((one) => one.state === 'connected');
  return there.find((one) => one.party.external) ?? there[0] ?? others[0] ?? member;
}

/** An agent did not take an offered call: somebody else gets it, so that no customer is lost. */
export function notTaken(world: World, conversation: Conversation, member: Member, cause: EndCause): void {
  const call = callOfMember(conversation, member);
  if (call === undefined) return;
  endCall(world, conversation, call, cause);
  const now = world.clock.now();
  const agent = world.agent(call.agent);
  agent.idleSince = now;
  const watched = conversation.members.some((one) => one !== member && isAgentTalking(conversation, one));
  if (member.wait === undefined && watched) {
    fail(member, cause);
    return;
  }
  const enteredAt = member.wait?.enteredAt;
  const queue = member.wait?.queue ?? conversation.queue?.id ?? world.site.fallbackQueue;
  const fresh = member.wait === undefined;
  if (fresh) waitInQueue(world, conversation, member, queue);
  else {
    member.state = 'queued';
    member.party = world.partyOfQueue(queue);
  }
  member.wait = { queue, enteredAt: enteredAt ?? now, missedBy: call.agent, notBefore: now + world.site.times.reoffer };
  member.cancelTimer = world.later(world.site.times.reoffer, () => undefined);
}

/** Calls a number that is already a member. */
export function dialOut(world: World, conversation: Conversation, member: Member): void {
  const number = member.party.number ?? '';
  const { behaviour, afterMs } = world.numbers.get(number) ?? world.site.numbers;
  const { setup, farRing } = world.site.times;
  member.state = 'initiated';
  member.cancelTimer = world.later(setup, () => {
    if (behaviour === 'unreachable' || behaviour === 'busy') {
      fail(member, behaviour);
      return;
    }
    member.state = 'alerting';
    member.rang = true;
    const waits = behaviour === 'ring' ? farRing : Math.min(afterMs, farRing);
    member.cancelTimer = world.later(waits, () => {
      if (behaviour === 'answer') answered(world, conversation, member);
      else fail(member, behaviour === 'refuse' ? 'declined' : 'no-answer');
    });
  });
}

export function answered(world: World, conversation: Conversation, member: Member): void {
  stopTimer(member);
  member.state = 'connected';
  const call = callOfMember(conversation, member);
  if (call !== undefined) {
    if (call.kind !== 'supervision') stopListening(world, call.agent);
    call.state = 'connected';
  }
}

/** A supervisor with a call of their own listens to nobody else's. */
export function stopListening(world: World, agent: string): void {
  for (const call of world.calls((one) => one.agent === agent && one.kind === 'supervision' && one.state !== 'ended')) {
    const conversation = world.conversationOf(call);
    leave(world, conversation, memberOf(call, conversation), 'normal');
  }
}

export function fail(member: Member, cause: EndCause): void {
  stopTimer(member);
  member.state = 'failed';
  member.cause = cause;
}

/** Somebody leaves; whoever they held or had called aside is joined to the others. */
export function leave(world: World, conversation: Conversation, member: Member, cause: EndCause): void {
  stopTimer(member);
  if (!isLive(member)) return;
  const call = callOfMember(conversation, member);
  if (call !== undefined) endCall(world, conversation, call, cause);
  member.state = 'ended';
  member.cause = cause;
  for (const other of conversation.members) {
    other.heldBy.delete(member.id);
    if (other.aside === member.id) delete other.aside;
    if (other.supervises === member.id) leave(world, conversation, other, 'normal');
  }
}

/** The call is over for one agent; after-call work begins if they talked. */
export function endCall(world: World, conversation: Conversation, call: AgentCall, cause: EndCause): void {
  stopTimer(memberOf(call, conversation));
  call.lastLegs = endedLegs(call, conversation, cause);
  call.state = 'ended';
  call.ended = cause;
  const agent = world.agent(call.agent);
  if (call.kind !== 'supervision' && call.connectedAt !== undefined) {
    agent.idleSince = world.clock.now();
    if (world.site.times.wrapUp > 0) {
      call.wrapUp = 'active';
      call.cancelTimer = world.later(world.site.times.wrapUp, () => {
        endWrapUp(world, call);
      });
    }
  }
  if (agent.pending !== undefined && world.activeCall(call.agent) === undefined) {
    agent.status = agent.pending;
    delete agent.pending;
  }
  if (call.sampled) world.events.audio(call.agent, { call: call.key, last: true });
}

export function endWrapUp(world: World, call: AgentCall): void {
  call.cancelTimer?.();
  call.wrapUp = 'done';
  world.agent(call.agent).idleSince = world.clock.now();
}

function stopTimer(member: Member): void {
  member.cancelTimer?.();
  delete member.cancelTimer;
}
