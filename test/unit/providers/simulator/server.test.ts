/** The server on loopback with real drivers over WebSocket, and its control API through the typed client. */
import { asProviderError } from '../../../../src/provider/index.js';
import type { Clock } from '../../../../src/provider/index.js';
import { SimulatorClient } from '../../../../src/providers/simulator/client.js';
import type { FeedEvent } from '../../../../src/providers/simulator/client.js';
import { webSocketLink } from '../../../../src/providers/simulator/web-socket-link.js';
import { simulatorCommand } from '../../../../src/providers/simulator/command.js';
import { operations } from '../../../../src/providers/simulator/operations.js';
import { startSimulatorServer } from '../../../../src/providers/simulator/server.js';
import type { SimulatorServer } from '../../../../src/providers/simulator/server.js';
import { defaultSite } from '../../../../src/providers/simulator/switch/index.js';
import { contextFor, legsOf, Page } from './office.js';
import { WebSocket } from 'ws';

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
const site = {
  ...defaultSite,
  numbers: { behaviour: 'answer', afterMs: 10 } as const,
  times: { ...defaultSite.times, ivr: 10, setup: 10, utterance: 40 },
};

let server: SimulatorServer;
let client: SimulatorClient;
let pages: Page[];
beforeEach(async () => {
  server = await startSimulatorServer({ port: 0, site });
  client = new SimulatorClient(server.url);
  pages = [];
});
afterEach(async () => {
  await Promise.all(pages.map((page) => page.provider.disconnect({ logout: false })));
  await server.close();
});

function page(agent: string): Page {
  // The global WebSocket is there in browsers and in newer Node only; `ws` has the same class.
  const Socket = WebSocket as unknown as Parameters<typeof webSocketLink>[1];
  const made = new Page(contextFor(agent, clock, {}), webSocketLink(server.wsUrl, Socket));
  pages.push(made);
  return made;
}

async function agent(id: string): Promise<Page> {
  const made = page(id);
  await made.provider.connect();
  await made.do({ type: 'set-presence', status: 'available', afterCall: false });
  return made;
}

async function until<Found>(look: () => Found | undefined | false, what: string): Promise<Found> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    try {
      const found = look();
      if (found !== undefined && found !== false) return found;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Never happened: ${what}.`);
}

/** Grace talks with this agent. */
async function talk(with_: Page): Promise<{ conversation: string; call: string }> {
  const started = await client.callIn({ from: '+12025550123', name: 'Grace' });
  await until(() => with_.call.agent.state === 'alerting', 'it rings');
  await with_.now('accept');
  await until(() => with_.call.agent.state === 'connected', 'connected');
  return started;
}

describe('two agents at two pages', () => {
  test('Alice transfers to Bob, attended, then blind', async () => {
    const alice = await agent('alice');
    await talk(alice);
    const bob = await agent('bob');
    await alice.do({
      type: 'add-participant',
      call: alice.call.key,
      to: { kind: 'agent', address: 'bob' },
      autoMerge: false,
    });
    await until(() => bob.call.kind === 'transfer', 'Bob is rung');
    await bob.now('accept');
    await until(() => alice.leg('participant').state === 'connected', 'they talk');
    await alice.now('end');
    await until(() => bob.call.legs.length === 2 && bob.call.legs[1]?.state === 'connected', 'Bob has Grace');
    expect(alice.call).toMatchObject({ ended: 'transferred', wrapUp: 'active' });
    expect(bob.call.legs[1]).toMatchObject({ party: { name: 'Grace' } });
    await bob.now('end');
    await until(() => bob.call.wrapUp === 'active', 'after-call work');
    await Promise.all([alice.now('end-wrap-up'), bob.now('end-wrap-up')]);

    await talk(alice);
    await alice.do({ type: 'blind-transfer', call: alice.call.key, to: { kind: 'agent', address: 'bob' } });
    await until(() => alice.call.ended === 'transferred', 'Alice is out');
    await until(() => bob.call.agent.state === 'alerting', 'Bob is rung');
    expect(bob.call).toMatchObject({ kind: 'transfer', parentKey: alice.call.key });
    await bob.now('accept');
    await until(() => legsOf(bob.call).join() === 'primary connected', 'Bob talks with Grace');
  });

  test('a supervisor listens and barges in', async () => {
    const alice = await agent('alice');
    await talk(alice);
    const sam = page('sam');
    await sam.provider.connect();
    await sam.do({ type: 'supervise', call: alice.call.key });
    await until(() => alice.leg('supervisor').state === 'connected', 'Alice sees the supervisor');
    await sam.now('barge-in');
    await until(() => alice.leg('supervisor').bargedIn, 'Alice sees the barge-in');
    await alice.now('end');
    await until(() => sam.gone.length === 1, 'it ends with the call');
  });

  test('the server is killed and comes back: degraded, ready, and the truth is in the snapshot', async () => {
    const alice = await agent('alice');
    await talk(alice);
    const { rev } = await alice.provider.snapshot();
    const port = Number(new URL(server.url).port);
    await server.close();
    await until(() => alice.sessions.at(-1) === 'degraded', 'degraded');
    const [refusal] = await Promise.allSettled([alice.provider.snapshot()]);
    expect(refusal.status === 'rejected' && asProviderError(refusal.reason).kind).toBe('unavailable');
    server = await startSimulatorServer({ port, site });
    await until(() => alice.sessions.at(-1) === 'ready', 'ready again');
    const snapshot = await alice.provider.snapshot();
    expect(snapshot.calls).toEqual([]);
    expect(snapshot.rev).toBeGreaterThan(rev);
  });

  test('a socket that breaks is built up again, and the call is still there', async () => {
    const alice = await agent('alice');
    await talk(alice);
    await client.drop({ agent: 'alice' });
    await until(() => alice.sessions.at(-1) === 'ready' && alice.sessions.includes('degraded'), 'ready again');
    expect((await alice.provider.snapshot()).calls).toHaveLength(1);
    expect((await client.agents())[0]?.pages).toBe(1);
  });
});

describe('the control API', () => {
  test('has one operation for each thing the outside world and the network can do, and the client has a method for it', () => {
    const methods = (of: object): string[] =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(of)).filter((name) => name !== 'constructor');
    const ids = Object.keys(operations).sort();
    expect(
      methods(client)
        .filter((name) => name !== 'events')
        .sort(),
    ).toEqual(ids);
    const onTheSwitch = methods(server.switch.control);
    const onTheNetwork = ['drop', 'setFaults', 'signIn'];
    expect([...onTheSwitch, ...onTheNetwork].sort()).toEqual(ids);
    expect(methods(server.network)).toEqual(expect.arrayContaining(onTheNetwork));
  });

  test('is described in OpenAPI', async () => {
    const description: unknown = await (await fetch(`${server.url}/openapi.json`)).json();
    expect(description).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/customer-calls': {
          post: {
            operationId: 'callIn',
            requestBody: { content: { 'application/json': { schema: { required: ['from'] } } } },
          },
        },
        '/agents': { get: { operationId: 'agents' } },
      },
    });
  });

  test.each([
    ['/customer-calls', '{"from": "Grace"}', 400, 'Field "from" must be a telephone number'],
    ['/customer-calls', '{"from"', 400, 'JSON'],
    ['/customer-calls', '{"from": "+12025550123", "queue": "tea"}', 400, 'no such queue'],
    ['/parties/hang-up', '{"conversation": "x"}', 404, 'GET /conversations'],
    ['/faults', '{"agent": "zoe", "faults": {}}', 404, 'no agent "zoe"'],
    ['/faults', '{"agent": "alice", "faults": {"loseAnswers": 2}}', 400, 'faults.loseAnswers'],
    ['/commands', '{"agent": "alice", "command": {"type": "end", "call": "x"}}', 404, 'not there any more'],
    ['/desk-phones', '{"agent": "alice", "action": "answer"}', 409, 'has no desk phone'],
    ['/nothing', '{}', 404, 'GET /openapi.json'],
  ])('refuses POST %s %s with %i and a sentence', async (path, body, status, sentence) => {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(status);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain('12025550123');
  });

  test('lets pages of any origin in, preflight included', async () => {
    const answer = await fetch(`${server.url}/customer-calls`, {
      method: 'OPTIONS',
      headers: { origin: 'https://example.lightning.force.com' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('tells what changes as it happens', async () => {
    const told: FeedEvent[] = [];
    const stop = client.events((event) => told.push(event));
    await until(() => told.some(({ type }) => type === 'agent'), 'all agents first');
    const alice = await agent('alice');
    const { conversation } = await talk(alice);
    await until(
      () => told.some((event) => event.type === 'utterance' && event.utterance.speaker === 'agent'),
      'they talk',
    );
    await client.hangUp({ conversation });
    await until(
      () =>
        told.some(
          (event) =>
            event.type === 'conversation-gone' || (event.type === 'agent' && event.agent.calls[0]?.wrapUp === 'active'),
        ),
      'it ends',
    );
    stop();
  });

  test('plays the far end and an agent nobody plays', async () => {
    const alice = await agent('alice');
    await client.setNumber({ number: '+12025550150', behaviour: 'ring' });
    await alice.do({ type: 'dial', to: { kind: 'number', address: '+12025550150' }, callback: false });
    await until(() => alice.leg('primary').state === 'alerting', 'it rings there');
    const [found] = await client.conversations();
    await client.answer({ conversation: found?.id ?? '' });
    await until(() => alice.leg('primary').state === 'connected', 'answered');
    await client.command({ agent: 'bob', command: { type: 'set-presence', status: 'available', afterCall: false } });
    await alice.do({ type: 'consult', call: alice.call.key, to: { kind: 'agent', address: 'bob' } });
    const bobs = (await client.agents()).find(({ id }) => id === 'bob')?.calls[0];
    await client.command({ agent: 'bob', command: { type: 'accept', call: bobs?.key ?? '' } });
    await until(() => alice.leg('consult').state === 'connected', 'Bob talks');
  });

  test('gives recordings by URLs that cannot be made up', async () => {
    const alice = await agent('alice');
    await talk(alice);
    const { url } = await alice.provider.recordingUrl({ call: alice.call.key });
    const heard = await fetch(url);
    expect([heard.status, heard.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    expect(Buffer.from(await heard.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF');
    expect((await fetch(url.replace(/expires=\d/, 'expires=9'))).status).toBe(403);
    expect((await client.recordings())[0]?.calls).toContain(alice.call.key);
  });

  test('resets', async () => {
    const alice = await agent('alice');
    await talk(alice);
    await client.reset();
    expect(await client.conversations()).toEqual([]);
    await until(() => alice.gone.length === 1, 'gone');
  });
});

describe('starting', () => {
  test('a port in use is refused with what to do', async () => {
    await expect(startSimulatorServer({ port: Number(new URL(server.url).port) })).rejects.toThrow(
      'Choose another one with --port',
    );
  });

  test('a client without a server says how to start one', async () => {
    await expect(new SimulatorClient('http://127.0.0.1:9').agents()).rejects.toThrow('hookswitch simulator');
  });

  test('the command explains itself with an example', () => {
    let help = '';
    const command = simulatorCommand().configureOutput({ writeOut: (text) => (help += text) });
    command.outputHelp();
    expect(help).toContain('--seed');
    expect(help).toContain('curl');
  });
});
