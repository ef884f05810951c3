/** What a conversion consists of: files to write or change, and what is left for a person. */

export interface PlannedFile {
  /** Relative to the root of the source, with forward slashes. */
  readonly file: string;
  /** The text it is made from; absent for a file of ours. */
  readonly before?: string;
  readonly after: string;
  /** What it is for, as a phrase. */
  readonly why: string;
}

export interface Conversion {
  readonly files: readonly PlannedFile[];
  /** Markdown, one item each. */
  readonly todos: readonly string[];
}

/** Nothing to write, nothing to do. */
export const nothing: Conversion = { files: [], todos: [] };

/** One after the other. */
export function together(parts: readonly Conversion[]): Conversion {
  return { files: parts.flatMap(({ files }) => files), todos: parts.flatMap(({ todos }) => todos) };
}

/** Where new metadata goes: a package directory of its own, so that it can be deployed alone and thrown away. */
export const metadataFolder = 'voice/main/default';

/** Where goes what is no metadata: to import by hand, to fill in, to read. */
export const notesFolder = 'voice/docs';

/** Stands where only a person knows the value; `voice/docs/to-do.md` names each. */
export const replaceMe = 'REPLACE_ME';

export const metadataNamespace = 'http://soap.sforce.com/2006/04/metadata';

/** An API name from any text: a letter first, then letters, digits and single underscores, at most 40. */
export function apiName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return name || 'Unnamed';
}
