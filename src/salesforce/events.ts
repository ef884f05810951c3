/** The three envelopes a connector posts to Salesforce, and how one is checked. */
import * as v from 'valibot';
import {
  eventPayloadSchemas,
  isTelephonyEventType,
  type EventPayload,
  type TelephonyEventType,
} from './event-payloads.js';
import { PhoneCallSchema, PhoneSchema } from './phone-call.js';
import { shapeErrors, unknownKeys, type ShapeViolation } from './shape.js';

export type { ShapeViolation } from './shape.js';

/** Names of the capabilities in CONNECTOR_READY (baseConnector.js, `setConnectorReady`). */
export const capabilityNames = [
  'DEBUG_ENABLED',
  'CONTACT_SEARCH',
  'VENDOR_PROVIDED_AVAILABILITY',
  'VENDOR_PROVIDED_QUEUE_WAIT_TIME',
  'TRANSFER_TO_OMNI_FLOW',
  'PENDING_STATUS_CHANGE',
  'SFDC_PENDING_STATE',
  'AUTO_ACCEPT_ENABLED',
  'MUTE',
  'RECORD',
  'MERGE',
  'SWAP',
  'BLIND_TRANSFER',
  'SIGNED_RECORDING_URL',
  'SUPERVISOR_LISTEN_IN',
  'SUPERVISOR_BARGE_IN',
  'MOS',
  'PHONEBOOK',
  'HAS_GET_EXTERNAL_SPEAKER',
  'HAS_SET_EXTERNAL_SPEAKER',
  'HAS_GET_EXTERNAL_MICROPHONE',
  'HAS_SET_EXTERNAL_MICROPHONE',
  'CAN_CONSULT',
  /** Inverted name: true means the dial pad is *disabled* (`isDialPadDisabled`). */
  'DIAL_PAD',
  'HAS_HID_SUPPORT',
  'PHONEBOOK_DISABLE',
] as const;
export type CapabilityName = (typeof capabilityNames)[number];

/** What the connector can do. A missing name counts as false: shared capabilities are not validated by the base library. */
export type Capabilities = Readonly<Partial<Record<CapabilityName, boolean | undefined>>>;

const CapabilitiesSchema = v.object(v.entriesFromList(capabilityNames, v.optional(v.boolean())));

const ReadyPayloadSchema = v.object({
  agentConfig: v.optional(
    v.object({
      /** Texts in practice; the declaration file says `Phone`. */
      PHONES: v.array(v.union([v.picklist(['DESK_PHONE', 'SOFT_PHONE']), PhoneSchema])),
      SELECTED_PHONE: PhoneSchema,
    }),
  ),
  /** Absent when any step of getting ready failed: the base library then sends `{}` and no error. */
  capabilities: v.optional(CapabilitiesSchema),
  callInProgress: v.nullish(PhoneCallSchema),
});
export type ReadyPayload = v.InferOutput<typeof ReadyPayloadSchema>;

/** One event, discriminated on `telephonyEventType`. */
export type TelephonyEvent = {
  [T in TelephonyEventType]: { readonly telephonyEventType: T; readonly telephonyEventPayload: EventPayload<T> };
}[TelephonyEventType];

export interface TelephonyEventEnvelope {
  readonly type: 'TELEPHONY_EVENT_DISPATCHED';
  readonly payload: TelephonyEvent;
}

export interface ReadyEnvelope {
  readonly type: 'CONNECTOR_READY';
  readonly payload: ReadyPayload;
}

/** Every inbound message but LOG, and most events, are echoed this way by the base library. */
export interface LogEnvelope {
  readonly type: 'LOG';
  readonly payload: {
    readonly eventType?: string | undefined;
    readonly payload?: unknown;
    readonly isError?: boolean | undefined;
  };
}

export type Envelope = TelephonyEventEnvelope | ReadyEnvelope | LogEnvelope;

const LogEnvelopeSchema = v.object({
  type: v.literal('LOG'),
  payload: v.object({
    eventType: v.optional(v.string()),
    payload: v.optional(v.unknown()),
    isError: v.optional(v.boolean()),
  }),
});

const ReadyEnvelopeSchema = v.object({ type: v.literal('CONNECTOR_READY'), payload: ReadyPayloadSchema });

const AnyEventSchema = v.object({
  type: v.literal('TELEPHONY_EVENT_DISPATCHED'),
  payload: v.object({ telephonyEventType: v.string(), telephonyEventPayload: v.optional(v.unknown()) }),
});

/** What a message from a connector is: the envelope when its shape is right, and all that is wrong or unusual about it. */
export interface Inspection {
  readonly envelope?: Envelope;
  readonly violations: readonly ShapeViolation[];
}

/** Checks the shape of what arrived on the port. Keys nobody knows are notes; all else is an error. */
export function inspectEnvelope(data: unknown): Inspection {
  const kind = v.safeParse(v.object({ type: v.string() }), data);
  if (!kind.success) return { violations: shapeErrors(kind.issues, 'envelope') };
  switch (kind.output.type) {
    case 'LOG':
      return inspect(LogEnvelopeSchema, data, 'LOG', (envelope) => envelope);
    case 'CONNECTOR_READY':
      return inspect(ReadyEnvelopeSchema, data, 'CONNECTOR_READY', (envelope) => envelope);
    case 'TELEPHONY_EVENT_DISPATCHED':
      return inspectEvent(data);
    default:
      return {
        violations: [
          {
            severity: 'error',
            subject: 'envelope',
            path: 'type',
            message: `A connector posts LOG, CONNECTOR_READY or TELEPHONY_EVENT_DISPATCHED, not ${kind.output.type}.`,
          },
        ],
      };
  }
}

/** The envelope, or what is wrong with it. Notes do not make it wrong. */
export function parseEnvelope(data: unknown): Envelope | readonly ShapeViolation[] {
  const { envelope, violations } = inspectEnvelope(data);
  return envelope ?? violations;
}

/** Whether {@link parseEnvelope} found a right envelope. */
export function isEnvelope(parsed: Envelope | readonly ShapeViolation[]): parsed is Envelope {
  return !Array.isArray(parsed);
}

function inspect<S extends v.GenericSchema>(
  schema: S,
  data: unknown,
  subject: string,
  envelopeOf: (output: v.InferOutput<S>) => Envelope,
): Inspection {
  const result = v.safeParse(schema, data);
  if (!result.success) return { violations: shapeErrors(result.issues, subject) };
  return { envelope: envelopeOf(result.output), violations: unknownKeys(schema, data, subject) };
}

function inspectEvent(data: unknown): Inspection {
  const outer = v.safeParse(AnyEventSchema, data);
  if (!outer.success) return { violations: shapeErrors(outer.issues, 'TELEPHONY_EVENT_DISPATCHED') };
  const { telephonyEventType: type, telephonyEventPayload: payload } = outer.output.payload;
  if (!isTelephonyEventType(type)) {
    return {
      violations: [
        {
          severity: 'error',
          subject: type,
          path: 'payload.telephonyEventType',
          message: `${type} is not an event the base library sends.`,
        },
      ],
    };
  }
  return inspectPayload(type, payload);
}

function inspectPayload(type: TelephonyEventType, payload: unknown): Inspection {
  const schema: v.GenericSchema = eventPayloadSchemas[type];
  const result = v.safeParse(schema, payload);
  if (!result.success) return { violations: shapeErrors(result.issues, type) };
  // The schema of the table at `type` has just accepted the payload; TypeScript cannot correlate the two.
  const event = { telephonyEventType: type, telephonyEventPayload: result.output } as TelephonyEvent;
  return {
    envelope: { type: 'TELEPHONY_EVENT_DISPATCHED', payload: event },
    violations: unknownKeys(schema, payload, type),
  };
}
