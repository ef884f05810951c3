/** What choosing a destination sends, by what the agent is about to do with it. */
import type { Contact, ContactsFilter, PhoneCall, SalesforceMessage } from '../../salesforce/index.js';

/** Why a destination is being chosen. */
export type Purpose =
  /** A new outbound call. */
  | { readonly kind: 'dial' }
  /** A private second conversation (capability CAN_CONSULT). */
  | { readonly kind: 'consult'; readonly call: PhoneCall }
  /** A second call beside this one: the start of a warm transfer. */
  | { readonly kind: 'newCall'; readonly call: PhoneCall }
  /** Into the conversation at once. */
  | { readonly kind: 'addCaller'; readonly call: PhoneCall }
  | { readonly kind: 'blindTransfer'; readonly call: PhoneCall };

export type PurposeKind = Purpose['kind'];

export const purposeTitles: Readonly<Record<PurposeKind, string>> = {
  dial: 'Call',
  consult: 'Consult',
  newCall: 'New call',
  addCaller: 'Add caller',
  blindTransfer: 'Transfer',
};

/** The message for `contact`, as Salesforce's softphone sends it (migration guide, table of buttons). */
export function destinationMessage(purpose: Purpose, contact: Contact): DestinationMessage {
  switch (purpose.kind) {
    case 'dial':
      return { type: 'DIAL', contact };
    case 'consult':
      return { type: 'DIAL', contact, params: 'isConsultCall=true' };
    case 'newCall':
      return { type: 'ADD_PARTICIPANT', contact, call: purpose.call, isBlindTransfer: false };
    case 'addCaller':
      return {
        type: 'ADD_PARTICIPANT',
        contact,
        call: { ...purpose.call, callAttributes: { ...purpose.call.callAttributes, isAutoMergeOn: true } },
        isBlindTransfer: false,
      };
    case 'blindTransfer':
      return { type: 'ADD_PARTICIPANT', contact, call: purpose.call, isBlindTransfer: true };
  }
}

export type DestinationMessage = Extract<SalesforceMessage, { type: 'DIAL' | 'ADD_PARTICIPANT' }>;

/** A number as typed, as a contact. */
export function typedNumber(number: string): Contact {
  return { type: 'PhoneNumber', phoneNumber: dialable(number) };
}

/** Without the spaces, dashes, dots and brackets people write numbers with. */
export function dialable(number: string): string {
  return number.replace(/[\s().-]/g, '');
}

/** Whether it can be dialled: digits, star and hash, perhaps after a plus. */
export function isDialable(number: string): boolean {
  return /^\+?[\d*#]+$/.test(dialable(number));
}

/** Kinds of contact the directory can be narrowed to; Salesforce's names in the filter differ from those in results. */
export const directoryTypes = [
  { value: 'all', label: 'All', filter: [] },
  { value: 'AGENT', label: 'Agents', filter: ['AGENT'] },
  { value: 'QUEUE', label: 'Queues', filter: ['QUEUE'] },
  { value: 'DIRECTORY', label: 'Phone book', filter: ['DIRECTORY'] },
  { value: 'CONTACT', label: 'Contacts', filter: ['CONTACT'] },
  { value: 'FLOW', label: 'Flows', filter: ['FLOW'] },
] as const satisfies readonly { value: string; label: string; filter: ContactsFilter['types'] }[];
export type DirectoryType = (typeof directoryTypes)[number]['value'];

/** Entries a page of the directory has. */
export const directoryPage = 25;

export function directoryFilter(
  search: string,
  type: DirectoryType,
  onlyAvailable: boolean,
  page: number,
): ContactsFilter {
  const kinds = directoryTypes.find((known) => known.value === type)?.filter ?? [];
  return {
    ...(search !== '' && { contains: search }),
    limit: directoryPage,
    offset: page * directoryPage,
    types: [...kinds, ...(onlyAvailable ? (['AVAILABLE'] as const) : [])],
  };
}
