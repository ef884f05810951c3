/** Every check of the code that is not a test: one line each as it ends, what it found below, non-zero if any failed. */
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** @type {Record<string, string[]>} the program and its arguments, run by node */
const checks = {
  lint: ['node_modules/eslint/bin/eslint.js', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.'],
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  arrows: [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    'dependency-cruiser.config.js',
  ],
  unused: ['node_modules/knip/bin/knip.js', '--no-progress'],
  duplicates: ['node_modules/jscpd/bin/jscpd', 'src', 'scripts', 'test'],
  licences: ['scripts/licences.js'],
  sizes: ['scripts/sizes.js'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in checks));
if (unknown.length) {
  console.error(`Unknown check: ${unknown.join(', ')}. There are ${Object.keys(checks).join(', ')}.`);
  process.exit(1);
}

const queue = Object.entries(checks).filter(([name]) => !wanted.length || wanted.includes(name));
let failed = 0;
await Promise.all([worker(), worker()]);
console.log(failed ? `${failed} check${failed > 1 ? 's' : ''} failed` : 'all checks passed');
process.exitCode = failed ? 1 : 0;

async function worker() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, command] = next;
    const start = performance.now();
    const { code, output } = await run(command);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(11)} ${seconds.padStart(5)} s`);
    if (code !== 0) {
      failed += 1;
      console.log(output.trimEnd().replace(/^/gm, '     '));
    }
  }
}

/** @param {string[]} args @returns {Promise<{ code: number | null, output: string }>} */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    child.on('close', (code) => resolve({ code, output }));
  });
}
