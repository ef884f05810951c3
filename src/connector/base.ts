/**
 * The one door to `@salesforce/scv-connector-base`: its classes, and typed ways to publish.
 *
 * The library checks payloads by `instanceof` and drops an event of the wrong class, so the pairing of event and class is a
 * type here. Sources: src/main/baseConnector.js of 4.8.10, `publishEvent` and `publishError`.
 */
import * as base from '@salesforce/scv-connector-base';

export {
  ActiveCallsResult,
  AgentConfigResult,
  AgentStatusInfo,
  AgentVendorStatusInfo,
  AudioDevicesResult,
  AudioStats,
  AudioStatsElement,
  CallInfo,
  CallResult,
  Contact,
  ContactsResult,
  CustomError,
  GenericResult,
  HangupResult,
  HoldToggleResult,
  InitResult,
  LogoutResult,
  MuteToggleResult,
  ParticipantResult,
  Phone,
  PhoneCall,
  PhoneCallAttributes,
  PhoneContactsResult,
  RecordingToggleResult,
  SetAgentConfigResult,
  SharedCapabilitiesResult,
  ShowStorageAccessResult,
  SignedRecordingUrlResult,
  StatsInfo,
  SuperviseCallResult,
  SupervisedCallInfo,
  SupervisorHangupResult,
  TelephonyConnector,
  VendorConnector,
  VoiceCapabilitiesResult,
  initializeConnector,
} from '@salesforce/scv-connector-base';
export type {
  CallType,
  DialOptions,
  HangupStatus,
  ParticipantType,
  PhoneTypeName,
} from '@salesforce/scv-connector-base';

/** Every event a connector may publish, with the class the library wants for it. */
export interface Publishable {
  LOGIN_RESULT: base.GenericResult;
  LOGOUT_RESULT: base.LogoutResult;
  STORAGE_ACCESS_RESULT: base.ShowStorageAccessResult;
  CALL_STARTED: base.CallResult;
  QUEUED_CALL_STARTED: base.CallResult;
  CALL_CONNECTED: base.CallResult;
  CALL_UPDATED: base.CallResult;
  HANGUP: base.HangupResult;
  PARTICIPANT_ADDED: base.ParticipantResult;
  PARTICIPANT_CONNECTED: base.ParticipantResult;
  PARTICIPANT_REMOVED: base.CallResult;
  MUTE_TOGGLE: base.MuteToggleResult;
  HOLD_TOGGLE: base.HoldToggleResult;
  RECORDING_TOGGLE: base.RecordingToggleResult;
  SUPERVISOR_CALL_STARTED: base.SuperviseCallResult;
  SUPERVISOR_CALL_CONNECTED: base.SuperviseCallResult;
  SUPERVISOR_BARGED_IN: base.SuperviseCallResult;
  SUPERVISOR_HANGUP: base.SupervisorHangupResult;
  CALL_BARGED_IN: base.SupervisedCallInfo;
  SET_AGENT_STATUS: base.AgentStatusInfo;
  AFTER_CALL_WORK_STARTED: { readonly callId: string };
  WRAP_UP_ENDED: { readonly callType: string; readonly callId: string; readonly callStatus: 'ended' };
  UPDATE_AUDIO_STATS: base.AudioStats;
  MESSAGE: object;
}

/** One event with its payload. */
export type PublishableEvent = {
  [E in keyof Publishable]: { readonly eventType: E; readonly payload: Publishable[E] };
}[keyof Publishable];

/** Resolves when the event has been posted; some events ask `getActiveCalls()` first. */
export function publish(event: PublishableEvent): Promise<void> {
  return base.publishEvent(event);
}

/** The softphone errors that the library has a type for; anything else is shown as GENERIC_ERROR. */
export type SoftphoneErrorType = 'UNSUPPORTED_BROWSER' | 'MICROPHONE_NOT_SHARED' | 'USER_BUSY_ERROR' | 'WEBRTC_ERROR';

/** Shows one error in the softphone: a `CustomError` by its label, another by its `type`. */
export function publishSoftphoneError(error: Error & { readonly type?: SoftphoneErrorType }): void {
  base.publishError({ eventType: 'SOFTPHONE_ERROR', error });
}
