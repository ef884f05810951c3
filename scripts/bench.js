/**
 * Runs the benchmarks, bench/*.bench.ts, one after the other; docs/benchmarks.md says what they measure.
 *
 *   npm run bench [-- [--quick] [--runs <number>] [--json] [name...]]
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from './base-library.js';

const folder = path.join(root, 'bench');
const all = fs.readdirSync(folder).flatMap((file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? []);

/** Longer than any of them takes, so that one that hangs ends. */
const limitMs = 5 * 60_000;

const { values, positionals } = readArguments();
const names = positionals.length ? positionals : all;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length) fail(`No benchmark ${unknown.join(', ')}. There are: ${all.join(', ')}.`);

// Standard output is the report's: with --json nothing else may be on it.
const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.js'), 'connector'], {
  stdio: ['ignore', 2, 2],
});
if (built.status !== 0) process.exit(1);

/**
 * Our scripts find the project by their own place, so they are loaded from it.
 * @type {import('esbuild').Plugin}
 */
const scriptsStayWhereTheyAre = {
  name: 'scripts-stay-where-they-are',
  setup({ onResolve }) {
    onResolve({ filter: /\/scripts\/[\w-]+\.js$/ }, ({ path: request, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, request)).href,
      external: true,
    }));
  },
};

// Inside node_modules, so that what stays external is found from there.
const output = path.join(root, 'node_modules/.cache/bench');
const bundle = path.join(output, 'connector');
fs.rmSync(bundle, { recursive: true, force: true });
fs.cpSync(path.join(root, 'dist/connector'), bundle, { recursive: true });
await build({
  entryPoints: names.map((name) => path.join(folder, `${name}.bench.ts`)),
  outdir: output,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  packages: 'external',
  plugins: [scriptsStayWhereTheyAre],
});

const passedOn = [
  ...(values.quick ? ['--quick'] : []),
  ...(values.json ? ['--json'] : []),
  ...(values.runs === undefined ? [] : ['--runs', values.runs]),
];
const reports = [];
for (const name of names) {
  const script = path.join(output, `${name}.bench.mjs`);
  const { status, stdout, error } = spawnSync(process.execPath, ['--enable-source-maps', script, ...passedOn], {
    stdio: ['ignore', values.json ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
    timeout: limitMs,
  });
  if (status !== 0) process.exitCode = 1;
  if (error) console.error(`Benchmark ${name} did not end: ${error.message}`);
  if (values.json && stdout) reports.push(JSON.parse(stdout));
}
if (values.json) console.log(JSON.stringify(reports, undefined, 2));
else console.log(process.exitCode ? 'A limit is broken, or a benchmark failed.' : 'Every limit holds.');

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { runs: { type: 'string' }, quick: { type: 'boolean' }, json: { type: 'boolean' } },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
