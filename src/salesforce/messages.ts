/**
 * Every message Salesforce sends to a connector: `SETUP_CONNECTOR` to the window, all others on the port it hands over.
 * Field names are those read by scv-connector-base 4.8.10, `channelMessageHandler` and `windowMessageHandler`.
 */
import type { Contact, Phone, PhoneCall, SupervisedCallInfo } from './phone-call.js';

/**
 * What `init` of a connector receives: documented keys, and the whole contact-centre configuration under path-like keys
 * such as `/reqGeneralInfo/reqInternalName` (Service Connector API, `init`). Keys marked *demo* are seen in Salesforce's demo
 * connector only. Key format of `customConfig` records is unconfirmed.
 */
export interface ConnectorConfig {
  readonly callCenterId?: string;
  readonly callCenterType?: string;
  readonly organizationId?: string;
  readonly orgDomainName?: string;
  readonly scrtUrl?: string;
  readonly scvVendorLoginUrl?: string;
  readonly phoneServiceChannelId?: string;
  readonly phoneServiceChannelName?: string;
  readonly isACWAllowed?: boolean;
  readonly userId?: string;
  readonly userName?: string;
  /** Demo. */
  readonly userFullName?: string;
  /** JSON text: status id to `{statusId, statusName, hasChannels, isOffline}`, whose booleans are texts. See `routing.ts`. */
  readonly userPresenceStatuses?: string;
  /** Demo. */
  readonly contactCenterChannels?: unknown;
  /** Demo. */
  readonly domain?: string;
  /** Demo. */
  readonly messagingChannel?: unknown;
  /** Demo. */
  readonly conversationChannelDefinition?: unknown;
  readonly isHVSEnabled?: boolean;
  readonly telephonySettingsComponentFqn?: string;
  /** Items of the contact centre, by section and name. Always texts. */
  readonly [item: `/${string}`]: string;
}

/** `agentStatus` values known from the base library's constants; Salesforce may send others. */
export type AgentStatus = 'Online' | 'Offline' | 'AfterCallWork' | (string & {});

export interface StatusInfo {
  /** `"0"` is reserved for Offline. */
  readonly statusId: string;
  readonly statusApiName?: string;
  readonly statusName?: string;
}

export type WorkEvent = 'ASSIGNED' | 'ACCEPTED' | 'DECLINED' | 'COMPLETED' | 'CLOSED' | 'PAUSED' | 'UNPAUSED';

/** What Omni-Channel tells of one AgentWork. `workItemId` is the VoiceCall, `workId` the AgentWork. */
export interface AgentWork {
  readonly workItemId: string;
  readonly workId: string;
  readonly workEvent: WorkEvent;
}

/** Which contacts are wanted. First call is `{limit: 50}` (guide, contacts). */
export interface ContactsFilter {
  readonly contains?: string | null;
  readonly limit?: number;
  readonly offset?: number;
  readonly types?: readonly ('AGENT' | 'QUEUE' | 'CONTACT' | 'DIRECTORY' | 'FLOW' | 'AVAILABLE')[];
}

export interface AgentConfig {
  readonly selectedPhone?: Phone;
  readonly speakerDeviceId?: string;
  readonly microphoneDeviceId?: string;
  readonly hidDeviceInfo?: { readonly productId?: number; readonly vendorId?: number };
  readonly isSystemEvent?: boolean;
}

/** The fields of each message beside `type`. */
interface MessageFields {
  /** To the window, with `ports[0]`. Once in the life of a page: the base library stops listening after the first. */
  SETUP_CONNECTOR: { readonly connectorConfig: ConnectorConfig };
  SET_AGENT_STATUS: {
    readonly agentStatus: AgentStatus;
    readonly statusInfo?: StatusInfo;
    /** True: apply after the present call (capability PENDING_STATUS_CHANGE). */
    readonly enqueueNextState?: boolean;
  };
  GET_AGENT_STATUS: unknown;
  GET_CONTACTS: { readonly filter?: ContactsFilter; readonly workItemId?: string };
  LOGOUT: unknown;
  /** From a component on the page, through the toolkit. */
  MESSAGE: { readonly message: unknown };
  DOWNLOAD_VENDOR_LOGS: unknown;
  LOG: { readonly logLevel: string; readonly logMessage: string; readonly payload?: unknown };
  AGENT_WORK_EVENT: { readonly agentWork: AgentWork };
  /** Also sent for Outbound and DialedCallback calls; the base library ignores those. */
  ACCEPT_CALL: { readonly call: PhoneCall };
  /** The guide says `call` is always null. */
  DECLINE_CALL: { readonly call: PhoneCall | null };
  /**
   * End Call of a single call sends the whole call; the X of one participant may send only
   * `{callAttributes: {participantType: 'Initial_Caller'}}` (scv-connector-base issue 6) or that participant's call.
   */
  END_CALL: { readonly call: PhoneCall; readonly agentStatus?: string };
  MUTE: { readonly call?: PhoneCall };
  UNMUTE: { readonly call?: PhoneCall };
  HOLD: { readonly call?: PhoneCall };
  RESUME: { readonly call?: PhoneCall };
  /** `params` is text: `isCallback=true` and `isConsultCall` are looked for in it. */
  DIAL: { readonly contact: Contact; readonly params?: string };
  SEND_DIGITS: { readonly digits: string };
  GET_PHONE_CONTACTS: { readonly filter?: ContactsFilter };
  SWAP_PARTICIPANTS: { readonly callToHold: PhoneCall; readonly callToResume: PhoneCall };
  CONFERENCE: { readonly calls: readonly PhoneCall[] };
  /** Add Caller (merged at once) has `call.callAttributes.isAutoMergeOn` true. */
  ADD_PARTICIPANT: { readonly contact: Contact; readonly call: PhoneCall; readonly isBlindTransfer: boolean };
  PAUSE_RECORDING: { readonly call?: PhoneCall };
  RESUME_RECORDING: { readonly call?: PhoneCall };
  WRAP_UP_CALL: { readonly call: PhoneCall };
  /** True asks for the replay of active calls. */
  AGENT_AVAILABLE: { readonly isAvailable: boolean };
  SET_AGENT_CONFIG: { readonly config: AgentConfig };
  GET_AUDIO_DEVICES: unknown;
  GET_SIGNED_RECORDING_URL: { readonly recordingUrl: string; readonly vendorCallKey: string; readonly callId: string };
  SUPERVISE_CALL: { readonly call: SupervisedCallInfo };
  SUPERVISOR_DISCONNECT: { readonly call?: PhoneCall | SupervisedCallInfo };
  SUPERVISOR_BARGE_IN: { readonly call: PhoneCall | SupervisedCallInfo };
}

export type SalesforceMessageType = keyof MessageFields;

/** The message of one type. */
export type MessageOf<T extends SalesforceMessageType> = T extends SalesforceMessageType
  ? { readonly type: T } & (unknown extends MessageFields[T] ? unknown : MessageFields[T])
  : never;

/** Everything Salesforce sends to a connector, by `type`. */
export type SalesforceMessage = MessageOf<SalesforceMessageType>;

/** Everything Salesforce sends on the port: SETUP_CONNECTOR goes to the window. */
export type PortMessage = Exclude<SalesforceMessage, { type: 'SETUP_CONNECTOR' }>;

const everyType: Record<SalesforceMessageType, true> = {
  SETUP_CONNECTOR: true,
  SET_AGENT_STATUS: true,
  GET_AGENT_STATUS: true,
  GET_CONTACTS: true,
  LOGOUT: true,
  MESSAGE: true,
  DOWNLOAD_VENDOR_LOGS: true,
  LOG: true,
  AGENT_WORK_EVENT: true,
  ACCEPT_CALL: true,
  DECLINE_CALL: true,
  END_CALL: true,
  MUTE: true,
  UNMUTE: true,
  HOLD: true,
  RESUME: true,
  DIAL: true,
  SEND_DIGITS: true,
  GET_PHONE_CONTACTS: true,
  SWAP_PARTICIPANTS: true,
  CONFERENCE: true,
  ADD_PARTICIPANT: true,
  PAUSE_RECORDING: true,
  RESUME_RECORDING: true,
  WRAP_UP_CALL: true,
  AGENT_AVAILABLE: true,
  SET_AGENT_CONFIG: true,
  GET_AUDIO_DEVICES: true,
  GET_SIGNED_RECORDING_URL: true,
  SUPERVISE_CALL: true,
  SUPERVISOR_DISCONNECT: true,
  SUPERVISOR_BARGE_IN: true,
};

/** Whether `type` names a message Salesforce sends. */
function isSalesforceMessageType(type: string): type is SalesforceMessageType {
  return Object.hasOwn(everyType, type);
}

/** All message types, for tables in tests and docs. */
export const salesforceMessageTypes: readonly SalesforceMessageType[] =
  Object.keys(everyType).filter(isSalesforceMessageType);
