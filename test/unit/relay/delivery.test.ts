/** What the relay does when Salesforce's side is slow, refuses, limits, or does not answer. */
import { generateKeyPairSync } from 'node:crypto';
import { eventually, operatorKey, pageToken, said, startRig, telephonyPair } from './rig.js';
import type { Rig, RigOptions } from './rig.js';

let rig: Rig | undefined;
const start = async (options?: RigOptions): Promise<Rig> => (rig = await startRig(options));
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

const taken = ({ standIn }: Rig, pattern: RegExp) => standIn.org.taken.filter(({ path }) => pattern.test(path));
const ids = ({ standIn }: Rig, key: string) =>
  standIn.org.call(key)?.conversation.messages.map(({ messageId }) => messageId) ?? [];
const isClosed = ({ standIn }: Rig, key: string) => standIn.org.call(key)?.isClosed === true;

test('given Salesforce is down, when a call is offered, then it goes on within the deadline, and its record is repaired at its end with all its words', async () => {
  const to = await start();
  to.standIn.faults = { down: '503' };
  const begun = Date.now();
  expect((await to.offer('call-1')).status).toBe(202);
  expect(Date.now() - begun).toBeLessThan(1_500);
  await to.say('call-1', said('m1', 1), said('m2', 2));
  to.standIn.faults = {};
  await to.event('call-1', 'ended', 60);
  await eventually('the record', () => isClosed(to, 'call-1'));
  expect(to.standIn.org.call('call-1')?.madeBy).toBe('update');
  expect(ids(to, 'call-1')).toEqual(['m1', 'm2']);
  expect(taken(to, /^\/voiceCalls$/)).toEqual([]);
});

test('given a create that was cut after sending, then it is not sent again: what became of it is unknown, and the update repairs it', async () => {
  const to = await start();
  to.standIn.faults = { resetAfterRate: 1 };
  expect((await to.offer('call-1')).status).toBe(202);
  to.standIn.faults = {};
  await to.say('call-1', said('m1', 1));
  await to.event('call-1', 'ended', 60);
  await eventually('the end', () => isClosed(to, 'call-1'));
  expect(taken(to, /^\/voiceCalls$/)).toHaveLength(1);
  expect(ids(to, 'call-1')).toEqual(['m1']);
  expect(to.standIn.org.violations).toEqual([]);
});

test('given a create refused twice with 500, then the third try makes the record', async () => {
  const to = await start({ delivery: { createDeadlineMs: 3_000 } });
  to.standIn.faults = { errorRate: 1 };
  const offered = to.offer('call-1');
  await eventually('two tries', () => (to.standIn.statuses.get(500) ?? 0) >= 2);
  to.standIn.faults = {};
  expect((await offered).status).toBe(200);
  expect(to.standIn.statuses.get(500)).toBe(2);
});

test('given a refused create, then the reason is a dead letter and the call goes on', async () => {
  const to = await start({ centre: { number: '+12025550100', providerName: 'x' } });
  expect((await to.offer('call-2', { kind: 'transfer', parentVendorCallKey: 'nowhere' })).status).toBe(202);
  await eventually('the letter', async () => {
    const { body } = await to.ask('GET', '/v1/dead-letters', undefined, { bearer: operatorKey });
    return JSON.stringify(body).includes('refused to make the record with 400');
  });
});

test('given 429 with Retry-After, then the message is not sent again before', async () => {
  const to = await start();
  await to.offer('call-1');
  to.standIn.faults = { tooManyRate: 1, retryAfterSeconds: 1 };
  await to.say('call-1', said('m1', 1));
  await eventually('the refusal', () => to.standIn.statuses.get(429) === 1);
  const refusedAt = Date.now();
  to.standIn.faults = {};
  await eventually('delivery', () => ids(to, 'call-1').length === 1);
  expect(Date.now() - refusedAt).toBeGreaterThanOrEqual(900);
  expect(to.standIn.statuses.get(429)).toBe(1);
});

test('given one call that always fails, then the others are delivered, and it alone becomes a dead letter', async () => {
  const to = await start({ delivery: { giveUpAfterMs: 600 } });
  const keys = ['call-1', 'call-2', 'call-3', 'call-4'];
  for (const key of keys) await to.offer(key);
  to.standIn.faults = { failingCalls: ['call-2'] };
  const entries = keys.map((vendorCallKey) => ({ vendorCallKey, utterances: [said(`${vendorCallKey}-m1`, 1)] }));
  await to.ask('POST', '/v1/utterances', { entries });
  await eventually('the others', () => ['call-1', 'call-3', 'call-4'].every((key) => ids(to, key).length === 1), 500);
  await eventually('the letter', async () => {
    const { body } = await to.ask('GET', '/v1/calls/call-2/state');
    return (body as { deadLetters: number }).deadLetters === 1;
  });
  to.standIn.faults = {};
  const list = await to.ask('GET', '/v1/dead-letters', undefined, { bearer: operatorKey });
  expect(list.body).toMatchObject({
    deadLetters: [{ kind: 'message', reason: expect.stringContaining('500') as unknown }],
  });
  await to.ask('POST', '/v1/dead-letters/1/replay', undefined, { bearer: operatorKey });
  await eventually('the replay', () => ids(to, 'call-2').length === 1);
});

test('given one message that Salesforce refuses, then it alone is a dead letter and its neighbours arrive in order', async () => {
  const to = await start();
  await to.offer('call-1');
  // Salesforce may have a rule that nobody knows.
  const answer = to.standIn.org.answer.bind(to.standIn.org);
  to.standIn.org.answer = (request) =>
    request.body.includes('words of m3')
      ? { status: 400, body: { errors: ['+12025550142 is wrong'] } }
      : answer(request);
  await to.say('call-1', said('m1', 1), said('m2', 2), said('m3', 3), said('m4', 4), said('m5', 5));
  await eventually('the neighbours', () => ids(to, 'call-1').length === 4);
  expect(ids(to, 'call-1')).toEqual(['m1', 'm2', 'm4', 'm5']);
  const letters = () => to.ask('GET', '/v1/dead-letters', undefined, { bearer: operatorKey });
  await eventually('the letter', async () => JSON.stringify((await letters()).body).includes('400'));
  expect(JSON.stringify((await letters()).body)).not.toMatch(/\+1202|words|call-1/);
  const shown = await to.ask('GET', '/v1/dead-letters/1?reveal=true', undefined, { bearer: operatorKey });
  expect(shown.body).toMatchObject({
    vendorCallKey: 'call-1',
    detail: expect.stringContaining('+12025550142') as unknown,
  });
});

test('given a routing that was cut after sending, then the routing is cleared before it is sent again', async () => {
  const to = await start();
  await to.offer('call-1');
  to.standIn.faults = { resetAfterRate: 1 };
  const routed = to.ask('POST', '/v1/calls/call-1/route', { target: '005000000000001AAA' }, { key: 'r1' });
  await eventually('taken once', () => taken(to, /routeVoiceCall/).length === 1);
  to.standIn.faults = {};
  await routed;
  await eventually('taken twice', () => taken(to, /routeVoiceCall/).length === 2);
  expect(taken(to, /Routing|routeVoiceCall/).map(({ path }) => path.split('/').at(-1))).toEqual([
    'routeVoiceCall',
    'clearRouting',
    'routeVoiceCall',
  ]);
  expect(to.standIn.org.violations).toEqual([]);
});

test('given a callback that was cut after sending, then it is not asked for twice: a person must look', async () => {
  const to = await start();
  await to.offer('call-1');
  to.standIn.faults = { resetAfterRate: 1 };
  const asked = to.ask('POST', '/v1/calls/call-1/callback', { number: '+12025550142' }, { key: 'c1' });
  expect((await asked).status).toBe(202);
  to.standIn.faults = {};
  await eventually('the letter', async () => {
    const { body } = await to.ask('GET', '/v1/calls/call-1/state');
    return (body as { deadLetters: number }).deadLetters === 1;
  });
  expect(taken(to, /requestCallback/)).toHaveLength(1);
});

test('given two keys and a certificate that was changed, then the second signs, and goes on signing', async () => {
  const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const to = await start({ signing: [telephonyPair.privateKey, next.privateKey], accepted: [next.publicKey] });
  expect((await to.offer('call-1')).status).toBe(200);
  expect((await to.offer('call-2')).status).toBe(200);
  expect(to.standIn.refusedTokens).toBe(1);
});

test.each([600_000, -600_000])(
  'given a clock that is off by %d ms, then the tokens are good nevertheless',
  async (off) => {
    const to = await start({ now: () => Date.now() + off });
    expect((await to.offer('call-1')).status).toBe(200);
    expect(to.standIn.refusedTokens).toBeLessThanOrEqual(1);
  },
);

test('given an org’s limits, then they are shaped, not hit', async () => {
  const to = await start({
    limits: { callsPerSecond: 20, utterancesPerSecond: 40 },
    delivery: { createDeadlineMs: 6_000 },
  });
  const keys = Array.from({ length: 45 }, (_, n) => `call-${n}`);
  const offered = await Promise.all(keys.map((key) => to.offer(key)));
  expect(new Set(offered.map(({ status }) => status))).toEqual(new Set([200]));
  for (const key of keys) await to.say(key, ...[1, 2].map((n) => said(`${key}-m${n}`, n)));
  await eventually('all', () => keys.every((key) => ids(to, key).length === 2));
  expect(to.standIn.statuses.get(429)).toBeUndefined();
}, 20_000);

test('given a restart in the middle, then what was kept is delivered, in order and once', async () => {
  const to = await start();
  await to.offer('call-1');
  to.standIn.faults = { down: 'refuse' };
  await to.say('call-1', ...Array.from({ length: 50 }, (_, n) => said(`m${n}`, n + 1)));
  await to.event('call-1', 'ended', 60);
  await to.restart();
  to.standIn.faults = {};
  await eventually('all', () => isClosed(to, 'call-1'));
  expect(ids(to, 'call-1')).toEqual(Array.from({ length: 50 }, (_, n) => `m${n}`));
});

test('given a page, when its agent did not answer, then its end is not the call’s; when it did, it is', async () => {
  const to = await start();
  const bearer = await pageToken();
  await to.offer('call-1');
  await to.event('call-1', 'ended', 10, {}, bearer);
  await to.say('call-1', said('m1', 20));
  await eventually('still open', () => ids(to, 'call-1').length === 1);
  expect(isClosed(to, 'call-1')).toBe(false);
  await to.event('call-1', 'answered', 30, {}, bearer);
  await to.event('call-1', 'ended', 40, {}, bearer);
  await eventually('closed', () => isClosed(to, 'call-1'));
});

test('given a call that nothing is heard of for too long, then it ends when it was last heard of', async () => {
  const to = await start({ delivery: { silentAfterMs: 300 } });
  await to.offer('call-1');
  await eventually('closed', () => isClosed(to, 'call-1'));
});
