/** Salesforce's end of the channel. */
import { hostIframe, PageHost, portPair, type HostClock, type Violation } from '../../../src/salesforce/index.js';
import { checkingPort } from '../../../src/salesforce/page-host.js';
import { call, event, log, ready, type Step } from './trace.js';

function pair(options: { keep?: number; clock?: HostClock } = {}) {
  const [ours, theirs] = portPair();
  const host = new PageHost({ port: ours, assumeAvailable: true, ...options });
  const post = (step: Step): void => {
    if ('from' in step) theirs.postMessage(step.from);
  };
  return { host, theirs, post };
}

/** A clock a test moves. */
function testClock(): HostClock & { pass(ms: number): void } {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    setTimeout: (run, ms) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return timer;
    },
    clearTimeout: (handle) => (timers = timers.filter((timer) => timer !== handle)),
    pass: (ms) => {
      now += ms;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { run } of due) run();
    },
  };
}

test('what is sent arrives, and what arrives moves the softphone', async () => {
  const { host, theirs, post } = pair();
  const heard: unknown[] = [];
  theirs.onmessage = ({ data }) => heard.push(data);
  post(event('CALL_STARTED', call()));
  const started = await host.waitFor('CALL_STARTED', ({ callId }) => callId === 'a');
  expect(started.callType).toBe('Inbound');
  host.send({ type: 'ACCEPT_CALL', call: call() });
  await Promise.resolve();
  expect(heard).toEqual([{ type: 'ACCEPT_CALL', call: call() }]);
  expect(host.state.calls).toMatchObject([{ callId: 'a', state: 'connecting' }]);
  expect(host.entries.map(({ id, direction }) => [id, direction])).toEqual([
    [1, 'from-connector'],
    [2, 'to-connector'],
  ]);
  expect(host.violations).toEqual([]);
});

test('a listener hears every entry with what it broke, until it stops', async () => {
  const { host, post } = pair();
  const rules: string[][] = [];
  const stop = host.on(({ violations }, { state }) =>
    rules.push([...violations.map(({ rule }) => rule), String(state.calls.length)]),
  );
  post(event('CALL_CONNECTED', call()));
  await host.waitFor('CALL_CONNECTED');
  stop();
  post(event('CALL_CONNECTED', call()));
  await host.waitFor('CALL_CONNECTED');
  expect(rules).toEqual([['call.connected-without-offer', '1']]);
});

test('waiting in vain ends with a sentence that says what came instead', async () => {
  const clock = testClock();
  const { host, post } = pair({ clock });
  post(event('CALL_STARTED', call()));
  post(log('X', {}));
  await host.waitFor('CALL_STARTED');
  const waiting = host.waitFor('HANGUP', undefined, 1_000);
  clock.pass(1_000);
  await expect(waiting).rejects.toThrow('HANGUP did not come within 1000 ms. Last from the connector: CALL_STARTED.');
});

test('closing rejects whoever waits', async () => {
  const { host } = pair();
  const waiting = host.waitForEnvelope(({ type }) => type === 'CONNECTOR_READY');
  host.close();
  await expect(waiting).rejects.toThrow('The page host was closed.');
});

test('memory is bounded, and ids go on', async () => {
  const { host, post } = pair({ keep: 10 });
  for (let index = 0; index < 50; index++) post(log('X', { index }));
  post(ready());
  await host.waitForEnvelope(({ type }) => type === 'CONNECTOR_READY');
  expect(host.entries.map(({ id }) => id)).toEqual([42, 43, 44, 45, 46, 47, 48, 49, 50, 51]);
});

test('a message that cannot pass the port is not sent', () => {
  const { host } = pair();
  expect(() => {
    host.send({ type: 'MESSAGE', message: () => 1 });
  }).toThrow(/could not be cloned/);
  expect(host.entries).toEqual([]);
});

test('a payload of the connector that cannot pass the port is reported where it is sent', () => {
  const found: Violation[] = [];
  const port = checkingPort(
    portPair()[0],
    (violation) => found.push(violation),
    () => 5,
  );
  expect(() => {
    port.postMessage({ callback: () => 1 });
  }).toThrow(/could not be cloned/);
  expect(found).toMatchObject([{ rule: 'shape.not-cloneable', at: 5 }]);
});

test('an iframe gets SETUP_CONNECTOR with the other end of the channel', async () => {
  let got: { message: unknown; targetOrigin: string; port: MessagePort } | undefined;
  const contentWindow = {
    postMessage: (message: unknown, targetOrigin: string, [port]: Transferable[]) => {
      got = { message, targetOrigin, port: port as MessagePort };
    },
  };
  const host = hostIframe(
    { contentWindow },
    { targetOrigin: 'https://c.example', connectorConfig: { callCenterId: '04v' } },
  );
  expect(got).toMatchObject({
    message: { type: 'SETUP_CONNECTOR', connectorConfig: { callCenterId: '04v' } },
    targetOrigin: 'https://c.example',
  });
  got?.port.postMessage({ type: 'CONNECTOR_READY', payload: { capabilities: { MUTE: true } } });
  await host.waitForEnvelope(({ type }) => type === 'CONNECTOR_READY');
  expect([host.state.phase, host.state.capabilities.MUTE]).toEqual(['ready', true]);
  host.close();
});

test('an iframe without a window is told so', () => {
  expect(() => hostIframe({ contentWindow: null }, { targetOrigin: '*', connectorConfig: {} })).toThrow(
    /wait for its load event/,
  );
});

test('joined ports clone at once and deliver later, in order', async () => {
  const [left, right] = portPair();
  const heard: unknown[] = [];
  right.onmessage = ({ data }) => heard.push(data);
  const message = { n: 1 };
  left.postMessage(message);
  message.n = 2;
  left.postMessage(message);
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual([{ n: 1 }, { n: 2 }]);
});
