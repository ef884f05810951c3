/** The document is served as it stands, by a validating server, and the client gets on with it. */
import { build } from 'esbuild';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { createRelayClient, openapi } from '../../../src/relay-client/index.js';
import type { CallEvent, OfferedCall, RelayClient } from '../../../src/relay-client/index.js';

/** The part of OpenAPI that the document uses. */
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'header';
    readonly required: true;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

const operations = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation: operation as Operation,
  })),
);

let server: FastifyInstance;
let client: RelayClient;
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = Fastify({ ajv: { customOptions: { strict: true, coerceTypes: false, removeAdditional: false } } });
  for (const { path, method, operation } of operations) {
    const { operationId, parameters, requestBody, responses } = operation;
    const located = (place: 'path' | 'header') => {
      const found = parameters.filter((parameter) => parameter.in === place);
      return {
        type: 'object',
        required: found.map(({ name }) => name.toLowerCase()),
        properties: Object.fromEntries(
          found.map(({ name, schema }) => [place === 'header' ? name.toLowerCase() : name, schema]),
        ),
      };
    };
    const params = located('path');
    server.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      schema: {
        params: { ...params, required: ['vendorCallKey'] },
        headers: located('header'),
        ...(requestBody && { body: requestBody.content['application/json'].schema }),
      },
      handler: async (_request, reply) => {
        asked.push(operationId);
        return '200' in responses ? reply.send({ voiceCallId: '0LQ000000000001AAA' }) : reply.code(202).send();
      },
    });
  }
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  client = createRelayClient({ url, token: () => Promise.resolve('token') });
});
afterEach(() => server.close());

const at = 1_767_603_605_000;
const least: OfferedCall = { kind: 'inbound', offeredAt: at, attributes: {} };
const most: Required<OfferedCall> = {
  kind: 'transfer',
  offeredAt: at,
  from: '+12025550142',
  parentVendorCallKey: 'call-6',
  queueId: 'support',
  queueName: 'Support',
  queuedAt: at,
  to: '+12025550100',
  callOrigin: 'Voicemail',
  callSubtype: 'PSTN',
  attributes: { ivrChoice: 'support' },
};

test('every operation of the document is a method of the client, and the other way round', async () => {
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(client).sort());
  await client.offered('call-7', least);
  await client.report('call-7', { event: 'answered', at });
  await client.reroute('call-7', at);
  await client.clearRouting('call-7', at);
  expect(asked).toEqual(['offered', 'report', 'reroute', 'clearRouting']);
});

test.each([
  ['the least', least],
  ['all', most],
])('a call with %s that the type has is accepted by the document', async (_name, call) => {
  expect(await client.offered('call-7', call)).toEqual({ ok: true, value: { voiceCallId: '0LQ000000000001AAA' } });
});

test.each(['answered', 'held', 'resumed', 'ended'] as const)('event %s is accepted by the document', async (event) => {
  expect(await client.report('call/7 "é"', { event, at })).toEqual({ ok: true, value: undefined });
});

const wrong: readonly (readonly [string, unknown])[] = [
  ['a field nobody knows', { ...least, name: 'x' }],
  ['a kind that Salesforce records itself', { ...least, kind: 'outbound' }],
  ['no attributes', { kind: 'inbound', offeredAt: at }],
  ['a time before all time', { ...least, offeredAt: -1 }],
];

test.each(wrong)('a call with %s is refused by the document', async (_name, call) => {
  expect(await client.offered('call-7', call as OfferedCall)).toEqual({
    ok: false,
    failure: { kind: 'refused', status: 400 },
  });
});

test('an event nobody knows is refused by the document', async () => {
  const result = await client.report('call-7', { event: 'whistled', at } as unknown as CallEvent);
  expect(result).toEqual({ ok: false, failure: { kind: 'refused', status: 400 } });
});

test('the document is sound: every path parameter declared, every operation named once, every failure described', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { path, operation } of operations) {
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(operation.responses).toHaveProperty('default');
  }
  // What is served as a file is JSON: nothing is lost in writing it.
  expect(JSON.parse(JSON.stringify(openapi))).toEqual(openapi);
});

test('a bundle that has only the client leaves the document out', async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export { createRelayClient } from './index.ts'", resolveDir: 'src/relay-client' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  const [bundle] = outputFiles;
  expect(bundle?.text).toContain('Idempotency-Key');
  expect(bundle?.text).not.toContain('operationId');
});
