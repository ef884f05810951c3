/** The control API over HTTP: routes, their description in OpenAPI, errors that say what to do, and the feed of events. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { ProviderError } from '../../provider/index.js';
import type { ProviderErrorKind } from '../../provider/index.js';
import type { Feed } from './feed.js';
import type { Network } from './network.js';
import { errorShape, operations } from './operations.js';
import type { OperationId, Output, Validated } from './operations.js';
import type { PhoneSystem } from './switch/index.js';

export interface ControlApi {
  readonly system: PhoneSystem;
  readonly network: Network;
  readonly feed: Feed;
}

type Handlers = { readonly [Id in OperationId]: (input: Validated<Id>) => Output<Id> };

function handlers({ system, network, feed }: ControlApi): Handlers {
  const { control } = system;
  const done = (action: () => void): Record<string, never> => {
    action();
    return {};
  };
  const known = (agent: string): string => {
    if (system.hasAgent(agent)) return agent;
    throw new ProviderError('not-found', `There is no agent "${agent}". GET /agents lists them.`);
  };
  return {
    callIn: (input) => control.callIn(input),
    requestCallback: (input) => control.requestCallback(input),
    hangUp: (input) =>
      done(() => {
        control.hangUp(input);
      }),
    answer: (input) =>
      done(() => {
        control.answer(input);
      }),
    refuse: (input) =>
      done(() => {
        control.refuse(input);
      }),
    setNumber: (input) =>
      done(() => {
        control.setNumber(input);
      }),
    desk: (input) =>
      done(() => {
        control.desk(input);
      }),
    command: (input) =>
      done(() => {
        control.command(input);
      }),
    say: (input) => control.say(input),
    setFaults: ({ agent, faults }) =>
      done(() => {
        network.setFaults({ agent: known(agent), faults });
      }),
    drop: ({ agent, refuseForMs }) =>
      done(() => {
        network.drop({ agent: known(agent), refuseForMs });
      }),
    signIn: ({ agent }) =>
      done(() => {
        network.signIn(known(agent));
      }),
    reset: () =>
      done(() => {
        control.reset();
      }),
    agents: () => feed.agents(),
    conversations: () => feed.conversations(),
    recordings: () =>
      control.recordings().map(({ id, calls, durationSeconds }) => ({
        id,
        calls,
        durationSeconds,
        url: network.recordingUrl(id, durationSeconds),
      })),
  };
}

export function addControlApi(server: FastifyInstance, api: ControlApi): void {
  const all = handlers(api);
  for (const id of Object.keys(operations) as OperationId[]) addRoute(server, all, id);
  server.get('/openapi.json', () => openApi());
  server.get('/events', (_request, reply) => {
    follow(api.feed, reply);
  });
  server.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send(
        failure(
          'not-found',
          `There is no ${request.method} ${request.url.split('?')[0] ?? ''} here. GET /openapi.json lists what there is.`,
        ),
      ),
  );
  server.setErrorHandler((error: FastifyError | ProviderError, _request, reply) => {
    if (error instanceof ProviderError)
      return reply.code(statusOf[error.kind] ?? 409).send(failure(error.kind, error.message));
    const { statusCode: status = 500, message: reason } = error;
    const message = status < 500 ? reason : 'The simulator made a mistake. Reset it and report this.';
    return reply.code(status).send(failure(status < 500 ? 'bad-argument' : 'internal', message));
  });
}

const statusOf: Partial<Record<ProviderErrorKind, number>> = {
  'not-found': 404,
  'bad-argument': 400,
  'bad-destination': 400,
  internal: 500,
};

function addRoute<Id extends OperationId>(server: FastifyInstance, all: Pick<Handlers, Id>, id: Id): void {
  const { method, path, input } = operations[id];
  const validate: v.GenericSchema<unknown, Validated<Id>> = input;
  const handle: (input: Validated<Id>) => Output<Id> = all[id];
  server.route({
    method,
    url: path,
    handler: (request) => {
      const result = v.safeParse(validate, request.body ?? {});
      if (!result.success) throw new ProviderError('bad-argument', problem(result.issues[0]));
      return handle(result.output);
    },
  });
}

/** Names the field, never its value, which may be a telephone number. */
function problem(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  const wrong = issue.kind === 'schema' ? `should be ${issue.expected ?? 'something else'}` : issue.message;
  return `${field === null ? 'The request body' : `Field "${field}"`} ${wrong}. GET /openapi.json describes it.`;
}

function failure(kind: string, message: string): v.InferOutput<typeof errorShape> {
  return { error: { kind, message } };
}

function follow(feed: Feed, reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
  });
  const stop = feed.follow((event) => {
    reply.raw.write(`data: ${JSON.stringify(event)}\n\n`);
  });
  reply.raw.on('close', stop);
}

/** OpenAPI 3.1, whose schemas are JSON Schema itself. */
function openApi(): object {
  const schema = (of: v.GenericSchema, typeMode: 'input' | 'output'): object => {
    const { $schema: _dialect, ...rest } = toJsonSchema(of, { target: 'draft-2020-12', typeMode, errorMode: 'ignore' });
    return rest;
  };
  const content = (of: v.GenericSchema, typeMode: 'input' | 'output'): object => ({
    'application/json': { schema: schema(of, typeMode) },
  });
  const paths = Object.entries(operations).map(([operationId, { method, path, summary, input, output }]) => [
    path,
    {
      [method.toLowerCase()]: {
        operationId,
        summary,
        ...(method === 'POST' && {
          requestBody: { required: operationId !== 'reset', content: content(input, 'input') },
        }),
        responses: {
          200: { description: 'Done.', content: content(output, 'output') },
          default: {
            description: 'Not done; the message says why and what to do.',
            content: content(errorShape, 'output'),
          },
        },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hookswitch simulator',
      version: '1',
      description:
        'Plays the customer, the other parties and the network of a simulated phone system. For one machine, no authentication.',
    },
    paths: {
      ...merged(paths as [string, object][]),
      '/events': {
        get: {
          operationId: 'events',
          summary:
            'Agents, conversations and utterances as server-sent events: everything there is, then whatever changes.',
          responses: { 200: { description: 'One JSON object an event.', content: { 'text/event-stream': {} } } },
        },
      },
      '/recordings/{id}.wav': {
        get: {
          operationId: 'recordingAudio',
          summary: 'A recording as WAV; the URL with its signature comes from `recordings`.',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'expires', in: 'query', required: true, schema: { type: 'integer' } },
            { name: 'signature', in: 'query', required: true, schema: { type: 'string' } },
          ],
          responses: { 200: { description: 'The sound.', content: { 'audio/wav': {} } } },
        },
      },
    },
  };
}

function merged(paths: readonly [string, object][]): Record<string, object> {
  const found: Record<string, object> = {};
  for (const [path, methods] of paths) found[path] = { ...found[path], ...methods };
  return found;
}
