/** What the telephony side tells the relay, beyond what a page may: JSON Schema (2020-12), and the types from it. */
import { epochMs, wellFormed } from '../schemas.js';
import type { FromSchema } from '../schemas.js';

const key = { type: 'string', minLength: 1, maxLength: 255, pattern: wellFormed } as const;
const name = { type: 'string', minLength: 1, maxLength: 255 } as const;
const speechMs = {
  type: 'integer',
  minimum: 1_000_000_000_000,
  maximum: 9_999_999_999_999,
  description: 'Epoch milliseconds.',
} as const;

const utterance = {
  type: 'object',
  description:
    'What somebody said. `messageId` is its idempotency key, unique in the call: sent again it is counted as repeated, and the first stays.',
  additionalProperties: false,
  required: ['messageId', 'senderType', 'content', 'startTime', 'endTime'],
  properties: {
    messageId: { type: 'string', minLength: 1, maxLength: 128, pattern: wellFormed },
    senderType: {
      type: 'string',
      enum: ['END_USER', 'VIRTUAL_AGENT', 'HUMAN_AGENT', 'SUPERVISOR', 'EXTERNAL_USER'],
    },
    participant: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      pattern: wellFormed,
      description:
        'Of a HUMAN_AGENT the id of the user, 005...; of an EXTERNAL_USER your own id. For the others the relay makes it from the call.',
    },
    content: { type: 'string', minLength: 1, maxLength: 10_000 },
    startTime: speechMs,
    endTime: speechMs,
    isInterim: { type: 'boolean', description: 'A result that may still change: dropped and counted.' },
  },
} as const;

export const utterances = {
  type: 'object',
  description: 'In the order they were spoken; of several calls at once if you like.',
  additionalProperties: false,
  required: ['entries'],
  properties: {
    entries: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['vendorCallKey', 'utterances'],
        properties: { vendorCallKey: key, utterances: { type: 'array', minItems: 1, maxItems: 200, items: utterance } },
      },
    },
  },
} as const;

const count = { type: 'integer', minimum: 0 } as const;

export const utterancesTaken = {
  type: 'object',
  description: 'What became of them. Only `accepted` will reach Salesforce.',
  additionalProperties: false,
  required: ['accepted', 'repeated', 'interim', 'paused', 'held', 'outside'],
  properties: {
    accepted: { ...count, description: 'Kept durably.' },
    repeated: { ...count, description: 'Their messageId was there before.' },
    interim: { ...count, description: 'Dropped: interim results.' },
    paused: { ...count, description: 'Discarded unread: spoken while recording was paused.' },
    held: {
      ...count,
      description: 'Not accepted by rule: spoken while a participant was on hold. Kept in the dead letters.',
    },
    outside: { ...count, description: 'Before the conversation began or after it ended. Kept in the dead letters.' },
  },
} as const;

export const signals = {
  type: 'object',
  description: 'What an analysis found in the conversation.',
  additionalProperties: false,
  required: ['service', 'events'],
  properties: {
    service: { ...name, description: 'Who found it, as the contact centre knows the service.' },
    when: {
      type: 'string',
      enum: ['live', 'after-call'],
      description:
        'Default live. `after-call` is unconfirmed for partners and off unless the relay is configured for it.',
    },
    events: {
      type: 'array',
      minItems: 1,
      maxItems: 25,
      description: 'Ascending by startTime.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'value', 'startTime'],
        properties: {
          type: { type: 'string', enum: ['category', 'sentiment'] },
          value: {
            type: 'string',
            minLength: 1,
            maxLength: 255,
            description: 'The category, or -1000 to 1000 with up to two decimals.',
          },
          startTime: speechMs,
          endTime: speechMs,
          score: { type: 'number', minimum: 0, maximum: 1000 },
          participant: { type: 'string', enum: ['AGENT', 'CUSTOMER'], description: 'Required for a sentiment.' },
        },
      },
    },
  },
} as const;

export const recording = {
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: {
    url: {
      type: 'string',
      minLength: 1,
      maxLength: 1000,
      pattern: '^https?://',
      description: 'Its domain must be a Trusted URL of the org.',
    },
    durationSeconds: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
  },
} as const;

export const callUpdate = {
  type: 'object',
  description: 'What became known of a call that goes on.',
  additionalProperties: false,
  required: [],
  minProperties: 1,
  properties: {
    queue: { ...name, description: 'Name of the queue.' },
    queuedAt: epochMs,
    agent: { ...name, description: 'User name in Salesforce.' },
    attributes: { type: 'object', additionalProperties: { type: 'string' } },
  },
} as const;

const inputs = { type: 'object', additionalProperties: { type: 'string' } } as const;

export const omniFlow = {
  type: 'object',
  description: 'To route by the flow of a phone number, or (a transfer) by the flow named. One of the two.',
  additionalProperties: false,
  required: [],
  minProperties: 1,
  properties: {
    dialedNumber: name,
    flow: name,
    fallbackQueue: { ...name, description: 'Developer name or id.' },
    inputs,
  },
} as const;

export const route = {
  type: 'object',
  description: 'Unified Routing: to a user, a queue or a flow, by id.',
  additionalProperties: false,
  required: ['target'],
  properties: { target: name, fallbackQueue: name, inputs },
} as const;

export const callback = {
  type: 'object',
  additionalProperties: false,
  required: ['number'],
  properties: { number: name },
} as const;

export const routed = {
  type: 'object',
  description: 'What Salesforce answered.',
  required: [],
  properties: {
    agent: { type: 'string', description: 'External id of the user chosen.' },
    queue: { type: 'string', description: 'External id of the queue chosen.' },
    recordId: { type: 'string', description: 'Of a callback: the ContactRequest.' },
  },
} as const;

export const callState = {
  type: 'object',
  description: 'Where a call stands.',
  additionalProperties: false,
  required: ['record', 'pending', 'deadLetters'],
  properties: {
    record: {
      type: 'string',
      enum: ['pending', 'made', 'unknown', 'none', 'salesforce'],
      description: '`unknown` and `none` are repaired when the call has ended; `salesforce`: made there, not by us.',
    },
    voiceCallId: { type: 'string' },
    endedAt: epochMs,
    pending: { ...count, description: 'Operations of its conversation not yet accepted by Salesforce.' },
    deadLetters: count,
  },
} as const;

export const deadLetter = {
  type: 'object',
  description: 'An operation that was given up. Without `reveal` nothing in it names a number or a person.',
  additionalProperties: false,
  required: ['id', 'call', 'kind', 'reason', 'diedAt'],
  properties: {
    id: count,
    call: { ...count, description: 'Row of the call in the store, as in the logs.' },
    kind: { type: 'string' },
    reason: { type: 'string' },
    diedAt: epochMs,
    replayedAt: epochMs,
    vendorCallKey: { type: 'string', description: 'With `reveal`.' },
    body: { type: 'string', description: 'With `reveal`: what was to be sent.' },
    detail: { type: 'string', description: 'With `reveal`: what Salesforce said.' },
  },
} as const;

export const deadLetters = {
  type: 'object',
  additionalProperties: false,
  required: ['deadLetters'],
  properties: { deadLetters: { type: 'array', items: deadLetter } },
} as const;

export type DeadLetter = FromSchema<typeof deadLetter>;
export type Utterance = FromSchema<typeof utterance>;
export type Utterances = FromSchema<typeof utterances>;
export type UtterancesTaken = FromSchema<typeof utterancesTaken>;
export type Signals = FromSchema<typeof signals>;
export type Recording = FromSchema<typeof recording>;
export type CallUpdate = FromSchema<typeof callUpdate>;
export type OmniFlow = FromSchema<typeof omniFlow>;
export type Route = FromSchema<typeof route>;
export type Callback = FromSchema<typeof callback>;
export type CallState = FromSchema<typeof callState>;
