/** What Salesforce's softphone knows and shows, and what can happen to it. The reducer is in `softphone.ts`. */
import type { Capabilities, Envelope } from './events.js';
import type { SalesforceMessage, SalesforceMessageType, StatusInfo } from './messages.js';
import type { CallInfo, Contact, Phone, PhoneCall, SupervisedCallInfo } from './phone-call.js';

/**
 * How far the connector is.
 *
 * ```
 * absent --SETUP_CONNECTOR--> setting-up --CONNECTOR_READY--> ready
 *                                 |  SHOW_STORAGE_ACCESS --> storage-access --success--> setting-up
 *                                 |  SHOW_LOGIN --> login --LOGIN_RESULT--> setting-up
 *                                 |  ERROR --> failed
 * ready --LOGOUT_RESULT--> login
 * ```
 */
export type ConnectorPhase = 'absent' | 'setting-up' | 'storage-access' | 'login' | 'ready' | 'failed';

/**
 * How a call or participant stands for this agent.
 *
 * ```
 * offered  ----ACCEPT_CALL sent---> connecting --CALL_CONNECTED--> connected
 * queued   (a callback offered)  -> connecting --CALL_STARTED--> dialing --CALL_CONNECTED--> connected
 * dialing  (the far side rings)  ------------------CALL_CONNECTED--> connected
 * adding   (a participant rings) ------------PARTICIPANT_CONNECTED--> connected
 * listening <-> barged-in (a supervised call; ringing until a desk phone is picked up)
 * ```
 */
export type SoftphoneCallState =
  | 'offered'
  | 'queued'
  | 'connecting'
  | 'dialing'
  | 'adding'
  | 'connected'
  | 'supervising-ringing'
  | 'listening'
  | 'barged-in';

/** One row of the softphone: a call or one participant of it. */
export interface SoftphoneCall {
  /** Unique among rows: `callId` and `connectionId`, see {@link callKey}. */
  readonly key: string;
  /** Vendor call key. */
  readonly callId: string;
  /** The leg. */
  readonly connectionId: string;
  readonly role: 'call' | 'participant' | 'supervised';
  readonly state: SoftphoneCallState;
  /** Vendor call key of the call a participant was added to, or a consult was made from. */
  readonly parentCallId?: string;
  /** The call as last told, merged over what was told before. Send this back in commands. */
  readonly call: PhoneCall;
  /** `call.callInfo`, or nothing told yet: then every default of the base library holds. */
  readonly callInfo: CallInfo;
  readonly isOnHold: boolean;
  readonly isMuted: boolean;
  readonly isRecordingPaused: boolean;
  /** Joined with the other connected rows. */
  readonly isMerged: boolean;
  /** It came from the replay after a reload. */
  readonly isReplayed: boolean;
  /** Epoch milliseconds the timer counts from: `callInfo.callStateTimestamp`, else when the state was told. */
  readonly timerFrom: number;
  /** Who listens or has barged in, told by CALL_BARGED_IN. */
  readonly supervisor?: SupervisedCallInfo;
}

/** Something the agent is told in passing. */
export interface SoftphoneNotification {
  readonly id: number;
  readonly at: number;
  readonly severity: 'error' | 'warning' | 'info';
  /** The error type, as `CAN_NOT_HOLD_CALL`; for a custom error its label, as `c.Label_Name`. */
  readonly code: string;
  /** What the agent reads. A custom error's label is looked up; one nobody knows reads as Salesforce shows it. */
  readonly text: string;
}

/** A command that has been sent and not answered yet: its button shows progress. */
export interface PendingCommand {
  readonly type: SalesforceMessageType;
  readonly at: number;
  readonly message: SalesforceMessage;
  /** {@link SoftphoneCall.key} of the row it is about, if one is. */
  readonly key?: string;
  /** The sign of failure that goes before the error has come: CALL_FAILED, PARTICIPANT_REMOVED with `reason: 'error'`. */
  readonly isFailing?: true;
}

/** After-call work of one call, from AFTER_CALL_WORK_STARTED until WRAP_UP_CALL is sent. */
export interface AfterCallWork {
  readonly callId: string;
  readonly at: number;
  /** As it was when it ended. */
  readonly call?: PhoneCall;
}

export interface SoftphoneState {
  readonly phase: ConnectorPhase;
  /** While `phase` is `login`: pixels; nothing for a silent login. */
  readonly loginFrameHeight?: number;
  /** Empty until ready, and when CONNECTOR_READY came with an empty payload. */
  readonly capabilities: Capabilities;
  readonly phones: readonly string[];
  readonly selectedPhone?: Phone;
  /** The agent has been told to be available for calls (AGENT_AVAILABLE). */
  readonly isAvailable: boolean;
  /** Omni-Channel status, as sent in SET_AGENT_STATUS or asked for by the connector. */
  readonly agentStatus?: Partial<StatusInfo>;
  /** The vendor's own status (GET_AGENT_STATUS_RESULT, STATE_CHANGE). */
  readonly vendorStatus?: { readonly statusId?: string; readonly statusName?: string };
  readonly calls: readonly SoftphoneCall[];
  /** Calls that have ended, newest last; at most twenty. */
  readonly recentCalls: readonly PhoneCall[];
  /** The agent's own microphone (MUTE_TOGGLE that is not about one participant). */
  readonly isMuted: boolean;
  /** The customer or primary call, and the third parties, as HOLD_TOGGLE last told. */
  readonly isCustomerOnHold: boolean;
  readonly isThirdPartyOnHold: boolean;
  readonly afterCallWork: readonly AfterCallWork[];
  readonly contacts: readonly Contact[];
  readonly contactTypes: readonly string[];
  /** The transfer view is open, at the connector's wish (SHOW_TRANSFER_VIEW). */
  readonly isTransferViewOpen: boolean;
  readonly audioDevices: readonly unknown[];
  /** By call id: what UPDATE_AUDIO_STATS_COMPLETED told. */
  readonly meanOpinionScores: Readonly<Record<string, number>>;
  readonly recording?: { readonly callId?: string; readonly url?: string; readonly success: boolean };
  readonly notifications: readonly SoftphoneNotification[];
  readonly pending: readonly PendingCommand[];
  /** Custom errors, which name no command, that may be about any of several pending ones. */
  readonly unplacedErrors: number;
  /** False when the contact centre has after-call work off: AFTER_CALL_WORK_STARTED is then ignored. */
  readonly isAfterCallWorkAllowed: boolean;
}

/** What happens to a softphone. */
export type SoftphoneInput =
  /** Salesforce sent a message to the connector. */
  | { readonly kind: 'sent'; readonly at: number; readonly message: SalesforceMessage }
  /** The connector posted an envelope. */
  | { readonly kind: 'received'; readonly at: number; readonly envelope: Envelope }
  /** The agent closed a notification. */
  | { readonly kind: 'dismiss'; readonly id: number }
  /** The transfer view was closed. */
  | { readonly kind: 'close-transfer-view' };

/** Texts of custom labels, by `namespace.name`. */
export type CustomLabels = Readonly<Record<string, string>>;

/** Before anything was sent or told. */
export const emptySoftphone: SoftphoneState = {
  phase: 'absent',
  capabilities: {},
  phones: [],
  isAvailable: false,
  calls: [],
  recentCalls: [],
  isMuted: false,
  isCustomerOnHold: false,
  isThirdPartyOnHold: false,
  afterCallWork: [],
  contacts: [],
  contactTypes: [],
  isTransferViewOpen: false,
  audioDevices: [],
  meanOpinionScores: {},
  notifications: [],
  pending: [],
  unplacedErrors: 0,
  isAfterCallWorkAllowed: true,
};

/** The key of the row a call is shown in; the base library takes `callId` where a connector gives no `connectionId`. */
export function callKey(call: {
  readonly callId?: string | undefined;
  readonly connectionId?: string | null | undefined;
}): string {
  const callId = call.callId ?? '';
  return `${callId}/${call.connectionId ?? callId}`;
}
