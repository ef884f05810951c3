/** How one agent sees a conversation: a pure function from what the phone system remembers to a whole `Call`. */
import type { Call, CallAction, EndCause, Leg, LegRole, LegState } from '../../../provider/index.js';
import { isLive, liveParties } from './state.js';
import type { AgentCall, CallCommand, Conversation, Member } from './state.js';

/** A call but for its revision, which is given when it is reported. */
export type CallView = Omit<Call, 'rev'>;

/** The agent's own member. */
export function memberOf(call: AgentCall, conversation: Conversation): Member {
  const found = conversation.members.find((member) => member.id === call.member);
  if (found === undefined) throw new Error(`Call ${call.id} has no member in conversation ${conversation.id}.`);
  return found;
}

/** The call as the agent who has it sees it. */
export function callFor(call: AgentCall, conversation: Conversation, maxParties: number): CallView {
  const me = memberOf(call, conversation);
  const legs = call.lastLegs ?? legsFor(call, conversation);
  const supervised = call.kind === 'supervision' ? supervisedBy(me, conversation) : undefined;
  return {
    key: call.key,
    kind: call.kind,
    agent: { state: call.state, muted: call.state !== 'ended' && me.muted, deskPhone: call.deskPhone },
    legs,
    merged: talking(call, conversation).filter((member) => !isHeld(member, me)).length > 1,
    recording: recordingFor(call, me, conversation),
    wrapUp: call.wrapUp,
    ...(call.ended !== undefined && { ended: call.ended }),
    ...(call.parentKey !== undefined && { parentKey: call.parentKey }),
    ...(conversation.queue !== undefined && { queue: conversation.queue }),
    ...(supervised !== undefined && { supervised: { ...supervised, bargedIn: me.bargedIn } }),
    attributes: conversation.attributes,
    allowed: allowedFor(call, conversation, maxParties),
    startedAt: call.startedAt,
    ...(call.connectedAt !== undefined && { connectedAt: call.connectedAt }),
  };
}

/** Who this agent knows to be in the call, the primary leg first. */
function legsFor(call: AgentCall, conversation: Conversation): Leg[] {
  const shown = conversation.members.filter(
    (member) => call.seen.has(member.id) || (isLive(member) && isVisible(member, call, conversation)),
  );
  const primary = shown.filter((member) => member.id === call.primary);
  return [...primary, ...shown.filter((member) => member.id !== call.primary)].map((member) => legFor(member, call));
}

/** What is left of the legs once the call is over for the agent. */
export function endedLegs(call: AgentCall, conversation: Conversation, cause: EndCause): Leg[] {
  return legsFor(call, conversation).map((leg) =>
    leg.state === 'failed' || leg.state === 'ended' ? leg : { ...leg, state: 'ended', cause },
  );
}

export function legId(call: AgentCall, member: Member): string {
  return `${call.id}-${member.id}`;
}

function legFor(member: Member, call: AgentCall): Leg {
  return {
    id: legId(call, member),
    key: member.id === call.primary ? call.key : member.key,
    role: roleFor(member, call),
    state: legState(member, call),
    party: member.party,
    muted: member.muted,
    bargedIn: member.bargedIn,
    ...(member.createdBy !== undefined && { createdBy: member.createdBy }),
    ...(member.cause !== undefined && { cause: member.cause }),
  };
}

function roleFor(member: Member, call: AgentCall): LegRole {
  if (member.id === call.primary) return 'primary';
  if (member.supervises !== undefined) return 'supervisor';
  return member.consult && member.aside === call.member ? 'consult' : 'participant';
}

function legState(member: Member, call: AgentCall): LegState {
  if (member.state === 'queued') return member.rang ? 'alerting' : 'queued';
  if (member.state !== 'connected') return member.state;
  if (call.state === 'alerting') return 'alerting';
  return member.heldBy.has(call.member) ? 'hold' : 'connected';
}

/** Private conversations are seen by their two sides only, supervisors by the agent they listen to. */
export function isVisible(member: Member, call: AgentCall, conversation: Conversation): boolean {
  const me = memberOf(call, conversation);
  if (member === me) return false;
  if (member.supervises !== undefined) return member.supervises === me.id;
  const listened = conversation.members.find((one) => one.id === me.supervises);
  return listened === undefined ? onOneSide(member, me) : member === listened || onOneSide(member, listened);
}

function onOneSide(member: Member, me: Member): boolean {
  if (member.aside !== undefined) return member.aside === me.id;
  return me.aside === undefined || me.aside === member.id;
}

function isHeld(member: Member, by: Member): boolean {
  return member.heldBy.has(by.id);
}

/** Parties this agent talks with or holds. */
export function talking(call: AgentCall, conversation: Conversation): Member[] {
  if (call.state !== 'connected') return [];
  return conversation.members.filter(
    (member) =>
      member.state === 'connected' && member.supervises === undefined && isVisible(member, call, conversation),
  );
}

function supervisedBy(
  me: Member,
  conversation: Conversation,
): { key: string; agentName?: string; voiceCallId?: string } | undefined {
  const target = conversation.calls.find((call) => call.member === me.supervises);
  if (target === undefined) return undefined;
  const name = memberOf(target, conversation).party.name;
  const { voiceCallId } = conversation.attributes;
  return {
    key: target.key,
    ...(name !== undefined && { agentName: name }),
    ...(voiceCallId !== undefined && { voiceCallId }),
  };
}

function recordingFor(call: AgentCall, me: Member, conversation: Conversation): Call['recording'] {
  const inIt = call.state === 'connected' && call.connectedAt !== undefined && me.aside === undefined;
  return inIt && call.kind !== 'supervision' ? conversation.recording : 'off';
}

/** What the phone system will accept on this call now. */
function allowedFor(call: AgentCall, conversation: Conversation, maxParties: number): CallAction[] {
  const me = memberOf(call, conversation);
  if (call.state === 'ended') return [];
  if (call.kind === 'supervision') {
    if (call.state === 'alerting') return ['end'];
    return me.bargedIn ? ['end', 'mute'] : ['end', 'barge-in'];
  }
  if (call.state === 'alerting') return call.deskPhone ? ['decline'] : ['accept', 'decline'];

  const others = talking(call, conversation);
  const held = others.filter((member) => isHeld(member, me));
  const allowed: CallAction[] = ['end', 'mute'];
  if (others.length > 0) allowed.push('hold');
  if (others.length > held.length) allowed.push('digits');
  if (me.aside !== undefined) return allowed;

  const asides = conversation.members.filter((member) => isLive(member) && member.aside === me.id);
  if (
    conversation.members.some(
      (member) => isLive(member) && member.supervises === undefined && isVisible(member, call, conversation),
    )
  ) {
    allowed.push('remove-participant');
  }
  if (others.length > 0 && asides.length === 0) {
    allowed.push('blind-transfer');
    if (liveParties(conversation).length < maxParties) allowed.push('consult', 'add-participant');
  }
  if (held.length > 0 && held.length < others.length) allowed.push('alternate');
  if (others.length > 1 && others.some((member) => isHeld(member, me) || member.aside !== undefined))
    allowed.push('conference');
  if (recordingFor(call, me, conversation) !== 'off') allowed.push('record');
  return allowed;
}

const actions: Readonly<Record<Exclude<CallCommand['type'], 'end-wrap-up' | 'supervise'>, CallAction>> = {
  accept: 'accept',
  decline: 'decline',
  alert: 'decline',
  end: 'end',
  'stop-supervising': 'end',
  'remove-participant': 'remove-participant',
  mute: 'mute',
  unmute: 'mute',
  hold: 'hold',
  resume: 'hold',
  consult: 'consult',
  'add-participant': 'add-participant',
  'blind-transfer': 'blind-transfer',
  alternate: 'alternate',
  conference: 'conference',
  digits: 'digits',
  'pause-recording': 'record',
  'resume-recording': 'record',
  'barge-in': 'barge-in',
};

/** Whether the call is in a state for the command; exactly then it is not refused with `bad-state`. */
export function permits(call: Pick<Call, 'allowed' | 'kind' | 'wrapUp'>, command: CallCommand): boolean {
  if (command.type === 'supervise') return true;
  if (command.type === 'end-wrap-up') return call.wrapUp === 'active';
  if (command.type === 'stop-supervising' && call.kind !== 'supervision') return false;
  return call.allowed.includes(actions[command.type]);
}
