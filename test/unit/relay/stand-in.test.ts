/** The stand-in refuses what Salesforce refuses: a relay that passes here has followed the rules. */
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { createStandIn, startStandIn } from '../../../src/salesforce/telephony-integration/index.js';
import { TokenCheck } from '../../../src/salesforce/telephony-integration/token-check.js';
import { orgId, telephonyPair } from './rig.js';

const begun = Date.UTC(2026, 0, 5, 9);
const create = {
  callCenterApiName: 'Acme',
  vendorCallKey: 'call-1',
  to: '+12025550100',
  from: '+12025550142',
  initiationMethod: 'Inbound',
  startTime: '2026-01-05T09:00:00.000Z',
  participants: [{ participantKey: '+12025550142', type: 'END_USER' }],
};
const message = {
  messageId: 'm1',
  content: 'hello',
  senderType: 'END_USER',
  participantId: 'call-1END_USER',
  startTime: begun + 1_000,
  endTime: begun + 2_000,
};

const org = () => createStandIn({ orgId, keys: new Map() }).org;
type Org = ReturnType<typeof org>;
const ask = (to: Org, method: string, path: string, body: object = {}) =>
  to.answer({ method, path, body: JSON.stringify(body), callCenter: 'Acme' });
const withCall = () => {
  const made = org();
  ask(made, 'POST', '/voiceCalls', create);
  return made;
};
const bulk = (...messages: object[]) => ({ entries: [{ vendorCallKey: 'call-1', messages }] });

test.each([
  ['an outbound call', { initiationMethod: 'Outbound' }, 'initiationMethod'],
  ['another contact centre', { callCenterApiName: 'Other' }, 'callCenterApiName'],
  ['a transfer without its parent', { initiationMethod: 'Transfer' }, 'parentVoiceCallId'],
  ['a queue of an inbound call', { queue: 'q' }, 'queue'],
  ['no participant', { participants: [] }, 'participants'],
  ['a local time', { startTime: '2026-01-05T09:00:00+01:00' }, 'startTime'],
  ['attributes that are an object', { callAttributes: {} }, 'callAttributes'],
  ['an unknown field', { colour: 'red' }, 'colour'],
])('a create with %s is refused, and the field is named', (_what, change, field) => {
  const { status, body } = ask(org(), 'POST', '/voiceCalls', { ...create, ...change });
  expect([status, JSON.stringify(body)]).toEqual([400, expect.stringContaining(field)]);
});

test.each([
  ['seconds instead of milliseconds', { startTime: 1_767_603_600, endTime: 1_767_603_601 }],
  ['a time before the conversation', { startTime: begun - 1, endTime: begun }],
  ['an end before its beginning', { endTime: begun }],
  ['a participant of another call', { participantId: 'call-2END_USER' }],
  ['an agent who is no user', { senderType: 'HUMAN_AGENT', participantId: 'alice' }],
])('a message with %s is refused', (_what, change) => {
  const made = withCall();
  expect(ask(made, 'POST', '/voiceCalls/messages', bulk({ ...message, ...change })).status).toBe(400);
  expect(made.call('call-1')?.conversation.messages).toEqual([]);
});

test('six messages of a call, six calls, an unknown call and an ended conversation are refused', () => {
  const made = withCall();
  const six = Array.from({ length: 6 }, (_, at) => ({ ...message, messageId: `m${at}` }));
  expect(ask(made, 'POST', '/voiceCalls/messages', bulk(...six)).status).toBe(400);
  const calls = six.map((_, at) => ({ vendorCallKey: `call-${at}`, messages: [message] }));
  expect(ask(made, 'POST', '/voiceCalls/messages', { entries: calls }).status).toBe(400);
  expect(ask(made, 'POST', '/voiceCalls/call-2/messages', message).status).toBe(404);
  ask(made, 'PATCH', '/voiceCalls/call-1', {});
  expect(ask(made, 'POST', '/voiceCalls/call-1/messages', message).status).toBe(400);
});

test('hold seconds without a recording are refused, as Salesforce would write 0', () => {
  const made = withCall();
  expect(ask(made, 'PATCH', '/voiceCalls/call-1', { totalHoldDuration: 5 }).status).toBe(400);
  expect(
    ask(made, 'PATCH', '/voiceCalls/call-1', { totalHoldDuration: 5, recordingLocation: 'https://m/1' }).status,
  ).toBe(200);
});

test('a conversation ends with the last call that came out of it', () => {
  const made = withCall();
  ask(made, 'POST', '/voiceCalls', {
    ...create,
    vendorCallKey: 'call-2',
    initiationMethod: 'Transfer',
    parentVoiceCallId: 'call-1',
  });
  ask(made, 'PATCH', '/voiceCalls/call-1', {});
  expect(ask(made, 'POST', '/voiceCalls/call-2/messages', message).status).toBe(400);
  expect(ask(made, 'POST', '/voiceCalls/call-1/messages', message).status).toBe(200);
  ask(made, 'PATCH', '/voiceCalls/call-2', {});
  expect(made.call('call-1')?.conversation.isClosed).toBe(true);
});

test('doubles, changes, disorder and second creates are counted as violations, not hidden', () => {
  const made = withCall();
  ask(made, 'POST', '/voiceCalls/messages', bulk(message));
  ask(made, 'POST', '/voiceCalls/messages', bulk(message));
  expect([made.resends, made.violations]).toEqual([1, []]);
  ask(made, 'POST', '/voiceCalls/messages', bulk({ ...message, content: 'other' }));
  ask(made, 'POST', '/voiceCalls/messages', bulk({ ...message, messageId: 'm0', startTime: begun, endTime: begun }));
  ask(made, 'POST', '/voiceCalls', create);
  expect(made.violations).toEqual([
    'message m1 of call-1 differs when sent again',
    'message m0 of call-1 out of order',
    'second create of call-1',
  ]);
  expect(made.call('call-1')?.conversation.messages).toHaveLength(0);
});

describe('tokens', () => {
  const now = () => begun;
  const seconds = begun / 1000;
  const check = new TokenCheck({ orgId, keys: new Map([['Acme', [telephonyPair.publicKey]]]), now });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const token = (change: object = {}, key = telephonyPair.privateKey) =>
    new SignJWT({ iss: orgId, sub: 'Acme', iat: seconds, exp: seconds + 900, ...change })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(key)
      .then((text) => `Bearer ${text}`);

  test('a good one may be used again', async () => {
    const good = await token();
    expect(await check.check(good)).toEqual({ callCenter: 'Acme' });
    expect(await check.check(good)).toEqual({ callCenter: 'Acme' });
  });

  test.each([
    ['of another org', { iss: '00D000000000002AAA' }, undefined],
    ['of another contact centre', { sub: 'Other' }, undefined],
    ['used up', { exp: seconds - 1 }, undefined],
    ['for more than a day', { exp: seconds + 90_000 }, undefined],
    ['from the future', { iat: seconds + 600 }, undefined],
    ['signed by somebody else', {}, stranger],
  ])('one %s is refused', async (_what, change, key) => {
    expect(await check.check(await token(change, key))).toHaveProperty('problem');
  });

  test('one with a jti is good once', async () => {
    const once = await token({ jti: 'x' });
    expect(await check.check(once)).toEqual({ callCenter: 'Acme' });
    expect(await check.check(once)).toHaveProperty('problem');
  });
});

test('without a token nothing is taken, and each fault shows as what it is', async () => {
  const standIn = await startStandIn({ orgId, keys: new Map() });
  const post = () => fetch(`${standIn.url}/telephony/v1/voiceCalls`, { method: 'POST', body: '{}' });
  expect((await post()).status).toBe(401);
  standIn.faults = { down: '503' };
  expect((await post()).status).toBe(503);
  standIn.faults = { down: 'refuse' };
  await expect(post()).rejects.toThrow();
  expect([standIn.org.taken, standIn.refusedTokens]).toEqual([[], 1]);
  await standIn.close();
});
