/** The driver's door: configuration, signing in, what it can be asked. */
import { build } from 'esbuild';
import { ProviderError } from '../../../../src/provider/index.js';
import { createProvider } from '../../../../src/providers/simulator/index.js';
import { contextFor, flush, Office, Page, refusalOf } from './office.js';

let office: Office;
beforeEach(() => {
  office = new Office();
});
afterEach(() => office.close());

describe('configuration', () => {
  test.each([
    ['simulator/url', 'http://example.com', 'ws://'],
    ['simulator/agent', '  ', 'leave the item out'],
    ['simulator/login', 'magic', 'interactive'],
  ])('a bad %s is refused, naming it and what to do', (item, value, advice) => {
    const make = (): unknown => createProvider(contextFor('alice', office.clock, { [item]: value }));
    expect(make).toThrow(ProviderError);
    expect(make).toThrow(item);
    expect(make).toThrow(advice);
  });

  test('where there is no WebSocket, a url is refused with what to do', () => {
    const existing = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
    Reflect.deleteProperty(globalThis, 'WebSocket');
    const make = (): unknown =>
      createProvider(contextFor('alice', office.clock, { 'simulator/url': 'ws://127.0.0.1:4100/link' }));
    expect(make).toThrow('Use a current browser');
    if (existing !== undefined) Object.defineProperty(globalThis, 'WebSocket', existing);
  });

  test('an agent there is not is refused when connecting', async () => {
    const page = office.page('alice', { 'simulator/agent': 'zoe' });
    await expect(page.provider.connect()).rejects.toMatchObject({
      kind: 'bad-argument',
      message: expect.stringContaining('simulator/agent') as string,
    });
    expect(page.sessions.at(-1)).toBe('lost');
  });

  test('a user nobody set up is taken in', async () => {
    const page = office.page('zoe');
    expect(await page.provider.connect()).toBe('ready');
    expect(office.control.agents().map(({ userName }) => userName)).toContain('zoe@example.com');
  });

  test('a phone system that is not there is unavailable, and nothing is left behind', async () => {
    const page = new Page(contextFor('alice', office.clock, {}), (listener) => {
      queueMicrotask(() => {
        listener.onClose();
      });
      return { send: () => undefined, close: () => undefined };
    });
    expect(await refusalOf(page.provider.connect())).toBe('unavailable');
    expect(office.clock.pending).toBe(0);
  });

  test('a phone system that speaks another language is unavailable', async () => {
    const page = new Page(contextFor('alice', office.clock, {}), (listener) => {
      queueMicrotask(() => {
        listener.onMessage({ hello: 'world' });
      });
      return { send: () => undefined, close: () => undefined };
    });
    expect(await refusalOf(page.provider.connect())).toBe('unavailable');
  });
});

describe('signing in', () => {
  test('interactive: ready once somebody has signed in at the login frame', async () => {
    const page = office.page('alice', { 'simulator/login': 'interactive' });
    expect(await page.provider.connect()).toBe('interactive');
    expect(await refusalOf(page.provider.snapshot())).toBe('auth-required');
    office.network.signIn('alice');
    await flush();
    expect(page.sessions).toEqual(['needs-login', 'connecting', 'ready']);
    office.network.drop({ agent: 'alice', refuseForMs: 0 });
    await office.pass(1_000);
    expect(page.sessions.at(-1)).toBe('ready');
  });

  test('silent: ready by itself', async () => {
    const page = office.page('alice', { 'simulator/login': 'silent' });
    expect(await page.provider.connect()).toBe('silent');
    await office.pass(600);
    expect(page.sessions).toEqual(['needs-login', 'connecting', 'ready']);
  });

  test('storage access: first the browser, then ready', async () => {
    const page = office.page('alice', { 'simulator/login': 'storage-access' });
    expect(await page.provider.connect()).toBe('storage-access');
    expect(await page.provider.connect()).toBe('ready');
  });

  test('signing out makes the agent offline; a page that only goes leaves them as they were', async () => {
    const alice = await office.agent('alice');
    await alice.provider.disconnect({ logout: false });
    await flush();
    expect(office.control.agents()[0]?.status.id).toBe('available');
    await alice.provider.connect();
    await alice.provider.disconnect({ logout: true });
    await flush();
    expect(alice.sessions.at(-1)).toBe('logged-out');
    expect(office.control.agents()[0]?.status.id).toBe('0');
  });
});

describe('questions', () => {
  test('the directory searches, filters and pages', async () => {
    const alice = await office.agent('alice');
    await office.agent('bob');
    const base = { kinds: [], onlyAvailable: false, offset: 0, limit: 10 };
    const names = async (query: object): Promise<string[]> =>
      (await alice.provider.search({ ...base, ...query })).map(({ name, availability }) =>
        availability === undefined ? name : `${name} ${availability}`,
      );
    expect(await names({ kinds: ['agent'] })).toEqual([
      'Bob Okafor available',
      'Carol Lindqvist offline',
      'Sam Tanaka offline',
    ]);
    expect(await names({ kinds: ['agent'], onlyAvailable: true })).toEqual(['Bob Okafor available']);
    expect(await names({ contains: 'aurora', kinds: ['phone-book'], limit: 2 })).toEqual([
      'Aurora Travel, branch 1',
      'Aurora Travel, branch 10',
    ]);
    expect(await names({ contains: 'aurora', kinds: ['phone-book'], offset: 9 })).toEqual(['Aurora Travel, branch 9']);
    expect(await names({ kinds: ['flow'] })).toEqual(['Route_To_Sales']);
  });

  test('a queue tells how long its callers wait', async () => {
    const alice = await office.agent('alice');
    await alice.do({ type: 'set-presence', status: 'break', afterCall: false });
    await office.ring();
    await office.pass(30_000);
    const [queue] = await alice.provider.search({
      contains: 'support',
      kinds: ['queue'],
      onlyAvailable: false,
      offset: 0,
      limit: 1,
    });
    expect(queue?.waitSeconds).toBe(30);
  });

  test('statuses, devices, capabilities', async () => {
    const alice = await office.agent('alice');
    expect((await alice.provider.presenceStatuses()).find(({ offline }) => offline)?.id).toBe('0');
    expect(await alice.provider.devices()).toHaveLength(3);
    expect((await alice.provider.snapshot()).capabilities).toMatchObject({
      maxParties: 6,
      pendingPresence: true,
      phones: ['soft', 'desk'],
    });
  });

  test('an unknown status is refused', async () => {
    const alice = await office.agent('alice');
    expect(await alice.refusal({ type: 'set-presence', status: 'asleep', afterCall: false })).toBe('presence-refused');
  });
});

describe('a reset', () => {
  test('tells every page that its calls are gone', async () => {
    const alice = await office.agent('alice');
    await office.talk(alice);
    office.control.reset();
    await flush();
    expect(alice.gone).toEqual(['lost']);
    expect(alice.events.at(-1)).toMatchObject({ type: 'snapshot', snapshot: { calls: [] } });
  });
});

describe('the driver as a chunk of the page', () => {
  test('brings no server with it, and is small', async () => {
    const { metafile, outputFiles } = await build({
      entryPoints: ['src/providers/simulator/driver.ts', 'src/providers/simulator/client.ts'],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      outdir: 'unused',
      write: false,
      metafile: true,
    });
    const packages = Object.keys(metafile.inputs).filter((input) => input.includes('node_modules'));
    expect(packages.filter((input) => !input.includes('/valibot/'))).toEqual([]);
    expect(Math.max(...outputFiles.map(({ contents }) => contents.length))).toBeLessThan(100_000);
  });
});
