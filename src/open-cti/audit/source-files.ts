/** Reads the few metadata files that tell about the org and not about Open CTI. Folders only. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { orgFile, type SourceFile } from './org.js';

const largest = 5_000_000;
const skipped = new Set(['node_modules', '.git', '.sfdx', '.sf']);

/** Files that {@link orgFile} names, below these paths, in the order of their names. What cannot be read is left out. */
export async function readSourceFiles(root: string, paths: readonly string[], wanted = orgFile): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const start of paths) await walk(path.resolve(start), path.resolve(root), wanted, files);
  return files;
}

async function walk(folder: string, root: string, wanted: RegExp, files: SourceFile[]): Promise<void> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const whole = path.join(folder, entry.name);
    // Links are not followed: they may lead in circles or out of the source.
    if (entry.isDirectory() && !skipped.has(entry.name)) await walk(whole, root, wanted, files);
    if (!entry.isFile() || !wanted.test(entry.name)) continue;
    const text = await readText(whole);
    if (text !== undefined) files.push({ file: path.relative(root, whole).split(path.sep).join('/'), text });
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    const { size } = await fs.stat(file);
    return size > largest ? undefined : await fs.readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
