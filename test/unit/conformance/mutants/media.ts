/** Mistakes in the directory, in devices, in measurements of the audio path and in recordings. */
import { ProviderError } from '../../../../src/provider/index.js';
import type { TelephonyProvider } from '../../../../src/provider/index.js';
import { delegate, onEvents, onExecute, onSearch } from './mutant.js';
import type { Mutant } from './mutant.js';

function onDevices(change: (found: Awaited<ReturnType<TelephonyProvider['devices']>>) => typeof found): Mutant['wrap'] {
  return (provider) => ({ ...delegate(provider), devices: async () => change(await provider.devices()) });
}

export const mediaMutants: readonly Mutant[] = [
  {
    mistake: 'gives everybody in the directory one id',
    fails: ['directory.entries'],
    says: 'the same id and kind',
    wrap: onSearch((found) => found.map((entry) => ({ ...entry, id: 'one' }))),
  },
  {
    mistake: 'does not look at the kinds that are asked for',
    fails: ['directory.kinds'],
    says: 'found another one',
    wrap: (provider) => ({ ...delegate(provider), search: (query) => provider.search({ ...query, kinds: [] }) }),
  },
  {
    mistake: 'finds only what is written with the same capital letters',
    fails: ['directory.contains'],
    says: 'not found by its own name',
    wrap: onSearch((found, { contains = '' }) => found.filter(({ name }) => name.includes(contains))),
  },
  {
    mistake: 'finds everybody when it finds nobody',
    fails: ['directory.nobody'],
    says: 'do not contain',
    wrap: (provider) => ({
      ...delegate(provider),
      search: async ({ contains, ...query }) => {
        const found = await provider.search({ ...query, ...(contains !== undefined && { contains }) });
        return found.length > 0 ? found : provider.search(query);
      },
    }),
  },
  {
    mistake: 'gives the first page for every page',
    fails: ['directory.pages', 'directory.end'],
    says: 'which begins at its offset',
    wrap: (provider) => ({ ...delegate(provider), search: (query) => provider.search({ ...query, offset: 0 }) }),
  },
  {
    mistake: 'finds those who are busy when only the available are asked for',
    fails: ['directory.available'],
    says: 'not available',
    wrap: (provider) => ({
      ...delegate(provider),
      search: (query) => provider.search({ ...query, onlyAvailable: false }),
    }),
  },
  {
    mistake: 'does not know how long a caller waits',
    fails: ['directory.wait'],
    says: 'no wait time',
    wrap: onSearch((found) => found.map(({ waitSeconds: _waitSeconds, ...entry }) => entry)),
  },
  {
    mistake: 'gives all speakers one id',
    fails: ['devices.speakers'],
    says: 'the same id',
    wrap: onDevices((found) => found.map((device) => ({ ...device, id: 'one' }))),
  },
  {
    mistake: 'names no microphone',
    fails: ['devices.microphones'],
    says: 'is not whole',
    wrap: onDevices((found) => found.map((device) => ({ ...device, name: '' }))),
  },
  {
    mistake: 'cannot select a device that it lists',
    fails: ['devices.selected'],
    says: 'no such device',
    wrap: onExecute((provider) => async (command, context) => {
      if (command.type === 'select-devices') throw new ProviderError('bad-argument', 'There is no such device.');
      return provider.execute(command, context);
    }),
  },
  {
    mistake: 'counts audio packets that are not numbers',
    fails: ['audio.samples'],
    says: 'packets',
    wrap: onEvents((event) => {
      if (event.type !== 'audio' || event.sample.input === undefined) return [event];
      return [{ ...event, sample: { ...event.sample, input: { ...event.sample.input, packets: Number.NaN } } }];
    }),
  },
  {
    mistake: 'does not say which sample is the last',
    fails: ['audio.last'],
    says: 'it is the last',
    wrap: onEvents((event) =>
      event.type === 'audio' ? [{ ...event, sample: { ...event.sample, last: false } }] : [event],
    ),
  },
  {
    mistake: 'gives a recording that cannot be fetched',
    fails: ['recordings.url'],
    says: 'no URL',
    wrap: (provider) => ({ ...delegate(provider), recordingUrl: () => Promise.resolve({ url: 'recording 7' }) }),
  },
  {
    mistake: 'has a recording of every call that there never was',
    fails: ['recordings.not-found'],
    says: 'must be refused',
    wrap: (provider) => ({
      ...delegate(provider),
      recordingUrl: () => Promise.resolve({ url: 'https://recordings.example.com/7' }),
    }),
  },
];
