/** The agent's status. */
import { holds } from '../../case.js';
import { talking } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

export const presenceCases: readonly ProviderCase[] = [
  {
    id: 'presence.statuses',
    rule: 'the statuses an agent can choose have different ids, and one of them takes calls',
    source: `${sources.presence}, PresenceStatus`,
    drives: [],
    commands: ['set-presence'],
    run: async (bench) => {
      await bench.connect();
      const statuses = await bench.ask('presenceStatuses', () => bench.provider.presenceStatuses());
      holds(new Set(statuses.map(({ id }) => id)).size === statuses.length, 'Two statuses have the same id.');
      await bench.status(true);
    },
  },
  {
    id: 'presence.shows',
    rule: 'after set-presence the agent has that status',
    source: sources.command,
    drives: [],
    commands: ['set-presence'],
    run: async (bench) => {
      await bench.connect();
      const { id } = await bench.status(false);
      await bench.does(
        { type: 'set-presence', status: id, afterCall: false },
        'presence is the status that was set',
        () => bench.presence?.status.id === id,
      );
    },
  },
  {
    id: 'presence.after-call',
    rule: 'a status for after the call is pending while the call goes on, and comes when it ends',
    source: `${sources.presence}, Presence.pending`,
    drives: ['offerInbound'],
    commands: ['accept', 'end', 'set-presence'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const { id } = await bench.status(false);
      await bench.does(
        { type: 'set-presence', status: id, afterCall: true },
        'the status is pending',
        () => bench.presence?.pending?.id === id && bench.presence.status.id !== id,
      );
      await bench.execute({ type: 'end', call: key });
      await bench.until(
        'the status has come',
        () => bench.presence?.status.id === id && bench.presence.pending === undefined,
      );
    },
  },
];
