/**
 * Builds what is stale under dist/: `node` (the command and the package's modules), `connector`, `connector-dev` and
 * `workbench` (browser bundles). An output is fresh when everything it could depend on has the hash it was built from.
 *
 *   node scripts/build.js [--bundles] [--force] [output...]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

/** @type {Record<string, { entry: string, command: string[] }>} */
const outputs = {
  node: { entry: 'src/cli/index.ts', command: ['typescript/bin/tsc', '-p', 'tsconfig.build.json'] },
  connector: { entry: 'src/page/index.ts', command: webpack('connector') },
  'connector-dev': { entry: 'src/page/dev.ts', command: webpack('connector-dev') },
  workbench: { entry: 'src/workbench/index.tsx', command: webpack('workbench') },
};

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = [
  ...named.filter((name) => !(name in outputs)),
  ...options.filter((option) => option !== '--bundles' && option !== '--force'),
];
if (unknown.length)
  fail(`Unknown: ${unknown.join(', ')}. Outputs are ${Object.keys(outputs).join(', ')}; options --bundles, --force.`);

const hash = hashInputs();
for (const [name, { entry, command }] of Object.entries(outputs)) {
  if (named.length ? !named.includes(name) : options.includes('--bundles') && name === 'node') continue;
  const stamp = path.join(dist, `.${name}.hash`);
  const folder = path.join(dist, name);
  if (
    !options.includes('--force') &&
    fs.existsSync(folder) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === hash
  )
    continue;
  if (!fs.existsSync(path.join(root, entry))) fail(`Cannot build dist/${name}: its entry ${entry} does not exist.`);
  const start = performance.now();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(stamp, { force: true });
  const [script = '', ...args] = command;
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) fail(`Building dist/${name} failed; the reason is above.`);
  fs.writeFileSync(stamp, hash);
  console.log(`built dist/${name} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** @param {string} name */
function webpack(name) {
  return ['webpack-cli/bin/cli.js', 'build', '--config-name', name];
}

function hashInputs() {
  const digest = createHash('sha256');
  const files = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'webpack.config.js',
    'scripts/base-library.js',
  ];
  for (const file of fs.readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (file.isFile()) files.push(path.relative(root, path.join(file.parentPath, file.name)));
  }
  for (const file of files.sort()) digest.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
  return digest.digest('hex');
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
