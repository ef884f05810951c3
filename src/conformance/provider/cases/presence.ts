/** The agent's status. */
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { talking } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

export const presenceCases: readonly ProviderCase[] = [
  {
    id: 'presence.statuses',
    rule: 'the statuses an agent can choose have different ids, and one of them takes calls',
    source: `${sources.presence}, PresenceStatus`,
    drives: [],
    needs: ['set-presence'],
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
    needs: ['set-presence'],
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
    needs: ['accept', 'end', 'set-presence', 'pendingPresence'],
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
  {
    id: 'presence.replaced',
    rule: 'one status waits for the end of the call: a second choice takes the place of the first',
    source: `${sources.presence}, Presence.pending`,
    drives: ['offerInbound'],
    needs: ['accept', 'set-presence', 'pendingPresence'],
    run: async (bench) => {
      await talking(bench);
      const [first, second] = await otherStatuses(bench);
      for (const id of [first, second]) {
        await bench.does(
          { type: 'set-presence', status: id, afterCall: true },
          'the status is pending',
          () => bench.presence?.pending?.id === id,
        );
      }
    },
  },
  {
    id: 'presence.idle',
    rule: 'a status for after the call comes at once when there is no call',
    source: `${sources.command}, set-presence`,
    drives: [],
    needs: ['set-presence', 'pendingPresence'],
    run: async (bench) => {
      await bench.connect();
      const { id } = await bench.status(false);
      await bench.does(
        { type: 'set-presence', status: id, afterCall: true },
        'the status has come',
        () => bench.presence?.status.id === id && bench.presence.pending === undefined,
      );
    },
  },
  {
    id: 'presence.snapshot',
    rule: 'a snapshot in mid-call has the status that waits for its end',
    source: `${sources.event}, Snapshot`,
    drives: ['offerInbound'],
    needs: ['accept', 'set-presence', 'pendingPresence'],
    run: async (bench) => {
      await talking(bench);
      const { id } = await bench.status(false);
      await bench.does(
        { type: 'set-presence', status: id, afterCall: true },
        'the status is pending',
        () => bench.presence?.pending?.id === id,
      );
      const { presence } = await bench.snapshot();
      holds(presence.pending?.id === id, 'The snapshot has no such pending status.');
    },
  },
];

/** Two that the agent does not have. */
async function otherStatuses(bench: ProviderBench): Promise<[string, string]> {
  const statuses = await bench.ask('presenceStatuses', () => bench.provider.presenceStatuses());
  const [first, second] = statuses.filter(({ id }) => id !== bench.presence?.status.id).map(({ id }) => id);
  holds(first !== undefined && second !== undefined, 'There are not three statuses to choose from.');
  return [first, second];
}
