/** One benchmark as a program: measures, prints, and says by its exit code whether every limit holds. */
import { cpus, loadavg } from 'node:os';
import { readOptions } from './options.js';
import type { BenchOptions } from './options.js';
import { breaks, table } from './report.js';
import type { Row } from './report.js';

export async function runBench(
  name: string,
  measure: (options: BenchOptions) => Promise<readonly Row[]>,
): Promise<void> {
  const options = optionsOrExit();
  const begun = performance.now();
  const rows = await measure(options);
  const seconds = Math.round((performance.now() - begun) / 1000);
  const broken = rows.filter(breaks).length;
  // Whatever else the machine does is in every figure.
  const machine = { node: process.version, cores: cpus().length, load: Number((loadavg()[0] ?? 0).toFixed(1)) };
  if (options.json) {
    const found = rows.map((row) => ({ ...row, ...(row.limit !== undefined && { pass: !breaks(row) }) }));
    console.log(JSON.stringify({ bench: name, runs: options.runs, seconds, machine, rows: found }));
  } else {
    console.log(
      table(`${name} (${options.runs} runs, ${seconds} s, load ${machine.load} on ${machine.cores} cores)`, rows),
    );
  }
  if (broken > 0) process.exitCode = 1;
}

function optionsOrExit(): BenchOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
