/**
 * What `@salesforce/scv-connector-base` 4.8.10 really exports, as its JavaScript does it (src/main/types.js, baseConnector.js).
 * The package's own declarations have ten errors and lag behind: they lack SetAgentStateResult, connectionId and most event types.
 * test/unit/connector/base-declaration.test.ts compares this file with the JavaScript.
 */
declare module '@salesforce/scv-connector-base' {
  export type CallType =
    'Inbound' | 'Outbound' | 'Callback' | 'AddParticipant' | 'Transfer' | 'InternalCall' | 'DialedCallback' | 'Consult';
  export type ParticipantType = 'Agent' | 'Initial_Caller' | 'Third_Party' | 'Supervisor';
  export type CallStateName = 'ringing' | 'connected' | 'transferring' | 'transferred' | 'ended';
  export type ContactTypeName = 'PhoneBook' | 'Queue' | 'PhoneNumber' | 'Agent' | 'Flow';
  export type PhoneTypeName = 'DESK_PHONE' | 'SOFT_PHONE';
  export type HangupStatus =
    'MissedCallAgent' | 'DeclinedByAgent' | 'FailedConnectAgent' | 'FailedConnectCustomer' | 'CallbackMissedOrRejected';

  export interface CallInfoFields {
    callStateTimestamp?: Date | null;
    isOnHold: boolean;
    isMuted?: boolean;
    isRecordingPaused?: boolean;
    initialCallId?: string | undefined;
    queueId?: string | null;
    queueName?: string | null;
    queueTimestamp?: Date | null;
    isSoftphoneCall?: boolean;
    acceptEnabled?: boolean;
    declineEnabled?: boolean;
    muteEnabled?: boolean;
    swapEnabled?: boolean;
    conferenceEnabled?: boolean;
    holdEnabled?: boolean;
    recordEnabled?: boolean;
    addCallerEnabled?: boolean;
    extensionEnabled?: boolean;
    isReplayable?: boolean;
    isBargeable?: boolean;
    isExternalTransfer?: boolean | undefined;
    showMuteButton?: boolean;
    showRecordButton?: boolean;
    showAddCallerButton?: boolean;
    showAddBlindTransferButton?: boolean;
    showMergeButton?: boolean;
    showSwapButton?: boolean;
    removeParticipantVariant?: 'ALWAYS' | 'NEVER' | 'ALWAYS_EXCEPT_ON_HOLD';
    additionalFields?: string | null;
    isMultiParty?: boolean;
    isHIDCall?: boolean;
    endCallDisabled?: boolean;
    renderContactId?: string | null;
  }
  export class CallInfo {
    constructor(fields: CallInfoFields);
    readonly isOnHold: boolean;
    readonly callStateTimestamp: Date | null;
  }

  export interface ContactFields {
    id?: string | undefined;
    type?: ContactTypeName | undefined;
    name?: string | undefined;
    listType?: 'Transfer' | 'Conference' | 'All' | undefined;
    phoneNumber?: string | undefined;
    prefix?: string | undefined;
    extension?: string | undefined;
    endpointARN?: string | undefined;
    queue?: string | undefined;
    availability?: 'AVAILABLE' | 'BUSY' | 'OFFLINE' | undefined;
    queueWaitTime?: string | undefined;
    recordId?: string | undefined;
    description?: string | undefined;
  }
  export class Contact {
    constructor(fields: ContactFields);
    readonly id: string | undefined;
    readonly type: ContactTypeName | undefined;
    readonly name: string | undefined;
    readonly phoneNumber: string | undefined;
    readonly recordId: string | undefined;
  }

  export interface PhoneCallAttributesFields {
    voiceCallId?: string | undefined;
    participantType?: ParticipantType;
    dialerType?: 'None' | 'OutboundPreview';
    parentId?: string | undefined;
    isOnHold?: boolean;
    hasSupervisorBargedIn?: boolean;
    isAutoMergeOn?: boolean;
    isConsultCall?: boolean;
  }
  export class PhoneCallAttributes {
    constructor(fields: PhoneCallAttributesFields);
    readonly voiceCallId: string | undefined;
    readonly participantType: ParticipantType | undefined;
  }

  export interface PhoneCallFields {
    callId: string;
    connectionId?: string | undefined;
    callType: CallType;
    callSubtype?: 'PSTN' | 'WebRTC';
    contact?: Contact | undefined;
    fromContact?: Contact | undefined;
    toContact?: Contact | undefined;
    state: CallStateName;
    callAttributes: PhoneCallAttributes;
    phoneNumber?: string | undefined;
    callInfo: CallInfo;
    reason?: 'error' | 'ended' | undefined;
    closeCallOnError?: boolean | undefined;
    agentStatus?: HangupStatus | undefined;
    agentARN?: string | undefined;
  }
  export class PhoneCall {
    constructor(fields: PhoneCallFields);
    readonly callId: string;
    readonly connectionId: string;
    readonly callType: CallType;
    readonly state: CallStateName;
    readonly callAttributes: PhoneCallAttributes;
    readonly phoneNumber: string | undefined;
    readonly callInfo: CallInfo;
    readonly contact: Contact | undefined;
  }

  export class Phone {
    constructor(fields: { type: PhoneTypeName; number?: string | undefined });
    readonly type: PhoneTypeName;
    readonly number: string | undefined;
  }
  export class HidDevice {
    constructor(fields: { productId?: number; vendorId?: number });
  }
  export class AgentConfig {
    constructor(fields: {
      selectedPhone: Phone;
      speakerDeviceId?: string;
      microphoneDeviceId?: string;
      hidDeviceInfo?: HidDevice;
    });
  }

  export class InitResult {
    constructor(fields: {
      showLogin?: boolean;
      loginFrameHeight?: number;
      isSilentLogin?: boolean;
      showStorageAccess?: boolean;
    });
  }
  export class ShowStorageAccessResult {
    constructor(fields: { success: boolean; showLogin?: boolean; loginFrameHeight?: number });
  }
  export class GenericResult {
    constructor(fields: { success: boolean });
    readonly success: boolean;
  }
  export class LogoutResult {
    constructor(fields: { success: boolean; loginFrameHeight?: number });
  }
  export class SetAgentStateResult extends GenericResult {
    constructor(fields: { success: boolean; isStatusSyncNeeded?: boolean });
  }
  export class SetAgentConfigResult extends GenericResult {
    constructor(fields: { success: boolean; isSystemEvent?: boolean });
    setIsSystemEvent(isSystemEvent: boolean): void;
  }
  export class AgentConfigResult {
    constructor(fields: {
      phones?: PhoneTypeName[];
      selectedPhone?: Phone;
      speakerDeviceId?: string;
      microphoneDeviceId?: string;
    });
  }
  export class SharedCapabilitiesResult {
    constructor(fields: {
      debugEnabled?: boolean;
      hasContactSearch?: boolean;
      hasAgentAvailability?: boolean;
      hasQueueWaitTime?: boolean;
      hasTransferToOmniFlow?: boolean;
      hasPendingStatusChange?: boolean;
      hasSFDCPendingState?: boolean;
      hasAutoAcceptEnabled?: boolean;
    });
  }
  export class VoiceCapabilitiesResult {
    constructor(fields: {
      hasMute?: boolean;
      hasRecord?: boolean;
      hasMerge?: boolean;
      hasSwap?: boolean;
      hasBlindTransfer?: boolean;
      hasSignedRecordingUrl?: boolean;
      supportsMos?: boolean;
      hasSupervisorListenIn?: boolean;
      hasSupervisorBargeIn?: boolean;
      hasPhoneBook?: boolean;
      hasGetExternalSpeakerDeviceSetting?: boolean;
      hasSetExternalSpeakerDeviceSetting?: boolean;
      hasGetExternalMicrophoneDeviceSetting?: boolean;
      hasSetExternalMicrophoneDeviceSetting?: boolean;
      canConsult?: boolean;
      isDialPadDisabled?: boolean;
      isHidSupported?: boolean;
      isPhoneBookDisabled?: boolean;
    });
  }
  export class ActiveCallsResult {
    constructor(fields: { activeCalls: PhoneCall[] });
  }
  export class CallResult {
    constructor(fields: { call: PhoneCall });
    readonly call: PhoneCall;
  }
  export class HangupResult {
    constructor(fields: { calls: PhoneCall | PhoneCall[] });
    readonly calls: PhoneCall[];
  }
  export class HoldToggleResult {
    constructor(fields: {
      isThirdPartyOnHold: boolean;
      isCustomerOnHold: boolean;
      isCallMerged?: boolean;
      calls?: PhoneCall[];
    });
  }
  export class MuteToggleResult {
    constructor(fields: { isMuted: boolean; call?: PhoneCall | undefined; isGlobal?: boolean });
  }
  export class RecordingToggleResult {
    constructor(fields: {
      isRecordingPaused: boolean;
      contactId?: string | null;
      initialContactId?: string | null;
      instanceId?: string | null;
      region?: string | null;
    });
  }
  export class ParticipantResult {
    constructor(fields: {
      callInfo: CallInfo;
      initialCallHasEnded: boolean;
      callAttributes?: PhoneCallAttributes;
      phoneNumber?: string | undefined;
      callId: string;
      contact?: Contact | null;
      connectionId?: string;
    });
  }
  export class ContactsResult {
    constructor(fields: { contacts: Contact[]; contactTypes?: ContactTypeName[] });
  }
  export class PhoneContactsResult extends ContactsResult {}
  export class ContactsFilter {
    constructor(fields?: { contains?: string | null; limit?: number; offset?: number; types?: string[] });
  }
  export class SignedRecordingUrlResult {
    constructor(fields: { success: boolean; url?: string; duration?: number | undefined; callId?: string });
  }
  export class AudioDevicesResult {
    constructor(fields: { audioDevices: object[] });
  }
  export class SuperviseCallResult {
    constructor(fields: { call: PhoneCall });
  }
  export class SupervisorHangupResult extends HangupResult {}
  export class SupervisedCallInfo {
    constructor(fields: {
      callId: string;
      voiceCallId?: string | undefined;
      callType?: CallType;
      from?: string | undefined;
      to?: string | undefined;
      supervisorName?: string | undefined;
      isBargedIn?: boolean;
      connectionId?: string;
    });
  }
  export class AgentStatusInfo {
    constructor(fields: { statusId: string; statusApiName?: string; statusName?: string });
  }
  export class AgentVendorStatusInfo {
    constructor(fields: { statusId?: string; statusType?: string; statusName?: string });
  }
  export class StateChangeResult {
    constructor(fields: { newVendorStateInfo: AgentVendorStatusInfo; oldVendorStateInfo?: AgentVendorStatusInfo });
  }
  export class StatsInfo {
    constructor(fields: {
      packetsCount: number;
      packetsLost: number;
      jitterBufferMillis: number;
      roundTripTimeMillis: number;
    });
  }
  export class AudioStatsElement {
    constructor(fields: { inputChannelStats?: StatsInfo | undefined; outputChannelStats?: StatsInfo | undefined });
  }
  export class AudioStats {
    constructor(fields: { callId?: string; stats?: AudioStatsElement[]; isAudioStatsCompleted?: boolean });
  }
  export class AgentWork {
    constructor(fields: { workItemId: string; workId: string; workEvent: string });
  }
  export class ACWInfo {
    constructor(fields: { agentWorkId?: string; workItemId?: string });
  }
  export class DialOptions {
    constructor(fields: { isCallback?: boolean; isConsultCall?: boolean });
    readonly isCallback: boolean;
    readonly isConsultCall: boolean;
  }
  export class CustomError extends Error {
    constructor(fields: { labelName: string; namespace: string; message?: string });
    readonly labelName: string;
    readonly namespace: string;
  }

  export abstract class TelephonyConnector {}
  export abstract class VendorConnector {}

  export function initializeConnector(connector: VendorConnector): void;
  export function publishEvent(event: { eventType: string; payload: unknown; registerLog?: boolean }): Promise<void>;
  export function publishError(error: { eventType: string; error: unknown }): void;
  export function publishLog(entry: { eventType: string; payload: unknown; isError: boolean }): void;
  export function log(message: unknown, level?: string, source?: string): void;
  export const Constants: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
