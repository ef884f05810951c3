/** A whole agent's page with a relay: real base library, real connector, real HTTP. */
import { writeLog } from '../../../src/connector/log.js';
import { RelayCallRecords } from '../../../src/connector/relay-call-records.js';
import { createRelayClient } from '../../../src/relay-client/index.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { payload } from '../../support/story.js';
import { accept, eventually, listen, never } from './loopback.js';
import type { Answer, Loopback } from './loopback.js';

const withRecord: Answer = (response, request) => {
  if (request.method !== 'PUT') accept(response, request);
  else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"voiceCallId":"0LQ000000000001AAA"}');
};

let relay: Loopback;
let floor: Floor;
let alice: Desk;

async function staffed(answer: Answer): Promise<void> {
  relay = await listen(answer);
  floor = new Floor();
  const client = createRelayClient({ url: relay.url, token: () => Promise.resolve('token') });
  alice = await floor.staffed('alice', {
    records: new RelayCallRecords({ client, clock: floor.clock, log: writeLog }),
  });
}
afterEach(async () => {
  await alice.leave();
  await relay.close();
});

async function customerCalls(): Promise<void> {
  floor.control.callIn({ from: '+12025550142', agent: 'alice' });
  await floor.pass(1_000);
}

const told = (event: string): Promise<void> =>
  eventually(`Salesforce hears ${event}`, () => alice.events.includes(event));

test('given a relay with the record, when a customer calls, then the call rings with it, and the relay hears the rest', async () => {
  await staffed(withRecord);
  await customerCalls();
  await told('CALL_STARTED');
  expect(payload(alice, 'CALL_STARTED')).toMatchObject({ callAttributes: { voiceCallId: '0LQ000000000001AAA' } });

  for (const type of ['ACCEPT_CALL', 'HOLD', 'RESUME', 'END_CALL'] as const) {
    await alice.send({ type, call: alice.row().call });
    await floor.pass(500);
  }
  await eventually('the relay hears of the end', () => relay.received.length === 5);
  const [offered, ...reports] = relay.received;
  expect(offered?.method).toBe('PUT');
  expect(reports.map(({ body }) => (JSON.parse(body) as { event: string }).event)).toEqual([
    'answered',
    'held',
    'resumed',
    'ended',
  ]);
});

test('given a relay that does not answer, when a customer calls, then the call rings without a record', async () => {
  await staffed(never);
  await customerCalls();
  expect(alice.events).not.toContain('CALL_STARTED');
  await told('CALL_STARTED');
  expect(JSON.stringify(payload(alice, 'CALL_STARTED'))).not.toContain('0LQ');
  expect(relay.received).toHaveLength(1);
});

test('a call that the agent dials is recorded by Salesforce: the relay is not asked and hears nothing', async () => {
  await staffed(withRecord);
  await alice.send({ type: 'DIAL', contact: { phoneNumber: '+12025550177' } });
  await floor.pass(1_000);
  await told('CALL_STARTED');
  await alice.send({ type: 'END_CALL', call: alice.row().call });
  await floor.pass(1_000);
  expect(relay.received).toEqual([]);
});
