/** Cases: what the platform refuses, does late, or does not answer at all; and a link that breaks. */
import { ConformanceFailure, holds } from '../../case.js';
import type { ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import type { ConnectorCase } from '../case.js';
import { commandCases, type CommandCase } from '../commands.js';
import type { FailingMessage } from '../far-end.js';
import { needs, talking } from '../scenes.js';

/** One row for each of these messages. */
function rowsOf(
  name: string,
  types: readonly FailingMessage[],
  common: { readonly source: string; readonly waits?: true },
  rule: (command: CommandCase) => string,
  run: (bench: ConnectorBench, command: CommandCase) => Promise<void>,
): readonly ConnectorCase[] {
  const commands = commandCases.filter(({ type }) => types.includes(type));
  const rows = commands.map((command) => [
    command.type.toLowerCase().replaceAll('_', '-'),
    {
      rule: rule(command),
      needs: [...command.needs, 'fail', 'heal'] as const,
      can: command.can,
      ...(common.waits && { waits: common.waits }),
      run: (bench: ConnectorBench) => run(bench, command),
    },
  ]);
  return topic(name, { source: common.source }, Object.fromEntries(rows) as Parameters<typeof topic>[2]);
}

const refusedCases = rowsOf(
  'refused',
  commandCases.map(({ type }) => type),
  { source: sources.handler },
  ({ type, errors, done }) =>
    `${type} that the platform refuses is told by ${errors.join(' or ')} or a custom error, and not by ${done}; afterwards it works again.`,
  async (bench, { type, scene, message, errors, done, orDone = [] }) => {
    const found = await scene(bench);
    await bench.quiet();
    await bench.far.fail(type, 'refused');
    const asked = message(bench, found);
    const { code, isCustom } = await bench.refused(asked, errors, [done, ...orDone]);
    holds(
      !isCustom || /^\w+\.\w+$/.test(code),
      `The custom error ${code} has no label or namespace, so nothing can be shown.`,
    );
    await bench.far.heal();
    // A refused offer may be gone for good.
    if (type !== 'ACCEPT_CALL' || bench.rows.length > 0) await bench.ask(asked, done);
  },
);

const slowCases = rowsOf(
  'slow',
  ['ACCEPT_CALL', 'END_CALL', 'HOLD', 'MUTE', 'DIAL', 'ADD_PARTICIPANT', 'CONFERENCE'],
  { source: sources.build },
  ({ type, done }) => `${type} that the platform answers late is told by ${done}, exactly once, and by no error.`,
  async (bench, { type, scene, message, done }) => {
    const found = await scene(bench);
    await bench.quiet();
    await bench.far.fail(type, 'slow');
    const from = bench.mark();
    await bench.ask(message(bench, found), done);
    await bench.far.heal();
    // What else follows late has come by then.
    await bench.pause(1_000);
    bench.cameOnce(done, from);
    bench.cameNot(from, 'ERROR');
  },
);

/** Milliseconds by which an agent should know that there is no answer. */
const patience = 18_000;

const silentCases = rowsOf(
  'silent',
  ['HOLD', 'MUTE', 'PAUSE_RECORDING'],
  { source: sources.heldForEver, waits: true },
  ({ type, done }) =>
    `${type} that the platform never answers is told by an error within ${String(patience / 1_000)} s, and not by ${done}.`,
  async (bench, { type, scene, message, errors, done }) => {
    const found = await scene(bench);
    await bench.quiet();
    await bench.far.fail(type, 'silent');
    const from = bench.mark();
    bench.send(message(bench, found));
    const isError = (): boolean => bench.since(from).some(({ type: told }) => told === 'ERROR');
    await bench.until(isError, `an error in answer to ${type}`, patience).catch((error: unknown) => {
      throw new ConformanceFailure(
        `${error instanceof Error ? error.message : ''} Known errors: ${errors.join(', ')}.`,
      );
    });
    bench.cameNot(from, done);
  },
);

const linkCases = topic(
  'link',
  { source: sources.network, needs: [...needs.ringing, 'disconnect'] },
  {
    'call-kept': {
      rule: 'A link to the platform that breaks for a second and comes back does not end the call.',
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        await bench.far.disconnect(700);
        await bench.pause(3_000);
        bench.cameNot(from, 'HANGUP', 'CALL_STARTED', 'CALL_CONNECTED', 'PARTICIPANT_REMOVED');
        same(bench.rows.length, 1, 'the number of lines in the softphone');
      },
    },
    'works-again': {
      rule: 'After the link has come back the call can be held and ended.',
      run: async (bench) => {
        await talking(bench);
        await bench.far.disconnect(300);
        await bench.pause(2_500);
        await bench.ask({ type: 'HOLD', call: bench.first().call }, 'HOLD_TOGGLE');
        await bench.askOnce({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
      },
    },
    'hangup-meanwhile': {
      rule: 'A caller who hangs up while the link is broken is told by HANGUP, exactly once, when it is back.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await talking(bench);
        const from = bench.mark();
        await bench.far.disconnect(500);
        await bench.far.remoteHangup(number);
        await bench.until(() => bench.since(from).some(({ type }) => type === 'HANGUP'), 'HANGUP', 10_000);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
      },
    },
    'held-meanwhile': {
      rule: 'A command while the link is broken is answered, by its event or an error.',
      run: async (bench) => {
        await talking(bench);
        await bench.far.disconnect(700);
        await bench.pause(100);
        const from = bench.mark();
        bench.send({ type: 'HOLD', call: bench.first().call });
        const isAnswered = (): boolean =>
          bench.since(from).some(({ type }) => type === 'HOLD_TOGGLE' || type === 'ERROR');
        await bench.until(isAnswered, 'HOLD_TOGGLE or an error', 15_000);
      },
    },
  },
);

export const errorCases: readonly ConnectorCase[] = [...refusedCases, ...slowCases, ...silentCases, ...linkCases];
