/**
 * The control API: what the outside world can do to the simulated phone system, with the shapes of what goes in and comes out.
 * The server validates with these, the OpenAPI description is generated from them, the client is typed by them. Browser-safe.
 */
import * as v from 'valibot';
import { faultsShape } from './faults.js';
import * as shapes from './shapes.js';
import type { Immutable } from './shapes.js';

const optional = v.exactOptional;
const text = v.string();
const id = v.pipe(text, v.nonEmpty('must not be empty'));
const phoneNumber = v.pipe(
  text,
  v.regex(/^\+?[0-9*#]{2,16}$/, 'must be a telephone number of 2 to 16 digits, such as +12025550100'),
);
const attributes = v.record(text, text);
const nothing = v.object({});
const partyReference = { conversation: id, party: optional(id) };

const started = v.object({ conversation: text, call: text });

const agentInfo = v.object({
  id: text,
  userName: text,
  name: text,
  status: shapes.presenceStatus,
  pending: optional(shapes.presenceStatus),
  phone: shapes.phone,
  supervisor: v.boolean(),
  /** Pages that are connected for this agent. */
  pages: v.number(),
  calls: v.array(shapes.call),
});

const conversationInfo = v.object({
  id: text,
  key: text,
  parties: v.array(
    v.object({
      id: text,
      kind: v.picklist(['number', 'agent', 'queue', 'flow']),
      state: text,
      name: optional(text),
      number: optional(text),
      held: v.boolean(),
      muted: v.boolean(),
      private: v.boolean(),
      supervisor: v.boolean(),
    }),
  ),
  attributes,
  recording: v.picklist(['off', 'on', 'paused']),
  recordingId: optional(text),
  digits: text,
});

const utterance = v.object({
  id: text,
  conversation: text,
  call: text,
  agent: text,
  speaker: v.picklist(['customer', 'agent']),
  text,
  startedAt: v.number(),
  endedAt: v.number(),
});

const recordingInfo = v.object({ id: text, calls: v.array(text), durationSeconds: v.number(), url: text });

const desk = v.variant('action', [
  v.object({ agent: id, action: v.picklist(['answer', 'hang-up', 'mute', 'unmute', 'hold', 'resume']) }),
  v.object({ agent: id, action: v.literal('dial'), number: phoneNumber }),
]);

/** One thing that can be asked of the simulator. GET operations have no input. */
interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  readonly input: v.GenericSchema;
  readonly output: v.GenericSchema;
}

export const operations = {
  callIn: {
    method: 'POST',
    path: '/customer-calls',
    summary: 'A customer calls: hears the menu, then waits in a queue or rings at an agent.',
    input: v.object({
      from: phoneNumber,
      name: optional(text),
      to: optional(phoneNumber),
      queue: optional(id),
      agent: optional(id),
      attributes: optional(attributes),
    }),
    output: started,
  },
  requestCallback: {
    method: 'POST',
    path: '/callbacks',
    summary: 'A customer wants to be called back: the callback waits in a queue like a call.',
    input: v.object({
      number: phoneNumber,
      name: optional(text),
      queue: id,
      attributes: optional(attributes),
      previousCall: optional(id),
    }),
    output: started,
  },
  hangUp: {
    method: 'POST',
    path: '/parties/hang-up',
    summary: 'A customer or another outside party hangs up.',
    input: v.object(partyReference),
    output: nothing,
  },
  answer: {
    method: 'POST',
    path: '/parties/answer',
    summary: 'An outside party that rings picks up.',
    input: v.object(partyReference),
    output: nothing,
  },
  refuse: {
    method: 'POST',
    path: '/parties/refuse',
    summary: 'An outside party that rings does not take the call.',
    input: v.object({
      ...partyReference,
      cause: optional(v.picklist(['busy', 'declined', 'unreachable', 'no-answer'])),
    }),
    output: nothing,
  },
  setNumber: {
    method: 'POST',
    path: '/numbers',
    summary: 'How a number behaves whenever it is dialled from now on.',
    input: v.object({
      number: phoneNumber,
      behaviour: v.picklist(['ring', 'answer', 'busy', 'refuse', 'unreachable']),
      afterMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 2_000),
    }),
    output: nothing,
  },
  desk: {
    method: 'POST',
    path: '/desk-phones',
    summary: 'What an agent does at the telephone on the desk.',
    input: desk,
    output: nothing,
  },
  command: {
    method: 'POST',
    path: '/commands',
    summary: 'Does for an agent what their page could do; for agents whom nobody plays.',
    input: v.object({ agent: id, command: shapes.command }),
    output: nothing,
  },
  say: {
    method: 'POST',
    path: '/utterances',
    summary: 'Customer or agent says something; `heard` is false when nobody could hear it.',
    input: v.object({
      conversation: id,
      speaker: v.picklist(['customer', 'agent']),
      text: v.pipe(text, v.nonEmpty('must not be empty')),
    }),
    output: v.object({ heard: v.boolean() }),
  },
  setFaults: {
    method: 'POST',
    path: '/faults',
    summary: "Faults of one agent's network from now on; what is left out is healthy.",
    input: v.object({ agent: id, faults: faultsShape }),
    output: nothing,
  },
  drop: {
    method: 'POST',
    path: '/drops',
    summary: "Breaks an agent's connections, and refuses new ones for a while.",
    input: v.object({ agent: id, refuseForMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 0) }),
    output: nothing,
  },
  signIn: {
    method: 'POST',
    path: '/sign-ins',
    summary: 'The agent signs in at the login frame (login mode "interactive").',
    input: v.object({ agent: id }),
    output: nothing,
  },
  reset: { method: 'POST', path: '/reset', summary: 'Everything as at the start.', input: nothing, output: nothing },
  agents: {
    method: 'GET',
    path: '/agents',
    summary: 'All agents, with their calls as they see them.',
    input: nothing,
    output: v.array(agentInfo),
  },
  conversations: {
    method: 'GET',
    path: '/conversations',
    summary: 'All conversations that go on, with their parties.',
    input: nothing,
    output: v.array(conversationInfo),
  },
  recordings: {
    method: 'GET',
    path: '/recordings',
    summary: 'All recordings, each with a URL that works for a few minutes.',
    input: nothing,
    output: v.array(recordingInfo),
  },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationId = keyof typeof operations;
/** What a caller gives. */
export type Input<Id extends OperationId> = v.InferInput<(typeof operations)[Id]['input']>;
/** What is left of it once it is validated, defaults filled in. */
export type Validated<Id extends OperationId> = v.InferOutput<(typeof operations)[Id]['input']>;
export type Output<Id extends OperationId> = Immutable<v.InferOutput<(typeof operations)[Id]['output']>>;

/** What `/events` tells: at first everything there is, then whatever changes. */
export const feedEvent = v.variant('type', [
  v.object({ type: v.literal('agent'), agent: agentInfo }),
  v.object({ type: v.literal('conversation'), conversation: conversationInfo }),
  v.object({ type: v.literal('conversation-gone'), id: text }),
  v.object({ type: v.literal('utterance'), utterance }),
]);

export type FeedEvent = Immutable<v.InferOutput<typeof feedEvent>>;
export type AgentInfo = Immutable<v.InferOutput<typeof agentInfo>>;
export type ConversationInfo = Immutable<v.InferOutput<typeof conversationInfo>>;
export type Utterance = Immutable<v.InferOutput<typeof utterance>>;

/** The one form of every error. */
export const errorShape = v.object({ error: v.object({ kind: text, message: text }) });
