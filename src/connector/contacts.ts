/** Contacts of Salesforce's phone book and transfer views, and the platform's directory behind them. */
import type { Party } from '../model/index.js';
import { ProviderError } from '../provider/index.js';
import type { Destination, DirectoryEntry, DirectoryQuery } from '../provider/index.js';
import { Contact } from './base.js';
import { fit, list, object, optional, text, whole } from './schema.js';

const optionalText = optional(text);

const contactSchema = object({
  id: optionalText,
  type: optionalText,
  name: optionalText,
  phoneNumber: optionalText,
  prefix: optionalText,
  extension: optionalText,
  queue: optionalText,
  recordId: optionalText,
});

/**
 * Where a contact leads.
 * @throws ProviderError `bad-destination`
 */
export function destinationOf(contact: unknown): Destination {
  const { id, type, name, phoneNumber, prefix, extension, queue, recordId } = fit(contactSchema, contact) ?? {};
  const number = phoneNumber && `${prefix ?? ''}${phoneNumber}${extension ? `;ext=${extension}` : ''}`;
  const described = { ...(name && { name }), ...(recordId && { recordId }) };
  const kind = type?.toLowerCase();
  const place = kind === 'queue' ? (queue ?? id) : id;
  if (place && (kind === 'agent' || kind === 'queue' || kind === 'flow')) return { kind, address: place, ...described };
  if (number) return { kind: 'number', address: number, ...described };
  throw noDestination();
}

/** Whom a destination stands for, as a party that is not in the call yet. */
export function partyOf({ kind, address, name, recordId }: Destination): Party {
  return {
    kind,
    external: kind === 'number',
    ...(kind === 'number' ? { number: address } : { id: address }),
    ...(name !== undefined && { name }),
    ...(recordId !== undefined && { recordId }),
  };
}

function noDestination(): ProviderError {
  return new ProviderError(
    'bad-destination',
    'This contact has neither a number nor a place in the phone system. Choose another.',
  );
}

const filterSchema = object({
  contains: optionalText,
  limit: optional(whole(1)),
  offset: optional(whole(0)),
  types: optional(list(text)),
});

const kindsOfFilter: Readonly<Record<string, readonly DirectoryEntry['kind'][]>> = {
  AGENT: ['agent'],
  QUEUE: ['queue'],
  CONTACT: ['number', 'phone-book'],
  DIRECTORY: ['phone-book'],
  FLOW: ['flow'],
};

/** Page size of Salesforce's views. */
const pageSize = 50;
/** Contacts Salesforce holds when the vendor does not search (runtime reference 6.8). */
const withoutSearch = 1_000;

/** The directory query for a filter of Salesforce; a filter of another form asks for everything. */
export function queryOf(filter: unknown, canSearch: boolean): DirectoryQuery {
  const { contains, limit, offset, types } = fit(filterSchema, filter) ?? {};
  const upper = (types ?? []).map((type) => type.toUpperCase());
  return {
    ...(contains && { contains }),
    kinds: [...new Set(upper.flatMap((type) => kindsOfFilter[type] ?? []))],
    onlyAvailable: upper.includes('AVAILABLE'),
    offset: offset ?? 0,
    limit: limit ?? (canSearch ? pageSize : withoutSearch),
  };
}

const typesOfKind = {
  agent: 'Agent',
  queue: 'Queue',
  number: 'PhoneNumber',
  'phone-book': 'PhoneBook',
  flow: 'Flow',
} as const;
const availabilities = { available: 'AVAILABLE', busy: 'BUSY', offline: 'OFFLINE' } as const;

/** A directory entry as a contact. */
export function contactOf(entry: DirectoryEntry): Contact {
  return new Contact({
    id: entry.id,
    type: typesOfKind[entry.kind],
    name: entry.name,
    listType: 'All',
    phoneNumber: entry.number,
    extension: entry.extension,
    availability: entry.availability && availabilities[entry.availability],
    queue: entry.kind === 'queue' ? entry.id : undefined,
    queueWaitTime: entry.waitSeconds?.toString(),
    recordId: entry.recordId,
    description: entry.description,
  });
}

/** The kinds of contact in a directory, for the views' filter. */
export const contactTypes = Object.values(typesOfKind);
