/**
 * Runs every case of the connector kit over mutants of our connector and prints which cases catch each, minutes for one mutant and hours
 * for all. `--named` runs only the cases that name the mutant's rule, as `npm test` does.
 *
 *   npm run mutants [-- [--named] [id...]]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({ options: { named: { type: 'boolean' } }, allowPositionals: true });
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/jest/bin/jest.js'), '--runTestsByPath', 'test/conformance/mutants/mutants.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      HOOKSWITCH_MUTANTS: positionals.join(','),
      HOOKSWITCH_MUTANTS_CASES: values.named ? 'named' : 'all',
    },
  },
);
process.exitCode = status ?? 1;
