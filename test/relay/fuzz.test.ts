/**
 * Whatever is sent to whatever route: no 5xx, no crash, and every refusal says what is wrong. FUZZ=50000 sends so many; the seed of a
 * failure is printed.
 */
import fc from 'fast-check';
import { relayDocument } from '../../src/relay-client/telephony/index.js';
import { at, operatorKey, said, startRig, telephonyKey } from '../unit/relay/rig.js';

const routes = Object.entries(relayDocument.paths).flatMap(([path, item]) =>
  Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
);

const offer = { kind: 'inbound', offeredAt: at(0), attributes: {}, from: '+12025550142', queuedAt: at(0), to: '1' };
const good: readonly object[] = [
  offer,
  { ...offer, kind: 'transfer', parentVendorCallKey: 'call-0' },
  { event: 'ended', at: at(9), disconnectReason: { value: 'x', isError: true } },
  { event: 'held', at: at(5) },
  { entries: [{ vendorCallKey: 'call-1', utterances: [said('m', 1), said('n', 2, { isInterim: true })] }] },
  { service: 's', events: [{ type: 'sentiment', value: '1.00', startTime: at(1), participant: 'AGENT' }] },
  { url: 'https://m.example/1', durationSeconds: 5 },
  { queue: 'q', attributes: { a: 'b' } },
  { dialedNumber: '1' },
  { target: '005000000000001AAA' },
  { number: '1' },
];

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    '../..',
    '__proto__',
    'constructor',
    -1,
    0,
    1e308,
    9_999_999_999_999,
    2 ** 53,
    null,
    [],
    {},
    true,
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

/** One place of a good body is something else. */
const mutated = fc.tuple(fc.constantFrom(...good), fc.nat(), odd).map(([body, place, value]) => {
  const copy: unknown = structuredClone(body);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk(child);
    }
  };
  walk(copy);
  const [node, key] = places[place % places.length] ?? [{}, ''];
  node[key] = value;
  return JSON.stringify(copy);
});
const body = fc.oneof(
  { weight: 5, arbitrary: mutated },
  fc.constantFrom(...good).map((one) => JSON.stringify(one)),
  fc.json(),
  fc.string(),
);
const key = fc.oneof(
  fc.constantFrom('call-0', 'call-1', 'call-2'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
);
const request = fc.record({
  route: fc.constantFrom(...routes),
  key,
  body,
  bearer: fc.oneof({ weight: 8, arbitrary: fc.constant(telephonyKey) }, fc.constantFrom(operatorKey, 'x', 'a.b.c')),
  idempotency: fc.oneof(
    fc.uuid().map((id) => `"${id}"`),
    fc.constantFrom('"same"', 'unquoted', ''),
  ),
  query: fc.constantFrom('', '', '?reveal=true', '?after=x', '?after=1', '?other=1'),
});

test('whatever is sent, it is answered, and a refusal says what is wrong', async () => {
  const rig = await startRig({ delivery: { createDeadlineMs: 50 } });
  try {
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        // Half of a surrogate pair is nothing that a client could put into a path.
        const encoded = encodeURIComponent(asked.key.replace(/\p{Surrogate}/gu, 'x'));
        const path = asked.route.path.replace('{vendorCallKey}', encoded).replace('{id}', encoded);
        const response = await fetch(rig.relay.url + path + asked.query, {
          method: asked.route.method,
          headers: {
            authorization: `Bearer ${asked.bearer}`,
            'content-type': 'application/json',
            'idempotency-key': asked.idempotency,
          },
          ...(asked.route.method !== 'GET' && { body: asked.body }),
        });
        const text = await response.text();
        expect(response.status).toBeLessThan(500);
        if (response.status === 400) {
          expect(JSON.parse(text)).toMatchObject({
            title: expect.stringMatching(/^(body|params|headers|querystring|The body)/) as unknown,
          });
        }
      }),
      { numRuns: Number(process.env.FUZZ ?? 2_000), endOnFailure: true },
    );
    expect((await rig.offer('after-all')).status).not.toBe(500);
    expect(rig.logged.filter((line) => line.includes('mistake'))).toEqual([]);
  } finally {
    await rig.close();
  }
});
