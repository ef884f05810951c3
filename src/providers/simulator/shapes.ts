/** The contract's types as valibot schemas: what is read from a socket or a request is checked, never believed. */
import * as v from 'valibot';
import { providerErrorKinds } from '../../provider/index.js';
import type {
  Call,
  Capabilities,
  Command,
  CommandType,
  DirectoryEntry,
  DirectoryQuery,
  Presence,
  PresenceStatus,
  ProviderEvent,
  Snapshot,
} from '../../provider/index.js';

/** A schema whose result is the contract's own type: the compiler finds where the two drift apart. */
type SchemaOf<Type> = v.GenericSchema<unknown, Type>;

/** What was read is never changed. */
export type Immutable<Type> = Type extends object ? { readonly [Key in keyof Type]: Immutable<Type[Key]> } : Type;

const optional = v.exactOptional;
const text = v.string();
const flag = v.boolean();
const number = v.number();
const attributes = v.record(text, text);

export const errorKind = v.picklist(providerErrorKinds);

const destination = v.object({
  kind: v.picklist(['number', 'agent', 'queue', 'flow']),
  address: text,
  name: optional(text),
  recordId: optional(text),
});

export const phone = v.variant('type', [
  v.object({ type: v.literal('soft') }),
  v.object({ type: v.literal('desk'), number: optional(text) }),
]);

const onCall = { call: text };
const hid = v.object({ productId: optional(number), vendorId: optional(number) });

const commands = v.variant('type', [
  v.object({
    type: v.picklist(['accept', 'decline', 'end', 'conference', 'pause-recording', 'resume-recording', 'end-wrap-up']),
    ...onCall,
  }),
  v.object({ type: v.picklist(['supervise', 'barge-in', 'stop-supervising', 'alert']), ...onCall }),
  v.object({ type: v.picklist(['remove-participant', 'hold', 'resume']), ...onCall, leg: text }),
  v.object({ type: v.picklist(['mute', 'unmute']), ...onCall, leg: optional(text) }),
  v.object({ type: v.literal('dial'), to: destination, callback: flag }),
  v.object({ type: v.picklist(['consult', 'blind-transfer']), ...onCall, to: destination }),
  v.object({ type: v.literal('add-participant'), ...onCall, to: destination, autoMerge: flag }),
  v.object({ type: v.literal('alternate'), ...onCall, hold: text, resume: text }),
  v.object({ type: v.literal('digits'), ...onCall, digits: text }),
  v.object({ type: v.literal('set-presence'), status: text, afterCall: flag }),
  v.object({ type: v.literal('select-phone'), phone }),
  v.object({
    type: v.literal('select-devices'),
    speaker: optional(text),
    microphone: optional(text),
    hid: optional(hid),
  }),
]);

/** Every command there is: the record makes the compiler say so when the contract gets another. */
const types: Readonly<Record<CommandType, true>> = {
  accept: true,
  decline: true,
  end: true,
  'remove-participant': true,
  mute: true,
  unmute: true,
  hold: true,
  resume: true,
  dial: true,
  consult: true,
  'add-participant': true,
  'blind-transfer': true,
  alternate: true,
  conference: true,
  digits: true,
  'pause-recording': true,
  'resume-recording': true,
  'end-wrap-up': true,
  supervise: true,
  'barge-in': true,
  'stop-supervising': true,
  'set-presence': true,
  'select-phone': true,
  'select-devices': true,
  alert: true,
};

export const commandTypes = Object.keys(types) as CommandType[];
export const commandType = v.picklist(commandTypes);
export const command = commands satisfies SchemaOf<Command>;

export const presenceStatus = v.object({
  id: text,
  name: text,
  available: flag,
  offline: flag,
}) satisfies SchemaOf<PresenceStatus>;

const presence = v.object({
  rev: number,
  status: presenceStatus,
  pending: optional(presenceStatus),
}) satisfies SchemaOf<Presence>;

const party = v.object({
  kind: v.picklist(['number', 'agent', 'queue', 'flow']),
  number: optional(text),
  name: optional(text),
  id: optional(text),
  recordId: optional(text),
  external: flag,
});

const endCause = v.picklist([
  'normal',
  'no-answer',
  'declined',
  'answered-elsewhere',
  'abandoned',
  'busy',
  'unreachable',
  'transferred',
  'failed-agent',
  'failed-customer',
  'lost',
]);

const leg = v.object({
  id: text,
  key: text,
  role: v.picklist(['primary', 'participant', 'consult', 'supervisor']),
  state: v.picklist(['initiated', 'queued', 'alerting', 'connected', 'hold', 'failed', 'ended']),
  party,
  muted: flag,
  bargedIn: flag,
  createdBy: optional(text),
  cause: optional(endCause),
});

const callAction = v.picklist([
  'accept',
  'decline',
  'end',
  'mute',
  'hold',
  'digits',
  'add-participant',
  'blind-transfer',
  'consult',
  'alternate',
  'conference',
  'record',
  'remove-participant',
  'supervise',
  'barge-in',
]);

export const call = v.object({
  key: text,
  rev: number,
  kind: v.picklist([
    'inbound',
    'outbound',
    'callback',
    'dialed-callback',
    'internal',
    'transfer',
    'consult',
    'supervision',
  ]),
  agent: v.object({ state: v.picklist(['alerting', 'connected', 'ended']), muted: flag, deskPhone: flag }),
  legs: v.array(leg),
  merged: flag,
  recording: v.picklist(['off', 'on', 'paused']),
  wrapUp: v.picklist(['none', 'active', 'done']),
  ended: optional(endCause),
  parentKey: optional(text),
  queue: optional(v.object({ id: optional(text), name: optional(text), enteredAt: optional(number) })),
  supervised: optional(v.object({ key: text, agentName: optional(text), voiceCallId: optional(text), bargedIn: flag })),
  attributes,
  allowed: v.array(callAction),
  startedAt: number,
  connectedAt: optional(number),
}) satisfies SchemaOf<Call>;

const capabilities = v.object({
  actions: v.array(callAction),
  phones: v.array(v.picklist(['soft', 'desk'])),
  presence: flag,
  pendingPresence: flag,
  directory: flag,
  directorySearch: flag,
  agentAvailability: flag,
  queueWaitTime: flag,
  recordingUrl: flag,
  audioStats: flag,
  speakerSelection: flag,
  microphoneSelection: flag,
  hid: flag,
  digits: flag,
  transferToFlow: flag,
  maxParties: number,
}) satisfies SchemaOf<Capabilities>;

export const snapshot = v.object({
  rev: number,
  calls: v.array(call),
  presence,
  capabilities,
  phone,
}) satisfies SchemaOf<Snapshot>;

const stream = v.object({ packets: number, packetsLost: number, jitterMs: number, roundTripMs: number });

/** What the phone system reports; the state of the session is the driver's own. */
export const event = v.variant('type', [
  v.object({ type: v.literal('call'), call }),
  v.object({ type: v.literal('call-gone'), key: text, rev: number, cause: endCause }),
  v.object({ type: v.literal('presence'), presence }),
  v.object({ type: v.literal('snapshot'), snapshot }),
  v.object({ type: v.literal('phone'), phone }),
  v.object({
    type: v.literal('audio'),
    sample: v.object({ call: text, input: optional(stream), output: optional(stream), last: flag }),
  }),
]) satisfies SchemaOf<ProviderEvent>;

const entryKind = v.picklist(['agent', 'queue', 'number', 'phone-book', 'flow']);

export const directoryQuery = v.object({
  contains: optional(text),
  kinds: v.array(entryKind),
  onlyAvailable: flag,
  offset: v.pipe(number, v.integer(), v.minValue(0)),
  limit: v.pipe(number, v.integer(), v.minValue(0), v.maxValue(1000)),
}) satisfies SchemaOf<DirectoryQuery>;

export const directoryEntry = v.object({
  id: text,
  kind: entryKind,
  name: text,
  number: optional(text),
  extension: optional(text),
  availability: optional(v.picklist(['available', 'busy', 'offline'])),
  waitSeconds: optional(number),
  recordId: optional(text),
  description: optional(text),
}) satisfies SchemaOf<DirectoryEntry>;
