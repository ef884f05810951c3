/** How a call and the people in it are called on the screen. */
import type { Contact, PhoneCall, SoftphoneCall, SoftphoneCallState } from '../../salesforce/index.js';

export function contactName(contact: Contact): string {
  return contact.name ?? contact.phoneNumber ?? contact.id ?? 'Unknown';
}

/** Name or number of the other end. Connectors leave out what they do not know, or give an empty text. */
export function partyName(call: PhoneCall): string {
  const { name, phoneNumber, id }: Contact = call.contact ?? {};
  return firstText(name, phoneNumber, call.phoneNumber, id) ?? 'Unknown';
}

/** The number, when the name is something else. */
export function partyNumber(call: PhoneCall): string | undefined {
  const number = firstText(call.phoneNumber, call.contact?.phoneNumber);
  return number === partyName(call) ? undefined : number;
}

function firstText(...texts: readonly (string | null | undefined)[]): string | undefined {
  return texts.find((text) => typeof text === 'string' && text !== '') ?? undefined;
}

const states: Readonly<Record<SoftphoneCallState, string>> = {
  offered: 'Incoming call',
  queued: 'Callback waiting',
  connecting: 'Connecting',
  dialing: 'Calling',
  adding: 'Ringing',
  connected: 'Connected',
  'supervising-ringing': 'Pick up your desk phone',
  listening: 'Listening',
  'barged-in': 'Barged in',
};

/** The state in words. */
export function stateLabel(row: SoftphoneCall): string {
  return row.state === 'connected' && row.isOnHold ? 'On hold' : states[row.state];
}

const callTypes: Readonly<Record<string, string>> = {
  inbound: 'Inbound',
  outbound: 'Outbound',
  callback: 'Callback',
  addparticipant: 'Participant',
  transfer: 'Transfer',
  internalcall: 'Internal',
  dialedcallback: 'Callback',
  consult: 'Consult',
};

export function callTypeLabel(callType: string | undefined): string | undefined {
  return callType === undefined ? undefined : callTypes[callType.toLowerCase()];
}
