/**
 * What the phone system remembers. A conversation has members (who takes part) and calls (what an agent has of it);
 * everything an agent is told is computed from these two in `view.ts`.
 */
import type {
  CallKey,
  CallKind,
  Command,
  EndCause,
  Leg,
  LegState,
  Party,
  Phone,
  Presence,
  PresenceStatus,
  ProviderError,
  QueueInfo,
} from '../../../provider/index.js';
import type { Call } from '../../../provider/index.js';
import type { AgentSetup } from './site.js';

/** How a member's call is offered to an agent: now, and again after every missed offer. */
export interface Offer {
  readonly key: CallKey;
  readonly kind: CallKind;
  readonly parentKey?: CallKey;
  /** The member that is the agent's primary leg. */
  readonly primary: string;
}

/** Waiting in a queue for an agent. */
export interface Wait {
  readonly queue: string;
  readonly enteredAt: number;
  missedBy?: string;
  /** The agent who missed it may have it again from then on. */
  notBefore: number;
}

/**
 * One party's attachment to a conversation.
 *
 * Members without `aside` hear each other. A member with it talks to one agent only: a consultation, or a party that is
 * called before it is joined to the rest.
 */
export interface Member {
  readonly id: string;
  readonly key: CallKey;
  party: Party;
  /** Never `hold`: that is a matter between two members, see {@link heldBy}. */
  state: Exclude<LegState, 'hold'>;
  cause?: EndCause;
  muted: boolean;
  /** Agents (by member id) who put this member on hold. */
  readonly heldBy: Set<string>;
  /** The agent's member id whom alone this one talks to. */
  aside?: string;
  readonly consult: boolean;
  readonly createdBy?: string;
  /** Calls to be offered to agents on behalf of this member. */
  offer?: Offer;
  wait?: Wait;
  /** It has rung somewhere: whoever watches it is not told that it waits again. */
  rang: boolean;
  /** The agent's member this supervisor listens to. */
  readonly supervises?: string;
  bargedIn: boolean;
  cancelTimer?: () => void;
}

/** What one agent has of a conversation; outlives their part in it until after-call work is done. */
export interface AgentCall {
  readonly id: string;
  readonly agent: string;
  readonly member: string;
  readonly key: CallKey;
  readonly kind: CallKind;
  readonly parentKey?: CallKey;
  readonly primary: string;
  readonly deskPhone: boolean;
  readonly startedAt: number;
  state: 'alerting' | 'connected' | 'ended';
  connectedAt?: number;
  ended?: EndCause;
  wrapUp: 'none' | 'active' | 'done';
  /** Members the agent has been told of; they stay listed when they leave. */
  readonly seen: Set<string>;
  /** The legs as they were when the call ended. */
  lastLegs?: readonly Leg[];
  published?: { readonly view: string; readonly call: Call };
  /** An audio sample was reported, so a last one is owed. */
  sampled: boolean;
  cancelTimer?: () => void;
}

export interface Conversation {
  readonly id: string;
  readonly key: CallKey;
  readonly members: Member[];
  readonly calls: AgentCall[];
  attributes: Readonly<Record<string, string>>;
  queue?: QueueInfo;
  recording: 'off' | 'on' | 'paused';
  recordingId?: string;
  /** A queued callback nobody has accepted: the customer is not on the line yet. */
  callbackWaits: boolean;
  /** What was dialled, for the parties' eyes only. */
  digits: string;
  /** Lines of the script spoken so far. */
  spoken: number;
  cancelSpeech?: () => void;
  over: boolean;
}

export interface Agent {
  readonly setup: AgentSetup;
  status: PresenceStatus;
  pending?: PresenceStatus;
  phone: Phone;
  idleSince: number;
  /** What the agent was told last. */
  published: { readonly presence: Presence; readonly phone: Phone };
  /** Answers by command id, so that a repeated command is done once. */
  readonly answered: Map<string, ProviderError | undefined>;
}

/** A recording of a conversation. */
export interface Recording {
  readonly id: string;
  readonly conversation: string;
  /** Every agent's call key it belongs to. */
  readonly keys: Set<CallKey>;
  readonly startedAt: number;
  endedAt?: number;
}

/** Something somebody said. Times are epoch milliseconds. */
export interface Utterance {
  readonly id: string;
  readonly conversation: string;
  /** The key of the agent's call it was said in. */
  readonly call: CallKey;
  readonly agent: string;
  readonly speaker: 'customer' | 'agent';
  readonly text: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Commands that are about one call of the agent. */
export type CallCommand = Extract<Command, { readonly call: CallKey }>;

/** A member that takes part or may yet. */
export function isLive(member: Member): boolean {
  return member.state !== 'failed' && member.state !== 'ended';
}

/** Members who count as parties: supervisors only listen in. */
export function liveParties(conversation: Conversation): Member[] {
  return conversation.members.filter((member) => isLive(member) && member.supervises === undefined);
}
