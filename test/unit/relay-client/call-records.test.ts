/** The connector's call records on a real server: an agent waits 1.5 seconds at most, and nothing ever rejects. */
import { logLines, writeLog } from '../../../src/connector/log.js';
import { RelayCallRecords, reportsKept } from '../../../src/connector/relay-call-records.js';
import type { Call } from '../../../src/model/index.js';
import { VirtualClock } from '../../../src/providers/simulator/virtual-clock.js';
import { createRelayClient } from '../../../src/relay-client/index.js';
import { accept, eventually, hangUp, listen, never, say } from './loopback.js';
import type { Loopback } from './loopback.js';

const at = Date.UTC(2026, 0, 5, 9);
const inbound: Call = {
  key: 'call-7',
  rev: 1,
  kind: 'inbound',
  agent: { state: 'alerting', muted: false, deskPhone: false },
  legs: [
    {
      id: 'leg-1',
      key: 'call-7',
      role: 'primary',
      state: 'alerting',
      party: { kind: 'number', number: '+12025550142', name: 'Ada Example', external: true },
      muted: false,
      bargedIn: false,
    },
  ],
  merged: false,
  recording: 'off',
  wrapUp: 'none',
  queue: { id: 'support', name: 'Support', enteredAt: at - 5_000 },
  attributes: { ivrChoice: 'support' },
  allowed: ['accept', 'decline'],
  startedAt: at,
};

let relay: Loopback;
let clock: VirtualClock;
let records: RelayCallRecords;
beforeEach(async () => {
  relay = await listen(accept);
  clock = new VirtualClock(at);
  records = new RelayCallRecords({
    clock,
    log: writeLog,
    client: createRelayClient({ url: relay.url, token: () => Promise.resolve('token'), timeoutMs: 200 }),
  });
});
afterEach(() => relay.close());

const requests = (): string[] => relay.received.map(({ method, path }) => `${method} ${path}`);
const events = (): unknown[] => relay.received.map(({ body }) => (JSON.parse(body) as { event: unknown }).event);

/** The log since `from`, and that nobody is in it. */
function logSince(from: number): string {
  const text = logLines().slice(from).join('');
  expect(text).not.toMatch(/2025550142|Ada/);
  return text;
}

test('given a relay with the record, when a call is offered, then its id is known', async () => {
  relay.answer = say(200, '{"voiceCallId":"0LQ000000000001AAA"}', { 'Content-Type': 'application/json' });
  expect(await records.offered(inbound)).toBe('0LQ000000000001AAA');
  expect(JSON.parse(relay.received[0]?.body ?? '')).toEqual({
    kind: 'inbound',
    offeredAt: at,
    from: '+12025550142',
    queueId: 'support',
    queueName: 'Support',
    queuedAt: at - 5_000,
    attributes: { ivrChoice: 'support' },
  });
});

test('a transferred call names the call it came out of', async () => {
  await records.offered({ ...inbound, kind: 'transfer', parentKey: 'call-6' });
  expect(JSON.parse(relay.received[0]?.body ?? '')).toMatchObject({ kind: 'transfer', parentVendorCallKey: 'call-6' });
});

test('calls that others record are not asked about', () => {
  expect(records.offered({ ...inbound, kind: 'outbound' })).toBeUndefined();
  expect(records.offered({ ...inbound, attributes: { voiceCallId: '0LQ000000000002AAA' } })).toBeUndefined();
  expect(relay.received).toEqual([]);
});

test.each([
  ['is slow', never, 'timeout'],
  ['refuses', say(401), 'unauthorized'],
  ['is broken', hangUp, 'unreachable'],
])('given a relay that %s, when a call is offered, then it goes on without a record', async (_name, answer, kind) => {
  relay.answer = answer;
  const before = logLines().length;
  const start = performance.now();
  expect(await records.offered(inbound)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2_500);
  expect(relay.received).toHaveLength(1);
  expect(logSince(before)).toContain(`relay-record-missing"|{"kind":"${kind}"}`);
});

test('reports of a call arrive in order, one after the other', async () => {
  const open: (() => void)[] = [];
  relay.answer = (response, request) => {
    open.push(() => {
      accept(response, request);
    });
  };
  records.report('answered', 'call-7', at);
  records.report('held', 'call-7', at + 1);
  records.report('resumed', 'call-7', at + 2);
  for (let count = 1; count <= 3; count++) {
    await eventually('the next report arrives', () => relay.received.length === count);
    open.shift()?.();
  }
  expect(events()).toEqual(['answered', 'held', 'resumed']);
});

test('a call does not wait for another whose report gets no answer', async () => {
  relay.answer = (response, request) => {
    if (request.path.includes('call-7')) never(response, request);
    else accept(response, request);
  };
  records.report('ended', 'call-7', at);
  records.report('ended', 'call-8', at);
  await eventually('the other call is reported', () => requests().includes('POST /v1/calls/call-8/events'));
  await eventually('the first try of the one is given up', () => clock.pending === 1);
});

test('given a relay that fails twice, then the third try under the same key arrives, after growing pauses', async () => {
  relay.answer = say(500);
  const before = logLines().length;
  records.report('ended', 'call-7', at);
  await eventually('the first try', () => clock.pending === 1);
  clock.advance(999);
  expect(relay.received).toHaveLength(1);
  clock.advance(1);
  await eventually('the second try', () => relay.received.length === 2 && clock.pending === 1);
  relay.answer = accept;
  clock.advance(4_000);
  await eventually('the third try', () => relay.received.length === 3);
  expect(new Set(relay.received.map(({ headers }) => headers['idempotency-key']))).toEqual(
    new Set([`"call-7:ended:${String(at)}"`]),
  );
  expect(logSince(before).match(/relay-report-failed/g)).toHaveLength(2);
});

test('given a dead relay, then a report is given up after three tries and the next one goes on', async () => {
  relay.answer = hangUp;
  records.report('answered', 'call-7', at);
  records.report('ended', 'call-7', at + 1);
  for (const pause of [1_000, 4_000]) {
    await eventually('a pause', () => clock.pending === 1);
    clock.advance(pause);
  }
  await eventually('the next report is tried', () => relay.received.length === 4);
  expect(events()).toEqual(['answered', 'answered', 'answered', 'ended']);
});

test('a relay that wants to be left alone is, for half a minute at most', async () => {
  relay.answer = say(429, '', { 'Retry-After': '3600' });
  records.report('ended', 'call-7', at);
  await eventually('a pause', () => clock.pending === 1);
  clock.advance(29_999);
  expect(clock.pending).toBe(1);
  clock.advance(1);
  await eventually('the second try', () => relay.received.length === 2);
});

test('what is refused is not sent again', async () => {
  relay.answer = say(400);
  records.report('answered', 'call-7', at);
  records.report('ended', 'call-7', at + 1);
  await eventually('both are refused', () => relay.received.length === 2);
  expect(events()).toEqual(['answered', 'ended']);
  expect(clock.pending).toBe(0);
});

test('given a relay that does not answer, then so many reports are kept, and the oldest go', async () => {
  relay.answer = never;
  const before = logLines().length;
  for (let count = 0; count < reportsKept + 3; count++) records.report('held', 'call-7', at + count);
  expect(logSince(before).match(/relay-report-dropped/g)).toHaveLength(2);
  await eventually('the first is tried', () => relay.received.length === 1);
  relay.answer = accept;
  await eventually('the first try is given up', () => clock.pending === 1);
  clock.advance(1_000);
  await eventually('all that were kept have arrived', () => relay.received.length === reportsKept + 2);
  const last = relay.received.at(-1);
  expect(JSON.parse(last?.body ?? '')).toEqual({ event: 'held', at: at + reportsKept + 2 });
});

test('given an agent who misses a call twice, then its two ends are two reports', async () => {
  records.report('ended', 'call-7', at);
  records.report('ended', 'call-7', at + 20_000);
  await eventually('both arrive', () => relay.received.length === 2);
  expect(new Set(relay.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
});

test('routing is changed under the time at which it was asked for', async () => {
  records.reroute('call-7');
  clock.advance(10);
  records.clearRouting('call-8');
  await eventually('both arrive', () => relay.received.length === 2);
  expect(new Set(relay.received.map(({ path, headers }) => `${path} ${String(headers['idempotency-key'])}`))).toEqual(
    new Set([
      `/v1/calls/call-7/reroute "call-7:reroute:${String(at)}"`,
      `/v1/calls/call-8/clear-routing "call-8:clear-routing:${String(at + 10)}"`,
    ]),
  );
});
