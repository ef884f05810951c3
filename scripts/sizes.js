/** The size budgets, in bytes as they travel (gzipped). Builds the bundle first when it is stale. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const budgets = { 'dist/connector/hookswitch.js': 30_000 };

const root = path.resolve(import.meta.dirname, '..');
const build = spawnSync(process.execPath, [path.join(import.meta.dirname, 'build.js'), 'connector'], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(1);
for (const [file, budget] of Object.entries(budgets)) {
  const size = gzipSync(fs.readFileSync(path.join(root, file)), { level: 9 }).length;
  console.log(`${file}: ${size} of ${budget} bytes gzipped`);
  if (size > budget) process.exitCode = 1;
}
