/** The connection to the platform: made, broken, back again, and put away. */
import { isActive } from '../../../model/index.js';
import { holds } from '../../case.js';
import { allCommands } from '../actions.js';
import type { ProviderBench } from '../bench.js';
import { ringing, talking } from '../scenes.js';
import { inbound, sources } from './row.js';
import type { ProviderCase } from './row.js';

const { provider, event } = sources;

/** The agent talks, and the connection breaks. */
async function dropped(bench: ProviderBench): Promise<string> {
  const { key } = await talking(bench);
  await bench.drive('dropConnection');
  await bench.until('the session is no longer ready', () => bench.session !== 'ready');
  return key;
}

async function restored(bench: ProviderBench): Promise<void> {
  await bench.drive('restoreConnection');
  await bench.until('the session is ready again', () => bench.session === 'ready');
}

async function putAway(bench: ProviderBench, logout: boolean): Promise<void> {
  await bench.ask('disconnect', () => bench.provider.disconnect({ logout }));
}

export const sessionCases: readonly ProviderCase[] = [
  {
    id: 'connect.ready',
    rule: 'once the session is ready there is a snapshot',
    source: `${provider}, Login`,
    drives: [],
    commands: [],
    run: async (bench) => {
      await bench.connect();
      await bench.snapshot();
    },
  },
  {
    id: 'reconnect.session',
    rule: 'a broken connection is a session event, and so is its return',
    source: `${event}, SessionState`,
    drives: ['offerInbound', 'dropConnection', 'restoreConnection'],
    commands: ['accept'],
    run: async (bench) => {
      await dropped(bench);
      await restored(bench);
    },
  },
  {
    id: 'reconnect.snapshot',
    rule: 'after a reconnect a snapshot shows what happened meanwhile',
    source: `${provider}, snapshot`,
    drives: ['offerInbound', 'dropConnection', 'restoreConnection', 'remoteHangup'],
    commands: ['accept'],
    run: async (bench) => {
      const key = await dropped(bench);
      await bench.drive('remoteHangup');
      await restored(bench);
      const { calls } = await bench.snapshot();
      holds(
        !calls.some((call) => call.key === key && isActive(call)),
        'A call that ended meanwhile is still active in the snapshot.',
      );
    },
  },
  {
    id: 'reconnect.refuses',
    rule: 'while the connection is broken a command is refused with unavailable, and not done later',
    source: `${sources.error}, ProviderErrorKind`,
    drives: ['offerInbound', 'dropConnection', 'restoreConnection'],
    commands: ['accept', 'end'],
    run: async (bench) => {
      const key = await dropped(bench);
      const { kind } = await bench.refusal('A command without connection', () =>
        bench.execute({ type: 'end', call: key }),
      );
      holds(kind === 'unavailable', `It was refused with "${kind}" instead of "unavailable".`);
      await restored(bench);
      await bench.quiet();
      const { calls } = await bench.snapshot();
      holds(
        calls.some((call) => call.key === key && isActive(call)),
        'The refused command was done after the reconnect.',
      );
    },
  },
  {
    id: 'disconnect.silent',
    rule: 'after disconnect there is no event any more, whatever happens',
    source: `${provider}, disconnect`,
    drives: ['offerInbound', 'remoteHangup'],
    commands: [],
    run: async (bench) => {
      await ringing(bench);
      await putAway(bench, false);
      await silent(bench, () => bench.drive('remoteHangup'));
    },
  },
  {
    id: 'disconnect.logout',
    rule: 'after a logout there is no event any more',
    source: `${provider}, disconnect`,
    drives: [],
    commands: [],
    run: async (bench) => {
      await bench.connect();
      await putAway(bench, true);
      await silent(bench, () => Promise.resolve());
    },
  },
  {
    id: 'disconnect.timers',
    rule: 'after disconnect the driver waits for no timer',
    source: `${provider}, disconnect`,
    drives: ['offerInbound', 'timersLeft'],
    commands: inbound.commands,
    run: async (bench) => {
      await talking(bench);
      await putAway(bench, false);
      const left = bench.timersLeft();
      holds(left === 0, `${String(left)} timers are left.`);
    },
  },
  {
    id: 'info.commands',
    rule: 'every command is either in info.commands or declared missing',
    source: `${provider}, DriverInfo`,
    drives: [],
    commands: [],
    run: async (bench) => {
      const { commands } = bench.provider.info;
      for (const type of allCommands) {
        holds(
          commands.includes(type) || !bench.can(type),
          `"${type}" is not in info.commands; implement it or declare it missing.`,
        );
      }
    },
  },
];

/** What was on its way when disconnect was called may not arrive either. */
async function silent(bench: ProviderBench, meanwhile: () => Promise<unknown>): Promise<void> {
  const before = bench.heard.length;
  await meanwhile();
  await bench.quiet();
  const late = bench.heard[before];
  holds(late === undefined, `Event "${late?.event.type ?? ''}" came after disconnect().`);
}
