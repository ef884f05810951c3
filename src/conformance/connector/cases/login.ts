/** Cases: the ways an agent signs in and out. */
import { holds } from '../../case.js';
import type { ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import type { SetupItems } from '../far-end.js';

export const loginCases = topic(
  'login',
  { source: sources.login },
  {
    'shows-frame': {
      rule: 'A page that needs a login says SHOW_LOGIN with the height of its frame, and not CONNECTOR_READY.',
      needs: ['setupInteractiveLogin'],
      run: async (bench) => {
        const shown = await shows(bench, bench.far.setupInteractiveLogin, 'SHOW_LOGIN');
        const { loginFrameHeight } = shown as { readonly loginFrameHeight?: unknown };
        holds(typeof loginFrameHeight === 'number' && loginFrameHeight > 0, 'SHOW_LOGIN has no loginFrameHeight.');
      },
    },
    'then-ready': {
      rule: 'After the login LOGIN_RESULT comes once, then CONNECTOR_READY once.',
      needs: ['setupInteractiveLogin', 'signIn'],
      run: async (bench) => {
        await shows(bench, bench.far.setupInteractiveLogin, 'SHOW_LOGIN');
        const from = bench.mark();
        await bench.far.signIn();
        await readyByLogin(bench, from);
      },
    },
    silent: {
      rule: 'A silent login says SHOW_LOGIN with isSilentLogin, then LOGIN_RESULT and CONNECTOR_READY come by themselves.',
      needs: ['setupSilentLogin'],
      run: async (bench) => {
        await bench.open();
        const from = bench.mark();
        await bench.setUp(bench.far.setupSilentLogin);
        const shown = await bench.told('SHOW_LOGIN', from);
        holds('isSilentLogin' in shown, 'SHOW_LOGIN does not say isSilentLogin.');
        await readyByLogin(bench, from);
      },
    },
    'storage-access': {
      rule: 'A page that needs storage access first says SHOW_STORAGE_ACCESS, and neither SHOW_LOGIN nor CONNECTOR_READY.',
      source: sources.init,
      needs: ['setupStorageAccess'],
      run: async (bench) => {
        await shows(bench, bench.far.setupStorageAccess, 'SHOW_STORAGE_ACCESS');
      },
    },
    'works-after-login': {
      rule: 'A page that has signed in by its login frame takes calls.',
      needs: ['setupInteractiveLogin', 'signIn', 'offerInbound'],
      run: async (bench) => {
        await bench.online(bench.far.setupInteractiveLogin);
        const from = bench.mark();
        await bench.far.offerInbound({ number: '+12025550143', name: 'Ottilie Brandt' });
        await bench.told('CALL_STARTED', from);
        await bench.ask({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
      },
    },
    logout: {
      rule: 'LOGOUT is told by LOGOUT_RESULT with success, exactly once.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        const { success } = await bench.askOnce({ type: 'LOGOUT' }, 'LOGOUT_RESULT');
        same(success, true, 'success');
      },
    },
    'logout-frame': {
      rule: 'LOGOUT_RESULT says how high the login frame is to be.',
      source: sources.types,
      run: async (bench) => {
        await bench.online();
        const { loginFrameHeight } = await bench.ask({ type: 'LOGOUT' }, 'LOGOUT_RESULT');
        holds(typeof loginFrameHeight === 'number' && loginFrameHeight > 0, 'LOGOUT_RESULT has no loginFrameHeight.');
      },
    },
    'logged-out-silent': {
      rule: 'After LOGOUT no call is offered.',
      source: sources.status,
      needs: ['offerInbound'],
      run: async (bench) => {
        await bench.online();
        await bench.ask({ type: 'LOGOUT' }, 'LOGOUT_RESULT');
        const from = bench.mark();
        // The platform may refuse to offer it at all, which is as good.
        await bench.far.offerInbound({ number: '+12025550143', name: 'Ottilie Brandt' }).catch(() => undefined);
        await bench.pause(500);
        bench.cameNot(from, 'CALL_STARTED', 'CALL_CONNECTED');
      },
    },
  },
);

/** Sets up and waits for what is shown, which is then all that comes. */
async function shows(
  bench: ConnectorBench,
  items: SetupItems,
  type: 'SHOW_LOGIN' | 'SHOW_STORAGE_ACCESS',
): Promise<unknown> {
  await bench.open();
  const from = bench.mark();
  await bench.setUp(items);
  const shown = await bench.told(type, from);
  await bench.quiet();
  const types = bench.since(from).map((told) => told.type);
  holds(types.join() === type, `Instead of ${type} alone came ${types.join(', ')}.`);
  return shown;
}

async function readyByLogin(bench: ConnectorBench, from: number): Promise<void> {
  const isReady = (): boolean => bench.since(from).some(({ type }) => type === 'CONNECTOR_READY');
  await bench.until(isReady, 'CONNECTOR_READY after the login');
  await bench.quiet();
  const types = bench.since(from).flatMap(({ type }) => (type === 'SHOW_LOGIN' ? [] : [type]));
  holds(types.join() === 'LOGIN_RESULT,CONNECTOR_READY', `After the login came ${types.join(', ')}.`);
}
