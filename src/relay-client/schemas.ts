/** What travels between connector page and relay, as JSON Schema (2020-12, which OpenAPI 3.1 uses). The types come from these. */

/** What can be kept as it is: no NUL, no half of a surrogate pair. */
export const wellFormed = '^[^\\u0000\\p{Cs}]*$';

export const epochMs = { type: 'integer', minimum: 0, description: 'Epoch milliseconds.' } as const;

export const offeredCall = {
  type: 'object',
  description: 'A call that is about to be offered to the agent, and for which Salesforce needs a VoiceCall.',
  additionalProperties: false,
  required: ['kind', 'offeredAt', 'attributes'],
  properties: {
    kind: {
      type: 'string',
      enum: ['inbound', 'transfer'],
      description: 'Salesforce makes the records of all other calls itself.',
    },
    offeredAt: epochMs,
    from: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description: 'Number of the other party, where it is known.',
    },
    to: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description: 'Number that was called. Default: the contact centre’s own.',
    },
    callOrigin: { type: 'string', enum: ['Preview', 'Progressive', 'Voicemail'] },
    callSubtype: { type: 'string', enum: ['PSTN', 'WebRTC'], description: 'Default PSTN.' },
    parentVendorCallKey: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      pattern: wellFormed,
      description: 'Of a transferred call: the call it came out of.',
    },
    queueId: {
      type: 'string',
      minLength: 1,
      maxLength: 255,
      description: 'Id at the phone system of the queue the call waited in.',
    },
    queueName: { type: 'string', minLength: 1, maxLength: 255 },
    queuedAt: epochMs,
    attributes: {
      type: 'object',
      description: 'IVR data and the like. The relay passes on those it is configured to.',
      additionalProperties: { type: 'string' },
    },
  },
} as const;

export const voiceCall = {
  type: 'object',
  description: 'The record of the call in Salesforce.',
  required: ['voiceCallId'],
  properties: { voiceCallId: { type: 'string', pattern: '^0LQ[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$' } },
} as const;

export const callEvent = {
  type: 'object',
  description:
    'Something that happened to a call. From a page `ended` is its end for this agent: without `answered` before it, the call may go ' +
    'on to another. From the telephony side it is the end of the call. `at` orders what arrives out of order.',
  additionalProperties: false,
  required: ['event', 'at'],
  properties: {
    event: {
      type: 'string',
      enum: ['answered', 'held', 'resumed', 'recording-paused', 'recording-resumed', 'ended'],
    },
    at: epochMs,
    agent: { type: 'string', minLength: 1, maxLength: 255, description: 'With answered: the user name in Salesforce.' },
    disconnectReason: {
      type: 'object',
      description: 'With ended.',
      additionalProperties: false,
      required: ['value', 'isError'],
      properties: { value: { type: 'string', minLength: 1, maxLength: 255 }, isError: { type: 'boolean' } },
    },
  },
} as const;

export const problem = {
  type: 'object',
  description: 'Why the request was refused (RFC 9457). Names no number and no person.',
  required: ['title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'A sentence: what is wrong and what to do.' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
  },
} as const;

/** The TypeScript type of what a schema of this folder accepts. */
export type FromSchema<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: 'string' }
    ? string
    : Schema extends { readonly type: 'integer' | 'number' }
      ? number
      : Schema extends { readonly type: 'boolean' }
        ? boolean
        : Schema extends { readonly type: 'array'; readonly items: infer Items }
          ? readonly FromSchema<Items>[]
          : Schema extends { readonly properties: infer Properties; readonly required: readonly (infer Required)[] }
            ? FromProperties<Properties, Required>
            : Schema extends { readonly additionalProperties: infer Values }
              ? Readonly<Record<string, FromSchema<Values>>>
              : never;

type FromProperties<Properties, Required> = {
  readonly [Name in keyof Properties as Name extends Required ? Name : never]: FromSchema<Properties[Name]>;
} & {
  readonly [Name in keyof Properties as Name extends Required ? never : Name]?: FromSchema<Properties[Name]>;
};

export type OfferedCall = FromSchema<typeof offeredCall>;
export type VoiceCall = FromSchema<typeof voiceCall>;
export type CallEvent = FromSchema<typeof callEvent>;
