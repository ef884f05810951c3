/** Bytes to text, whatever the encoding, and offsets to lines. */

export interface Decoded {
  readonly text: string;
  /** Something a person should know: it was not UTF-8. */
  readonly note?: string;
}

/** The encodings that a file of an org turns up in. Anything that is no UTF-8 is read as Latin-1, where every byte is a letter. */
export function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  const wide = withoutMark(bytes);
  if (wide)
    return {
      text: new TextDecoder(wide).decode(bytes),
      note: `It is ${wide.toUpperCase()} without a byte order mark; it was read as that.`,
    };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder('latin1').decode(bytes), note: 'It is not UTF-8; it was read as Latin-1.' };
  }
}

/** Whether the bytes are wide characters at all: then a search for single bytes finds nothing in them. */
export function isWide(bytes: Buffer): boolean {
  return (
    (bytes[0] === 0xff && bytes[1] === 0xfe) ||
    (bytes[0] === 0xfe && bytes[1] === 0xff) ||
    withoutMark(bytes) !== undefined
  );
}

function withoutMark(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 8) return undefined;
  const even = [0, 2, 4, 6].every((at) => bytes[at] === 0);
  const odd = [1, 3, 5, 7].every((at) => bytes[at] === 0);
  if (even === odd) return undefined;
  return odd ? 'utf-16le' : 'utf-16be';
}

/** Lines and columns, from 1. */
export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The line's text; of a very long line, the 200 characters around the column. */
  text(line: number, column: number): string {
    const from = this.#starts[line - 1] ?? 0;
    const to = (this.#starts[line] ?? this.#text.length + 1) - 1;
    if (to - from <= 200) return this.#text.slice(from, to).trim();
    const start = Math.max(from, from + column - 1 - 40);
    return this.#text.slice(start, Math.min(to, start + 200)).trim();
  }
}
