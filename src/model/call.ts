/**
 * A call as one agent sees it: its legs, the agent's own side of it, and what the platform allows right now.
 *
 * Words are CSTA's (ECMA-269): a *call* is one customer interaction, a *leg* is one party's attachment to it
 * (CSTA: connection), a *party* is who is at the other end. The agent's audio path is neither: it is a media
 * session, which a desk phone does not have here and which some platforms keep across calls.
 */

/** Identifies a call to the telephony platform and to Salesforce (`VoiceCall.VendorCallKey`). */
export type CallKey = string;
/** Identifies one leg; Salesforce's `connectionId`. Unique within the agent's session. */
export type LegId = string;

/**
 * What a leg is doing (ECMA-269 section 6.1.5, connection states).
 *
 * ```
 *   initiated ──▶ alerting ──▶ connected ◀──▶ hold
 *       │             │            │            │
 *       └─────────────┴─────┬──────┴────────────┘
 *   queued ──▶ alerting     ▼
 *                    failed | ended
 * ```
 *
 * - `initiated`: being set up; nothing rings yet
 * - `queued`: waiting for somebody to be offered the call (a queue, a flow)
 * - `alerting`: ringing
 * - `connected`: takes part in the conversation
 * - `hold`: put on hold by this agent; hears music, not the others
 * - `failed`: could not be reached (busy, no answer, refused); a leg that never connected
 * - `ended`: left
 */
export type LegState = 'initiated' | 'queued' | 'alerting' | 'connected' | 'hold' | 'failed' | 'ended';

/** Why a leg or a call ended. Drives the reason and agent status that Salesforce is told. */
export type EndCause =
  | 'normal' // somebody hung up
  | 'no-answer' // the agent let it ring
  | 'declined' // the agent refused it
  | 'answered-elsewhere' // another agent or device took it
  | 'abandoned' // the caller gave up before an answer
  | 'busy'
  | 'unreachable' // far end could not be reached
  | 'transferred' // the call went on without this agent
  | 'failed-agent' // the agent's own side could not be connected
  | 'failed-customer' // the customer's side could not be connected
  | 'lost'; // it was gone when we looked again; why is not known

/** Who is at the other end of a leg. */
export interface Party {
  readonly kind: 'number' | 'agent' | 'queue' | 'flow';
  /** As dialled or presented, E.164 where the platform knows it. */
  readonly number?: string;
  readonly name?: string;
  /** The platform's id of an agent or queue, or the name of a flow. */
  readonly id?: string;
  /** A Salesforce record this party was matched to. */
  readonly recordId?: string;
  /** Outside the contact centre. */
  readonly external: boolean;
}

/**
 * Part a leg plays.
 *
 * - `primary`: the first other party: the caller, the callee, the transferring agent. Salesforce: `Initial_Caller`
 * - `participant`: added to the call. Salesforce: `Third_Party`, call type `AddParticipant`
 * - `consult`: a private second conversation. Salesforce: call type `Consult`
 * - `supervisor`: a supervisor in *this agent's* call; Salesforce is told only of a barge-in
 */
export type LegRole = 'primary' | 'participant' | 'consult' | 'supervisor';

/** Another party's attachment to the call. The agent's own side is {@link AgentSide}. */
export interface Leg {
  readonly id: LegId;
  /** The leg's own vendor call key: `PhoneCall.callId`. The primary leg's is the call's key. */
  readonly key: CallKey;
  readonly role: LegRole;
  readonly state: LegState;
  readonly party: Party;
  /** This party's microphone is muted for everybody. */
  readonly muted: boolean;
  /** Supervisor legs: may speak, not only listen. */
  readonly bargedIn: boolean;
  /** The command that made this leg, so that its outcome can be told even if the answer is lost. */
  readonly createdBy?: string;
  /** Why it ended, once `failed` or `ended`. */
  readonly cause?: EndCause;
}

/** The agent's own side of the call. */
export interface AgentSide {
  readonly state: 'alerting' | 'connected' | 'ended';
  readonly muted: boolean;
  /** The agent handles this call on a telephone outside the browser. */
  readonly deskPhone: boolean;
}

/** How the call came to this agent. */
export type CallKind =
  | 'inbound'
  | 'outbound'
  | 'callback' // a queued callback: offered, then dialled when the agent accepts
  | 'dialed-callback' // a callback the agent dials from a contact request
  | 'internal' // agent to agent
  | 'transfer' // handed over by another agent
  | 'consult' // another agent asks for advice
  | 'supervision'; // this agent listens to somebody else's call

/** What the platform permits on a call right now. */
export type CallAction =
  | 'accept'
  | 'decline'
  | 'end'
  | 'mute'
  | 'hold'
  | 'digits'
  | 'add-participant'
  | 'blind-transfer'
  | 'consult'
  | 'alternate' // CSTA for swap
  | 'conference' // CSTA for merge
  | 'record' // pause and resume recording
  | 'remove-participant'
  | 'supervise'
  | 'barge-in';

/** The queue a call waited in. Times are epoch milliseconds. */
export interface QueueInfo {
  readonly id?: string;
  readonly name?: string;
  readonly enteredAt?: number;
}

/** The call a supervisor listens to. */
export interface SupervisedCall {
  readonly key: CallKey;
  readonly agentName?: string;
  readonly voiceCallId?: string;
  /** This supervisor speaks, not only listens. */
  readonly bargedIn: boolean;
}

/** One call as one agent sees it. Always whole, never a delta. */
export interface Call {
  readonly key: CallKey;
  /** Grows with every new state of anything the platform reports; an older revision is ignored. */
  readonly rev: number;
  readonly kind: CallKind;
  readonly agent: AgentSide;
  /** The primary leg is first; ended legs may stay listed until the call goes. */
  readonly legs: readonly Leg[];
  /** All connected parties hear each other (CSTA: conference). */
  readonly merged: boolean;
  /** `off`: not recorded at all. */
  readonly recording: 'off' | 'on' | 'paused';
  /** After-call work: `active` from the end of the call until the agent or a timer ends it. */
  readonly wrapUp: 'none' | 'active' | 'done';
  /** Once the call is over for this agent. */
  readonly ended?: EndCause;
  /** Parent's key, when this call came out of another (transfer, consult, callback). */
  readonly parentKey?: CallKey;
  readonly queue?: QueueInfo;
  /** Only for kind `supervision`. */
  readonly supervised?: SupervisedCall;
  /** IVR data and the like. `voiceCallId` names the Salesforce record where the vendor already made it. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly allowed: readonly CallAction[];
  /** Epoch milliseconds: since when the call rings, and since when the agent talks. */
  readonly startedAt: number;
  readonly connectedAt?: number;
}

/** A leg that takes part or may yet: neither failed nor ended. */
export function isLive(leg: Leg): boolean {
  return leg.state !== 'failed' && leg.state !== 'ended';
}

/** The agent still has this call: it rings or they talk. A call in after-call work is over. */
export function isActive(call: Call): boolean {
  return call.ended === undefined && call.agent.state !== 'ended';
}

/** The first other party, if it is listed. */
export function primaryLeg(call: Call): Leg | undefined {
  return call.legs.find((leg) => leg.role === 'primary');
}

/**
 * Legs of other parties that Salesforce shows a line for: everything but supervisors. A supervisor has one line for the call they
 * listen to, whoever is in it.
 */
export function visibleLegs(call: Call): readonly Leg[] {
  return call.legs.filter(({ role }) => (call.kind === 'supervision' ? role === 'primary' : role !== 'supervisor'));
}
