/** The files that may hold something: read once, searched for the words as bytes, kept as text only if one of them is there. */
import type { NotRead, ScanProgress } from '../finding.js';
import { isZip, message, type Entry } from './files.js';
import { kindOf, words, type Kind } from './kinds.js';
import { decode, isWide } from './text.js';
import { zipEntries } from './zip.js';

type TextKind = Exclude<Kind, 'archive' | 'resource'>;

export interface Candidate {
  readonly file: string;
  readonly kind: TextKind;
  readonly text: string;
}

export class Source {
  readonly candidates: Candidate[] = [];
  readonly notRead: NotRead[];
  readonly #entries: Entry[];
  readonly #onProgress: (progress: ScanProgress) => void;
  /** Every file of a kind that is looked into, whether it is a candidate or not. */
  readonly #all = new Map<string, { entry: Entry; kind: TextKind }>();

  constructor(entries: Entry[], notRead: readonly NotRead[], onProgress: (progress: ScanProgress) => void) {
    this.#entries = entries;
    this.notRead = [...notRead];
    this.#onProgress = onProgress;
  }

  get size(): number {
    return this.#all.size;
  }

  get files(): IterableIterator<string> {
    return this.#all.keys();
  }

  async read(): Promise<void> {
    let total = this.#entries.length;
    for (let index = 0; index < this.#entries.length; index += 1) {
      const entry = this.#entries[index];
      const kind = entry ? kindOf(entry.file) : undefined;
      if (!entry || !kind) continue;
      if (index % 500 === 0) {
        this.#onProgress({ stage: 'reading', done: index, total });
        await new Promise((resolve) => setImmediate(resolve));
      }
      const inside = await this.#take(entry, kind);
      if (inside) {
        this.#entries.push(...inside);
        total = this.#entries.length;
      }
    }
    this.#onProgress({ stage: 'reading', done: total, total });
  }

  /** @returns the entries of an archive, which are to be read as well */
  async #take(entry: Entry, kind: Kind): Promise<Entry[] | undefined> {
    let bytes: Buffer;
    try {
      const read = entry.read();
      bytes = read instanceof Buffer ? read : await read;
    } catch (error) {
      this.notRead.push({ file: entry.file, reason: `It cannot be read: ${message(error)}.`, partly: false });
      return undefined;
    }
    if (kind === 'archive' || (kind === 'resource' && bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')) {
      if (entry.file.split('/').filter((part) => isZip(part) || part.endsWith('.resource')).length > 3)
        return undefined;
      const inside = await zipEntries(() => bytes, `${entry.file}/`);
      this.notRead.push(...inside.notRead);
      return inside.entries;
    }
    const textKind = kind === 'resource' ? sniff(bytes) : kind;
    if (!textKind) return undefined;
    this.#all.set(entry.file, { entry, kind: textKind });
    try {
      if (isWide(bytes) ? words[textKind].test(decode(bytes).text) : words[textKind].test(bytes.toString('latin1'))) {
        const { text, note } = decode(bytes);
        if (note !== undefined) this.notRead.push({ file: entry.file, reason: note, partly: true });
        this.candidates.push({ file: entry.file, kind: textKind, text });
      }
    } catch (error) {
      this.notRead.push({ file: entry.file, reason: `It is too large to search: ${message(error)}.`, partly: false });
    }
    return undefined;
  }

  /** The text of a file that may not have been a candidate by its own words; undefined when it is not there or not readable. */
  async text(file: string): Promise<string | undefined> {
    const known = this.#all.get(file);
    if (!known) return undefined;
    try {
      const read = known.entry.read();
      return decode(read instanceof Buffer ? read : await read).text;
    } catch {
      return undefined;
    }
  }

  /** The scripts and pages among the rest that contain something. */
  async *others(pattern: RegExp, known: { has(file: string): boolean }): AsyncGenerator<Candidate> {
    for (const [file, { kind }] of this.#all) {
      if ((kind !== 'script' && kind !== 'markup') || known.has(file)) continue;
      const text = await this.text(file);
      if (text !== undefined && pattern.test(text)) yield { file, kind, text };
    }
  }
}

/** A static resource or an app of the metadata format: its name does not say what is in it. */
function sniff(bytes: Buffer): TextKind | undefined {
  if (isWide(bytes)) return 'script';
  if (bytes.subarray(0, 1000).includes(0)) return undefined;
  const start = bytes.subarray(0, 2000).toString('latin1');
  if (!/^(?:\u00ef\u00bb\u00bf)?\s*</.test(start)) return 'script';
  if (/<(?:CustomApplication|CallCenter|callCenter)\b/.test(start)) return 'metadata';
  return 'markup';
}
