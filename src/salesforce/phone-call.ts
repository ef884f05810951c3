/**
 * The call, contact and call-control objects as Salesforce receives them: plain objects, after structured clone.
 *
 * Field names and meanings are those of scv-connector-base 4.8.10 (`src/main/types.js`) and the Service Connector API
 * Reference. The base library lets a plain object pass as `callAttributes` and does not validate a number of fields;
 * what is checked here is what Salesforce can rely on.
 */
import * as v from 'valibot';

/** A date of any realm: structured clone hands over the receiver's `Date`, which `instanceof` may not know. */
const date = v.custom<Date>(
  (input) => Object.prototype.toString.call(input) === '[object Date]' && !Number.isNaN(Number(input)),
  'Expected a valid Date',
);

/** The base library checks a text only when it is truthy, so `null` and `''` also arrive (types.js, constructors). */
const text = v.nullish(v.string());
const flag = v.optional(v.boolean());

/**
 * A value of `values` in any case, as the base library's `validateEnum` lets through, except those in `exact`: their case
 * decides what the base library or Salesforce does.
 */
function anyCaseOf(name: string, values: readonly string[], exact: readonly string[]) {
  return v.pipe(
    v.string(),
    v.check(
      (input) => {
        const known = values.find((value) => value.toLowerCase() === input.toLowerCase());
        return known !== undefined && (known === input || !exact.includes(known));
      },
      `Expected ${name}: one of ${values.join(', ')}${exact.length > 0 ? ` (${exact.join(', ')} exactly so)` : ''}`,
    ),
  );
}

const callTypes = [
  'Inbound',
  'Outbound',
  'Callback',
  'AddParticipant',
  'Transfer',
  'InternalCall',
  'DialedCallback',
  'Consult',
] as const;
export type CallType = (typeof callTypes)[number];

/** Whether `callType` is `wanted`, in any case: Salesforce's own samples write `inbound` (base types.js, `validateEnum`). */
export function isCallType(callType: string | undefined, ...wanted: readonly CallType[]): boolean {
  return wanted.some((type) => type.toLowerCase() === callType?.toLowerCase());
}

const participantTypes = ['Agent', 'Initial_Caller', 'Third_Party', 'Supervisor'] as const;

/** The states that drive the replay after a reload, exact case (baseConnector.js, AGENT_AVAILABLE). */
const callStates = ['ringing', 'connected', 'transferring', 'transferred', 'ended'] as const;

export const contactTypes = ['PhoneBook', 'Queue', 'PhoneNumber', 'Agent', 'Flow'] as const;

/** Why a call was missed, told in HANGUP (`HANGUP_STATUS`; the last one is Amazon's). */
const hangupStatuses = [
  'MissedCallAgent',
  'DeclinedByAgent',
  'FailedConnectAgent',
  'FailedConnectCustomer',
  'CallbackMissedOrRejected',
] as const;

const removeParticipantVariants = ['ALWAYS', 'NEVER', 'ALWAYS_EXCEPT_ON_HOLD'] as const;

/** Whom a call is with, or can be put through to. `availability` survives only when `type` is exactly `Agent`. */
export const ContactSchema = v.object({
  id: text,
  type: v.nullish(anyCaseOf('a contact type', contactTypes, ['Agent'])),
  name: text,
  listType: v.nullish(anyCaseOf('a list type', ['Transfer', 'Conference', 'All'], [])),
  phoneNumber: text,
  prefix: text,
  extension: text,
  endpointARN: v.optional(v.unknown()),
  queue: v.optional(v.unknown()),
  availability: v.nullish(v.picklist(['AVAILABLE', 'BUSY', 'OFFLINE'])),
  queueWaitTime: text,
  recordId: text,
  description: text,
});
export type Contact = v.InferOutput<typeof ContactSchema>;

/** What the softphone may show and enable for one call (`CallInfo`; defaults are the base library's). */
export const CallInfoSchema = v.object({
  callStateTimestamp: v.nullish(date),
  isOnHold: v.nullish(v.boolean()),
  isMuted: flag,
  isRecordingPaused: flag,
  /** Vendor key of the earlier call: links previous and next VoiceCall of a callback. */
  initialCallId: text,
  queueId: text,
  queueName: text,
  queueTimestamp: v.nullish(date),
  /** False when the action came from a desk phone. */
  isSoftphoneCall: flag,
  acceptEnabled: flag,
  declineEnabled: flag,
  muteEnabled: flag,
  swapEnabled: flag,
  conferenceEnabled: flag,
  holdEnabled: flag,
  recordEnabled: flag,
  addCallerEnabled: flag,
  extensionEnabled: flag,
  showMuteButton: flag,
  showRecordButton: flag,
  showAddCallerButton: flag,
  showAddBlindTransferButton: flag,
  showMergeButton: flag,
  showSwapButton: flag,
  isReplayable: flag,
  isBargeable: flag,
  isExternalTransfer: flag,
  removeParticipantVariant: v.optional(v.picklist(removeParticipantVariants)),
  /** JSON text: more standard or custom VoiceCall fields. */
  additionalFields: text,
  isMultiParty: flag,
  isHIDCall: flag,
  endCallDisabled: flag,
  renderContactId: text,
});
export type CallInfo = v.InferOutput<typeof CallInfoSchema>;

/** What ties a call to Salesforce and to other calls. `initialCallHasEnded` is read by the base library's replay. */
export const PhoneCallAttributesSchema = v.object({
  voiceCallId: text,
  participantType: v.nullish(v.picklist(participantTypes)),
  dialerType: v.nullish(v.picklist(['None', 'OutboundPreview'])),
  parentId: text,
  isOnHold: flag,
  hasSupervisorBargedIn: flag,
  isAutoMergeOn: flag,
  isConsultCall: flag,
  initialCallHasEnded: flag,
});
export type PhoneCallAttributes = v.InferOutput<typeof PhoneCallAttributesSchema>;

const phoneCallEntries = {
  callId: v.optional(v.string()),
  /** The call leg; the base library copies `callId` here when a connector gives none. */
  connectionId: v.optional(v.string()),
  callType: v.optional(anyCaseOf('a call type', callTypes, ['AddParticipant', 'Consult'])),
  callSubtype: v.optional(anyCaseOf('a call subtype', ['PSTN', 'WebRTC'], [])),
  contact: v.optional(ContactSchema),
  fromContact: v.optional(ContactSchema),
  toContact: v.optional(ContactSchema),
  state: v.nullish(v.picklist(callStates)),
  callAttributes: v.nullish(PhoneCallAttributesSchema),
  phoneNumber: v.optional(v.string()),
  callInfo: v.optional(CallInfoSchema),
  reason: v.optional(v.string()),
  closeCallOnError: v.optional(v.boolean()),
  agentStatus: v.optional(v.picklist(hangupStatuses)),
  agentARN: v.optional(v.string()),
  isReplayedCall: v.optional(v.boolean()),
};

/** A call as it may be partly known: in messages Salesforce sends, and where the base library hands one of those back. */
export const PartialPhoneCallSchema = v.object(phoneCallEntries);
export type PhoneCall = v.InferOutput<typeof PartialPhoneCallSchema>;

/** A call a connector tells about. `callId` is the vendor call key: without it Salesforce cannot find the VoiceCall. */
export const PhoneCallSchema = v.object({
  ...phoneCallEntries,
  callId: v.pipe(
    v.string(),
    v.nonEmpty('Expected a vendor call key: without callId Salesforce cannot find the VoiceCall'),
  ),
});
/** A {@link PhoneCall} with its vendor call key. */
export type IdentifiedPhoneCall = v.InferOutput<typeof PhoneCallSchema>;

export const PhoneSchema = v.object({
  type: v.picklist(['DESK_PHONE', 'SOFT_PHONE']),
  number: text,
});
export type Phone = v.InferOutput<typeof PhoneSchema>;

/** A call of another agent, as Salesforce names it to a supervisor's connector and as CALL_BARGED_IN tells it. */
export const SupervisedCallInfoSchema = v.object({
  callId: v.string(),
  voiceCallId: text,
  callType: text,
  from: text,
  to: text,
  supervisorName: text,
  isBargedIn: v.nullish(v.boolean()),
  connectionId: text,
});
export type SupervisedCallInfo = v.InferOutput<typeof SupervisedCallInfoSchema>;
