/** One line for a message: what it is called, and what it is about. */
import type { HostEntry } from '../../salesforce/index.js';

export type EntryKind = 'message' | 'event' | 'ready' | 'log' | 'unknown';

export interface EntrySummary {
  readonly kind: EntryKind;
  /** Message or event type, as `CALL_STARTED`. */
  readonly type: string;
  /** The call or the result, in a few words. */
  readonly about: string;
}

/** Reads only what it needs, so that a message of any shape gets a line. */
export function summarize({ direction, data }: Pick<HostEntry, 'direction' | 'data'>): EntrySummary {
  const envelope = fieldsOf(data);
  const type = textOf(envelope.type) ?? 'no type';
  if (direction === 'to-connector') return { kind: 'message', type, about: aboutMessage(envelope) };
  const payload = fieldsOf(envelope.payload);
  switch (type) {
    case 'TELEPHONY_EVENT_DISPATCHED':
      return {
        kind: 'event',
        type: textOf(payload.telephonyEventType) ?? 'no event type',
        about: aboutPayload(payload.telephonyEventPayload),
      };
    case 'CONNECTOR_READY':
      return {
        kind: 'ready',
        type,
        about: Object.keys(payload).length === 0 ? 'nothing: see the log' : 'capabilities',
      };
    case 'LOG':
      return { kind: 'log', type, about: textOf(payload.eventType) ?? '' };
    default:
      return { kind: 'unknown', type, about: '' };
  }
}

function aboutMessage(message: Fields): string {
  const status = fieldsOf(message.statusInfo);
  return (
    textOf(status.statusName) ??
    textOf(message.agentStatus) ??
    aboutCall(fieldsOf(message.contact)) ??
    aboutCall(fieldsOf(message.call)) ??
    textOf(fieldsOf(message.agentWork).workEvent) ??
    (typeof message.isAvailable === 'boolean' ? String(message.isAvailable) : '')
  );
}

function aboutPayload(payload: unknown): string {
  if (Array.isArray(payload)) return payload.map((item: unknown) => aboutPayload(item)).join(', ');
  const fields = fieldsOf(payload);
  const toggles = ['isMuted', 'isCustomerOnHold', 'isThirdPartyOnHold', 'isRecordingPaused', 'isCallMerged', 'success'];
  const flags = toggles
    .filter((name) => typeof fields[name] === 'boolean')
    .map((name) => `${name}: ${String(fields[name])}`);
  if (flags.length > 0) return flags.join(', ');
  const custom = fieldsOf(fields.customError);
  const contacts = fields.contacts;
  return (
    textOf(fields.message) ??
    textOf(custom.labelName) ??
    (Array.isArray(contacts) ? `${contacts.length} contacts` : undefined) ??
    aboutCall(fieldsOf(fields.call)) ??
    aboutCall(fields) ??
    ''
  );
}

function aboutCall(call: Fields): string | undefined {
  const contact = fieldsOf(call.contact);
  return textOf(contact.name) ?? textOf(call.name) ?? textOf(call.phoneNumber) ?? textOf(call.callId);
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
