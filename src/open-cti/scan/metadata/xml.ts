/** XML to elements with offsets. No entity is expanded but the five of XML itself, so a bomb stays a text. */
import { SaxesParser } from 'saxes';

export interface Element {
  readonly name: string;
  readonly offset: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text right below it, trimmed. */
  readonly text: string;
  /** Where its text starts. */
  readonly textOffset: number;
}

export interface Xml {
  readonly root?: Element;
  readonly comments: readonly { readonly text: string; readonly offset: number }[];
  /** What is wrong with it. What stands before that is in the tree all the same. */
  readonly problem?: string;
}

interface Growing {
  name: string;
  offset: number;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
  textOffset: number;
}

const deepest = 500;

export function readXml(text: string): Xml {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const comments: { text: string; offset: number }[] = [];
  const open: Growing[] = [];
  let root: Growing | undefined;
  let problem: string | undefined;
  let start = 0;
  let tooDeep = 0;
  parser.on('error', (error) => {
    problem ??= error.message.replace(/^(?:[^:]*:)?(\d+):(\d+): /, 'line $1: ');
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!ENTITY')) problem ??= 'it declares entities, which are not expanded';
  });
  parser.on('comment', (comment) => {
    comments.push({ text: comment, offset: text.lastIndexOf('<!--', parser.position - 1) + 4 });
  });
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length >= deepest) {
      tooDeep += 1;
      problem ??= `it nests more than ${deepest} elements`;
      return;
    }
    const element: Growing = { name, offset: start, attributes, children: [], text: '', textOffset: parser.position };
    if (open.length) open.at(-1)?.children.push(element);
    else root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    if (tooDeep > 0) {
      tooDeep -= 1;
      return;
    }
    const element = open.pop();
    if (!element) return;
    element.textOffset += element.text.length - element.text.trimStart().length;
    element.text = element.text.trim();
  });
  const onText = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  try {
    parser.write(text).close();
  } catch (error) {
    problem ??= error instanceof Error ? error.message : 'it does not parse';
  }
  for (const element of open) element.text = element.text.trim();
  return { ...(root ? { root } : {}), comments, ...(problem === undefined ? {} : { problem }) };
}

/** Every element below, and this one, in document order. */
export function* descendants(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}

export function child(element: Element, name: string): Element | undefined {
  return element.children.find((each) => each.name === name);
}

export function childText(element: Element, name: string): string {
  return child(element, name)?.text ?? '';
}
