/**
 * The floor under any connector: the base library as Salesforce ships it, its own logger included, and classes that answer at
 * once with fixed results. What it costs, every connector that uses the library costs.
 */
import {
  ActiveCallsResult,
  AgentConfigResult,
  CallInfo,
  CallResult,
  Contact,
  GenericResult,
  HangupResult,
  HoldToggleResult,
  InitResult,
  MuteToggleResult,
  ParticipantResult,
  Phone,
  PhoneCall,
  PhoneCallAttributes,
  PhoneContactsResult,
  RecordingToggleResult,
  SetAgentConfigResult,
  SharedCapabilitiesResult,
  SuperviseCallResult,
  SupervisorHangupResult,
  TelephonyConnector,
  VendorConnector,
  VoiceCapabilitiesResult,
  initializeConnector,
  publishEvent,
} from '@salesforce/scv-connector-base';
import type { CallType, ParticipantType } from '@salesforce/scv-connector-base';
import type { FarAnswer, FarRequest } from '../far-end.js';

const contact = new Contact({
  id: 'contact-1',
  type: 'PhoneNumber',
  name: 'Grace Hopper',
  phoneNumber: '+12025550123',
});
const callInfo = new CallInfo({
  callStateTimestamp: new Date(0),
  isOnHold: false,
  queueId: 'support',
  queueName: 'Support',
  queueTimestamp: new Date(0),
});

function phoneCall(callId: string, callType: CallType, participantType: ParticipantType): PhoneCall {
  return new PhoneCall({
    callId,
    connectionId: `leg-${callId}`,
    callType,
    contact,
    phoneNumber: '+12025550123',
    state: 'connected',
    callAttributes: new PhoneCallAttributes({ voiceCallId: '0LQ000000000001AAA', participantType }),
    callInfo,
  });
}

const inbound = new CallResult({ call: phoneCall('call-1', 'Inbound', 'Initial_Caller') });
const outbound = new CallResult({ call: phoneCall('call-2', 'Outbound', 'Initial_Caller') });
const hangup = new HangupResult({ calls: [inbound.call] });
const supervised = phoneCall('call-4', 'Inbound', 'Supervisor');
const third = phoneCall('call-3', 'AddParticipant', 'Third_Party');
const participant = new ParticipantResult({
  callInfo,
  callAttributes: third.callAttributes,
  initialCallHasEnded: false,
  phoneNumber: '+12025550199',
  callId: 'call-3',
  connectionId: 'leg-call-3',
  contact,
});
const contacts = new PhoneContactsResult({
  contacts: Array.from(
    { length: 50 },
    (_, index) =>
      new Contact({ id: `book-${index}`, type: 'PhoneBook', name: `Branch ${index}`, phoneNumber: '+12025550100' }),
  ),
  contactTypes: ['Agent', 'Queue', 'PhoneNumber', 'PhoneBook', 'Flow'],
});
const held = (isCustomerOnHold: boolean): HoldToggleResult =>
  new HoldToggleResult({ isCustomerOnHold, isThirdPartyOnHold: false, isCallMerged: false, calls: [inbound.call] });

class FloorTelephony extends TelephonyConnector {
  getActiveCalls = always(new ActiveCallsResult({ activeCalls: [] }));
  getAgentConfig = always(
    new AgentConfigResult({ phones: ['SOFT_PHONE', 'DESK_PHONE'], selectedPhone: new Phone({ type: 'SOFT_PHONE' }) }),
  );
  setAgentConfig = always(new SetAgentConfigResult({ success: true }));
  getVoiceCapabilities = always(
    new VoiceCapabilitiesResult({ hasMute: true, hasRecord: true, hasMerge: true, hasSwap: true }),
  );
  getPhoneContacts = always(contacts);
  acceptCall = always(inbound);
  declineCall = always(inbound);
  endCall = always(hangup);
  mute = always(new MuteToggleResult({ isMuted: true, call: inbound.call }));
  unmute = always(new MuteToggleResult({ isMuted: false, call: inbound.call }));
  hold = always(held(true));
  resume = always(held(false));
  swap = always(held(true));
  conference = always(held(false));
  pauseRecording = always(new RecordingToggleResult({ isRecordingPaused: true, contactId: 'call-1' }));
  resumeRecording = always(new RecordingToggleResult({ isRecordingPaused: false, contactId: 'call-1' }));
  superviseCall = always(new SuperviseCallResult({ call: supervised }));
  supervisorBargeIn = always(new SuperviseCallResult({ call: supervised }));
  supervisorDisconnect = always(new SupervisorHangupResult({ calls: [supervised] }));

  dial(): Promise<CallResult> {
    rings = 'outbound';
    return Promise.resolve(outbound);
  }

  addParticipant(): Promise<ParticipantResult> {
    rings = 'participant';
    return Promise.resolve(participant);
  }
}

class FloorVendor extends VendorConnector {
  readonly #telephony = new FloorTelephony();
  init = always(new InitResult({}));
  getSharedCapabilities = always(new SharedCapabilitiesResult({ debugEnabled: true, hasContactSearch: true }));
  setAgentStatus = always(new GenericResult({ success: true }));

  getTelephonyConnector(): TelephonyConnector {
    return this.#telephony;
  }
}

/** Who would pick up. */
let rings: 'outbound' | 'participant' = 'outbound';

function always<T>(result: T): () => Promise<T> {
  return () => Promise.resolve(result);
}

function act({ farEnd }: FarRequest): void {
  if (farEnd === 'offer') void publishEvent({ eventType: 'CALL_STARTED', payload: inbound });
  else if (farEnd === 'answer' && rings === 'outbound')
    void publishEvent({ eventType: 'CALL_CONNECTED', payload: outbound });
  else if (farEnd === 'answer') void publishEvent({ eventType: 'PARTICIPANT_CONNECTED', payload: participant });
}

initializeConnector(new FloorVendor());
window.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
  if (typeof data !== 'object' || data === null || !('farEnd' in data)) return;
  const request = data as FarRequest;
  act(request);
  const answer: FarAnswer = { farEndAnswer: request.id, menuMs: 0, call: 'call-4' };
  source?.postMessage(answer, { targetOrigin: '*' });
});
