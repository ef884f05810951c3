/**
 * The contract's states as schemas. Each is checked by the compiler against the type it stands for. Not those of any driver: a kit
 * that believed a driver's own reading of the contract could not find it wrong.
 */
import * as v from 'valibot';
import type {
  AudioDevice,
  AudioSample,
  Call,
  Capabilities,
  DirectoryEntry,
  Leg,
  Presence,
  PresenceStatus,
  ProviderEvent,
  Snapshot,
} from '../../provider/index.js';

type SchemaOf<Type> = v.GenericSchema<unknown, Type>;

const text = v.string();
const named = v.pipe(text, v.nonEmpty());
const flag = v.boolean();
const time = v.pipe(v.number(), v.finite());
const rev = v.pipe(v.number(), v.finite());
const maybe = v.exactOptional;

const causes = v.picklist([
  ...([
    'normal',
    'no-answer',
    'declined',
    'answered-elsewhere',
    'abandoned',
    'busy',
    'unreachable',
    'transferred',
  ] as const),
  ...(['failed-agent', 'failed-customer', 'lost'] as const),
]);

const actions = v.picklist([
  ...(['accept', 'decline', 'end', 'mute', 'hold', 'digits', 'add-participant', 'blind-transfer', 'consult'] as const),
  ...(['alternate', 'conference', 'record', 'remove-participant', 'supervise', 'barge-in'] as const),
]);

const leg: SchemaOf<Leg> = v.object({
  id: named,
  key: named,
  role: v.picklist(['primary', 'participant', 'consult', 'supervisor']),
  state: v.picklist(['initiated', 'alerting', 'connected', 'hold', 'queued', 'failed', 'ended']),
  party: v.object({
    kind: v.picklist(['number', 'agent', 'queue', 'flow']),
    external: flag,
    number: maybe(text),
    name: maybe(text),
    id: maybe(text),
    recordId: maybe(text),
  }),
  muted: flag,
  bargedIn: flag,
  createdBy: maybe(text),
  cause: maybe(causes),
});

const kinds = v.picklist([
  ...(['inbound', 'outbound', 'callback', 'dialed-callback'] as const),
  ...(['internal', 'transfer', 'consult', 'supervision'] as const),
]);

const call: SchemaOf<Call> = v.object({
  // In every state of every call.
  key: named,
  rev,
  kind: kinds,
  legs: v.array(leg),
  agent: v.object({ muted: flag, deskPhone: flag, state: v.picklist(['alerting', 'connected', 'ended']) }),
  allowed: v.array(actions),
  attributes: v.record(text, text),
  merged: flag,
  startedAt: time,
  recording: v.picklist(['off', 'on', 'paused']),
  wrapUp: v.picklist(['none', 'active', 'done']),
  // In some.
  connectedAt: maybe(time),
  ended: maybe(causes),
  queue: maybe(v.object({ id: maybe(text), name: maybe(text), enteredAt: maybe(time) })),
  supervised: maybe(v.object({ key: named, bargedIn: flag, agentName: maybe(text), voiceCallId: maybe(text) })),
  parentKey: maybe(text),
});

const status: SchemaOf<PresenceStatus> = v.object({ id: named, name: text, available: flag, offline: flag });
const presence: SchemaOf<Presence> = v.object({ rev, status, pending: maybe(status) });

/** An object's fields that are all true or false. */
const flags = <Name extends string>(...names: readonly Name[]): Record<Name, typeof flag> =>
  Object.fromEntries(names.map((name) => [name, flag])) as Record<Name, typeof flag>;

const capabilities: SchemaOf<Capabilities> = v.object({
  actions: v.array(actions),
  phones: v.array(v.picklist(['soft', 'desk'])),
  maxParties: v.pipe(v.number(), v.integer(), v.minValue(2)),
  ...flags('presence', 'pendingPresence', 'directory', 'directorySearch', 'agentAvailability', 'queueWaitTime'),
  ...flags('recordingUrl', 'audioStats', 'speakerSelection', 'microphoneSelection', 'hid', 'digits', 'transferToFlow'),
});

const phone = v.variant('type', [
  v.object({ type: v.literal('soft') }),
  v.object({ type: v.literal('desk'), number: maybe(text) }),
]);

const snapshot: SchemaOf<Snapshot> = v.object({ rev, calls: v.array(call), presence, capabilities, phone });

const count = v.pipe(v.number(), v.finite(), v.minValue(0));
const stream = v.object({ packets: count, packetsLost: count, jitterMs: count, roundTripMs: count });
const audio: SchemaOf<AudioSample> = v.object({ call: named, input: maybe(stream), output: maybe(stream), last: flag });

const entry: SchemaOf<DirectoryEntry> = v.object({
  id: named,
  kind: v.picklist(['agent', 'queue', 'number', 'phone-book', 'flow']),
  name: named,
  number: maybe(text),
  extension: maybe(text),
  availability: maybe(v.picklist(['available', 'busy', 'offline'])),
  waitSeconds: maybe(count),
  recordId: maybe(text),
  description: maybe(text),
});

const device: SchemaOf<AudioDevice> = v.object({
  id: named,
  name: named,
  kind: v.picklist(['speaker', 'microphone']),
});

/** Events that carry a state of something; of the others there is nothing to be whole. */
const states = v.variant('type', [
  v.object({ type: v.literal('call'), call }),
  v.object({ type: v.literal('call-gone'), key: named, rev, cause: causes }),
  v.object({ type: v.literal('presence'), presence }),
  v.object({ type: v.literal('snapshot'), snapshot }),
  v.object({ type: v.literal('capabilities'), capabilities }),
  v.object({ type: v.literal('phone'), phone }),
  v.object({ type: v.literal('audio'), sample: audio }),
]);

const others: readonly ProviderEvent['type'][] = ['session', 'devices', 'softphone-error'];

/** Where an event is not the whole state the contract wants, or `undefined`. */
export function eventProblem(event: ProviderEvent): string | undefined {
  return others.includes(event.type) ? undefined : problem(states, event);
}

export function snapshotProblem(found: unknown): string | undefined {
  return problem(snapshot, found);
}

export function audioProblem(found: unknown): string | undefined {
  return problem(audio, found);
}

export function entryProblem(found: unknown): string | undefined {
  return problem(entry, found);
}

export function deviceProblem(found: unknown): string | undefined {
  return problem(device, found);
}

/** Says where, never what: it may be a number or a name. */
function problem(schema: v.GenericSchema, found: unknown): string | undefined {
  const result = v.safeParse(schema, found);
  if (result.success) return undefined;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'it';
  return issue.received === 'undefined'
    ? `${where} is missing`
    : `${where} should be ${issue.expected ?? 'another value'}`;
}
