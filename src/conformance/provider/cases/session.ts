/** The connection to the platform: made, broken, back again, and put away. */
import { isActive } from '../../../model/index.js';
import { holds } from '../../case.js';
import { allCommands, allFeatures } from '../abilities.js';
import type { ProviderBench } from '../bench.js';
import { consulting, ringing, talking } from '../scenes.js';
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
    needs: [],
    run: async (bench) => {
      await bench.connect();
      await bench.snapshot();
    },
  },
  {
    id: 'connect.before',
    rule: 'before connect nothing is done: a command and a snapshot are refused, and neither hangs',
    source: `${provider}, connect`,
    drives: [],
    needs: ['end'],
    run: async (bench) => {
      await bench.refusal('A command before connect', () =>
        bench.execute({ type: 'end', call: 'conformance-no-such-call' }),
      );
      await bench.refusal('A snapshot before connect', () => bench.snapshot());
    },
  },
  {
    id: 'connect.unavailable',
    rule: 'connect rejects with unavailable while the platform cannot be reached, and works once it can',
    source: `${provider}, connect; ${sources.error}, ProviderErrorKind`,
    drives: ['dropConnection', 'restoreConnection'],
    needs: [],
    run: async (bench) => {
      await bench.drive('dropConnection');
      const { kind } = await bench.refusal('connect() without a platform', () => bench.open());
      holds(kind === 'unavailable', `It was refused with "${kind}" instead of "unavailable".`);
      await bench.drive('restoreConnection');
      await bench.connect();
    },
  },
  {
    id: 'reconnect.session',
    rule: 'a broken connection is a session event, and so is its return',
    source: `${event}, SessionState`,
    drives: ['offerInbound', 'dropConnection', 'restoreConnection'],
    needs: ['accept'],
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
    needs: ['accept'],
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
    needs: ['accept', 'end'],
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
    id: 'reconnect.legs',
    rule: 'after a reconnect the snapshot has every party of the call under the id it had',
    source: `${provider}, snapshot; ${sources.call}, LegId`,
    drives: ['offerInbound', 'destination', 'remoteAnswer', 'dropConnection', 'restoreConnection'],
    needs: ['accept', 'consult'],
    run: async (bench) => {
      const { call, customer, consulted } = await consulting(bench);
      await bench.drive('dropConnection');
      await bench.until('the session is no longer ready', () => bench.session !== 'ready');
      await restored(bench);
      const { calls } = await bench.snapshot();
      const legs = calls.find(({ key }) => key === call.key)?.legs ?? [];
      for (const id of [customer, consulted])
        holds(
          legs.some((leg) => leg.id === id),
          'A party of the call is not in the snapshot, or has another id.',
        );
    },
  },
  {
    id: 'reconnect.offered',
    rule: 'a call that came while the connection was broken is in the snapshot after it',
    source: `${provider}, snapshot`,
    drives: ['offerInbound', 'dropConnection', 'restoreConnection'],
    needs: [],
    run: async (bench) => {
      await bench.connect();
      await bench.drive('dropConnection');
      await bench.until('the session is no longer ready', () => bench.session !== 'ready');
      await bench.drive('offerInbound');
      await restored(bench);
      const { calls } = await bench.snapshot();
      holds(calls.some(isActive), 'The call is not in the snapshot.');
    },
  },
  {
    id: 'reconnect.works',
    rule: 'after a reconnect commands work again, and what follows from them is reported',
    source: `${event}, SessionState`,
    drives: ['offerInbound', 'dropConnection', 'restoreConnection'],
    needs: ['accept', 'end'],
    run: async (bench) => {
      const key = await dropped(bench);
      await restored(bench);
      await bench.execute({ type: 'end', call: key });
      await bench.until('the call is over', () => bench.isOver(key));
    },
  },
  {
    id: 'reload.calls',
    rule: 'disconnect without logout leaves calls up: the driver of the reloaded page has them, under the keys and ids they had',
    source: `${provider}, disconnect`,
    drives: ['offerInbound', 'reload'],
    needs: inbound.needs,
    run: async (bench) => {
      const call = await talking(bench);
      await putAway(bench, false);
      const next = await bench.reload();
      try {
        await bench.ask('connect', () => next.connect());
        const { calls } = await bench.ask('snapshot', () => next.snapshot());
        const same = calls.find(({ key }) => key === call.key);
        holds(same !== undefined && isActive(same), 'The call is not there any more.');
        holds(same.legs[0]?.id === call.legs[0]?.id, 'The customer’s leg has another id.');
      } finally {
        await next.disconnect({ logout: false });
      }
    },
  },
  {
    id: 'disconnect.twice',
    rule: 'a second disconnect does no harm',
    source: `${provider}, disconnect`,
    drives: [],
    needs: [],
    run: async (bench) => {
      await bench.connect();
      await putAway(bench, false);
      await putAway(bench, false);
    },
  },
  {
    id: 'disconnect.silent',
    rule: 'after disconnect there is no event any more, whatever happens',
    source: `${provider}, disconnect`,
    drives: ['offerInbound', 'remoteHangup'],
    needs: [],
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
    needs: [],
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
    needs: inbound.needs,
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
    needs: [],
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
  {
    id: 'info.capabilities',
    rule: 'every capability is either true for an agent who may do everything, or declared missing',
    source: `${event}, Capabilities`,
    drives: [],
    needs: [],
    run: async (bench) => {
      await bench.connect();
      const { capabilities } = await bench.snapshot();
      for (const feature of allFeatures) {
        holds(
          capabilities[feature] || !bench.can(feature),
          `"${feature}" is false in the capabilities; implement it or declare it missing.`,
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
