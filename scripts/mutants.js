/**
 * Runs every case of the connector kit over every mutant of our connector, and prints which cases caught it. Takes more than an hour.
 * With ids, only the cases that name the rule of these mutants, as `npm test` does for all of them.
 *
 *   npm run mutants [-- id...]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const ids = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/jest/bin/jest.js'), '--runTestsByPath', 'test/browser/mutants/mutants.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HOOKSWITCH_MUTANTS: ids.length > 0 ? ids.join(',') : 'matrix' },
  },
);
process.exitCode = status ?? 1;
