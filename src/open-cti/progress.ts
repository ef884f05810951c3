/** Progress of a scan on a terminal, or now and then in a log. */
import type { ScanProgress } from './finding.js';

const words: Readonly<Record<ScanProgress['stage'], string>> = {
  listing: 'Listing files',
  reading: 'Reading',
  resolving: 'Following names',
};

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** On a terminal one line that changes; elsewhere a line every five seconds, so that a short scan says nothing. */
export function progressOn(
  output: Output,
  now: () => number = () => performance.now(),
): { report: (progress: ScanProgress) => void; end: () => void } {
  const every = output.isTTY ? 100 : 5_000;
  let last = now();
  let shown = false;
  return {
    report: ({ stage, done, total }) => {
      if (now() - last < every) return;
      last = now();
      shown = true;
      const line = total ? `${words[stage]} ${done} of ${total}` : `${words[stage]} ${done || ''}`;
      output.write(output.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    },
    end: () => {
      if (shown && output.isTTY) output.write('\r\u001B[K');
    },
  };
}
