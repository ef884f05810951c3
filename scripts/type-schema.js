#!/usr/bin/env node
/**
 * The JSON schema of a type in a package's declarations, made once and kept under node_modules/.cache.
 * In a process of its own: the compiler is many times slower inside a test runner.
 *
 *   node scripts/type-schema.js @types/sarif index.d.ts Log
 */
import fs from 'node:fs';
import path from 'node:path';
import tjs from 'ts-json-schema-generator';

const [name = '', file = '', type = ''] = process.argv.slice(2);
const folder = path.resolve(import.meta.dirname, '../node_modules', name);
const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
const cache = path.resolve(
  import.meta.dirname,
  '../node_modules/.cache/type-schemas',
  `${name.replace('/', '-')}-${version}-${type}.json`,
);

if (!fs.existsSync(cache)) {
  const generator = tjs.createGenerator({ path: path.join(folder, file), type, skipTypeCheck: true });
  fs.mkdirSync(path.dirname(cache), { recursive: true });
  const unfinished = `${cache}.${process.pid}`;
  fs.writeFileSync(unfinished, JSON.stringify(generator.createSchema(type)));
  fs.renameSync(unfinished, cache);
}
process.stdout.write(fs.readFileSync(cache, 'utf8'));
