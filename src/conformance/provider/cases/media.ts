/** What is heard: devices, measurements of the audio path, and recordings. */
import type { AudioDevice, AudioSample } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { talking } from '../scenes.js';
import { audioProblem, deviceProblem } from '../shape.js';
import { inbound, sources } from './row.js';
import type { ProviderCase } from './row.js';
import { nobody } from './refusals.js';

const sample = `${sources.event}, AudioSample`;
const recording = `${sources.provider}, RecordingUrl`;

async function devices(bench: ProviderBench): Promise<readonly AudioDevice[]> {
  return bench.ask('devices', () => bench.provider.devices());
}

function samples(bench: ProviderBench): readonly AudioSample[] {
  return bench.heard.flatMap(({ event }) => (event.type === 'audio' ? [event.sample] : []));
}

function lists(kind: AudioDevice['kind'], feature: 'speakerSelection' | 'microphoneSelection'): ProviderCase {
  return {
    id: `devices.${kind}s`,
    rule: `where a ${kind} can be chosen there is one, and devices have different ids and a name`,
    source: `${sources.provider}, AudioDevice`,
    drives: [],
    needs: [feature],
    run: async (bench) => {
      await bench.connect();
      const found = (await devices(bench)).filter((device) => device.kind === kind);
      holds(found.length > 0, `There is no ${kind}.`);
      for (const device of found) {
        const problem = deviceProblem(device);
        holds(problem === undefined, `A ${kind} is not whole: ${problem ?? ''}.`);
      }
      holds(new Set(found.map(({ id }) => id)).size === found.length, `Two ${kind}s have the same id.`);
    },
  };
}

export const mediaCases: readonly ProviderCase[] = [
  lists('speaker', 'speakerSelection'),
  lists('microphone', 'microphoneSelection'),
  {
    id: 'devices.selected',
    rule: 'a device that is listed can be selected',
    source: sources.command,
    drives: [],
    needs: ['select-devices', 'speakerSelection'],
    run: async (bench) => {
      await bench.connect();
      const speaker = (await devices(bench)).find(({ kind }) => kind === 'speaker');
      holds(speaker !== undefined, 'There is no speaker.');
      await bench.execute({ type: 'select-devices', speaker: speaker.id });
    },
  },
  {
    id: 'audio.samples',
    rule: 'while the agent talks there are samples of the audio path, of that call, with counts since the one before',
    source: sample,
    drives: ['offerInbound'],
    needs: ['accept', 'audioStats'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const found = await bench.until('there is a sample', () => samples(bench)[0]);
      const problem = audioProblem(found);
      holds(problem === undefined, `A sample is not whole: ${problem ?? ''}.`);
      holds(found.call === key, 'A sample is of another call.');
      holds(found.input !== undefined || found.output !== undefined, 'A sample has neither direction.');
      for (const stream of [found.input, found.output]) {
        holds(stream === undefined || stream.packetsLost <= stream.packets, 'More packets were lost than sent.');
      }
    },
  },
  {
    id: 'audio.last',
    rule: 'the last sample of a call says that it is the last, and none follows',
    source: `${sample}.last`,
    drives: ['offerInbound'],
    needs: ['accept', 'end', 'audioStats'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.until('there is a sample', () => samples(bench)[0]);
      holds(!samples(bench).some(({ last }) => last), 'A sample says that it is the last while the agent talks.');
      await bench.execute({ type: 'end', call: key });
      await bench.until('a sample says that it is the last', () => samples(bench).some(({ last }) => last));
      await bench.quiet();
      holds(samples(bench).at(-1)?.last === true, 'A sample followed the last one.');
    },
  },
  {
    id: 'recordings.url',
    rule: 'a recorded call has a recording that can be fetched',
    source: recording,
    ...inbound,
    needs: [...inbound.needs, 'recordingUrl'],
    run: async (bench) => {
      const { key } = await talking(bench);
      await bench.until('the call is recorded', () => bench.call(key)?.recording === 'on');
      const { url, durationSeconds = 0 } = await bench.ask('recordingUrl', () =>
        bench.provider.recordingUrl({ call: key }),
      );
      holds(URL.canParse(url), 'What was given is no URL.');
      holds(Number.isFinite(durationSeconds) && durationSeconds >= 0, 'The duration is not a number of seconds.');
    },
  },
  {
    id: 'recordings.not-found',
    rule: 'the recording of a call that there never was is refused with not-found',
    source: `${sources.error}, ProviderErrorKind`,
    drives: [],
    needs: ['recordingUrl'],
    run: async (bench) => {
      await bench.connect();
      const { kind } = await bench.refusal('The recording of a call that there never was', () =>
        bench.ask('recordingUrl', () => bench.provider.recordingUrl({ call: nobody })),
      );
      holds(kind === 'not-found', `It was refused with "${kind}" instead of "not-found".`);
    },
  },
];
