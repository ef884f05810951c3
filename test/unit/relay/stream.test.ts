/** Utterances over the WebSocket. */
import { once } from 'node:events';
import WebSocket from 'ws';
import { eventually, operatorKey, said, startRig, telephonyKey } from './rig.js';
import type { Rig } from './rig.js';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.close());

const connect = (bearer: string, path = '/v1/stream') =>
  new WebSocket(rig.relay.url.replace('http', 'ws') + path, { headers: { authorization: `Bearer ${bearer}` } });

test('given frames sent at once, then each is answered when durable, and all arrive in order', async () => {
  await rig.offer('call-1');
  const socket = connect(telephonyKey);
  await once(socket, 'open');
  const answers: unknown[] = [];
  socket.on('message', (data: Buffer) => answers.push(JSON.parse(data.toString())));
  // More than the relay reads ahead.
  const numbers = Array.from({ length: 150 }, (_, n) => n);
  for (const n of numbers) {
    socket.send(JSON.stringify({ id: n, entries: [{ vendorCallKey: 'call-1', utterances: [said(`m${n}`, n + 1)] }] }));
  }
  await eventually('the answers', () => answers.length === numbers.length);
  expect(answers).toEqual(
    numbers.map((id) => ({
      id,
      status: 202,
      body: { accepted: 1, repeated: 0, interim: 0, paused: 0, held: 0, outside: 0 },
    })),
  );
  const messages = () => rig.standIn.org.call('call-1')?.conversation.messages ?? [];
  await eventually('delivery', () => messages().length === numbers.length);
  expect(messages().map(({ messageId }) => messageId)).toEqual(numbers.map((n) => `m${n}`));
  socket.close();
});

test('given a frame that breaks a rule, then it is refused by name and the connection goes on', async () => {
  const socket = connect(telephonyKey);
  await once(socket, 'open');
  for (const frame of ['{', '{"id":1}', '{"id":2,"entries":[]}', Buffer.from([1])]) {
    socket.send(frame);
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(data.toString())).toMatchObject({ status: 400 });
  }
  socket.close();
});

test.each([
  ['no key of ours', 'wrong', '/v1/stream', 401],
  ['a key that is not the telephony side’s', operatorKey, '/v1/stream', 403],
  ['another path', telephonyKey, '/v1/other', 404],
])('with %s there is no stream', async (_what, bearer, path, status) => {
  const socket = connect(bearer, path);
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain(String(status));
});
