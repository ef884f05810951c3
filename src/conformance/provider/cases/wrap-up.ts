/** After-call work. */
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { known, talking } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const wrapUp = `${sources.call}, Call.wrapUp`;

const afterwards: Pick<ProviderCase, 'drives' | 'needs'> = {
  drives: ['offerInbound'],
  needs: ['accept', 'end', 'end-wrap-up'],
};

/** The call is over and the agent has work to do after it. */
async function wrappingUp(bench: ProviderBench): Promise<string> {
  const { key } = await talking(bench);
  await bench.does({ type: 'end', call: key }, 'the call is over', () => bench.isOver(key));
  await bench.until('after-call work has begun', () => bench.call(key)?.wrapUp === 'active');
  return key;
}

export const wrapUpCases: readonly ProviderCase[] = [
  {
    id: 'wrap-up.ends',
    rule: 'after end-wrap-up the call is no longer in after-call work',
    source: wrapUp,
    ...afterwards,
    run: async (bench) => {
      const key = await wrappingUp(bench);
      await bench.does(
        { type: 'end-wrap-up', call: key },
        'after-call work is over',
        () => bench.call(key)?.wrapUp !== 'active',
      );
    },
  },
  {
    id: 'wrap-up.after',
    rule: 'there is no after-call work before the call is over',
    source: wrapUp,
    ...afterwards,
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.quiet();
      holds(known(bench, key).wrapUp === 'none', 'The call is in after-call work while the agent talks.');
      const { kind } = await bench.refusal('"end-wrap-up" while the agent talks', () =>
        bench.execute({ type: 'end-wrap-up', call: key }),
      );
      holds(kind === 'bad-state', `It was refused with "${kind}" instead of "bad-state".`);
    },
  },
  {
    id: 'wrap-up.kept',
    rule: 'a call in after-call work is in the snapshot',
    source: `${wrapUp}; ${sources.provider}, snapshot`,
    ...afterwards,
    run: async (bench) => {
      const key = await wrappingUp(bench);
      const { calls } = await bench.snapshot();
      holds(calls.find((call) => call.key === key)?.wrapUp === 'active', 'The call is not in the snapshot.');
    },
  },
];
