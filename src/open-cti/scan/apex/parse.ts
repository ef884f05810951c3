/** Apex to a parse tree and its comments. */
import {
  ApexErrorListener,
  ApexParserFactory,
  type ApexParserRuleContext,
  type ApexParseTree,
} from '@apexdevtools/apex-parser';

export type Node = ApexParserRuleContext;

export interface ApexSource {
  readonly tree: Node;
  readonly comments: readonly { readonly text: string; readonly offset: number }[];
  readonly literals: readonly { readonly text: string; readonly offset: number }[];
  /** Where a node starts, in UTF-16 units of the text. */
  offset(node: Node): number;
  readonly problem?: string;
}

class Errors extends ApexErrorListener {
  first: string | undefined;

  apexSyntaxError(line: number, column: number, message: string): void {
    this.first ??= `line ${line}:${column + 1}: ${message.slice(0, 120)}`;
  }
}

export function parseApex(text: string, file: string): ApexSource {
  const errors = new Errors();
  const { parser } = ApexParserFactory.createLexerAndParser(text, errors);
  // Scripts for `sf apex run` are kept in files of any name.
  const isScript = /\.apex$/i.test(file) || !/\b(?:class|interface|enum|trigger)\s+\w+/i.test(text);
  const tree = /\.trigger$/i.test(file)
    ? parser.triggerUnit()
    : isScript
      ? parser.anonymousUnit()
      : parser.compilationUnit();
  const unit = codePoints(text);
  const comments: { text: string; offset: number }[] = [];
  const literals: { text: string; offset: number }[] = [];
  const stream = ApexParserFactory.createTokenStream(text);
  stream.fill();
  for (const token of stream.tokens) {
    if (token.start < 0 || token.type < 0) continue;
    const start = unit(token.start);
    const value = text.slice(start, unit(token.stop + 1));
    if (value.startsWith('//') || value.startsWith('/*')) comments.push({ text: value, offset: start });
    else if (value.startsWith("'")) literals.push({ text: value.slice(1, -1), offset: start });
  }
  return {
    tree,
    comments,
    literals,
    offset: (node) => unit(node.start.start),
    ...(errors.first === undefined ? {} : { problem: errors.first }),
  };
}

/** The parser counts code points; a file with characters outside the first plane has more UTF-16 units. */
function codePoints(text: string): (point: number) => number {
  if (!/[\uD800-\uDBFF]/.test(text)) return (point) => point;
  const starts: number[] = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
  return (point) => starts[point] ?? text.length;
}

export function below(node: Node): Node[] {
  const children = (node as { children?: ApexParseTree[] | null }).children ?? [];
  return children.filter((child): child is Node => 'ruleIndex' in child);
}
