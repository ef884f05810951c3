/** The way of a call through a real relay to the stand-in. */
import { at, eventually, said, startRig } from './rig.js';
import type { Rig } from './rig.js';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const messages = (key: string) => rig.standIn.org.call(key)?.conversation.messages ?? [];
const ids = (key: string) => messages(key).map(({ messageId }) => messageId);

test('given an inbound call, when it is offered, then the answer has the id of its VoiceCall', async () => {
  const { status, body } = await rig.offer('call-1', { attributes: { ivrChoice: 'sales', secret: 'x' } });
  const call = rig.standIn.org.call('call-1');
  expect([status, body]).toEqual([200, { voiceCallId: call?.id }]);
  expect(call?.fields).toMatchObject({
    from: '+12025550142',
    to: '+12025550100',
    callAttributes: '{"ivrChoice":"sales"}',
  });
});

test('given a call, when two speak in turn, then all is delivered in order, consecutive words of one together', async () => {
  await rig.offer('call-1');
  const agent = { senderType: 'HUMAN_AGENT', participant: '005000000000001AAA' };
  const { status, body } = await rig.say('call-1', said('m1', 1), said('m2', 2), said('m3', 3, agent), said('m4', 4));
  expect([status, body]).toEqual([202, { accepted: 4, repeated: 0, interim: 0, paused: 0, held: 0, outside: 0 }]);
  await eventually('all delivered', () => messages('call-1').length === 4);
  expect(ids('call-1')).toEqual(['m1', 'm2', 'm3', 'm4']);
  expect(messages('call-1').map(({ participantId }) => participantId)).toEqual([
    'call-1END_USER',
    'call-1END_USER',
    '005000000000001AAA',
    'call-1END_USER',
  ]);
  const bulks = rig.standIn.org.taken.filter(({ path }) => path === '/voiceCalls/messages');
  expect(bulks.map(({ body: sent }) => sent.split('"messageId"').length - 1)).toEqual([2, 1, 1]);
  expect(rig.standIn.org.violations).toEqual([]);
});

test('given a call that was held, when it ends and its recording is known, then one update has both times and all figures', async () => {
  await rig.offer('call-1', { queueName: 'Support', queuedAt: at(-5) });
  await rig.event('call-1', 'answered', 10, { agent: 'alice@acme.example' });
  await rig.event('call-1', 'held', 20);
  await rig.event('call-1', 'resumed', 25);
  await rig.event('call-1', 'held', 30);
  await rig.event('call-1', 'resumed', 40);
  await rig.ask(
    'PUT',
    '/v1/calls/call-1/recording',
    { url: 'https://media.example/1.wav', durationSeconds: 50 },
    { key: 'r' },
  );
  await rig.event('call-1', 'ended', 60, { disconnectReason: { value: 'CALLBACK', isError: false } });
  await eventually('the update', () => rig.standIn.org.call('call-1')?.isClosed === true);
  const call = rig.standIn.org.call('call-1');
  expect(call?.updates).toHaveLength(1);
  expect(JSON.parse(call?.updates[0] ?? '')).toEqual({
    startTime: '2026-01-05T09:00:00.000Z',
    fromNumber: '+12025550142',
    initiationMethod: 'INBOUND',
    endTime: '2026-01-05T09:01:00.000Z',
    enqueueTime: '2026-01-05T08:59:55.000Z',
    acceptTime: '2026-01-05T09:00:10.000Z',
    queue: 'Support',
    agent: 'alice@acme.example',
    numberOfHolds: 2,
    longestHoldDuration: 10,
    recordingLocation: 'https://media.example/1.wav',
    totalHoldDuration: 15,
    agentInteractionDuration: 35,
    totalRecordingDuration: 50,
    callAttributes: '{"Talk__c":35,"Hold__c":15}',
    disconnectReason: { value: 'CALLBACK', isError: false },
    isActiveCall: false,
  });
});

test('given a call that ended without a recording, when its location comes late, then all of the update is sent again with it', async () => {
  await rig.offer('call-1');
  await rig.event('call-1', 'answered', 10);
  await rig.event('call-1', 'ended', 60);
  await eventually('the update', () => rig.standIn.org.call('call-1')?.updates.length === 1);
  await rig.ask('PUT', '/v1/calls/call-1/recording', { url: 'https://media.example/1.wav' }, { key: 'r' });
  await eventually('the second', () => rig.standIn.org.call('call-1')?.updates.length === 2);
  const [first = '', second = ''] = rig.standIn.org.call('call-1')?.updates ?? [];
  expect(JSON.parse(second)).toEqual({
    ...JSON.parse(first),
    recordingLocation: 'https://media.example/1.wav',
    totalHoldDuration: 0,
    agentInteractionDuration: 50,
  });
});

test('given a transferred call, when both legs speak, then all goes to the conversation of the first, and it ends with the second', async () => {
  await rig.offer('call-1');
  await rig.say('call-1', said('m1', 1));
  await rig.offer('call-2', { kind: 'transfer', parentVendorCallKey: 'call-1', offeredAt: at(10), queueId: 'q' });
  await rig.event('call-1', 'ended', 20);
  await eventually('the first leg is closed', () => rig.standIn.org.call('call-1')?.isClosed === true);
  await rig.say('call-2', said('m2', 30));
  await rig.event('call-2', 'ended', 40);
  await eventually('the conversation is closed', () => rig.standIn.org.call('call-1')?.conversation.isClosed === true);
  expect(ids('call-1')).toEqual(['m1', 'm2']);
  expect(messages('call-1')[1]?.participantId).toBe('call-1END_USER');
  expect(rig.standIn.org.violations).toEqual([]);
});

test('given the same words sent again, then they are counted as repeated and delivered once', async () => {
  await rig.offer('call-1');
  await rig.say('call-1', said('m1', 1));
  await eventually('delivered', () => messages('call-1').length === 1);
  const { body } = await rig.say('call-1', said('m1', 1), said('m2', 2));
  expect(body).toMatchObject({ accepted: 1, repeated: 1 });
  await eventually('the other', () => messages('call-1').length === 2);
  expect(ids('call-1')).toEqual(['m1', 'm2']);
  expect(rig.standIn.org.resends).toBe(0);
});

test('given the same offer again, then the answer is the same and there is one record', async () => {
  const first = await rig.offer('call-1');
  const second = await rig.offer('call-1');
  expect(second.body).toEqual(first.body);
  expect((await rig.offer('call-1', { from: '+12025550199' })).status).toBe(422);
  expect(rig.standIn.org.calls).toHaveLength(1);
});

test('given a pause of the recording, when a card number is spoken, then nothing keeps it', async () => {
  await rig.offer('call-1');
  await rig.event('call-1', 'recording-paused', 10);
  const { body } = await rig.say('call-1', said('m1', 12, { content: 'my card is 4111111111111111' }));
  await rig.event('call-1', 'recording-resumed', 20);
  const late = await rig.say('call-1', said('m2', 15, { content: 'again 4111111111111111' }), said('m3', 21));
  expect([body, late.body]).toMatchObject([
    { accepted: 0, paused: 1 },
    { accepted: 1, paused: 1 },
  ]);
  await eventually('what came after', () => messages('call-1').length === 1);
  await rig.relay.close();
  const { readFileSync, existsSync } = await import('node:fs');
  const files = [rig.file, `${rig.file}-wal`]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'latin1'));
  const everything = [...files, ...rig.logged, JSON.stringify(rig.standIn.org.taken)].join('');
  expect(everything).not.toContain('4111111111111111');
});

test('given words during a hold or after the end, then they are dead letters and Salesforce never sees them', async () => {
  await rig.offer('call-1');
  await rig.event('call-1', 'held', 10);
  await rig.event('call-1', 'resumed', 20);
  expect((await rig.say('call-1', said('m1', 12), said('m2', 21, { isInterim: true }))).body).toMatchObject({
    held: 1,
    interim: 1,
  });
  await rig.event('call-1', 'ended', 60);
  await eventually('closed', () => rig.standIn.org.call('call-1')?.isClosed === true);
  expect((await rig.say('call-1', said('m3', 50))).body).toMatchObject({ outside: 1, accepted: 0 });
  expect(messages('call-1')).toEqual([]);
  const state = async () => JSON.stringify((await rig.ask('GET', '/v1/calls/call-1/state')).body);
  await eventually('its state', async () => (await state()).includes('"pending":0,"deadLetters":2'));
});

test('given a call that Salesforce records itself, when words come, then they go to it by its vendor call key', async () => {
  rig.standIn.org.makeOwn('out-1');
  const now = { startTime: Date.now(), endTime: Date.now() };
  await rig.say('out-1', said('m1', 1, now));
  await eventually('delivered', () => messages('out-1').length === 1);
  expect((await rig.offer('out-1', { kind: 'outbound' })).body).toMatchObject({
    title: expect.stringContaining('Salesforce makes the records of outbound') as unknown,
  });
});

test('given routing by a flow, then the answer has what Salesforce chose, and the same key again gives the same', async () => {
  await rig.offer('call-1');
  const route = () =>
    rig.ask('POST', '/v1/calls/call-1/omni-flow', { dialedNumber: '+12025550100' }, { key: 'flow-1' });
  expect(await route()).toMatchObject({ status: 200, body: { queue: 'support' } });
  await eventually('kept', async () => (await route()).status === 200);
  expect(rig.standIn.org.taken.filter(({ path }) => path.endsWith('/omniFlow'))).toHaveLength(1);
  expect((await rig.ask('POST', '/v1/calls/call-1/clear-routing', undefined, { key: 'clear-1' })).status).toBe(202);
  await eventually('cleared', () => rig.standIn.org.call('call-1')?.hasPendingRouting === false);
});

test('given signals, then they are sent while the conversation lasts, by Salesforce’s names', async () => {
  await rig.offer('call-1');
  const events = [{ type: 'sentiment', value: '-12.50', startTime: at(1), participant: 'CUSTOMER' }];
  expect((await rig.ask('POST', '/v1/calls/call-1/signals', { service: 's', events }, { key: 's1' })).status).toBe(202);
  await eventually('sent', () => rig.standIn.org.call('call-1')?.conversation.signals.length === 1);
  expect(JSON.parse(rig.standIn.org.call('call-1')?.conversation.signals[0] ?? '')).toMatchObject({
    events: [{ type: 'IntelligenceSignal__Sentiment', value: '-12.50' }],
  });
});
