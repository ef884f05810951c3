/**
 * What a body of the Telephony Integration REST API may hold, field by field.
 * Source: developer guide, Telephony Integration API (67.0), pages create, update, transcript, bulk transcript, omni flow, route,
 * callback and conversation events. Unknown fields are refused: a typing mistake would otherwise go unseen.
 */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));
const isoTime = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/, 'must be an ISO 8601 time in UTC'),
);
const epochMs = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1_000_000_000_000, 'must be epoch milliseconds, not seconds'),
  v.maxValue(9_999_999_999_999),
);
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647));
/** A string that holds a JSON object, not the object itself. */
const jsonObject = v.pipe(v.string(), v.check(holdsObject, 'must be a string that holds a JSON object'));

export const createBody = v.pipe(
  v.strictObject({
    callCenterApiName: text,
    vendorCallKey: v.pipe(text, v.maxLength(255)),
    to: text,
    from: text,
    initiationMethod: v.picklist(['Inbound', 'Transfer'], 'must be Inbound or Transfer'),
    startTime: isoTime,
    participants: v.pipe(
      v.array(v.strictObject({ participantKey: text, type: v.literal('END_USER') })),
      v.minLength(1, 'needs the end user'),
    ),
    parentVoiceCallId: v.optional(text),
    queue: v.optional(text),
    callOrigin: v.optional(v.picklist(['Preview', 'Progressive', 'Voicemail'])),
    callSubtype: v.optional(v.picklist(['PSTN', 'WebRTC'])),
    callAttributes: v.optional(jsonObject),
  }),
  v.forward(
    v.check((body) => body.initiationMethod !== 'Transfer' || body.parentVoiceCallId !== undefined, 'is required'),
    ['parentVoiceCallId'],
  ),
  v.forward(
    v.check((body) => body.initiationMethod === 'Transfer' || body.queue === undefined, 'is for transfers only'),
    ['queue'],
  ),
);

export const updateBody = v.pipe(
  v.strictObject({
    startTime: v.optional(isoTime),
    endTime: v.optional(isoTime),
    enqueueTime: v.optional(isoTime),
    acceptTime: v.optional(isoTime),
    fromNumber: v.optional(text),
    toNumber: v.optional(text),
    initiationMethod: v.optional(v.picklist(['INBOUND', 'TRANSFER'])),
    parentCallIdentifier: v.optional(text),
    callSubType: v.optional(text),
    totalHoldDuration: v.optional(seconds),
    longestHoldDuration: v.optional(seconds),
    numberOfHolds: v.optional(seconds),
    agentInteractionDuration: v.optional(seconds),
    totalRecordingDuration: v.optional(seconds),
    queue: v.optional(text),
    agent: v.optional(text),
    callOrigin: v.optional(v.picklist(['Preview', 'Progressive', 'Voicemail'])),
    recordingLocation: v.optional(v.pipe(text, v.maxLength(1000))),
    callAttributes: v.optional(jsonObject),
    isActiveCall: v.optional(v.boolean()),
    disconnectReason: v.optional(v.strictObject({ value: text, isError: v.boolean() })),
  }),
  // Without the recording both are written as 0, and nobody would see why.
  v.forward(
    v.check((body) => body.totalHoldDuration === undefined || body.recordingLocation !== undefined, needsRecording()),
    ['totalHoldDuration'],
  ),
  v.forward(
    v.check(
      (body) => body.agentInteractionDuration === undefined || body.recordingLocation !== undefined,
      needsRecording(),
    ),
    ['agentInteractionDuration'],
  ),
);

export const message = v.strictObject({
  messageId: text,
  content: text,
  senderType: v.picklist(['END_USER', 'VIRTUAL_AGENT', 'HUMAN_AGENT', 'SUPERVISOR', 'EXTERNAL_USER']),
  participantId: text,
  startTime: epochMs,
  endTime: epochMs,
});
export type Message = v.InferOutput<typeof message>;

export const bulkBody = v.strictObject({
  entries: v.pipe(
    v.array(
      v.strictObject({
        vendorCallKey: text,
        messages: v.pipe(v.array(message), v.minLength(1), v.maxLength(5, 'holds at most 5 messages of a call')),
      }),
    ),
    v.minLength(1),
    v.maxLength(5, 'holds at most 5 calls'),
    v.check(
      (entries) => new Set(entries.map((entry) => entry.vendorCallKey)).size === entries.length,
      'names a call twice',
    ),
  ),
});

const inputs = v.optional(v.union([text, v.record(v.string(), v.unknown())]));

export const omniFlowBody = v.pipe(
  v.strictObject({
    dialedNumber: v.optional(text),
    flowDevName: v.optional(text),
    fallbackQueue: v.optional(text),
    flowInputParameters: inputs,
  }),
  v.check(
    (body) => body.dialedNumber !== undefined || body.flowDevName !== undefined,
    'needs dialedNumber, or flowDevName for a transfer to a flow',
  ),
);

export const routeBody = v.strictObject({
  routingTarget: text,
  fallbackQueue: v.optional(text),
  flowInputParameters: inputs,
});
export const callbackBody = v.strictObject({ callbackNumber: text });

const signal = v.pipe(
  v.strictObject({
    type: v.picklist(['IntelligenceSignal__Category', 'IntelligenceSignal__Sentiment']),
    value: text,
    startTime: epochMs,
    endTime: v.optional(epochMs),
    score: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1000))),
    participant: v.optional(v.picklist(['AGENT', 'CUSTOMER'])),
  }),
  v.check(
    ({ type, value }) => type !== 'IntelligenceSignal__Sentiment' || isSentiment(value),
    'a sentiment is -1000 to 1000 with up to two decimals, as text',
  ),
  v.check(
    ({ type, participant }) => type !== 'IntelligenceSignal__Sentiment' || participant !== undefined,
    'a sentiment needs its participant',
  ),
);

export const signalsBody = v.strictObject({
  service: text,
  persist: v.optional(v.boolean()),
  events: v.pipe(
    v.array(signal),
    v.minLength(1),
    v.check(
      (events) => events.every(({ startTime }, at) => startTime >= (events[at - 1]?.startTime ?? 0)),
      'must ascend by startTime',
    ),
  ),
});

/** What is wrong with a body, one sentence a field. */
export function problems(issues: readonly v.BaseIssue<unknown>[]): string[] {
  return issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}

function isSentiment(value: string): boolean {
  return /^-?\d{1,4}(\.\d{1,2})?$/.test(value) && Math.abs(Number(value)) <= 1000;
}

function needsRecording(): string {
  return 'needs recordingLocation in the same request';
}

function holdsObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
