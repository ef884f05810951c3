/** Reads the files of an org's source that have a certain name: few among many, so that no other file is even looked at. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from './audit/org.js';
import { list } from './scan/files.js';

const largest = 5_000_000;
const skipped = new Set(['node_modules', '.git', '.sfdx', '.sf']);

type Wanted = (file: string) => boolean;

/**
 * What cannot be read is left out: the scanner tells about it.
 * @param root what the names of the files are relative to
 * @param wanted asked with the name of each file
 */
export async function readSourceFiles(root: string, paths: readonly string[], wanted: Wanted): Promise<SourceFile[]> {
  const folders = await Promise.all(paths.map(async (each) => (await fs.stat(each)).isDirectory()));
  if (!folders.every(Boolean)) return fromArchives(paths, wanted);
  const files: SourceFile[] = [];
  for (const folder of paths) await walk(path.resolve(folder), path.resolve(root), wanted, files);
  return files;
}

async function walk(folder: string, root: string, wanted: Wanted, files: SourceFile[]): Promise<void> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const whole = path.join(folder, entry.name);
    // Links are not followed: what they lead to is in the source under its own name, or is not of the org.
    if (entry.isDirectory() && !skipped.has(entry.name)) await walk(whole, root, wanted, files);
    if (!entry.isFile()) continue;
    const file = path.relative(root, whole).split(path.sep).join('/');
    if (wanted(file))
      await add(files, file, async () => ((await fs.stat(whole)).size > largest ? undefined : fs.readFile(whole)));
  }
}

async function fromArchives(paths: readonly string[], wanted: Wanted): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  const { entries } = await list(paths);
  for (const entry of entries)
    if (entry.size <= largest && wanted(entry.file)) await add(files, entry.file, async () => entry.read());
  return files;
}

async function add(files: SourceFile[], file: string, read: () => Promise<Buffer | undefined>): Promise<void> {
  const bytes = await read().catch(() => undefined);
  if (bytes) files.push({ file, text: bytes.toString('utf8').replace(/^\uFEFF/, '') });
}
