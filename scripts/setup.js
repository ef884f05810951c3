/**
 * Makes a fresh clone ready: installs the npm packages when they are missing or older than the lock, and with
 * `--browser` a Chromium when there is none. Uses only what Node brings. Silent when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.js';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'node_modules/.hookswitch-lock');

requireNode(20, 19);
installPackages();
if (process.argv.includes('--browser')) installBrowser();

/** @param {number} major @param {number} minor */
function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(
    `Hookswitch needs Node ${major}.${minor} or newer; this is ${process.version}. Get one from https://nodejs.org.`,
  );
}

function installPackages() {
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing npm packages (about a minute)...');
  // The npm that runs us, where there is one: on Windows `npm` alone cannot be spawned.
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm] : ['npm'];
  const { status } = run(command ?? 'npm', [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) fail('`npm ci` failed; its message is above.');
  fs.writeFileSync(stamp, lock);
}

function installBrowser() {
  if (findChromium()) return;
  const how = 'Browser tests need Chromium: install it, or set CHROMIUM to the path of a Chromium or Chrome.';
  if (process.env.CHROMIUM) fail(`CHROMIUM is set to ${process.env.CHROMIUM}, which does not exist. ${how}`);
  if (!fs.existsSync('/etc/debian_version') || process.getuid?.() !== 0) fail(how);
  console.log('Installing Chromium with apt-get (a few minutes)...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    if (run('apt-get', args, env).status !== 0) fail(`\`apt-get ${args.join(' ')}\` failed. ${how}`);
  }
  if (!findChromium()) fail(how);
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
