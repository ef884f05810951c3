/** The core's session: ready only with a fresh snapshot, questions only with an end, nothing left behind. */
import { ProviderError } from '../../../src/provider/index.js';
import { aCall, aSnapshot, Bench } from '../../support/scripted-provider.js';

const kindOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof ProviderError ? error.kind : error),
  );

describe('signing in', () => {
  it('has the first snapshot in the state when it is ready', async () => {
    const bench = await new Bench().ready(aCall(1));
    expect(bench.control.state.session).toBe('ready');
    expect(bench.control.state.calls.size).toBe(1);
  });

  it.each(['interactive', 'silent', 'storage-access'] as const)(
    'that is %s waits for the platform to be ready',
    async (login) => {
      const bench = new Bench({ connect: () => Promise.resolve(login) });
      expect(await bench.control.connect()).toBe(login);
      expect(bench.snapshots).toBe(0);
      await bench.emit({ type: 'session', state: 'ready' });
      expect(bench.control.state.session).toBe('ready');
      expect(bench.snapshots).toBe(1);
    },
  );

  it('asks for one snapshot, even when the platform says by itself that it is ready', async () => {
    const bench: Bench = new Bench({
      connect: async () => {
        await bench.emit({ type: 'session', state: 'ready' });
        return 'ready';
      },
    });
    await bench.control.connect();
    await bench.settle();
    expect(bench.control.state.session).toBe('ready');
    expect(bench.snapshots).toBe(1);
  });

  it('behind the login frame that is over before it was shown is noticed', async () => {
    const bench: Bench = new Bench({
      connect: async () => {
        await bench.emit({ type: 'session', state: 'ready' });
        return 'silent';
      },
    });
    await bench.control.connect();
    await bench.settle();
    expect(bench.control.state.session).toBe('ready');
  });

  it('is not ready when the connection broke before the snapshot was there', async () => {
    const bench = new Bench();
    let answer: () => void = () => undefined;
    bench.snapshot = () =>
      new Promise(
        (resolve) =>
          (answer = () => {
            resolve(aSnapshot(1));
          }),
      );
    const connecting = bench.control.connect();
    await bench.settle();
    await bench.emit({ type: 'session', state: 'degraded' });
    answer();
    await connecting;
    expect(bench.control.state.session).toBe('degraded');
  });

  it('that fails says so as a ProviderError, whatever was thrown', async () => {
    const bench = new Bench({ connect: () => Promise.reject(new TypeError('oops')) });
    expect(await kindOf(bench.control.connect())).toBe('internal');
  });
});

describe('a connection that comes back', () => {
  it('is ready only after a fresh snapshot, in which calls that ended meanwhile are gone', async () => {
    const bench = await new Bench().ready(aCall(1));
    await bench.emit({ type: 'session', state: 'degraded' });
    bench.snapshot = () => new Promise(() => undefined);
    await bench.emit({ type: 'session', state: 'ready' });
    expect(bench.control.state.session).toBe('degraded');

    const again = await new Bench().ready(aCall(1));
    await again.emit({ type: 'session', state: 'degraded' });
    again.snapshot = () => Promise.resolve(aSnapshot(5));
    await again.emit({ type: 'session', state: 'ready' });
    expect(again.control.state).toMatchObject({ session: 'ready', calls: new Map() });
  });

  it('asks again for a snapshot that failed', async () => {
    const bench = await new Bench().ready(aCall(1));
    await bench.emit({ type: 'session', state: 'degraded' });
    bench.snapshot = () => Promise.reject(new ProviderError('internal', 'No.'));
    await bench.emit({ type: 'session', state: 'ready' });
    expect(bench.control.state.session).toBe('degraded');
    expect(bench.logged).toContain('snapshot-failed');
    bench.snapshot = () => Promise.resolve(aSnapshot(5));
    await bench.pass(1_000);
    expect(bench.control.state.session).toBe('ready');
  });

  it('and goes again before the snapshot is not ready', async () => {
    const bench = await new Bench().ready(aCall(1));
    await bench.emit({ type: 'session', state: 'degraded' });
    let answer: () => void = () => undefined;
    bench.snapshot = () =>
      new Promise(
        (resolve) =>
          (answer = () => {
            resolve(aSnapshot(5));
          }),
      );
    await bench.emit({ type: 'session', state: 'ready' });
    await bench.emit({ type: 'session', state: 'degraded' });
    answer();
    await bench.settle();
    expect(bench.control.state.session).toBe('degraded');
  });
});

describe('a question', () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it.each([
    ['contacts', (bench: Bench) => bench.control.search({ kinds: [], onlyAvailable: false, offset: 0, limit: 50 })],
    ['devices', (bench: Bench) => bench.control.devices()],
    ['statuses', (bench: Bench) => bench.control.presenceStatuses()],
    ['a recording', (bench: Bench) => bench.control.recordingUrl({ call: 'call-1' })],
  ] as const)('about %s has an answer in ten seconds, or none', async (_what, ask) => {
    const bench = await new Bench({
      search: never,
      devices: never,
      presenceStatuses: never,
      recordingUrl: never,
    }).ready();
    const kind = kindOf(ask(bench));
    await bench.pass(10_000);
    expect(await kind).toBe('timeout');
    expect(bench.clock.pending).toBe(0);
  });

  it('that is answered leaves no timer behind', async () => {
    const bench = await new Bench().ready();
    await bench.control.devices();
    expect(bench.clock.pending).toBe(0);
  });

  it('that throws fails as a ProviderError', async () => {
    const bench = await new Bench({ devices: () => Promise.reject(new TypeError('oops')) }).ready();
    expect(await kindOf(bench.control.devices())).toBe('internal');
  });
});

describe('what passes through', () => {
  it('is told once: samples, devices, errors', async () => {
    const bench = await new Bench().ready();
    bench.heard.length = 0;
    await bench.emit({ type: 'audio', sample: { call: 'call-1', last: true } });
    await bench.emit({ type: 'devices' });
    await bench.emit({ type: 'softphone-error', kind: 'media', message: 'No audio. Reload.' });
    expect(bench.heard.map(({ type }) => type)).toEqual(['audio', 'devices', 'softphone-error']);
  });

  it('is told only when something has changed', async () => {
    const bench = await new Bench().ready(aCall(5));
    bench.heard.length = 0;
    await bench.call(4);
    await bench.call(6);
    expect(bench.heard.map(({ type }) => type)).toEqual(['changed']);
  });
});

describe('signing out', () => {
  it('hears nothing any more', async () => {
    const bench = await new Bench().ready();
    await bench.control.disconnect({ logout: true });
    bench.heard.length = 0;
    await bench.call(6);
    expect(bench.heard).toEqual([]);
    expect(bench.clock.pending).toBe(0);
  });

  it('that fails says so as a ProviderError', async () => {
    const bench = await new Bench({ disconnect: () => Promise.reject(new TypeError('oops')) }).ready();
    expect(await kindOf(bench.control.disconnect({ logout: true }))).toBe('internal');
  });
});
