/** What a benchmark is told on its command line. */
import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Measurements of each thing. */
  readonly runs: number;
  readonly quick: boolean;
  readonly json: boolean;
}

const usual = 30;
const quick = 5;

/** @throws Error with a sentence for whoever typed it */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const runs = values.runs === undefined ? (values.quick ? quick : usual) : Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs > 1000)
    throw new Error('--runs takes a whole number from 1 to 1000.');
  return { runs, quick: values.quick, json: values.json };
}
