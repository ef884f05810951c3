/**
 * The payload of every telephony event, as Salesforce receives it from scv-connector-base 4.8.10 after structured clone:
 * one table of event type to schema. What a connector publishes and what Salesforce gets differ in places
 * (`dispatchEvent` calls in `baseConnector.js`); those places are noted at the event.
 */
import * as v from 'valibot';
import {
  CallInfoSchema,
  ContactSchema,
  contactTypes,
  PartialPhoneCallSchema,
  PhoneCallAttributesSchema,
  PhoneCallSchema,
  SupervisedCallInfoSchema,
} from './phone-call.js';

const flag = v.optional(v.boolean());

/** Where every field may be missing, a list would pass for an object. */
function notArray<S extends v.GenericSchema<object>>(schema: S) {
  return v.pipe(
    v.custom<v.InferInput<S>>((input) => !Array.isArray(input), 'Expected an object, not a list'),
    schema,
  );
}
const text = v.nullish(v.string());

/** ERROR: one of the base library's error types, or a connector's own label. */
const ErrorSchema = v.union([
  v.object({
    /** `CustomError`. GET_CONTACTS sends any failure this way: then label and namespace are undefined. */
    customError: v.object({
      labelName: v.optional(v.string()),
      namespace: v.optional(v.string()),
      message: v.optional(v.string()),
    }),
  }),
  v.object({ message: v.string() }),
]);

const ContactsResultSchema = v.object({
  contacts: v.array(ContactSchema),
  contactTypes: v.optional(v.array(v.picklist(contactTypes))),
});

const ParticipantSchema = v.object({
  callId: v.pipe(v.string(), v.nonEmpty()),
  connectionId: v.optional(v.string()),
  contact: v.nullish(ContactSchema),
  initialCallHasEnded: flag,
  callInfo: v.optional(CallInfoSchema),
  callAttributes: v.nullish(PhoneCallAttributesSchema),
  phoneNumber: text,
});

/**
 * PARTICIPANT_ADDED and PARTICIPANT_CONNECTED: a participant, or alone that the initial caller has left (the base library
 * turns PARTICIPANT_REMOVED of the Initial_Caller into it).
 */
const ParticipantEventSchema = v.union([ParticipantSchema, v.object({ initialCallHasEnded: v.literal(true) })]);

const VendorStatusSchema = v.object({ statusId: text, statusType: text, statusName: text });

const StatsSchema = v.nullish(
  v.object({
    statsCount: v.optional(v.number()),
    packetsCount: v.number(),
    packetsLost: v.number(),
    jitterBufferMillis: v.number(),
    roundTripTimeMillis: v.number(),
  }),
);

const WorkSchema = v.pipe(
  v.object({ agentWorkId: v.optional(v.string()), workItemId: v.optional(v.string()) }),
  v.check(
    (work) => Boolean(work.agentWorkId ?? work.workItemId),
    'Expected agentWorkId or workItemId: without one Salesforce cannot find the work',
  ),
);

const success = v.object({ success: v.boolean() });

/** Schemas of `telephonyEventPayload`, by `telephonyEventType`. */
export const eventPayloadSchemas = {
  ERROR: ErrorSchema,
  WARNING: v.object({ message: v.string() }),
  INFO: v.object({ message: v.string() }),
  LOGIN_RESULT: success,
  LOGOUT_RESULT: v.object({ success: v.boolean(), loginFrameHeight: v.optional(v.number()) }),
  SHOW_LOGIN: v.union([v.object({ isSilentLogin: v.literal(true) }), v.object({ loginFrameHeight: v.number() })]),
  SHOW_STORAGE_ACCESS: v.object({ success: v.literal(true) }),
  STORAGE_ACCESS_RESULT: v.object({
    success: v.boolean(),
    showLogin: flag,
    loginFrameHeight: v.optional(v.number()),
  }),
  SET_AGENT_STATUS_RESULT: v.object({ success: v.boolean(), isStatusSyncNeeded: flag }),
  GET_AGENT_STATUS_RESULT: VendorStatusSchema,
  /** "Internal use only" in the base library's source. */
  GET_AGENT_STATUS: VendorStatusSchema,
  /** "Internal use only" in the base library's source. */
  STATE_CHANGE: v.object({
    newVendorStateInfo: v.object({ statusId: text, statusType: text, statusName: v.string() }),
    oldVendorStateInfo: v.nullish(VendorStatusSchema),
  }),
  /** `"0"` is Offline. Ignored by Salesforce while the agent is on a call. */
  SET_AGENT_STATUS: v.object({ statusId: v.pipe(v.string(), v.nonEmpty()) }),
  GET_CONTACTS_RESULT: ContactsResultSchema,
  PHONE_CONTACTS: ContactsResultSchema,
  MESSAGE: v.unknown(),
  AFTER_CONVERSATION_WORK_STARTED: WorkSchema,
  AFTER_CONVERSATION_WORK_ENDED: WorkSchema,
  CALL_STARTED: PhoneCallSchema,
  QUEUED_CALL_STARTED: PhoneCallSchema,
  CALL_CONNECTED: PhoneCallSchema,
  CALL_FAILED: v.undefined(),
  /** An array from `HangupResult`; one object from DECLINE_CALL, a blind transfer and the last PARTICIPANT_REMOVED. */
  HANGUP: v.union([v.array(PhoneCallSchema), notArray(PartialPhoneCallSchema)]),
  PARTICIPANT_ADDED: ParticipantEventSchema,
  PARTICIPANT_CONNECTED: ParticipantEventSchema,
  /**
   * From END_CALL the whole call, or `false` when the connector returned no call; from `publishEvent` the ids and a reason
   * (nulls without a call); from a failed ADD_PARTICIPANT only `{reason: 'error'}`.
   */
  PARTICIPANT_REMOVED: v.union([
    PhoneCallSchema,
    notArray(v.object({ callId: text, connectionId: text, reason: text })),
    v.literal(false),
  ]),
  /** `isGlobal` true: the agent is muted; false: one participant is. */
  MUTE_TOGGLE: v.object({ isMuted: v.boolean(), call: v.nullish(PartialPhoneCallSchema), isGlobal: flag }),
  /** Also sent for swap and conference. `calls` is a list or a map. `isCallMerged` is dropped for swap. */
  HOLD_TOGGLE: v.object({
    isThirdPartyOnHold: flag,
    isCustomerOnHold: flag,
    calls: v.optional(v.union([v.array(PhoneCallSchema), v.record(v.string(), PhoneCallSchema)])),
    isCallMerged: flag,
  }),
  RECORDING_TOGGLE: v.object({
    isRecordingPaused: v.boolean(),
    /** For a consult: the call id of the leg (guide, consult). */
    contactId: text,
    initialContactId: text,
    instanceId: text,
    region: text,
  }),
  /** The whole wrapper, not the call. */
  CALL_UPDATED: v.object({ call: PhoneCallSchema }),
  AUDIO_STATS: v.object({
    audioStats: v.object({
      stats: v.array(v.object({ inputChannelStats: StatsSchema, outputChannelStats: StatsSchema })),
      callId: v.optional(v.string()),
    }),
  }),
  /** `mos` is undefined when the capability MOS is off or nothing was counted. */
  UPDATE_AUDIO_STATS_COMPLETED: v.object({ callId: v.string(), mos: v.optional(v.number()) }),
  SUPERVISOR_CALL_STARTED: PhoneCallSchema,
  SUPERVISOR_CALL_CONNECTED: PhoneCallSchema,
  SUPERVISOR_BARGED_IN: PhoneCallSchema,
  /** The list; or the whole `{calls}` when a call connecting ended the supervision (`publishEvent(CALL_CONNECTED)`). */
  SUPERVISOR_HANGUP: v.union([v.array(PhoneCallSchema), v.object({ calls: v.array(PhoneCallSchema) })]),
  /** In the agent's own session: a supervisor has joined. */
  CALL_BARGED_IN: SupervisedCallInfoSchema,
  /** The base library checks nothing here; only `{callId}` works (byo-demo-connector pull request 12). */
  AFTER_CALL_WORK_STARTED: v.object({ callId: v.pipe(v.string(), v.nonEmpty()) }),
  /** For cadences of Sales Engagement only; the fields are those of the guide's sample. */
  WRAP_UP_ENDED: v.object({ callId: v.string(), callType: v.optional(v.string()), callStatus: v.optional(v.string()) }),
  SHOW_TRANSFER_VIEW: v.unknown(),
  AGENT_CONFIG_UPDATED: v.object({ success: v.boolean(), isSystemEvent: flag }),
  GET_AUDIO_DEVICES: v.object({ audioDevices: v.array(v.unknown()) }),
  SIGNED_RECORDING_URL: v.union([
    v.object({ success: v.literal(true), url: v.string(), callId: v.string(), duration: v.optional(v.number()) }),
    v.object({
      success: v.literal(false),
      url: v.optional(v.string()),
      callId: v.optional(v.string()),
      duration: v.optional(v.number()),
    }),
  ]),
} as const;

export type TelephonyEventType = keyof typeof eventPayloadSchemas;

/** What arrives with an event of type `T`. */
export type EventPayload<T extends TelephonyEventType> = v.InferOutput<(typeof eventPayloadSchemas)[T]>;

/** Whether the base library can send an event of this name at all. */
export function isTelephonyEventType(type: string): type is TelephonyEventType {
  return Object.hasOwn(eventPayloadSchemas, type);
}

/** All event types, for tables in tests and docs. */
export const telephonyEventTypes: readonly TelephonyEventType[] =
  Object.keys(eventPayloadSchemas).filter(isTelephonyEventType);
