/** Runtime reference, section 1.3 and 1.4: login frame, silent login, storage access; section 2: LOGOUT. */
import type { TelephonyProvider } from '../../../src/provider/index.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { speaking } from '../../support/altered-provider.js';
import { talking } from '../../support/situations.js';
import { broken, expectCallWorks, payload, told } from '../../support/story.js';

async function loaded(floor: Floor, login: 'interactive' | 'silent' | 'storage-access', more = {}): Promise<Desk> {
  const alice = floor.desk('alice', { config: { '/telephony/simulator/login': login, ...more } });
  await alice.load();
  return alice;
}

describe('an interactive login', () => {
  it('shows the frame in the configured height, and is ready after the agent has signed in', async () => {
    const floor = new Floor();
    const alice = await loaded(floor, 'interactive', { '/telephony/loginFrameHeight': '420' });
    expect(alice.events).toEqual(['SHOW_LOGIN']);
    expect(payload(alice, 'SHOW_LOGIN')).toEqual({ loginFrameHeight: 420 });
    await floor.pass(60_000);
    expect(alice.events).toEqual(['SHOW_LOGIN']);

    floor.network.signIn('alice');
    await floor.settle();
    expect(alice.events).toEqual(['SHOW_LOGIN', 'LOGIN_RESULT', 'CONNECTOR_READY']);
    expect(alice.host.state.capabilities.MUTE).toBe(true);
    expect(broken(alice)).toEqual([]);
  });

  it('lets the agent work from then on', async () => {
    const floor = new Floor();
    const alice = await loaded(floor, 'interactive');
    floor.network.signIn('alice');
    await floor.settle();
    await alice.goOnline();
    await expectCallWorks(floor, alice);
  });
});

describe('a silent login', () => {
  it('goes on behind the frame and ends in CONNECTOR_READY', async () => {
    const floor = new Floor();
    const alice = await loaded(floor, 'silent');
    expect(alice.events).toEqual(['SHOW_LOGIN']);
    expect(payload(alice, 'SHOW_LOGIN')).toEqual({ isSilentLogin: true });
    await floor.pass(1_000);
    expect(alice.events).toEqual(['SHOW_LOGIN', 'LOGIN_RESULT', 'CONNECTOR_READY']);
    expect(broken(alice)).toEqual([]);
  });
});

describe('storage access', () => {
  it('is asked for first; the agent is not ready without it', async () => {
    const floor = new Floor();
    const alice = await loaded(floor, 'storage-access');
    await floor.pass(5_000);
    expect(alice.events).toEqual(['SHOW_STORAGE_ACCESS']);
    expect(broken(alice)).toEqual([]);
  });
});

describe('logout', () => {
  it('signs the agent out and shows the login frame again', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config: { '/telephony/loginFrameHeight': '200' } });
    expect(await told(alice, () => alice.send({ type: 'LOGOUT' }))).toEqual(['LOGOUT_RESULT']);
    expect(payload(alice, 'LOGOUT_RESULT')).toEqual({ success: true, loginFrameHeight: 200 });
    expect(floor.control.agents()[0]?.status.offline).toBe(true);
    expect(broken(alice)).toEqual([]);
  });

  it('leaves a call that goes on up, and signs out after it', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor);
    await desk.send({ type: 'LOGOUT' });
    expect(floor.control.conversations()).toHaveLength(1);
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(floor.control.agents()[0]?.status.offline).toBe(true);
  });

  it('leaves nothing running', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await alice.send({ type: 'LOGOUT' });
    await floor.pass(60_000);
    expect(floor.network.pages('alice')).toBe(0);
    expect(floor.clock.pending).toBe(0);
  });

  it('before anybody is signed in: one error', async () => {
    const floor = new Floor();
    floor.network.drop({ agent: 'alice', refuseForMs: 600_000 });
    const alice = floor.desk('alice', { config: { '/telephony/labels': 'none' } });
    await alice.load();
    expect(await told(alice, () => alice.send({ type: 'LOGOUT' }))).toEqual(['ERROR CAN_NOT_LOG_OUT']);
  });
});

describe('a session the platform ends', () => {
  it.each(['logged-out', 'needs-login'] as const)(
    '(%s): LOGOUT_RESULT once, and ready again after the next login',
    async (state) => {
      const floor = new Floor();
      const { loadProvider, emit } = speaking(floor);
      const alice = await floor.staffed('alice', { loadProvider });
      expect(await told(alice, () => emit({ type: 'session', state }))).toEqual(['LOGOUT_RESULT']);
      expect(alice.host.state.phase).toBe('login');
      expect(await told(alice, () => emit({ type: 'session', state: 'ready' }))).toEqual([
        'LOGIN_RESULT',
        'CONNECTOR_READY',
      ]);
      expect(broken(alice)).toEqual([]);
    },
  );

  it('while it waits for a login: LOGIN_RESULT says that it failed', async () => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor);
    const alice = floor.desk('alice', { loadProvider, config: { '/telephony/simulator/login': 'interactive' } });
    await alice.load();
    expect(await told(alice, () => emit({ type: 'session', state: 'logged-out' }))).toEqual(['LOGIN_RESULT']);
    expect(payload(alice, 'LOGIN_RESULT')).toEqual({ success: false });
    expect(broken(alice)).toEqual([]);
  });
});

/** A driver that cannot begin before the browser has granted storage. */
const withoutStorage = (floor: Floor): Partial<TelephonyProvider> => ({
  connect: () => Promise.resolve('storage-access'),
  snapshot: () => Promise.resolve(floor.simulator.system.snapshot('alice')),
});

describe('storage access that is granted', () => {
  it('ends in CONNECTOR_READY', async () => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor, withoutStorage(floor));
    const alice = floor.desk('alice', { loadProvider });
    await alice.load();
    expect(alice.events).toEqual(['SHOW_STORAGE_ACCESS']);
    await floor.settle();
    expect(await told(alice, () => emit({ type: 'session', state: 'ready' }))).toEqual([
      'STORAGE_ACCESS_RESULT',
      'CONNECTOR_READY',
    ]);
    expect(broken(alice)).toEqual([]);
  });

  it('and needs a login then shows the frame', async () => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor, withoutStorage(floor));
    const alice = floor.desk('alice', { loadProvider });
    await alice.load();
    const events = await told(alice, () => emit({ type: 'session', state: 'needs-login' }));
    expect(events).toEqual(['STORAGE_ACCESS_RESULT', 'SHOW_LOGIN']);
    expect(await told(alice, () => emit({ type: 'session', state: 'ready' }))).toEqual([
      'LOGIN_RESULT',
      'CONNECTOR_READY',
    ]);
    expect(broken(alice)).toEqual([]);
  });
});

describe('a phone system that is away at first and then wants a login', () => {
  it('shows the frame when it is back', async () => {
    const floor = new Floor();
    floor.network.drop({ agent: 'alice', refuseForMs: 2_000 });
    const alice = await loaded(floor, 'interactive');
    await floor.pass(4_000);
    expect(alice.events).toEqual(['ERROR Telephony_NotConnected', 'STORAGE_ACCESS_RESULT', 'SHOW_LOGIN']);
    floor.network.signIn('alice');
    await floor.settle();
    expect(alice.events.slice(3)).toEqual(['LOGIN_RESULT', 'CONNECTOR_READY']);
    expect(broken(alice)).toEqual([]);
  });
});
