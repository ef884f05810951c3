/**
 * What driver and phone system say to each other: one JSON message at a time, whatever carries it.
 *
 * The driver says `hello` first. The phone system says `welcome` (or `unwelcome`) and from then on reports events; every `command`
 * and `question` is answered by its `id`. Both sides check what they read against these schemas.
 */
import * as v from 'valibot';
import * as shapes from './shapes.js';
import type { Immutable } from './shapes.js';

const id = v.pipe(v.number(), v.integer());
const audioDevice = v.object({ id: v.string(), name: v.string(), kind: v.picklist(['speaker', 'microphone']) });

const question = v.variant('type', [
  v.object({ type: v.picklist(['snapshot', 'statuses', 'devices']) }),
  v.object({ type: v.literal('search'), query: shapes.directoryQuery }),
  v.object({ type: v.literal('recording'), recording: v.exactOptional(v.string()), call: v.exactOptional(v.string()) }),
]);

const answer = v.variant('type', [
  v.object({ type: v.literal('snapshot'), snapshot: shapes.snapshot }),
  v.object({ type: v.literal('statuses'), statuses: v.array(shapes.presenceStatus) }),
  v.object({ type: v.literal('devices'), devices: v.array(audioDevice) }),
  v.object({ type: v.literal('search'), entries: v.array(shapes.directoryEntry) }),
  v.object({ type: v.literal('recording'), url: v.string(), durationSeconds: v.number() }),
]);

const refusal = v.object({
  kind: shapes.errorKind,
  message: v.string(),
  outcome: v.picklist(['not-done', 'unknown']),
});

const fromDriver = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    protocol: v.literal(1),
    /** Agent id; nothing: found by the user's name. */
    agent: v.exactOptional(v.string()),
    user: v.object({ userId: v.string(), userName: v.string(), fullName: v.string() }),
    login: v.picklist(['ready', 'interactive', 'silent']),
    /** The session of a connection that broke: this one takes its place. */
    resume: v.exactOptional(v.string()),
  }),
  v.object({ type: v.literal('command'), id, commandId: v.string(), command: shapes.command }),
  v.object({ type: v.literal('question'), id, question }),
  v.object({ type: v.literal('goodbye'), logout: v.boolean() }),
]);

const fromSwitch = v.variant('type', [
  v.object({ type: v.literal('welcome'), session: v.string(), agent: v.string(), signedIn: v.boolean() }),
  v.object({ type: v.literal('unwelcome'), error: refusal }),
  /** The agent has signed in at the login frame, or it went by itself. */
  v.object({ type: v.literal('signed-in') }),
  v.object({ type: v.literal('acknowledged'), id }),
  v.object({ type: v.literal('refused'), id, error: refusal }),
  v.object({ type: v.literal('answer'), id, answer }),
  v.object({ type: v.literal('event'), event: shapes.event }),
  /** The driver is to fail by mistake on these commands: a fault on demand. */
  v.object({ type: v.literal('misbehave'), commands: v.array(shapes.commandType) }),
]);

export type FromDriver = Immutable<v.InferOutput<typeof fromDriver>>;
export type FromSwitch = Immutable<v.InferOutput<typeof fromSwitch>>;
export type Question = Immutable<v.InferOutput<typeof question>>;
export type Answer = Immutable<v.InferOutput<typeof answer>>;
export type Refusal = Immutable<v.InferOutput<typeof refusal>>;

/** What was read is no message of this protocol. Says where, never what: it may hold personal data. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

function parse<Message>(schema: v.GenericSchema<unknown, Message>, read: unknown): Message {
  const result = v.safeParse(schema, read);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new MalformedMessage(
    `Not a message of this protocol: "${v.getDotPath(issue) ?? 'type'}" should be ${issue.expected ?? 'another value'}.`,
  );
}

export function parseFromDriver(read: unknown): FromDriver {
  return parse<FromDriver>(fromDriver, read);
}

export function parseFromSwitch(read: unknown): FromSwitch {
  return parse<FromSwitch>(fromSwitch, read);
}

/** One connection from a driver to the phone system. Never calls back before the function that opened it has returned. */
export interface Link {
  send(message: FromDriver): void;
  /** Calls nothing back any more. */
  close(): void;
}

export interface LinkListener {
  onOpen(): void;
  /** As read, not yet checked. */
  onMessage(read: unknown): void;
  /** It broke, or never came about; called once. */
  onClose(): void;
}

export type OpenLink = (listener: LinkListener) => Link;
