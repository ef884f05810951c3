/** Every package in the lock must have a permissive licence. Reads the lock alone, so it also sees what other systems install. */
import fs from 'node:fs';
import path from 'node:path';

const permissive = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'WTFPL',
]);

/** Build tools only, never shipped, and without a licence from the list. */
const excused = new Map([
  ['argparse', 'Python-2.0: permissive; the reader of command lines in build tools'],
  ['caniuse-lite', 'CC-BY-4.0: a data table'],
  ['exit', 'states its MIT licence in the old "licenses" field'],
]);

const root = path.resolve(import.meta.dirname, '..');
/** @type {{ packages: Record<string, { license?: string, dev?: boolean }> }} */
const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const bad = [];
for (const [where, { license, dev }] of Object.entries(lock.packages)) {
  const name = where.replace(/^.*node_modules\//, '');
  if (where === '' || isPermissive(license) || (dev && excused.has(name))) continue;
  bad.push(`${name}: ${license ?? 'no licence given'}`);
}
if (bad.length) {
  console.error(`These packages have no licence from the list in scripts/licences.js:\n${bad.join('\n')}`);
  process.exit(1);
}

/** An SPDX expression: all of `A AND B`, any of `A OR B`. @param {string} [expression] @returns {boolean} */
function isPermissive(expression = '') {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isPermissive);
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isPermissive);
  return permissive.has(bare);
}
