/**
 * More random histories than `npm test` tries, in batches of 20,000, each with a seed of its own, which a failure names.
 *
 *   npm run histories -- --runs 1000000 [--seed 2]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const batch = 20_000;
const root = path.resolve(import.meta.dirname, '..');
const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const { runs, seed } = readArguments();

for (let done = 0, nextSeed = seed; done < runs; nextSeed++) {
  const count = Math.min(batch, runs - done);
  const { status, stderr } = spawnSync(process.execPath, [jest, '--selectProjects', 'property'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, SEED: String(nextSeed), HISTORIES: String(count) },
  });
  if (status !== 0) {
    console.error(stderr);
    console.error(
      `Something is wrong with seed ${nextSeed}, after ${done.toLocaleString('en')} histories without fault.`,
    );
    process.exit(1);
  }
  done += count;
  console.log(
    `${done.toLocaleString('en')} of ${runs.toLocaleString('en')} histories, seeds ${seed} to ${nextSeed}: nothing wrong`,
  );
}

function readArguments() {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '2' } },
  });
  const numbers = { runs: Number(values.runs), seed: Number(values.seed) };
  if (!Object.values(numbers).every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error('--runs and --seed take whole numbers above 0.');
    process.exit(1);
  }
  return numbers;
}
