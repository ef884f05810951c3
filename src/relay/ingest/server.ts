/** The relay's HTTP face: every operation of the contract, health, metrics. Knows who asks before it reads what is asked. */
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { relayDocument } from '../../relay-client/telephony/index.js';
import type { RelayConfig } from '../config.js';
import { Budget } from '../delivery/pace.js';
import { errorName } from '../log.js';
import type { Log } from '../log.js';
import type { Metrics } from '../metrics.js';
import type { Auth, Caller } from './auth.js';
import type { Handler, OperationId } from './handlers.js';
import { cannotKeep, Problem, sentenceFor } from './problem.js';

export interface IngestServerOptions {
  readonly config: RelayConfig;
  readonly auth: Auth;
  readonly handlers: Readonly<Record<OperationId, Handler>>;
  readonly metrics: Metrics;
  readonly log: Log;
  /** @returns what is missing; empty: everything is there */
  readonly notReady: () => Promise<readonly string[]>;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    operationId?: OperationId;
  }
}

/** The part of OpenAPI that the contract uses. */
interface Operation {
  readonly operationId: OperationId;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
}

const mostCredentials = 10_000;

export function createIngestServer(options: IngestServerOptions): FastifyInstance {
  const { config, log, metrics } = options;
  const server = fastify({
    bodyLimit: config.ingest.bodyBytes,
    // Key, percent-encoded.
    routerOptions: { maxParamLength: 4 * 255 },
    ajv: { customOptions: { strict: true, coerceTypes: false, removeAdditional: false, allowUnionTypes: true } },
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
  });
  server.removeContentTypeParser('text/plain');
  server.decorateRequest('caller', undefined);
  allowNamedOrigins(server, config);
  server.setErrorHandler((error, request, reply) => fail(error, request, reply, log));
  server.setNotFoundHandler((_request, reply) => say(reply, new Problem(404, 'No such operation. See /openapi.json.')));
  server.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operationId ?? 'other';
    metrics.requests.inc({ operation, status: String(reply.statusCode) });
  });
  addHealth(server, options);
  void server.register((scope, _options, done) => {
    knowCallers(scope, options);
    scope.get('/openapi.json', () => relayDocument);
    for (const [path, item] of Object.entries(relayDocument.paths)) {
      for (const [method, operation] of Object.entries(item))
        addOperation(scope, method, path, operation as Operation, options);
    }
    done();
  });
  return server;
}

function addOperation(
  server: FastifyInstance,
  method: string,
  path: string,
  { operationId, parameters, requestBody }: Operation,
  { handlers, log }: IngestServerOptions,
): void {
  const { handle } = handlers[operationId];
  const located = (place: string) => {
    const found = parameters.filter((parameter) => parameter.in === place);
    const named = found.map(({ name, schema }) => [place === 'header' ? name.toLowerCase() : name, textual(schema)]);
    return {
      type: 'object',
      required: found
        .filter(({ required }) => required)
        .map(({ name }) => (place === 'header' ? name.toLowerCase() : name)),
      properties: Object.fromEntries(named) as Record<string, object>,
      ...(place === 'query' && { additionalProperties: false }),
    };
  };
  server.route({
    method: method.toUpperCase(),
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    config: { operationId },
    schema: {
      params: located('path'),
      headers: located('header'),
      querystring: located('query'),
      ...(requestBody && { body: requestBody.content['application/json'].schema }),
    },
    handler: async (request, reply) => {
      const { caller } = request;
      if (caller === undefined) throw new Problem(401, 'Who asks is not known.');
      // Both have the shape of the schema above.
      const params = request.params as { readonly vendorCallKey?: string; readonly id?: string };
      const query = request.query as { readonly reveal?: string; readonly after?: string };
      const key = request.headers['idempotency-key'];
      try {
        const { status, body } = await handle({
          caller,
          params: { ...params, ...(params.id !== undefined && { id: Number(params.id) }) } as {
            vendorCallKey?: string;
            id?: number;
          },
          query: { ...query, ...(query.after !== undefined && { after: Number(query.after) }) } as {
            reveal?: string;
            after?: number;
          },
          idempotencyKey: typeof key === 'string' ? key : undefined,
          body: request.body,
        });
        return await reply.code(status).send(body);
      } catch (error) {
        if (error instanceof Problem) throw error;
        // The journal could not write it: nothing of it was kept.
        log.error('The store refused to keep an operation.', {
          error: errorName(error),
          kind: operationId,
          ...traceOf(request),
        });
        throw cannotKeep();
      }
    },
  });
}

/** A number in a path or query arrives as text. */
function textual(schema: object): object {
  const isNumber = 'type' in schema && schema.type === 'integer';
  return isNumber ? { type: 'string', pattern: '^[0-9]{1,15}$' } : schema;
}

function knowCallers(server: FastifyInstance, { auth, config, handlers, log }: IngestServerOptions): void {
  const budgets = new Map<string, Budget>();
  server.addHook('onRequest', async (request) => {
    const caller = await auth.caller(request.headers.authorization);
    const { operationId } = request.routeOptions.config;
    if (caller === undefined) {
      throw new Problem(
        401,
        'The bearer token is missing, wrong or used up. Use a key of the contact centre, or a fresh page token.',
      );
    }
    if (operationId !== undefined && !handlers[operationId].callers.includes(caller.kind)) {
      throw new Problem(403, `This is not for a ${caller.kind} credential.`);
    }
    if (budgets.size > mostCredentials) budgets.clear();
    const budget = budgets.get(caller.credential) ?? new Budget(config.ingest.requestsPerSecond);
    budgets.set(caller.credential, budget);
    const wait = budget.take(1);
    if (wait > 0) {
      log.warn('A credential asks too often.', { centre: caller.centre.id, kind: caller.kind });
      throw new Problem(429, 'Too many requests with this credential.', Math.ceil(wait / 1000));
    }
    request.caller = caller;
  });
}

function addHealth(server: FastifyInstance, { auth, metrics, notReady }: IngestServerOptions): void {
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const missing = await notReady();
    const isReady = missing.length === 0;
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready', missing });
  });
  server.get('/metrics', async (request, reply) => {
    if (!auth.mayReadMetrics(request.headers.authorization)) {
      throw new Problem(401, 'Metrics are shown for one of metricsKeys, as a bearer token.');
    }
    return reply.header('content-type', metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** Pages of the contact centres' own origins may ask; every other page may not. */
function allowNamedOrigins(server: FastifyInstance, { orgs }: RelayConfig): void {
  const allowed = new Set(orgs.flatMap(({ allowedOrigins }) => allowedOrigins));
  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    if (origin === undefined) return undefined;
    reply.header('vary', 'origin');
    if (!allowed.has(origin)) return request.method === 'OPTIONS' ? reply.code(403).send() : undefined;
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'retry-after');
    if (request.method !== 'OPTIONS') return undefined;
    return reply
      .headers({
        'access-control-allow-methods': 'GET, PUT, POST',
        'access-control-allow-headers': 'authorization, content-type, idempotency-key, traceparent',
        'access-control-max-age': '600',
      })
      .code(204)
      .send();
  });
}

function fail(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  if (error instanceof Problem) return say(reply, error);
  if (typeof error === 'object' && error !== null) {
    if ('validation' in error && Array.isArray(error.validation)) {
      const where = 'validationContext' in error ? String(error.validationContext) : 'body';
      const [first] = error.validation as Parameters<typeof sentenceFor>[1][];
      return say(reply, new Problem(400, sentenceFor(where, first)));
    }
    const status = 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500) return say(reply, new Problem(status, refusal(status)));
  }
  log.error('A request failed: this is a mistake of the relay.', { error: errorName(error), ...traceOf(request) });
  return say(
    reply,
    new Problem(
      500,
      'The relay made a mistake. Nothing says whether this was kept: send it again, under the same key.',
    ),
  );
}

/** What the server's own refusals mean: its texts may quote the request. */
function refusal(status: number): string {
  if (status === 413) return 'The body is larger than the relay takes.';
  if (status === 415) return 'The body must be application/json.';
  return 'The body is not JSON, or the request is not HTTP as the relay knows it.';
}

function say(reply: FastifyReply, { status, message, retryAfterSeconds }: Problem): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ title: message, status }));
}

/** W3C trace context: the id alone. */
function traceOf(request: FastifyRequest): { readonly trace?: string } {
  const trace = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(String(request.headers.traceparent ?? ''))?.[1];
  return trace === undefined ? {} : { trace };
}
