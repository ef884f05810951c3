/** What the network panel offers, and the simulator's faults it stands for. */
import type { Choice } from '../ui/field.js';

export interface NetworkSettings {
  readonly latency: string;
  readonly loss: string;
  readonly failure: string;
}

export const healthyNetwork: NetworkSettings = { latency: '0', loss: '0', failure: 'none' };

export const latencies: readonly Choice[] = [
  { value: '0', label: 'None' },
  { value: '250', label: '250 ms' },
  { value: '1000', label: '1 s' },
  { value: '4000', label: '4 s' },
];

export const losses: readonly Choice[] = [
  { value: '0', label: 'All arrive' },
  { value: '0.3', label: 'A third gets lost' },
  { value: '1', label: 'All get lost' },
];

export const failures: readonly Choice[] = [
  { value: 'none', label: 'Is done' },
  { value: 'unavailable', label: 'Fails: phone system away' },
  { value: 'busy', label: 'Fails: line busy' },
  { value: 'unsupported', label: 'Fails: not supported' },
  { value: 'done', label: 'Is done, without an answer' },
  { value: 'not-done', label: 'Is lost' },
];

/** Commands an agent gives during calls. */
const commands = [
  'accept',
  'decline',
  'end',
  'remove-participant',
  'mute',
  'unmute',
  'hold',
  'resume',
  'dial',
  'consult',
  'add-participant',
  'blind-transfer',
  'alternate',
  'conference',
  'digits',
  'pause-recording',
  'resume-recording',
] as const;
type FaultyCommand = (typeof commands)[number];

interface Faults {
  readonly latencyMs: number;
  readonly loseAnswers: number;
  readonly refuse?: Record<FaultyCommand, 'unavailable' | 'busy' | 'unsupported'>;
  readonly unanswered?: Record<FaultyCommand, 'done' | 'not-done'>;
}

export function faultsFor({ latency, loss, failure }: NetworkSettings): Faults {
  const base = { latencyMs: Number(latency), loseAnswers: Number(loss) };
  switch (failure) {
    case 'unavailable':
    case 'busy':
    case 'unsupported':
      return { ...base, refuse: forEveryCommand(failure) };
    case 'done':
    case 'not-done':
      return { ...base, unanswered: forEveryCommand(failure) };
    default:
      return base;
  }
}

function forEveryCommand<T>(value: T): Record<FaultyCommand, T> {
  return Object.fromEntries(commands.map((command) => [command, value])) as Record<FaultyCommand, T>;
}
