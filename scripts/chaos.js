/**
 * The relay under everything that goes wrong: test/relay/chaos. Ends with one line of totals; non-zero on any loss or disorder.
 *
 *   npm run chaos [-- [--short] [--json] [part of a scene's name...]]
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './base-library.js';

const folder = path.join(root, 'test/relay/chaos');
// Inside node_modules, so that what stays external is found from there.
const output = path.join(root, 'node_modules/.cache/chaos');
await build({
  entryPoints: ['index', 'relay-process'].map((name) => path.join(folder, `${name}.ts`)),
  outdir: output,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  packages: 'external',
});
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', path.join(output, 'index.mjs'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
