/** Commands whose answer never comes, or for which nobody waits any more. */
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { legMadeBy } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const context = `${sources.command}, CommandContext`;

const unanswered: Pick<ProviderCase, 'drives' | 'needs'> = { drives: ['destination', 'loseAnswers'], needs: ['dial'] };

/** Dials while answers get lost; the platform does it all the same. */
async function dialUnanswered(bench: ProviderBench): Promise<{
  readonly commandId: string;
  readonly abort: () => void;
  /** What the driver says to the command in the end. */
  readonly refusal: ReturnType<ProviderBench['refusal']>;
}> {
  await bench.connect();
  await bench.drive('loseAnswers');
  const commandId = bench.newCommandId();
  const controller = new AbortController();
  const refusal = bench.refusal('A command without an answer', () =>
    bench.execute(
      { type: 'dial', to: bench.place('destination'), callback: false },
      { commandId, signal: controller.signal },
    ),
  );
  // Somebody looks at it later, or nobody does.
  refusal.catch(() => undefined);
  return {
    commandId,
    refusal,
    abort: () => {
      controller.abort();
    },
  };
}

function callsWithLegs(bench: ProviderBench): number {
  return bench.calls.filter(({ legs }) => legs.length > 0).length;
}

export const unansweredCases: readonly ProviderCase[] = [
  {
    id: 'unanswered.shows',
    rule: 'a command that was done and whose answer got lost is known by createdBy of the leg it made',
    source: `${sources.call}, Leg.createdBy`,
    ...unanswered,
    run: async (bench) => {
      const { commandId, abort, refusal } = await dialUnanswered(bench);
      await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      abort();
      await refusal;
    },
  },
  {
    id: 'unanswered.aborted',
    rule: 'a command that is aborted while it waits rejects, and says that it may have been done',
    source: `${context}.signal; ${sources.error}, Outcome`,
    ...unanswered,
    run: async (bench) => {
      const { commandId, abort, refusal } = await dialUnanswered(bench);
      await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      abort();
      const { outcome } = await refusal;
      holds(outcome === 'unknown', `Its outcome is "${outcome}" instead of "unknown".`);
    },
  },
  {
    id: 'unanswered.once',
    rule: 'a driver does not repeat a command by itself',
    source: context,
    ...unanswered,
    run: async (bench) => {
      const { commandId, abort, refusal } = await dialUnanswered(bench);
      await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      for (let round = 0; round < 5; round++) await bench.quiet();
      const dialled = callsWithLegs(bench);
      abort();
      await refusal;
      holds(dialled === 1, `There are ${String(dialled)} calls after one command.`);
    },
  },
  {
    id: 'unanswered.disconnect',
    rule: 'disconnect leaves nobody waiting: a command without an answer rejects',
    source: `${sources.provider}, disconnect`,
    ...unanswered,
    run: async (bench) => {
      const { commandId, refusal } = await dialUnanswered(bench);
      await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      await bench.ask('disconnect', () => bench.provider.disconnect({ logout: false }));
      await refusal;
    },
  },
  {
    id: 'abort.before',
    rule: 'a command that is aborted before it is given is not done',
    source: `${context}.signal`,
    drives: ['destination'],
    needs: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const { outcome } = await bench.refusal('A command that is aborted already', () =>
        bench.execute(
          { type: 'dial', to: bench.place('destination'), callback: false },
          { signal: AbortSignal.abort() },
        ),
      );
      await bench.quiet();
      holds(callsWithLegs(bench) === 0, 'The command was done.');
      holds(outcome === 'not-done', `Its outcome is "${outcome}" instead of "not-done".`);
    },
  },
];
