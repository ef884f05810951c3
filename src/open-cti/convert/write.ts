/** Compares what is planned with what is on the disk, shows the difference, and writes: never over somebody's change. */
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import * as v from 'valibot';
import { isMissing } from '../files.js';
import type { PlannedFile } from './conversion.js';

/** `changed-by-hand`: written by an earlier run and edited since, or there before the first; it is left alone. */
export type FileState = 'new' | 'changed' | 'unchanged' | 'changed-by-hand';

export interface Compared {
  readonly planned: PlannedFile;
  readonly state: FileState;
  /** Unified diff from the disk to the plan; empty when unchanged. */
  readonly patch: string;
}

/** Remembers what was written, to tell it from what people wrote. */
const manifestFile = 'voice/.hookswitch-convert.json';
const manifestSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()));
type Manifest = v.InferOutput<typeof manifestSchema>;

export async function compare(root: string, files: readonly PlannedFile[]): Promise<Compared[]> {
  const manifest = await readManifest(root);
  return Promise.all(
    files.map(async (planned) => {
      const disk = await read(path.join(root, planned.file));
      const state = stateOf(planned, disk, manifest[planned.file]);
      const patch =
        state === 'unchanged'
          ? ''
          : createTwoFilesPatch(
              disk === undefined ? '/dev/null' : `a/${planned.file}`,
              `b/${planned.file}`,
              disk ?? '',
              planned.after,
            );
      return { planned, state, patch };
    }),
  );
}

function stateOf({ before, after }: PlannedFile, disk: string | undefined, written: string | undefined): FileState {
  if (disk === after) return 'unchanged';
  if (disk === undefined) return before === undefined ? 'new' : 'changed-by-hand';
  if (before !== undefined) return disk === before ? 'changed' : 'changed-by-hand';
  return written === digest(disk) ? 'changed' : 'changed-by-hand';
}

/** Writes what is new or changed. @returns the files written */
export async function write(root: string, compared: readonly Compared[]): Promise<string[]> {
  const manifest: Record<string, string> = { ...(await readManifest(root)) };
  const written: string[] = [];
  for (const { planned, state } of compared) {
    const { file, before, after } = planned;
    if (state === 'changed-by-hand') continue;
    if (before === undefined) manifest[file] = digest(after);
    if (state === 'unchanged') continue;
    const target = inside(root, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, after);
    written.push(file);
  }
  const ordered = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `${JSON.stringify(ordered, null, 2)}\n`;
  const target = path.join(root, manifestFile);
  if (written.length && (await read(target)) !== text) await fs.writeFile(target, text);
  return written;
}

/** Names come from scanned files; none may lead out of the folder. */
function inside(root: string, file: string): string {
  const target = path.resolve(root, file);
  if (!target.startsWith(path.resolve(root) + path.sep))
    throw new Error(`${file} is outside ${root}; it is not written.`);
  return target;
}

async function readManifest(root: string): Promise<Manifest> {
  const checked = v.safeParse(manifestSchema, (await read(path.join(root, manifestFile))) ?? '{}');
  return checked.success ? checked.output : {};
}

async function read(file: string): Promise<string | undefined> {
  return fs.readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
