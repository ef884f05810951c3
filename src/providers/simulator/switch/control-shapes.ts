/** What goes into the methods of the control, and what they tell. */
import type { Call, Phone, PresenceStatus } from '../../../provider/index.js';
import { isLive } from './state.js';
import type { Conversation, Member } from './state.js';

export interface CallIn {
  /** The customer's number. */
  readonly from: string;
  readonly name?: string;
  /** The number called, a queue or an agent; nothing: the fallback queue. */
  readonly to?: string;
  readonly queue?: string;
  readonly agent?: string;
  /** What the menu finds out about the caller. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface CallbackRequest {
  readonly number: string;
  readonly name?: string;
  readonly queue: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The call in which the customer asked for it. */
  readonly previousCall?: string;
}

/** A party by its id; nothing: the customer, or the party that rings. */
export interface PartyReference {
  readonly conversation: string;
  readonly party?: string;
}

export type DeskAction =
  | { readonly agent: string; readonly action: 'answer' | 'hang-up' | 'mute' | 'unmute' | 'hold' | 'resume' }
  | { readonly agent: string; readonly action: 'dial'; readonly number: string };

export interface PartyInfo {
  readonly id: string;
  readonly kind: 'number' | 'agent' | 'queue' | 'flow';
  readonly state: string;
  readonly name?: string;
  readonly number?: string;
  /** Somebody put this party on hold. */
  readonly held: boolean;
  readonly muted: boolean;
  /** Talks to one agent only. */
  readonly private: boolean;
  readonly supervisor: boolean;
}

export interface ConversationInfo {
  readonly id: string;
  readonly key: string;
  readonly parties: readonly PartyInfo[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly recording: 'off' | 'on' | 'paused';
  readonly recordingId?: string;
  /** Keys pressed by agents, as the far end hears them. */
  readonly digits: string;
}

export interface AgentInfo {
  readonly id: string;
  readonly userName: string;
  readonly name: string;
  readonly status: PresenceStatus;
  readonly pending?: PresenceStatus;
  readonly phone: Phone;
  readonly supervisor: boolean;
  readonly calls: readonly Call[];
}

export interface Started {
  readonly conversation: string;
  readonly call: string;
}

/** A conversation as somebody outside sees it: everybody in it, private or not. */
export function infoOf(conversation: Conversation): ConversationInfo {
  return {
    id: conversation.id,
    key: conversation.key,
    parties: conversation.members.filter(isLive).map(partyInfo),
    attributes: conversation.attributes,
    recording: conversation.recording,
    ...(conversation.recordingId !== undefined && { recordingId: conversation.recordingId }),
    digits: conversation.digits,
  };
}

function partyInfo(member: Member): PartyInfo {
  const { name, number } = member.party;
  return {
    id: member.id,
    kind: member.party.kind,
    state: member.state,
    ...(name !== undefined && { name }),
    ...(number !== undefined && { number }),
    held: member.heldBy.size > 0,
    muted: member.muted,
    private: member.aside !== undefined,
    supervisor: member.supervises !== undefined,
  };
}
