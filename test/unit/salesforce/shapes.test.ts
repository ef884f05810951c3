/** Every message of Salesforce and every event of the real base library, and whether our shapes know them. */
import {
  inspectEnvelope,
  isEnvelope,
  parseEnvelope,
  salesforceMessageTypes,
  telephonyEventTypes,
  type PortMessage,
  type SalesforceMessageType,
} from '../../../src/salesforce/index.js';
import { realBase, settled, type RealBase } from './real-base.js';

afterEach(() => jest.restoreAllMocks());

const number = '+49 30 5550100';
const partial = { callId: 'call-1', connectionId: 'call-1', callType: 'Inbound' };

/** What the vendor's objects are made of, in full, so that every field crosses the port. */
function objects({ base }: RealBase) {
  const contact = new base.Contact({ id: 'c1', type: 'Agent', name: 'Ada', phoneNumber: number, availability: 'BUSY' });
  const callInfo = new base.CallInfo({ isOnHold: false, callStateTimestamp: new Date(), queueId: 'q1' });
  const callAttributes = new base.PhoneCallAttributes({
    voiceCallId: '0LQ000000000001',
    participantType: 'Initial_Caller',
  });
  const call = (fields: object = {}) =>
    new base.PhoneCall({
      callId: 'call-1',
      callType: 'Inbound',
      callSubtype: 'PSTN',
      state: 'ringing',
      phoneNumber: number,
      contact,
      callInfo,
      callAttributes,
      ...fields,
    });
  return { contact, callInfo, callAttributes, call };
}

interface Row {
  readonly message: PortMessage;
  /** What the vendor answers. */
  readonly vendor: (real: RealBase) => Record<string, unknown>;
  readonly events: readonly string[];
  /** What is sent when the vendor throws instead. Absent where the base library catches nothing. */
  readonly failure?: readonly string[];
  readonly method?: string;
}

const hold = (real: RealBase) =>
  new real.base.HoldToggleResult({ isThirdPartyOnHold: false, isCustomerOnHold: true, calls: [objects(real).call()] });
const contacts = (real: RealBase) =>
  new real.base.PhoneContactsResult({ contacts: [objects(real).contact], contactTypes: ['Agent', 'Queue'] });
const callResult = (real: RealBase, fields = {}) => new real.base.CallResult({ call: objects(real).call(fields) });
const supervised = (real: RealBase) => new real.base.SuperviseCallResult({ call: objects(real).call() });

const messages: Record<Exclude<SalesforceMessageType, 'SETUP_CONNECTOR'>, Row> = {
  SET_AGENT_STATUS: {
    message: { type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo: { statusId: 's1' } },
    vendor: ({ base }) => ({ setAgentStatus: new base.SetAgentStateResult({ success: true }) }),
    events: ['SET_AGENT_STATUS_RESULT'],
    failure: ['SET_AGENT_STATUS_RESULT', 'ERROR'],
  },
  GET_AGENT_STATUS: {
    message: { type: 'GET_AGENT_STATUS' },
    vendor: ({ base }) => ({ getAgentStatus: new base.AgentVendorStatusInfo({ statusId: 'v1', statusName: 'Ready' }) }),
    events: ['GET_AGENT_STATUS_RESULT'],
    failure: ['ERROR'],
  },
  GET_CONTACTS: {
    message: { type: 'GET_CONTACTS', filter: { limit: 50 }, workItemId: 'w1' },
    vendor: (real) => ({ getContacts: contacts(real) }),
    events: ['GET_CONTACTS_RESULT'],
    failure: ['ERROR'],
  },
  LOGOUT: {
    message: { type: 'LOGOUT' },
    vendor: ({ base }) => ({ logout: new base.LogoutResult({ success: true }) }),
    events: ['LOGOUT_RESULT'],
    failure: ['ERROR'],
  },
  MESSAGE: {
    message: { type: 'MESSAGE', message: { hello: 1 } },
    vendor: () => ({ handleMessage: undefined }),
    events: [],
  },
  DOWNLOAD_VENDOR_LOGS: {
    message: { type: 'DOWNLOAD_VENDOR_LOGS' },
    vendor: () => ({ downloadLogs: undefined }),
    events: [],
  },
  LOG: {
    message: { type: 'LOG', logLevel: 'INFO', logMessage: 'from Salesforce' },
    vendor: () => ({ logMessageToVendor: undefined }),
    events: [],
  },
  AGENT_WORK_EVENT: {
    message: { type: 'AGENT_WORK_EVENT', agentWork: { workItemId: '0LQ1', workId: '0Bz1', workEvent: 'ASSIGNED' } },
    vendor: () => ({ onAgentWorkEvent: undefined }),
    events: [],
  },
  ACCEPT_CALL: {
    message: { type: 'ACCEPT_CALL', call: partial },
    vendor: (real) => ({ acceptCall: callResult(real, { state: 'connected' }) }),
    events: ['CALL_CONNECTED'],
    failure: ['INFO'],
  },
  DECLINE_CALL: {
    message: { type: 'DECLINE_CALL', call: null },
    vendor: (real) => ({ declineCall: callResult(real, { state: 'ended', reason: 'ended' }) }),
    events: ['HANGUP'],
    failure: ['ERROR'],
  },
  END_CALL: {
    message: { type: 'END_CALL', call: partial },
    vendor: (real) => ({ endCall: new real.base.HangupResult({ calls: [objects(real).call()] }) }),
    events: ['HANGUP'],
    failure: ['ERROR'],
  },
  MUTE: {
    message: { type: 'MUTE', call: partial },
    vendor: ({ base }) => ({ mute: new base.MuteToggleResult({ isMuted: true }) }),
    events: ['MUTE_TOGGLE'],
    failure: ['ERROR'],
  },
  UNMUTE: {
    message: { type: 'UNMUTE', call: partial },
    vendor: ({ base }) => ({ unmute: new base.MuteToggleResult({ isMuted: false }) }),
    events: ['MUTE_TOGGLE'],
    failure: ['ERROR'],
  },
  HOLD: {
    message: { type: 'HOLD', call: partial },
    vendor: (real) => ({ hold: hold(real) }),
    events: ['HOLD_TOGGLE'],
    failure: ['ERROR'],
  },
  RESUME: {
    message: { type: 'RESUME', call: partial },
    vendor: (real) => ({ resume: hold(real) }),
    events: ['HOLD_TOGGLE'],
    failure: ['ERROR'],
  },
  DIAL: {
    message: { type: 'DIAL', contact: { phoneNumber: number }, params: '' },
    vendor: (real) => ({ dial: callResult(real, { callType: 'Outbound' }) }),
    events: ['CALL_STARTED'],
    failure: ['CALL_FAILED', 'ERROR'],
  },
  SEND_DIGITS: {
    message: { type: 'SEND_DIGITS', digits: '1' },
    vendor: () => ({ sendDigits: undefined }),
    events: [],
    failure: [],
  },
  GET_PHONE_CONTACTS: {
    message: { type: 'GET_PHONE_CONTACTS', filter: { limit: 50 } },
    vendor: (real) => ({ getPhoneContacts: contacts(real) }),
    events: ['PHONE_CONTACTS'],
    failure: ['ERROR'],
  },
  SWAP_PARTICIPANTS: {
    message: { type: 'SWAP_PARTICIPANTS', callToHold: partial, callToResume: { callId: 'call-2' } },
    vendor: (real) => ({ swap: hold(real) }),
    events: ['HOLD_TOGGLE'],
    failure: ['ERROR'],
  },
  CONFERENCE: {
    message: { type: 'CONFERENCE', calls: [partial, { callId: 'call-2' }] },
    vendor: (real) => ({
      conference: new real.base.HoldToggleResult({
        isThirdPartyOnHold: false,
        isCustomerOnHold: false,
        isCallMerged: true,
        calls: [objects(real).call()],
      }),
    }),
    events: ['HOLD_TOGGLE'],
    failure: ['ERROR'],
  },
  ADD_PARTICIPANT: {
    message: { type: 'ADD_PARTICIPANT', contact: { phoneNumber: number }, call: partial, isBlindTransfer: true },
    vendor: (real) => ({
      addParticipant: new real.base.ParticipantResult({
        ...objects(real),
        initialCallHasEnded: false,
        phoneNumber: number,
        callId: 'call-2',
      }),
    }),
    events: ['PARTICIPANT_ADDED', 'HANGUP'],
    failure: ['PARTICIPANT_REMOVED', 'ERROR'],
  },
  PAUSE_RECORDING: {
    message: { type: 'PAUSE_RECORDING', call: partial },
    vendor: ({ base }) => ({ pauseRecording: new base.RecordingToggleResult({ isRecordingPaused: true }) }),
    events: ['RECORDING_TOGGLE'],
    failure: ['ERROR'],
  },
  RESUME_RECORDING: {
    message: { type: 'RESUME_RECORDING', call: partial },
    vendor: ({ base }) => ({ resumeRecording: new base.RecordingToggleResult({ isRecordingPaused: false }) }),
    events: ['RECORDING_TOGGLE'],
    failure: ['ERROR'],
  },
  WRAP_UP_CALL: {
    message: { type: 'WRAP_UP_CALL', call: partial },
    vendor: () => ({ wrapUpCall: undefined }),
    events: [],
  },
  AGENT_AVAILABLE: {
    message: { type: 'AGENT_AVAILABLE', isAvailable: true },
    vendor: (real) => {
      const { call, contact, callInfo } = objects(real);
      const supervisor = { participantType: 'Supervisor', hasSupervisorBargedIn: true };
      const activeCalls = [
        call(),
        call({ callId: 'call-2', state: 'connected' }),
        call({ callId: 'call-3', callType: 'AddParticipant', state: 'transferring', contact, callInfo }),
        call({ callId: 'call-4', callType: 'AddParticipant', state: 'transferred', contact, callInfo }),
        call({ callId: 'call-5', state: 'ringing', callAttributes: supervisor }),
        call({ callId: 'call-6', state: 'connected', callAttributes: supervisor }),
      ];
      return { getActiveCalls: new real.base.ActiveCallsResult({ activeCalls }) };
    },
    events: [
      'CALL_STARTED',
      'CALL_CONNECTED',
      'PARTICIPANT_ADDED',
      'PARTICIPANT_CONNECTED',
      'SUPERVISOR_CALL_STARTED',
      'SUPERVISOR_CALL_CONNECTED',
      'SUPERVISOR_BARGED_IN',
    ],
  },
  SET_AGENT_CONFIG: {
    message: { type: 'SET_AGENT_CONFIG', config: { selectedPhone: { type: 'SOFT_PHONE' }, isSystemEvent: true } },
    vendor: ({ base }) => ({ setAgentConfig: new base.SetAgentConfigResult({ success: true }) }),
    events: ['AGENT_CONFIG_UPDATED'],
    failure: ['ERROR'],
  },
  GET_AUDIO_DEVICES: {
    message: { type: 'GET_AUDIO_DEVICES' },
    vendor: ({ base }) => ({ getAudioDevices: new base.AudioDevicesResult({ audioDevices: [{ id: 'd1' }] }) }),
    events: ['GET_AUDIO_DEVICES'],
    failure: ['ERROR'],
  },
  GET_SIGNED_RECORDING_URL: {
    message: { type: 'GET_SIGNED_RECORDING_URL', recordingUrl: 'https://r', vendorCallKey: 'call-1', callId: '0LQ1' },
    vendor: ({ base }) => ({
      getSignedRecordingUrl: new base.SignedRecordingUrlResult({
        success: true,
        url: 'https://s',
        callId: '0LQ1',
        duration: 3,
      }),
    }),
    events: ['SIGNED_RECORDING_URL'],
    failure: ['SIGNED_RECORDING_URL'],
  },
  SUPERVISE_CALL: {
    message: { type: 'SUPERVISE_CALL', call: { callId: 'call-9' } },
    vendor: (real) => ({ superviseCall: supervised(real) }),
    events: ['SUPERVISOR_CALL_CONNECTED'],
    failure: ['ERROR'],
  },
  SUPERVISOR_DISCONNECT: {
    message: { type: 'SUPERVISOR_DISCONNECT', call: partial },
    vendor: (real) => ({ supervisorDisconnect: new real.base.SupervisorHangupResult({ calls: objects(real).call() }) }),
    events: ['SUPERVISOR_HANGUP'],
    failure: ['ERROR'],
  },
  SUPERVISOR_BARGE_IN: {
    message: { type: 'SUPERVISOR_BARGE_IN', call: partial },
    vendor: (real) => ({ supervisorBargeIn: supervised(real) }),
    events: ['SUPERVISOR_BARGED_IN'],
    failure: ['ERROR'],
  },
};

/** Rules of shape only: these traces are not whole calls. */
function shapeViolations({ host }: RealBase): readonly string[] {
  return host.violations
    .filter(({ rule }) => rule.startsWith('shape.'))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('what the real base library answers to', () => {
  test.each(Object.entries(messages))('%s parses', async (_type, { message, vendor, events }) => {
    const real = realBase();
    await real.start();
    for (const [method, result] of Object.entries(vendor(real))) real.vendor[method] = () => result;
    real.host.send(message);
    await settled();
    expect(real.events()).toEqual(events);
    expect(shapeViolations(real)).toEqual([]);
  });

  const failing = Object.entries(messages).filter(([, { failure }]) => failure !== undefined);

  test.each(failing)('%s parses when the vendor fails', async (_type, { message, vendor, failure }) => {
    const real = realBase();
    await real.start();
    for (const method of Object.keys(vendor(real))) real.vendor[method] = () => Promise.reject(new Error('no'));
    real.host.send(message);
    await settled();
    expect(real.events()).toEqual(failure);
    expect(shapeViolations(real)).toEqual([]);
  });

  test.each(failing)('%s parses when the vendor has a custom error', async (_type, { message, vendor }) => {
    const real = realBase();
    await real.start();
    const error = new real.base.CustomError({ labelName: 'No_Line', namespace: 'c' });
    for (const method of Object.keys(vendor(real))) real.vendor[method] = () => Promise.reject(error);
    real.host.send(message);
    await settled();
    expect(shapeViolations(real)).toEqual([]);
  });

  test('SETUP_CONNECTOR: ready, login, silent login, storage access and failure', async () => {
    const told = await Promise.all(
      [{}, { showLogin: true }, { isSilentLogin: true }, { showStorageAccess: true }].map(async (fields) => {
        const real = realBase();
        real.vendor.init = () => new real.base.InitResult(fields);
        real.setUp({ '/reqGeneralInfo/reqInternalName': 'Acme' });
        await settled();
        expect(shapeViolations(real)).toEqual([]);
        return [real.host.state.phase, real.host.state.loginFrameHeight];
      }),
    );
    expect(told).toEqual([
      ['ready', undefined],
      ['login', 350],
      ['login', undefined],
      ['storage-access', undefined],
    ]);
  });

  test('a failing capability getter shows as an empty CONNECTOR_READY', async () => {
    const real = realBase();
    real.vendor.getVoiceCapabilities = () => ({});
    await real.start();
    expect(real.host.violations.map(({ rule }) => rule)).toEqual(['ready.empty']);
  });

  test('END_CALL without a call in the result reaches Salesforce as false', async () => {
    const real = realBase();
    await real.start();
    real.vendor.endCall = () => new real.base.HangupResult({ calls: [] });
    real.vendor.getActiveCalls = () => new real.base.ActiveCallsResult({ activeCalls: [objects(real).call()] });
    real.host.send({ type: 'END_CALL', call: partial });
    await settled();
    expect(real.payload('PARTICIPANT_REMOVED')).toBe(false);
    expect(shapeViolations(real)).toEqual([]);
  });

  test('no message is left out', () => {
    expect(salesforceMessageTypes.filter((type) => type !== 'SETUP_CONNECTOR').sort()).toEqual(
      Object.keys(messages).sort(),
    );
  });
});

describe('what a vendor publishes through the real base library', () => {
  const stats = ({ base }: RealBase) => {
    const info = new base.StatsInfo({
      packetsCount: 100,
      packetsLost: 1,
      jitterBufferMillis: 5,
      roundTripTimeMillis: 40,
    });
    return [new base.AudioStatsElement({ inputChannelStats: info, outputChannelStats: undefined })];
  };
  const participant = (real: RealBase) =>
    new real.base.ParticipantResult({
      ...objects(real),
      initialCallHasEnded: false,
      phoneNumber: number,
      callId: 'call-2',
    });

  const published: [string, (real: RealBase) => unknown, string[]][] = [
    ['LOGIN_RESULT', ({ base }) => new base.GenericResult({ success: true }), ['LOGIN_RESULT']],
    ['LOGOUT_RESULT', ({ base }) => new base.LogoutResult({ success: true }), ['LOGOUT_RESULT']],
    ['CALL_STARTED', callResult, ['CALL_STARTED']],
    ['QUEUED_CALL_STARTED', (real) => callResult(real, { callType: 'Callback' }), ['QUEUED_CALL_STARTED']],
    ['CALL_CONNECTED', callResult, ['CALL_CONNECTED']],
    ['HANGUP', (real) => new real.base.HangupResult({ calls: objects(real).call() }), ['HANGUP']],
    ['PARTICIPANT_ADDED', participant, ['PARTICIPANT_ADDED']],
    ['PARTICIPANT_CONNECTED', participant, ['PARTICIPANT_CONNECTED']],
    ['PARTICIPANT_REMOVED', callResult, ['HANGUP']],
    ['MUTE_TOGGLE', ({ base }) => new base.MuteToggleResult({ isMuted: true, isGlobal: true }), ['MUTE_TOGGLE']],
    ['HOLD_TOGGLE', hold, ['HOLD_TOGGLE']],
    [
      'RECORDING_TOGGLE',
      ({ base }) => new base.RecordingToggleResult({ isRecordingPaused: true }),
      ['RECORDING_TOGGLE'],
    ],
    ['PARTICIPANTS_SWAPPED', hold, ['HOLD_TOGGLE']],
    ['PARTICIPANTS_CONFERENCED', hold, ['HOLD_TOGGLE']],
    ['CALL_UPDATED', callResult, ['CALL_UPDATED']],
    [
      'UPDATE_AUDIO_STATS',
      (real) => new real.base.AudioStats({ callId: 'call-1', stats: stats(real) }),
      ['AUDIO_STATS'],
    ],
    [
      'UPDATE_AUDIO_STATS',
      ({ base }) => new base.AudioStats({ callId: 'call-1', isAudioStatsCompleted: true }),
      ['UPDATE_AUDIO_STATS_COMPLETED'],
    ],
    ['SUPERVISOR_CALL_STARTED', supervised, ['SUPERVISOR_CALL_STARTED']],
    ['SUPERVISOR_CALL_CONNECTED', supervised, ['SUPERVISOR_CALL_CONNECTED']],
    ['SUPERVISOR_BARGED_IN', supervised, ['SUPERVISOR_BARGED_IN']],
    [
      'SUPERVISOR_HANGUP',
      (real) => new real.base.SupervisorHangupResult({ calls: objects(real).call() }),
      ['SUPERVISOR_HANGUP'],
    ],
    [
      'CALL_BARGED_IN',
      ({ base }) => new base.SupervisedCallInfo({ callId: 'call-1', isBargedIn: true }),
      ['CALL_BARGED_IN'],
    ],
    ['SET_AGENT_STATUS', ({ base }) => new base.AgentStatusInfo({ statusId: 's1' }), ['SET_AGENT_STATUS']],
    ['AFTER_CALL_WORK_STARTED', () => ({ callId: 'call-1' }), ['AFTER_CALL_WORK_STARTED']],
    ['WRAP_UP_ENDED', () => ({ callType: 'outbound', callId: 'call-1', callStatus: 'ended' }), ['WRAP_UP_ENDED']],
    [
      'AFTER_CONVERSATION_WORK_STARTED',
      ({ base }) => new base.ACWInfo({ workItemId: '0LQ1' }),
      ['AFTER_CONVERSATION_WORK_STARTED'],
    ],
    [
      'AFTER_CONVERSATION_WORK_ENDED',
      ({ base }) => new base.ACWInfo({ agentWorkId: '0Bz1' }),
      ['AFTER_CONVERSATION_WORK_ENDED'],
    ],
    ['MESSAGE', () => ({ any: 'thing' }), ['MESSAGE']],
    ['SHOW_TRANSFER_VIEW', () => undefined, ['SHOW_TRANSFER_VIEW']],
    [
      'STORAGE_ACCESS_RESULT',
      ({ base }) => new base.ShowStorageAccessResult({ success: true, showLogin: true }),
      ['STORAGE_ACCESS_RESULT', 'SHOW_LOGIN'],
    ],
    ['GET_AGENT_STATUS', ({ base }) => new base.AgentVendorStatusInfo({ statusId: 'v1' }), ['GET_AGENT_STATUS']],
    [
      'STATE_CHANGE',
      ({ base }) =>
        new base.StateChangeResult({ newVendorStateInfo: new base.AgentVendorStatusInfo({ statusName: 'Ready' }) }),
      ['STATE_CHANGE'],
    ],
  ];

  test.each(published)('%s parses', async (eventType, payload, events) => {
    const real = realBase();
    await real.start();
    await real.base.publishEvent({ eventType, payload: payload(real) });
    await settled();
    expect(real.events()).toEqual(events);
    expect(shapeViolations(real)).toEqual([]);
  });

  test('PARTICIPANT_REMOVED of the initial caller becomes initialCallHasEnded alone', async () => {
    const real = realBase();
    await real.start();
    const third = objects(real).call({ callId: 'call-2', callType: 'AddParticipant', state: 'transferred' });
    real.vendor.getActiveCalls = () => new real.base.ActiveCallsResult({ activeCalls: [third] });
    await real.base.publishEvent({ eventType: 'PARTICIPANT_REMOVED', payload: callResult(real) });
    await settled();
    expect(real.payload('PARTICIPANT_CONNECTED')).toEqual({ initialCallHasEnded: true });
    expect(shapeViolations(real)).toEqual([]);
  });

  test('a call that connects while supervising sends the whole SUPERVISOR_HANGUP result', async () => {
    const real = realBase();
    await real.start();
    real.vendor.supervisorDisconnect = () => new real.base.SupervisorHangupResult({ calls: [objects(real).call()] });
    await real.base.publishEvent({ eventType: 'SUPERVISOR_CALL_CONNECTED', payload: supervised(real) });
    await real.base.publishEvent({ eventType: 'CALL_CONNECTED', payload: callResult(real) });
    await settled();
    expect(real.payload('SUPERVISOR_HANGUP')).toHaveProperty('calls');
    expect(shapeViolations(real)).toEqual([]);
    expect(real.host.state.calls.filter(({ role }) => role === 'supervised')).toEqual([]);
  });

  test('a whole inbound call of the real library breaks no rule', async () => {
    // What the real library logs of its own is another matter: its logger is replaced when bundling.
    let skipped = 0;
    const real = realBase({
      clock: { now: () => Date.now() + skipped, setTimeout: (run, ms) => setTimeout(run, ms), clearTimeout },
    });
    await real.start();
    await real.base.publishEvent({ eventType: 'CALL_STARTED', payload: callResult(real) });
    real.vendor.acceptCall = () => callResult(real, { state: 'connected' });
    real.host.send({ type: 'ACCEPT_CALL', call: partial });
    await real.host.waitFor('CALL_CONNECTED');
    real.vendor.hold = () => new real.base.HoldToggleResult({ isThirdPartyOnHold: false, isCustomerOnHold: true });
    real.host.send({ type: 'HOLD', call: partial });
    await real.host.waitFor('HOLD_TOGGLE', ({ isCustomerOnHold }) => isCustomerOnHold === true);
    real.vendor.endCall = () => new real.base.HangupResult({ calls: objects(real).call({ reason: 'ended' }) });
    real.host.send({ type: 'END_CALL', call: partial });
    await real.host.waitFor('HANGUP');
    await real.base.publishEvent({ eventType: 'AFTER_CALL_WORK_STARTED', payload: { callId: 'call-1' } });
    await settled();
    skipped = 60_000;
    expect(real.host.checkAnswers()).toEqual([]);
    expect(real.host.violations.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });
});

describe('broken payloads', () => {
  const event = (telephonyEventType: string, telephonyEventPayload: unknown): unknown => ({
    type: 'TELEPHONY_EVENT_DISPATCHED',
    payload: { telephonyEventType, telephonyEventPayload },
  });
  const call = { callId: 'call-1', callType: 'Inbound' };

  const broken: [string, unknown, string][] = [
    ['nothing', undefined, 'envelope: '],
    [
      'an unknown envelope',
      { type: 'HELLO' },
      'A connector posts LOG, CONNECTOR_READY or TELEPHONY_EVENT_DISPATCHED, not HELLO.',
    ],
    ['an unknown event', event('CALL_RANG', {}), 'CALL_RANG is not an event the base library sends.'],
    ['an event only published, never sent', event('PARTICIPANTS_SWAPPED', {}), 'PARTICIPANTS_SWAPPED is not an event'],
    ['a LOG without payload', { type: 'LOG' }, 'payload of LOG: '],
    [
      'a text capability',
      { type: 'CONNECTOR_READY', payload: { capabilities: { MUTE: 'yes' } } },
      'payload.capabilities.MUTE of CONNECTOR_READY: ',
    ],
    ['a call without callId', event('CALL_STARTED', { callType: 'Inbound' }), 'callId of CALL_STARTED: '],
    ['an empty callId', event('CALL_STARTED', { callId: '' }), 'callId of CALL_STARTED: Expected a vendor call key'],
    ['no call at all', event('CALL_CONNECTED', undefined), 'CALL_CONNECTED: '],
    [
      'an unknown call type',
      event('CALL_STARTED', { ...call, callType: 'Incoming' }),
      'callType of CALL_STARTED: Expected a call type',
    ],
    [
      'addparticipant in lower case',
      event('CALL_STARTED', { ...call, callType: 'addparticipant' }),
      '(AddParticipant, Consult exactly so)',
    ],
    [
      'a participant type in lower case',
      event('CALL_STARTED', { ...call, callAttributes: { participantType: 'initial_caller' } }),
      'callAttributes.participantType',
    ],
    ['a state nobody replays', event('CALL_STARTED', { ...call, state: 'Connected' }), 'state of CALL_STARTED: '],
    [
      'a contact type agent in lower case',
      event('CALL_STARTED', { ...call, contact: { type: 'agent' } }),
      'contact.type',
    ],
    [
      'a timestamp as text',
      event('CALL_STARTED', { ...call, callInfo: { callStateTimestamp: '2026-11-20' } }),
      'callInfo.callStateTimestamp of CALL_STARTED: Expected a valid Date',
    ],
    ['isOnHold as text', event('CALL_STARTED', { ...call, callInfo: { isOnHold: 'no' } }), 'callInfo.isOnHold'],
    [
      'an unknown remove variant',
      event('CALL_STARTED', { ...call, callInfo: { removeParticipantVariant: 'SOMETIMES' } }),
      'callInfo.removeParticipantVariant',
    ],
    [
      'additionalFields as object',
      event('CALL_STARTED', { ...call, callInfo: { additionalFields: {} } }),
      'callInfo.additionalFields',
    ],
    ['a hangup of a text', event('HANGUP', 'call-1'), 'HANGUP: '],
    ['a hangup of calls without ids', event('HANGUP', [{}]), 'HANGUP: '],
    ['a wrong hangup status', event('HANGUP', { ...call, agentStatus: 'Missed' }), 'agentStatus'],
    ['a participant without callId', event('PARTICIPANT_ADDED', { initialCallHasEnded: false }), 'PARTICIPANT_ADDED: '],
    ['PARTICIPANT_REMOVED true', event('PARTICIPANT_REMOVED', true), 'PARTICIPANT_REMOVED: '],
    ['a mute without isMuted', event('MUTE_TOGGLE', {}), 'isMuted of MUTE_TOGGLE: '],
    ['hold flags as text', event('HOLD_TOGGLE', { isCustomerOnHold: 'true' }), 'isCustomerOnHold of HOLD_TOGGLE: '],
    ['an unwrapped CALL_UPDATED', event('CALL_UPDATED', call), 'call of CALL_UPDATED: '],
    ['CALL_FAILED with a payload', event('CALL_FAILED', {}), 'CALL_FAILED: '],
    ['a supervisor hangup of one call', event('SUPERVISOR_HANGUP', call), 'SUPERVISOR_HANGUP: '],
    [
      'after-call work by voiceCallId',
      event('AFTER_CALL_WORK_STARTED', { voiceCallId: '0LQ1' }),
      'callId of AFTER_CALL_WORK_STARTED: ',
    ],
    [
      'conversation work of nothing',
      event('AFTER_CONVERSATION_WORK_STARTED', {}),
      'Expected agentWorkId or workItemId',
    ],
    [
      'an agent status without id',
      event('SET_AGENT_STATUS', { statusName: 'Available' }),
      'statusId of SET_AGENT_STATUS: ',
    ],
    ['an error without a type', event('ERROR', {}), 'ERROR: '],
    ['a recording without url', event('SIGNED_RECORDING_URL', { success: true }), 'SIGNED_RECORDING_URL: '],
    ['contacts that are a map', event('PHONE_CONTACTS', { contacts: {} }), 'contacts of PHONE_CONTACTS: '],
  ];

  test.each(broken)('%s', (_what, data, message) => {
    const parsed = parseEnvelope(data);
    expect(isEnvelope(parsed) ? [] : parsed.map((violation) => violation.message).join('\n')).toContain(message);
  });

  test('a field nobody knows is a note, and the envelope is right all the same', () => {
    const { envelope, violations } = inspectEnvelope(
      event('CALL_STARTED', { ...call, callInfo: { parentCallId: 'x' }, color: 1 }),
    );
    expect(envelope).toBeDefined();
    expect(violations.map(({ severity, path }) => [severity, path])).toEqual([
      ['note', 'callInfo.parentCallId'],
      ['note', 'color'],
    ]);
  });

  test('inbound in lower case, as in the samples of Salesforce, is right', () => {
    expect(isEnvelope(parseEnvelope(event('CALL_STARTED', { ...call, callType: 'inbound' })))).toBe(true);
  });

  test('every event the base library can send has a shape', () => {
    interface Module {
      readonly default: Readonly<Record<'SHARED_EVENT_TYPE' | 'VOICE_EVENT_TYPE', Readonly<Record<string, string>>>>;
    }
    const { default: constants } = jest.requireActual<Module>('@salesforce/scv-connector-base/src/main/constants.js');
    const neverSent = [
      'LOGIN_STARTED',
      'REMOTE_CONTROLLER',
      'PARTICIPANTS_SWAPPED',
      'PARTICIPANTS_CONFERENCED',
      'UPDATE_AUDIO_STATS',
      'AGENT_ERROR',
      'SOFTPHONE_ERROR',
    ];
    const named = [...Object.values(constants.SHARED_EVENT_TYPE), ...Object.values(constants.VOICE_EVENT_TYPE)];
    expect([...telephonyEventTypes, ...neverSent].sort()).toEqual(named.sort());
  });
});
