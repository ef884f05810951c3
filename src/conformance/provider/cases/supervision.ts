/** A supervisor who listens to somebody else's call and speaks in it. */
import { isActive } from '../../../model/index.js';
import type { Call, CallKey } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { known } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const listening: Pick<ProviderCase, 'drives'> = { drives: ['colleagueTalks'] };

/** The agent listens to a colleague's call. */
async function supervising(bench: ProviderBench): Promise<{ readonly call: Call; readonly supervised: CallKey }> {
  await bench.connect();
  const supervised = await bench.colleagueTalks();
  return { call: await listenTo(bench, supervised), supervised };
}

async function listenTo(bench: ProviderBench, supervised: CallKey): Promise<Call> {
  await bench.execute({ type: 'supervise', call: supervised });
  return bench.until('the supervisor listens to the call', () =>
    bench.calls.find(
      (call) => call.supervised?.key === supervised && isActive(call) && call.agent.state === 'connected',
    ),
  );
}

export const supervisionCases: readonly ProviderCase[] = [
  {
    id: 'supervise.shows',
    rule: 'after supervise there is a call of kind supervision, with a key of its own, that names the call listened to',
    source: `${sources.command}; ${sources.call}, SupervisedCall`,
    ...listening,
    needs: ['supervise'],
    run: async (bench) => {
      const { call, supervised } = await supervising(bench);
      holds(call.kind === 'supervision', `The call is of kind "${call.kind}", not "supervision".`);
      holds(call.key !== supervised, 'The supervisor’s call has the key of the call listened to.');
    },
  },
  {
    id: 'supervise.listens',
    rule: 'a supervisor who has not barged in only listens',
    source: `${sources.call}, SupervisedCall.bargedIn`,
    ...listening,
    needs: ['supervise'],
    run: async (bench) => {
      const { call } = await supervising(bench);
      holds(call.supervised?.bargedIn === false, 'The call says that the supervisor speaks already.');
    },
  },
  {
    id: 'barge-in.shows',
    rule: 'after barge-in the supervisor’s call says that the supervisor speaks',
    source: `${sources.command}; ${sources.call}, SupervisedCall.bargedIn`,
    ...listening,
    needs: ['supervise', 'barge-in'],
    run: async (bench) => {
      const { call } = await supervising(bench);
      await bench.does(
        { type: 'barge-in', call: call.key },
        'the supervisor speaks',
        () => known(bench, call.key).supervised?.bargedIn === true,
      );
    },
  },
  {
    id: 'barge-in.once',
    rule: 'who has barged in is not offered to barge in again',
    source: `${sources.call}, Call.allowed`,
    ...listening,
    needs: ['supervise', 'barge-in'],
    run: async (bench) => {
      const { call } = await supervising(bench);
      await bench.does(
        { type: 'barge-in', call: call.key },
        'the supervisor speaks',
        () => known(bench, call.key).supervised?.bargedIn === true,
      );
      await bench.until(
        '"barge-in" is not in `allowed` any more',
        () => !known(bench, call.key).allowed.includes('barge-in'),
      );
    },
  },
  {
    id: 'stop-supervising.shows',
    rule: 'after stop-supervising the supervisor’s call is over, without after-call work',
    source: sources.command,
    ...listening,
    needs: ['supervise', 'stop-supervising'],
    run: async (bench) => {
      const { call } = await supervising(bench);
      await bench.does({ type: 'stop-supervising', call: call.key }, 'the supervisor listens no more', () =>
        bench.isOver(call.key),
      );
      holds(bench.call(call.key)?.wrapUp !== 'active', 'The supervisor has after-call work.');
    },
  },
  {
    id: 'stop-supervising.leaves',
    rule: 'the call listened to goes on without the supervisor, who can listen to it again',
    source: `${sources.call}, SupervisedCall`,
    ...listening,
    needs: ['supervise', 'stop-supervising'],
    run: async (bench) => {
      const { call, supervised } = await supervising(bench);
      await bench.does({ type: 'stop-supervising', call: call.key }, 'the supervisor listens no more', () =>
        bench.isOver(call.key),
      );
      const again = await listenTo(bench, supervised);
      holds(again.key !== call.key, 'The second time has the key of the first, whose call is over.');
    },
  },
];
