/** Lists what is to be read: folders and archives, each entry with a path of its own, links followed once. */
import fs from 'node:fs';
import path from 'node:path';
import type { NotRead } from '../finding.js';
import { zipEntries } from './zip.js';

export interface Entry {
  /** Relative to the root, with forward slashes. */
  readonly file: string;
  /** @throws when it cannot be read */
  read(): Buffer | Promise<Buffer>;
  readonly size: number;
}

export interface Listing {
  readonly root: string;
  readonly entries: Entry[];
  readonly notRead: NotRead[];
}

/** Folders that hold no source of the org: dependencies, version control, what the Salesforce tools generate. */
const skipped = new Set([
  'node_modules',
  '.git',
  '.sfdx',
  '.sf',
  '.svn',
  '.hg',
  'IlluminatedCloud',
  '.illuminatedCloud',
  'bower_components',
  '.localdevserver',
]);

/** @throws Error when a path does not exist */
export async function list(paths: readonly string[]): Promise<Listing> {
  const given = paths.map((each) => path.resolve(each));
  for (const each of given) {
    if (!fs.existsSync(each))
      throw new Error(`${each} does not exist. Give folders of Salesforce source, or zips of it.`);
  }
  const root = commonRoot(given);
  const entries: Entry[] = [];
  const notRead: NotRead[] = [];
  const seen = new Set<string>();
  for (const each of given) {
    if (fs.statSync(each).isDirectory()) walk(each, root, entries, notRead, seen);
    else if (isZip(each)) {
      const inside = await zipEntries(() => fs.readFileSync(each), '');
      entries.push(
        ...inside.entries.map((entry) =>
          given.length === 1 ? entry : { ...entry, file: `${relative(root, each)}/${entry.file}` },
        ),
      );
      notRead.push(...inside.notRead);
    } else entries.push(entryOf(each, path.dirname(each) === root ? path.basename(each) : relative(root, each)));
  }
  const unique = new Map(entries.map((entry) => [entry.file, entry]));
  return {
    root,
    entries: [...unique.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    notRead,
  };
}

export function isZip(file: string): boolean {
  return /\.zip$/i.test(file);
}

function entryOf(absolute: string, file: string): Entry {
  return {
    file,
    read: () => fs.readFileSync(absolute),
    get size() {
      return fs.statSync(absolute).size;
    },
  };
}

function commonRoot(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) throw new Error('Give at least one folder or zip.');
  if (!others.length) return fs.statSync(first).isDirectory() || isZip(first) ? first : path.dirname(first);
  let root = path.dirname(first);
  while (others.some((each) => !each.startsWith(`${root}${path.sep}`)) && root !== path.dirname(root))
    root = path.dirname(root);
  return root;
}

function relative(root: string, absolute: string): string {
  return path.relative(root, absolute).split(path.sep).join('/');
}

function walk(folder: string, root: string, entries: Entry[], notRead: NotRead[], seen: Set<string>): void {
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    let names: fs.Dirent[];
    try {
      names = fs.readdirSync(at, { withFileTypes: true });
    } catch (error) {
      notRead.push({
        file: relative(root, at),
        reason: `The folder cannot be listed: ${message(error)}.`,
        partly: false,
      });
      continue;
    }
    for (const name of names) {
      const absolute = path.join(at, name.name);
      if (name.isDirectory()) {
        if (!skipped.has(name.name)) pending.push(absolute);
      } else if (name.isFile()) entries.push(entryOf(absolute, relative(root, absolute)));
      else if (name.isSymbolicLink()) followLink(absolute, folder, root, entries, notRead, seen, pending);
    }
  }
}

/** A link inside the folder leads to something that is read anyway; one that leads out is read once. */
function followLink(
  link: string,
  folder: string,
  root: string,
  entries: Entry[],
  notRead: NotRead[],
  seen: Set<string>,
  pending: string[],
): void {
  let target: string;
  try {
    target = fs.realpathSync(link);
  } catch (error) {
    notRead.push({
      file: relative(root, link),
      reason: `The link leads nowhere or in a circle: ${message(error)}.`,
      partly: false,
    });
    return;
  }
  const home = fs.realpathSync(folder);
  if (target === home || target.startsWith(`${home}${path.sep}`)) {
    if (fs.statSync(target).isDirectory() && `${link}${path.sep}`.startsWith(`${target}${path.sep}`)) {
      notRead.push({
        file: relative(root, link),
        reason: 'The link leads in a circle; what it leads to is read where it is.',
        partly: true,
      });
    }
    return;
  }
  if (home.startsWith(`${target}${path.sep}`)) {
    notRead.push({
      file: relative(root, link),
      reason: 'The link leads in a circle; what it leads to is read where it is.',
      partly: true,
    });
    return;
  }
  if (seen.has(target)) return;
  seen.add(target);
  if (fs.statSync(target).isDirectory()) pending.push(link);
  else entries.push(entryOf(link, relative(root, link)));
}

export function message(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  return String(error);
}
