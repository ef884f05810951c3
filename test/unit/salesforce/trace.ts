/** Words to write a trace between Salesforce and a connector with. */
import type {
  CallInfo,
  EventPayload,
  PhoneCall,
  PhoneCallAttributes,
  SalesforceMessage,
  TelephonyEventType,
} from '../../../src/salesforce/index.js';

export type Step =
  | { readonly to: SalesforceMessage }
  | { readonly from: unknown }
  /** Milliseconds pass. */
  | { readonly wait: number };

export type Call = PhoneCall & { callId: string };

export const to = (message: SalesforceMessage): Step => ({ to: message });
export const wait = (ms: number): Step => ({ wait: ms });

export function event<T extends TelephonyEventType>(type: T, payload: EventPayload<T>): Step {
  return {
    from: { type: 'TELEPHONY_EVENT_DISPATCHED', payload: { telephonyEventType: type, telephonyEventPayload: payload } },
  };
}

/** An event whose payload is wrong on purpose. */
export const raw = (type: string, payload: unknown): Step => ({
  from: { type: 'TELEPHONY_EVENT_DISPATCHED', payload: { telephonyEventType: type, telephonyEventPayload: payload } },
});
export const log = (eventType: string, payload: unknown, isError = false): Step => ({
  from: { type: 'LOG', payload: { eventType, payload, isError } },
});
export const error = (message: string): Step => event('ERROR', { message });
export const customError = (labelName: string, namespace = 'c'): Step =>
  event('ERROR', { customError: { labelName, namespace } });

export const everything = {
  MUTE: true,
  RECORD: true,
  MERGE: true,
  SWAP: true,
  BLIND_TRANSFER: true,
  SUPERVISOR_LISTEN_IN: true,
  SUPERVISOR_BARGE_IN: true,
  PHONEBOOK: true,
  CONTACT_SEARCH: true,
};

export const setUp: Step = to({ type: 'SETUP_CONNECTOR', connectorConfig: {} });
export const ready = (capabilities: Record<string, boolean> | undefined = everything): Step => ({
  from: {
    type: 'CONNECTOR_READY',
    payload: {
      agentConfig: { PHONES: ['SOFT_PHONE'], SELECTED_PHONE: { type: 'SOFT_PHONE' } },
      capabilities,
      callInProgress: null,
    },
  },
});
export const available: Step = to({ type: 'AGENT_AVAILABLE', isAvailable: true });
/** Set up, ready and available; the time for a replay is over. */
export const started: readonly Step[] = [setUp, ready(), available, wait(20_000)];

export function call(
  callId = 'a',
  fields: Partial<PhoneCall> = {},
  info: CallInfo = {},
  attributes: PhoneCallAttributes = {},
): Call {
  return {
    connectionId: `${callId}-1`,
    callType: 'Inbound',
    callInfo: { isSoftphoneCall: true, ...info },
    callAttributes: { participantType: 'Initial_Caller', ...attributes },
    ...fields,
    callId,
  };
}

export const consult = call(
  'b',
  { callType: 'Consult' },
  {},
  { participantType: 'Third_Party', parentId: 'a', isConsultCall: true },
);
export const third = {
  callId: 'b',
  connectionId: 'b-1',
  initialCallHasEnded: false,
  callAttributes: { participantType: 'Third_Party' as const },
};

export const offered = (one = call()): Step => event('CALL_STARTED', one);
export const accept = (one = call()): Step => to({ type: 'ACCEPT_CALL', call: one });
export const connected = (one = call()): Step => event('CALL_CONNECTED', one);
export const hangup = (...calls: Call[]): Step => event('HANGUP', calls.length > 0 ? calls : [call()]);
/** An inbound call the agent talks on. */
export const talking: readonly Step[] = [...started, offered(), accept(), connected()];

export const addParticipant: readonly Step[] = [
  to({ type: 'ADD_PARTICIPANT', contact: {}, call: call(), isBlindTransfer: false }),
  event('PARTICIPANT_ADDED', third),
];
/** The call, and a participant who has answered. */
export const threeParty: readonly Step[] = [...talking, ...addParticipant, event('PARTICIPANT_CONNECTED', third)];
export const consulting: readonly Step[] = [
  ...talking,
  to({ type: 'DIAL', contact: {}, params: 'isConsultCall=true' }),
  event('CALL_STARTED', consult),
  connected(consult),
];
