/** Reads the files of an org's source that have a certain name, from folders and archives alike. */
import type { SourceFile } from './audit/org.js';
import { list } from './scan/files.js';

const largest = 5_000_000;

/** What cannot be read is left out: the scanner tells about it. @param wanted asked with the path from the root */
export async function readSourceFiles(
  paths: readonly string[],
  wanted: (file: string) => boolean,
): Promise<SourceFile[]> {
  const { entries } = await list(paths);
  const files: SourceFile[] = [];
  for (const entry of entries) {
    if (entry.size > largest || !wanted(entry.file)) continue;
    const text = await Promise.resolve()
      .then(() => entry.read())
      .then((bytes) => bytes.toString('utf8').replace(/^\uFEFF/, ''))
      .catch(() => undefined);
    if (text !== undefined) files.push({ file: entry.file, text });
  }
  return files;
}
