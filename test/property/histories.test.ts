/**
 * Whatever happens to calls, network and page: Salesforce is told nothing wrong, and in the end the softphone shows the truth.
 * `npm test -- --selectProjects property` runs 20,000 histories; HISTORIES=1000000 a million; SEED repeats a run.
 */
import * as fc from 'fast-check';
import { Floor } from '../support/desk.js';
import { Teller, anyHistory, shown, truth } from '../support/history.js';
import type { Step } from '../support/history.js';

const numRuns = Number(process.env['HISTORIES'] ?? 20_000);
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };

/** Takes a history; what went wrong, if anything did, and the story. */
async function happens(history: readonly Step[]): Promise<{ wrong: string[]; story: string[] }> {
  const floor = new Floor();
  const alice = await floor.staffed('alice');
  for (const agent of ['bob', 'carol'])
    floor.control.command({ agent, command: { type: 'set-presence', status: 'available', afterCall: false } });
  const teller = new Teller(floor, alice);
  const wrong: string[] = [];
  const note = (): void => {
    for (const { rule, message } of alice.violations) wrong.push(`${rule}: ${message}`);
  };
  for (const step of history) {
    await teller.take(step);
    note();
    if (wrong.length > 0) break;
  }
  if (wrong.length === 0) {
    await teller.calm();
    note();
    const softphone = alice.rows.map(shown).sort().join('; ');
    const phoneSystem = truth(floor).sort().join('; ');
    if (softphone !== phoneSystem)
      wrong.push(`the softphone shows [${softphone}] but the phone system has [${phoneSystem}]`);
  }
  await alice.leave();
  return { wrong, story: teller.story };
}

describe('whatever happens', () => {
  it(`nothing wrong is told and the softphone shows the truth, in ${String(numRuns)} histories`, async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const { wrong, story } = await happens(history);
        if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n\n${story.join('\n')}`);
      }),
      { numRuns, ...seed, endOnFailure: false, interruptAfterTimeLimit: 3_600_000 },
    );
  });
});
