/** Who may do what, what a refusal says, and what nobody ever sees. */
import { generateKeyPairSync } from 'node:crypto';
import { relayDocument } from '../../../src/relay-client/telephony/index.js';
import { at, metricsKey, operatorKey, pagePair, pageToken, said, startRig, telephonyKey } from './rig.js';
import type { Rig } from './rig.js';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

const routes = Object.entries(relayDocument.paths).flatMap(([path, item]) =>
  Object.entries(item).map(
    ([method, operation]: [string, { operationId: string }]) =>
      [
        operation.operationId,
        method.toUpperCase(),
        path.replace('{vendorCallKey}', 'call-1').replace('{id}', '1'),
      ] as const,
  ),
);
const forPages = ['offered', 'report', 'reroute', 'clearRouting'];
const forOperators = ['listDeadLetters', 'showDeadLetter', 'replayDeadLetter'];

test.each(routes)(
  '%s: without a token, with a wrong one or another org’s, there is nothing but 401',
  async (_id, method, path) => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const bearers = [
      '',
      'wrong-key-0123456789abcdef0123456789',
      await pageToken({}, { key: stranger }),
      await pageToken({}, { kid: 'other' }),
    ];
    for (const bearer of bearers) {
      const { status, body } = await rig.ask(method, path, method === 'GET' ? undefined : {}, { bearer });
      expect([status, body]).toEqual([401, { status: 401, title: expect.stringContaining('bearer token') as unknown }]);
    }
  },
);

test.each(routes)('%s: each credential opens its own doors only', async (id, method, path) => {
  const ask = async (bearer: string) =>
    (await rig.ask(method, path, method === 'GET' ? undefined : {}, { bearer })).status;
  const isOpen = async (bearer: string) => (await ask(bearer)) !== 403;
  expect(await isOpen(await pageToken())).toBe(forPages.includes(id));
  expect(await isOpen(operatorKey)).toBe(forOperators.includes(id));
  expect(await isOpen(telephonyKey)).toBe(!forOperators.includes(id));
});

test.each([
  ['used up', {}, { seconds: -60 }],
  ['valid for an hour', {}, { seconds: 3_600 }],
  ['for another contact centre', { cc: 'Other' }, {}],
  ['for another relay', { aud: 'https://elsewhere.example.com' }, {}],
  ['of another org', { iss: '00D000000000002AAA' }, {}],
])('a page token %s is refused', async (_what, claims, options) => {
  const { SignJWT } = await import('jose');
  const now = Math.floor(Date.now() / 1000);
  const { seconds = 300 } = options as { seconds?: number };
  const all = {
    iss: '00D000000000001AAA',
    sub: '005000000000001AAA',
    aud: 'https://relay.example.com',
    cc: 'Acme',
    exp: now + seconds,
    ...claims,
  };
  const bearer = await new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: 'page' }).sign(pagePair.privateKey);
  expect((await rig.ask('PUT', '/v1/calls/call-1', {}, { bearer })).status).toBe(401);
});

const offer = { kind: 'inbound', offeredAt: at(0), attributes: {} };
const words = { vendorCallKey: 'call-1', utterances: [said('m1', 1)] };
const change = (more: object) => ({ entries: [{ ...words, utterances: [{ ...said('m1', 1), ...more }] }] });

test.each<[string, string, unknown, string]>([
  ['PUT', '/v1/calls/call-1', { ...offer, kind: 'consult' }, 'body/kind'],
  ['PUT', '/v1/calls/call-1', { ...offer, colour: 'red' }, 'colour'],
  ['PUT', '/v1/calls/call-1', { ...offer, kind: 'transfer' }, 'parentVendorCallKey'],
  ['PUT', `/v1/calls/${'k'.repeat(256)}`, offer, 'params/vendorCallKey'],
  ['POST', '/v1/utterances', change({ startTime: 1_767_603_600 }), 'startTime'],
  ['POST', '/v1/utterances', change({ endTime: at(0) }), 'endTime'],
  ['POST', '/v1/utterances', change({ senderType: 'HUMAN_AGENT', participant: 'alice' }), 'participant'],
  ['POST', '/v1/utterances', change({ content: '' }), 'content'],
  // Half of a surrogate pair would be kept as something else, and be the same as every other.
  ['POST', '/v1/utterances', change({ messageId: '\ud800' }), 'messageId'],
  ['POST', '/v1/utterances', { entries: [{ ...words, vendorCallKey: 'x\udfff' }] }, 'vendorCallKey'],
  ['PUT', '/v1/calls/call-1/recording', { url: `https://m.example/${'x'.repeat(1_000)}` }, 'url'],
  [
    'POST',
    '/v1/calls/call-1/signals',
    { service: 's', events: [{ type: 'sentiment', value: '2000', startTime: at(1), participant: 'AGENT' }] },
    'value',
  ],
  [
    'POST',
    '/v1/calls/call-1/signals',
    { service: 's', when: 'after-call', events: [{ type: 'category', value: 'x', startTime: at(1) }] },
    'when',
  ],
  ['POST', '/v1/calls/call-1/omni-flow', { dialedNumber: '1', flow: 'x' }, 'dialedNumber'],
])('%s %s: a broken rule is refused and the field named', async (method, path, body, field) => {
  const { status, body: said400 } = await rig.ask(method, path, body, { key: 'k' });
  expect([status, said400]).toEqual([400, { status: 400, title: expect.stringContaining(field) as unknown }]);
});

test('a key used for something else is 422; without a key nothing is done', async () => {
  const event = { event: 'held', at: at(5) };
  const post = (body: object, key?: string) =>
    rig.ask('POST', '/v1/calls/call-5/events', body, key === undefined ? {} : { key });
  expect((await post(event)).status).toBe(400);
  expect((await post(event, 'one')).status).toBe(202);
  expect((await post(event, 'one')).status).toBe(202);
  expect((await post({ ...event, at: at(6) }, 'one')).status).toBe(422);
});

test('a body too large is 413, one that is no JSON 400, another type 415, an unknown path 404', async () => {
  const post = (body: string, type = 'application/json', path = '/v1/utterances') =>
    fetch(rig.relay.url + path, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${telephonyKey}`, 'content-type': type },
    });
  expect((await post(JSON.stringify({ x: 'x'.repeat(1_100_000) }))).status).toBe(413);
  expect((await post('{"entries": [4111111111111111')).status).toBe(400);
  expect((await post('a', 'text/plain')).status).toBe(415);
  expect((await post('{}', 'application/json', '/v1/nothing')).status).toBe(404);
});

test('pages of a named origin may ask, others may not', async () => {
  const preflight = (origin: string) =>
    fetch(`${rig.relay.url}/v1/calls/call-1`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT' },
    });
  const named = await preflight('https://acme.lightning.force.com');
  expect([named.status, named.headers.get('access-control-allow-origin')]).toEqual([
    204,
    'https://acme.lightning.force.com',
  ]);
  expect(named.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  const other = await preflight('https://evil.example.com');
  expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, null]);
});

const metrics = async (bearer: string) =>
  fetch(`${rig.relay.url}/metrics`, { headers: { authorization: `Bearer ${bearer}` } });

test('without a token there is health and readiness, and nothing else', async () => {
  const status = async (path: string) => (await fetch(rig.relay.url + path)).status;
  expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  expect([await status('/metrics'), await status('/openapi.json')]).toEqual([401, 401]);
});

test('metrics name every contact centre, so no key of one opens them; the contract is for all who have a key', async () => {
  for (const bearer of [telephonyKey, operatorKey, await pageToken()]) expect((await metrics(bearer)).status).toBe(401);
  expect(await (await metrics(metricsKey)).text()).toContain(
    'hookswitch_relay_requests_total{operation="offered",status="401"}',
  );
  expect((await rig.ask('GET', '/openapi.json')).body).toMatchObject({ openapi: '3.1.0' });
});

test('planted numbers, names and keys are in no log line, metric or listing, whatever went wrong', async () => {
  const planted = ['+12025550177', 'Grace Hopper', '4111111111111111', 'secret-call-key'];
  const [number, name, card, key = ''] = planted;
  await rig.offer(key, { from: number, attributes: { ivrChoice: name } });
  await rig.event(key, 'answered', 1, { agent: name });
  rig.standIn.faults = { errorRate: 1 };
  await rig.say(key, said('m1', 2, { content: `${name} ${card}` }), said('m2', -100, { content: card }));
  await rig.ask('POST', `/v1/calls/${key}/events`, { event: name, at: number }, { key: 'x' });
  await rig.ask('PUT', `/v1/calls/${key}`, { [String(card)]: name });
  rig.standIn.faults = {};
  const letters = await rig.ask('GET', '/v1/dead-letters', undefined, { bearer: operatorKey });
  expect(letters.body).toMatchObject({ deadLetters: [{ kind: 'message' }] });
  const refused = await rig.ask('PUT', `/v1/calls/${key}`, { ...offer, [String(card)]: name });
  const seen = [
    rig.logged.join(''),
    JSON.stringify(letters.body),
    JSON.stringify(refused.body),
    await (await metrics(metricsKey)).text(),
  ].join('\n');
  for (const word of [...planted, telephonyKey, operatorKey, metricsKey]) expect(seen).not.toContain(word);
});
