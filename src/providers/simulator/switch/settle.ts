/** What the phone system does by itself after every step: ends what is over, starts recording, gives calls to agents. */
import type { EndCause } from '../../../provider/index.js';
import { endCall, leave, ring } from './parties.js';
import { isLive, liveParties } from './state.js';
import type { Agent, AgentCall, Conversation, Member } from './state.js';
import { isVisible, memberOf, talking } from './view.js';
import { isAgentTalking, liveMember } from './world.js';
import type { World } from './world.js';

/** Older ones cannot be heard any more. */
const recordingsKept = 500;

export function settle(world: World): void {
  for (const conversation of world.conversations) {
    endIfOver(world, conversation);
    offerAnew(world, conversation);
    keepApart(conversation);
    markConnected(world, conversation);
    record(world, conversation);
  }
  route(world);
  for (const conversation of world.conversations) noteSeen(conversation);
}

/** A conversation needs two parties, one of them on the line (or a callback still to be made). */
function endIfOver(world: World, conversation: Conversation): void {
  if (conversation.over) return;
  const parties = liveParties(conversation);
  const onTheLine = conversation.callbackWaits || parties.some((member) => member.state === 'connected');
  if (parties.length >= 2 && onTheLine) return;
  conversation.over = true;
  conversation.cancelSpeech?.();
  for (const call of conversation.calls) {
    if (call.state !== 'ended' && call.kind !== 'supervision') {
      endCall(world, conversation, call, causeFor(call, conversation));
    }
  }
  for (const member of conversation.members.filter(isLive)) leave(world, conversation, member, 'normal');
}

function causeFor(call: AgentCall, conversation: Conversation): EndCause {
  if (call.state === 'alerting') return 'abandoned';
  if (call.connectedAt !== undefined) return 'normal';
  const primary = conversation.members.find((member) => member.id === call.primary);
  if (primary?.state !== 'failed') return 'normal';
  if (primary.cause === 'busy') return 'busy';
  return call.kind === 'callback' ? 'failed-customer' : 'unreachable';
}

/** Whoever still rings on behalf of somebody who left is rung for those who stay: for them it is another call. */
function offerAnew(world: World, conversation: Conversation): void {
  for (const call of conversation.calls.filter((one) => one.state === 'alerting' && one.kind !== 'supervision')) {
    if (conversation.over || liveMember(conversation, call.primary) !== undefined) continue;
    endCall(world, conversation, call, 'abandoned');
    ring(world, conversation, memberOf(call, conversation), call.agent);
  }
}

/** While an agent talks to somebody in private, everybody else waits. */
function keepApart(conversation: Conversation): void {
  for (const call of conversation.calls) {
    const heard = talking(call, conversation).filter((member) => !member.heldBy.has(call.member));
    if (call.kind === 'supervision' || !heard.some((member) => member.aside === call.member)) continue;
    for (const member of heard) if (member.aside !== call.member) member.heldBy.add(call.member);
  }
}

function markConnected(world: World, conversation: Conversation): void {
  for (const call of conversation.calls) {
    if (call.connectedAt === undefined && talking(call, conversation).length > 0) call.connectedAt = world.clock.now();
  }
}

function record(world: World, conversation: Conversation): void {
  const agents = conversation.members.filter((member) => isAgentTalking(conversation, member));
  const customer = conversation.members.some((member) => member.state === 'connected' && member.party.external);
  if (conversation.recording === 'off' && world.site.recorded && customer && agents.length > 0 && !conversation.over) {
    conversation.recording = 'on';
    conversation.recordingId = world.newId('recording-');
    world.recordings.set(conversation.recordingId, {
      id: conversation.recordingId,
      conversation: conversation.id,
      keys: new Set([conversation.key]),
      startedAt: world.clock.now(),
    });
    const oldest = world.recordings.keys().next();
    if (world.recordings.size > recordingsKept && oldest.done !== true) world.recordings.delete(oldest.value);
  }
  const recording = conversation.recordingId === undefined ? undefined : world.recordings.get(conversation.recordingId);
  if (recording === undefined) return;
  for (const call of conversation.calls) if (call.connectedAt !== undefined) recording.keys.add(call.key);
  if (conversation.over) recording.endedAt ??= world.clock.now();
}

/** Who waits longest gets the agent who has been idle longest. */
function route(world: World): void {
  const waiting = world.conversations
    .filter((conversation) => !conversation.over)
    .flatMap((conversation) =>
      conversation.members.filter((member) => member.state === 'queued').map((member) => ({ conversation, member })),
    )
    .sort((one, other) => (one.member.wait?.enteredAt ?? 0) - (other.member.wait?.enteredAt ?? 0));
  for (const { conversation, member } of waiting) {
    const agent = agentFor(world, member);
    if (agent !== undefined) {
      member.cancelTimer?.();
      ring(world, conversation, member, agent.setup.id);
    }
  }
}

function agentFor(world: World, member: Member): Agent | undefined {
  const wait = member.wait;
  if (wait === undefined) return undefined;
  const free = [...world.agents.values()]
    .filter(
      (agent) => agent.setup.queues.includes(wait.queue) && agent.status.available && world.isFree(agent.setup.id),
    )
    .sort((one, other) => one.idleSince - other.idleSince || (one.setup.id < other.setup.id ? -1 : 1));
  const next = free.find((agent) => agent.setup.id !== wait.missedBy);
  return next ?? (world.clock.now() >= wait.notBefore ? free[0] : undefined);
}

function noteSeen(conversation: Conversation): void {
  for (const call of conversation.calls) {
    if (call.state === 'ended') continue;
    for (const member of conversation.members) {
      if (isLive(member) && isVisible(member, call, conversation)) call.seen.add(member.id);
    }
    memberOf(call, conversation);
  }
}
