/**
 * Whatever happens to calls, network and page: Salesforce is told nothing wrong, and in the end the softphone shows the truth.
 * 20,000 histories, always the same. SEED and HISTORIES take others and more: `npm run histories -- --runs 1000000 --seed 2`.
 */
import * as fc from 'fast-check';
import { anyHistory, happens } from '../support/history.js';

const numRuns = Number(process.env.HISTORIES ?? 20_000);
const seed = Number(process.env.SEED ?? 20_280_228);

describe('whatever happens', () => {
  it(
    `nothing wrong is told and the softphone shows the truth, in ${String(numRuns)} histories`,
    async () => {
      await fc.assert(
        fc.asyncProperty(anyHistory, async (history) => {
          const { wrong, story } = await happens(history);
          if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n\n${story.join('\n')}`);
        }),
        { numRuns, seed },
      );
    },
    120_000 + numRuns * 30,
  );
});
