/** What travels between connector page and relay, as JSON Schema (2020-12, which OpenAPI 3.1 uses). The types come from these. */

const epochMs = { type: 'integer', minimum: 0, description: 'Epoch milliseconds.' } as const;

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
    from: { type: 'string', maxLength: 255, description: 'Number of the other party, where it is known.' },
    parentVendorCallKey: {
      type: 'string',
      maxLength: 255,
      description: 'Of a transferred call: the call it came out of.',
    },
    queueId: { type: 'string', maxLength: 255, description: 'Id at the phone system of the queue the call waited in.' },
    queueName: { type: 'string', maxLength: 255 },
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
    'Something that happened to a call. `ended` is its end for this agent: without `answered` before it, the call may go on to ' +
    'another. `at` orders what arrives out of order.',
  additionalProperties: false,
  required: ['event', 'at'],
  properties: {
    event: { type: 'string', enum: ['answered', 'held', 'resumed', 'ended'] },
    at: epochMs,
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

/** The TypeScript type of what a schema of this file accepts. */
type FromSchema<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: 'string' }
    ? string
    : Schema extends { readonly type: 'integer' }
      ? number
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
