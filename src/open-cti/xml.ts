/** Reading metadata XML as a tree with positions, and writing it. */
import { parseXml, XmlElement, XmlText, type XmlNode } from '@rgrove/parse-xml';

export type { XmlElement } from '@rgrove/parse-xml';

/** The root element, or undefined when the text is no XML. Entities of a document type are never expanded. */
export function parseMetadata(text: string): XmlElement | undefined {
  if (/<!DOCTYPE/i.test(text)) return undefined;
  try {
    return parseXml(text, { includeOffsets: true, ignoreUndefinedEntities: true }).root ?? undefined;
  } catch {
    return undefined;
  }
}

/** Child elements, of one name if given. */
export function children(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (node: XmlNode): node is XmlElement => node instanceof XmlElement && (name === undefined || node.name === name),
  );
}

/** The trimmed text of the first child of that name. */
export function childText(parent: XmlElement, name: string): string | undefined {
  return childTexts(parent, name)[0];
}

/** The trimmed text of each child of that name. */
export function childTexts(parent: XmlElement, name: string): string[] {
  return children(parent, name).map((child) => ownText(child));
}

function ownText(element: XmlElement): string {
  return element.children
    .map((node: XmlNode) => (node instanceof XmlText ? node.text : ''))
    .join('')
    .trim();
}

/** An element to write: a text, or elements in their order. */
export type Tree = readonly [
  name: string,
  content: string | readonly Tree[],
  attributes?: Readonly<Record<string, string>>,
];

/** The document with XML declaration, four blanks a level, as Salesforce retrieves it. */
export function writeXml(tree: Tree): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(tree, '')}\n`;
}

/** One element and what is in it. @param indent what each line begins with */
export function element([name, content, attributes = {}]: Tree, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const open = `${indent}<${name}${pairs.join('')}`;
  if (content.length === 0) return `${open}/>`;
  if (typeof content === 'string') return `${open}>${escapeXml(content)}</${name}>`;
  return [`${open}>`, ...content.map((child) => element(child, `${indent}    `)), `${indent}</${name}>`].join('\n');
}

/** Text for an element or attribute; characters that XML cannot hold are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
