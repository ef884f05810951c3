/** One row for each thing that is declared missing: that the driver says so, to who looks and to who tries. */
import type { CommandType } from '../../../provider/index.js';
import { holds } from '../../case.js';
import { actionFor, isCommand, isFeature } from '../abilities.js';
import type { Ability, Feature } from '../abilities.js';
import type { ProviderBench } from '../bench.js';
import { everything } from './directory.js';
import { commandFor, nobody } from './refusals.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

export function unsupportedCase(ability: Ability): ProviderCase {
  return {
    id: `unsupported.${ability}`,
    rule: `"${ability}", which is declared missing, is not among what the driver says it can do, and is refused with unsupported`,
    source: `${sources.error}, ProviderErrorKind; ${sources.provider}, DriverInfo; ${sources.event}, Capabilities`,
    drives: [],
    needs: [],
    run: async (bench) => {
      await bench.connect();
      if (isCommand(ability)) await lacksCommand(bench, ability);
      if (isFeature(ability)) await lacksFeature(bench, ability);
    },
  };
}

async function lacksCommand(bench: ProviderBench, type: CommandType): Promise<void> {
  holds(!bench.provider.info.commands.includes(type), `"${type}" is declared missing and is in info.commands.`);
  const action = actionFor({ type });
  const { capabilities } = await bench.snapshot();
  holds(
    action === undefined || !capabilities.actions.includes(action),
    `"${type}" is declared missing, and its action "${action ?? ''}" is in capabilities.actions.`,
  );
  await refusedAsUnsupported(bench, `"${type}"`, () => bench.execute(commandFor(type)));
}

async function lacksFeature(bench: ProviderBench, feature: Feature): Promise<void> {
  const { capabilities } = await bench.snapshot();
  holds(!capabilities[feature], `"${feature}" is declared missing and is true in the capabilities.`);
  const { provider } = bench;
  if (feature === 'directory') {
    await refusedAsUnsupported(bench, 'search()', () => bench.ask('search', () => provider.search(everything)));
  }
  if (feature === 'recordingUrl') {
    await refusedAsUnsupported(bench, 'recordingUrl()', () =>
      bench.ask('recordingUrl', () => provider.recordingUrl({ call: nobody })),
    );
  }
}

async function refusedAsUnsupported(
  bench: ProviderBench,
  what: string,
  attempt: () => Promise<unknown>,
): Promise<void> {
  const { kind } = await bench.refusal(what, attempt);
  holds(kind === 'unsupported', `It was refused with "${kind}" instead of "unsupported".`);
}
