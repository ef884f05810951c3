/** The client against a real server that answers well, badly, late or not at all. */
import { createRelayClient, mayRepeat } from '../../../src/relay-client/index.js';
import type { OfferedCall, RelayClient } from '../../../src/relay-client/index.js';
import { accept, hangUp, listen, never, say } from './loopback.js';
import type { Answer, Loopback } from './loopback.js';

const offeredCall: OfferedCall = {
  kind: 'inbound',
  offeredAt: 1_767_603_600_000,
  from: '+12025550142',
  attributes: { ivrChoice: 'support' },
};
const at = 1_767_603_605_000;
const json = { 'Content-Type': 'application/json' };
const here = say(200, '{"voiceCallId":"0LQ000000000001AAA"}', json);

let relay: Loopback;
let client: RelayClient;
let tokens: number;
beforeEach(async () => {
  relay = await listen(accept);
  tokens = 0;
  client = createRelayClient({
    url: `${relay.url}/relay/`,
    token: () => Promise.resolve(`token-${String(++tokens)}`),
    timeoutMs: 300,
  });
});
afterEach(() => relay.close());

test('given a relay with the record, when a call is offered, then the client has its id', async () => {
  relay.answer = here;
  expect(await client.offered('call-7', offeredCall)).toEqual({
    ok: true,
    value: { voiceCallId: '0LQ000000000001AAA' },
  });
  const [request] = relay.received;
  expect(request).toMatchObject({ method: 'PUT', path: '/relay/v1/calls/call-7' });
  expect(request?.headers).toMatchObject({ authorization: 'Bearer token-1', 'content-type': 'application/json' });
  expect(JSON.parse(request?.body ?? '')).toEqual(offeredCall);
});

test('given a relay that has the record later, then there is no id and no failure', async () => {
  expect(await client.offered('call-7', offeredCall)).toEqual({ ok: true, value: undefined });
});

test('every request has a token of its own', async () => {
  await client.report('call-7', { event: 'answered', at });
  await client.report('call-7', { event: 'ended', at });
  expect(relay.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
});

test('a key with any characters is one segment of the path and part of a header', async () => {
  await client.report('a/b c?d"é\ud800', { event: 'ended', at });
  expect(relay.received[0]?.path).toBe('/relay/v1/calls/a%2Fb%20c%3Fd%22%C3%A9%EF%BF%BD/events');
  expect(relay.received[0]?.headers['idempotency-key']).toBe(`"a%2Fb%20c%3Fd%22%C3%A9%EF%BF%BD:ended:${String(at)}"`);
});

test('the same event again has the same idempotency key, another has another', async () => {
  const done = new Set<unknown>();
  relay.answer = (response, request) => {
    done.add(request.headers['idempotency-key']);
    accept(response, request);
  };
  for (let time = 0; time < 2; time++) {
    await client.report('call-7', { event: 'held', at });
    await client.report('call-7', { event: 'held', at: at + 1_000 });
    await client.report('call-8', { event: 'held', at });
    await client.reroute('call-7', at);
    await client.clearRouting('call-7', at);
  }
  expect(relay.received).toHaveLength(10);
  expect([...done]).toEqual([
    `"call-7:held:${String(at)}"`,
    `"call-7:held:${String(at + 1_000)}"`,
    `"call-8:held:${String(at)}"`,
    `"call-7:reroute:${String(at)}"`,
    `"call-7:clear-routing:${String(at)}"`,
  ]);
});

const refusals: readonly (readonly [string, Answer, object, boolean])[] = [
  ['400', say(400), { kind: 'refused', status: 400 }, false],
  ['401', say(401), { kind: 'unauthorized', status: 401 }, false],
  ['403', say(403), { kind: 'unauthorized', status: 403 }, false],
  ['422', say(422), { kind: 'refused', status: 422 }, false],
  [
    '429 with Retry-After',
    say(429, '', { 'Retry-After': '7' }),
    { kind: 'busy', status: 429, retryAfterMs: 7_000 },
    true,
  ],
  [
    '429 with a date',
    say(429, '', { 'Retry-After': 'Mon, 05 Jan 2026 09:00:00 GMT' }),
    { kind: 'busy', status: 429 },
    true,
  ],
  ['500', say(500), { kind: 'failed', status: 500 }, true],
  ['503', say(503), { kind: 'busy', status: 503 }, true],
  ['a redirect', say(302, '', { Location: 'http://127.0.0.1:1/' }), { kind: 'unreadable', status: 302 }, false],
  ['another success', say(200, '<html>'), { kind: 'unreadable', status: 200 }, false],
  ['a broken connection', hangUp, { kind: 'unreachable' }, true],
  ['silence', never, { kind: 'timeout' }, true],
];

test.each(refusals)(
  'given %s, then the failure says what to make of it',
  async (_name, answer, failure, repeatable) => {
    relay.answer = answer;
    const result = await client.report('call-7', { event: 'ended', at });
    expect(result).toEqual({ ok: false, failure });
    expect(!result.ok && mayRepeat(result.failure)).toBe(repeatable);
    expect(relay.received).toHaveLength(1);
  },
);

test.each([
  ['no JSON', '<html>'],
  ['no id', '{}'],
  ['an id of another kind', '{"voiceCallId":7}'],
  ['null', 'null'],
])('given %s instead of a record, then it is unreadable', async (_name, body) => {
  relay.answer = say(200, body, json);
  expect(await client.offered('call-7', offeredCall)).toEqual({
    ok: false,
    failure: { kind: 'unreadable', status: 200 },
  });
});

test('given a dead relay, then it is unreachable', async () => {
  await relay.close();
  expect(await client.offered('call-7', offeredCall)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
});

test.each([
  ['a relay that does not answer', never],
  ['a relay that stops in the middle of its answer', (response) => response.writeHead(200, json).write('{"voice')],
])('given %s, when a call is offered, then it is given up after 1.5 seconds and one request', async (_name, answer) => {
  relay.answer = answer;
  const start = performance.now();
  expect(await client.offered('call-7', offeredCall)).toEqual({ ok: false, failure: { kind: 'timeout' } });
  const took = performance.now() - start;
  expect(took).toBeGreaterThan(1_400);
  expect(took).toBeLessThan(2_500);
  expect(relay.received).toHaveLength(1);
});

test('given a signer that fails or does not answer, then nothing is asked', async () => {
  const failing = createRelayClient({ url: relay.url, token: () => Promise.reject(new Error('no signer')) });
  expect(await failing.offered('call-7', offeredCall)).toEqual({ ok: false, failure: { kind: 'no-token' } });
  const silent = createRelayClient({ url: relay.url, token: () => new Promise(() => undefined), timeoutMs: 50 });
  expect(await silent.report('call-7', { event: 'ended', at })).toEqual({ ok: false, failure: { kind: 'timeout' } });
  expect(relay.received).toEqual([]);
});

test('nothing is written to the console, whatever happens', async () => {
  const methods = ['debug', 'info', 'log', 'warn', 'error'] as const;
  const spies = methods.map((method) => jest.spyOn(console, method).mockImplementation(() => undefined));
  for (const [, answer] of refusals) {
    relay.answer = answer;
    await client.report('+12025550142', { event: 'ended', at });
  }
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});
