/** What an agent can tell the phone system to do. */
import { ProviderError } from '../../../provider/index.js';
import type { Command, Destination, EndCause } from '../../../provider/index.js';
import { resolve } from './directory.js';
import {
  addMember,
  answered,
  dialOut,
  endWrapUp,
  invite,
  leave,
  newConversation,
  notTaken,
  stopListening,
} from './parties.js';
import { isLive, liveParties } from './state.js';
import type { Agent, AgentCall, CallCommand, Conversation, Member } from './state.js';
import { callFor, isVisible, legId, memberOf, permits, talking } from './view.js';
import type { World } from './world.js';

/** Does what the agent asks, or throws a `ProviderError` and changes nothing. */
export function execute(world: World, agent: Agent, command: Command, commandId: string): void {
  switch (command.type) {
    case 'dial':
      dial(world, agent, command.to, command.callback, commandId);
      return;
    case 'set-presence':
      setPresence(world, agent, command.status, command.afterCall);
      return;
    case 'select-phone':
      agent.phone = command.phone;
      return;
    case 'select-devices':
      return;
    case 'supervise':
      supervise(world, agent, command.call);
      return;
    default:
      executeOnCall(world, agent, command, commandId);
  }
}

function executeOnCall(
  world: World,
  agent: Agent,
  command: Exclude<CallCommand, { type: 'supervise' }>,
  commandId: string,
): void {
  const call = world.calls((one) => one.agent === agent.setup.id && one.key === command.call).at(-1);
  if (call === undefined) throw new ProviderError('not-found', 'This call is not there any more.');
  const conversation = world.conversationOf(call);
  if (!permits(callFor(call, conversation, world.site.maxParties), command)) {
    throw new ProviderError(
      'bad-state',
      `The call is not in a state for "${command.type}". Wait for its next state and try again.`,
    );
  }
  const me = memberOf(call, conversation);
  switch (command.type) {
    case 'accept':
      answer(world, conversation, call);
      return;
    case 'decline':
      notTaken(world, conversation, me, 'declined');
      return;
    case 'alert':
      return;
    case 'end':
    case 'stop-supervising':
      hangUp(world, conversation, me);
      return;
    case 'remove-participant':
      leave(world, conversation, legOf(call, conversation, command.leg), 'normal');
      return;
    case 'mute':
    case 'unmute':
      (command.leg === undefined ? me : legOf(call, conversation, command.leg)).muted = command.type === 'mute';
      return;
    case 'hold':
      talkingLeg(call, conversation, command.leg).heldBy.add(me.id);
      return;
    case 'resume':
      resume(conversation, call, talkingLeg(call, conversation, command.leg));
      return;
    case 'alternate': {
      const [holding, resuming] = [
        talkingLeg(call, conversation, command.hold),
        talkingLeg(call, conversation, command.resume),
      ];
      if (holding === resuming) throw new ProviderError('bad-argument', 'Alternating needs two different parties.');
      holding.heldBy.add(me.id);
      resume(conversation, call, resuming);
      return;
    }
    case 'conference':
      for (const member of talking(call, conversation)) {
        member.heldBy.delete(me.id);
        delete member.aside;
      }
      return;
    case 'consult':
    case 'add-participant':
      add(world, agent, call, conversation, command, commandId);
      return;
    case 'blind-transfer': {
      const target = resolve(world, agent, command.to);
      const primary =
        conversation.members.find((member) => member.id === call.primary && isLive(member)) ??
        talking(call, conversation)[0] ??
        me;
      invite(
        world,
        conversation,
        target,
        { kind: 'transfer', parentKey: call.key, primary: primary.id },
        { createdBy: commandId },
      );
      leave(world, conversation, me, 'transferred');
      return;
    }
    case 'digits':
      if (!/^[0-9*#A-D,]+$/i.test(command.digits)) {
        throw new ProviderError('bad-argument', 'Only the keys 0 to 9, *, # and A to D can be sent.');
      }
      conversation.digits += command.digits;
      return;
    case 'pause-recording':
      conversation.recording = 'paused';
      return;
    case 'resume-recording':
      conversation.recording = 'on';
      return;
    case 'end-wrap-up':
      endWrapUp(world, call);
      return;
    case 'barge-in':
      me.bargedIn = true;
      return;
  }
}

/** Makes a call for an agent who has none. */
export function dial(world: World, agent: Agent, to: Destination, callback: boolean, commandId: string): void {
  if (world.activeCall(agent.setup.id) !== undefined) {
    throw new ProviderError('busy', 'You are in a call already. End it, then dial again.');
  }
  const target = resolve(world, agent, to);
  stopListening(world, agent.setup.id);
  const conversation = newConversation(world, {});
  const me = addMember(world, conversation, world.partyOfAgent(agent), 'connected');
  const other = invite(
    world,
    conversation,
    target,
    { kind: 'internal', primary: me.id },
    { createdBy: commandId, ...(target.kind === 'number' && { key: conversation.key }) },
  );
  const kind = callback ? 'dialed-callback' : target.kind === 'agent' ? 'internal' : 'outbound';
  conversation.calls.push({
    id: world.newId('leg-'),
    agent: agent.setup.id,
    member: me.id,
    key: conversation.key,
    kind,
    primary: other.id,
    deskPhone: agent.phone.type === 'desk',
    startedAt: world.clock.now(),
    state: 'connected',
    wrapUp: 'none',
    seen: new Set(),
    sampled: false,
  });
}

/** The agent takes the call; a queued callback is dialled now. */
export function answer(world: World, conversation: Conversation, call: AgentCall): void {
  answered(world, conversation, memberOf(call, conversation));
  if (!conversation.callbackWaits) return;
  conversation.callbackWaits = false;
  const customer = conversation.members.find((member) => member.id === call.primary);
  if (customer !== undefined) dialOut(world, conversation, customer);
}

/** The agent leaves; the others go on if enough of them are left. */
export function hangUp(world: World, conversation: Conversation, me: Member): void {
  leave(world, conversation, me, endCause(conversation, me));
}

function add(
  world: World,
  agent: Agent,
  call: AgentCall,
  conversation: Conversation,
  command: Extract<Command, { type: 'consult' | 'add-participant' }>,
  commandId: string,
): void {
  const target = resolve(world, agent, command.to);
  const consult = command.type === 'consult';
  const merge = command.type === 'add-participant' && command.autoMerge;
  if (!merge) for (const member of talking(call, conversation)) member.heldBy.add(call.member);
  invite(
    world,
    conversation,
    target,
    { kind: consult ? 'consult' : 'transfer', parentKey: call.key, primary: call.member },
    { createdBy: commandId, consult, ...(!merge && { aside: call.member }) },
  );
}

/** Takes a party off hold; whoever is on another side is put on hold, as an agent talks to one side at a time. */
export function resume(conversation: Conversation, call: AgentCall, member: Member): void {
  for (const other of talking(call, conversation)) {
    if (other.aside !== member.aside) other.heldBy.add(call.member);
  }
  member.heldBy.delete(call.member);
}

function endCause(conversation: Conversation, me: Member): EndCause {
  const others = liveParties(conversation).filter((member) => member !== me);
  const goesOn = others.length > 1 && others.some((member) => member.state === 'connected');
  return goesOn && me.aside === undefined && me.supervises === undefined ? 'transferred' : 'normal';
}

function legOf(call: AgentCall, conversation: Conversation, id: string): Member {
  const found = conversation.members.find(
    (member) =>
      legId(call, member) === id &&
      isLive(member) &&
      member.supervises === undefined &&
      isVisible(member, call, conversation),
  );
  if (found === undefined) throw new ProviderError('not-found', 'This party is not in the call any more.');
  return found;
}

function talkingLeg(call: AgentCall, conversation: Conversation, id: string): Member {
  const member = legOf(call, conversation, id);
  if (member.state !== 'connected') throw new ProviderError('not-found', 'This party has not answered yet.');
  return member;
}

/** Changes the agent's status now, or once the present call is over. */
function setPresence(world: World, agent: Agent, id: string, afterCall: boolean): void {
  const status = world.site.statuses.find((one) => one.id === id);
  if (status === undefined)
    throw new ProviderError('presence-refused', 'The phone system has no such status. Choose another one.');
  const inCall = world.activeCall(agent.setup.id) !== undefined;
  if (inCall && afterCall && status !== agent.status) {
    agent.pending = status;
    return;
  }
  if (inCall && status.offline)
    throw new ProviderError('presence-refused', 'You are in a call. End it before you sign out.');
  if (status.available && !agent.status.available) agent.idleSince = world.clock.now();
  agent.status = status;
  delete agent.pending;
}

function supervise(world: World, agent: Agent, key: string): void {
  if (!agent.setup.supervisor)
    throw new ProviderError('unsupported', 'Only supervisors can listen to calls of others.');
  const target = world.calls(
    (call) =>
      call.key === key &&
      call.agent !== agent.setup.id &&
      call.kind !== 'supervision' &&
      call.state === 'connected' &&
      call.connectedAt !== undefined,
  )[0];
  if (target === undefined) throw new ProviderError('not-found', 'This call is not going on any more.');
  const occupied = world.calls((call) => call.agent === agent.setup.id && call.state !== 'ended').length > 0;
  if (occupied) throw new ProviderError('busy', 'You are in a call or listen to one already. End it first.');
  const conversation = world.conversationOf(target);
  const desk = agent.phone.type === 'desk';
  const member = addMember(world, conversation, world.partyOfAgent(agent), desk ? 'alerting' : 'connected', {
    supervises: target.member,
  });
  conversation.calls.push({
    id: world.newId('leg-'),
    agent: agent.setup.id,
    member: member.id,
    key: member.key,
    kind: 'supervision',
    primary: target.member,
    deskPhone: desk,
    startedAt: world.clock.now(),
    state: desk ? 'alerting' : 'connected',
    wrapUp: 'none',
    seen: new Set(),
    sampled: false,
  });
}
