/**
 * Changes to code that need no thought: calls whose work Voice does by itself are deleted, and attributes nobody reads.
 * For the copy of an adapter that becomes a connector: an adapter still in use needs these calls until the day of the move.
 */
import type * as t from '@babel/types';
import type { Detection } from '../finding.js';
import { parse } from '../scan/javascript/parse.js';
import type { SourceFile } from '../audit/org.js';
import type { Conversion, PlannedFile } from './conversion.js';

/** Deleted when the call is a statement of its own and hands over no function. */
const deletable = new Set(
  [
    'enableClickToDial',
    'notifyInitializationComplete',
    'setSoftphonePanelHeight',
    'setSoftphonePanelWidth',
    'initialize',
  ].map((member) => `sforce.opencti.${member}`),
);

interface Cut {
  readonly start: number;
  readonly end: number;
}

/** @param files the sources in which something was detected */
export function codemods(files: readonly SourceFile[], detections: readonly Detection[]): Conversion {
  const changed = files.flatMap(({ file, text }): PlannedFile[] => {
    const own = detections.filter((detection) => detection.file === file && detection.confidence === 'certain');
    const cuts = [...deletedCalls(file, text, own), ...deletedParams(text, own)];
    return cuts.length
      ? [
          {
            file,
            before: text,
            after: without(text, cuts),
            why: `${cuts.length} change${cuts.length > 1 ? 's' : ''} of code that Voice makes needless`,
          },
        ]
      : [];
  });
  return { files: changed, todos: [rule] };
}

const rule = 'Code that --codemods changes is for Voice: users still on Open CTI need the version before.';

function deletedCalls(file: string, text: string, detections: readonly Detection[]): Cut[] {
  const lines = new Set(
    detections.filter(({ rule, api }) => rule === 'js/lightning-call' && deletable.has(api)).map(({ line }) => line),
  );
  if (!lines.size || !/\.[cm]?[jt]s$/.test(file)) return [];
  const parsed = parse({ code: text, start: 0 }, file);
  if (!parsed) return [];
  const cuts: Cut[] = [];
  visit(parsed.program, (node) => {
    if (node.type !== 'ExpressionStatement' || !isPlainCall(node.expression)) return;
    const line = node.loc?.start.line;
    if (line === undefined || !lines.has(line) || typeof node.start !== 'number' || typeof node.end !== 'number')
      return;
    cuts.push(wholeLines(text, node.start, node.end));
  });
  return cuts;
}

/** `a.b.enableClickToDial({})` and the like: one of the members, and nothing that is called back. */
function isPlainCall(node: t.Expression): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return false;
  const { callee } = node;
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return false;
  if (callee.property.type !== 'Identifier' || !deletable.has(`sforce.opencti.${callee.property.name}`)) return false;
  return node.arguments.every(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      argument.properties.every((property) => property.type === 'ObjectProperty' && isLiteral(property.value)),
  );
}

function isLiteral({ type }: t.Node): boolean {
  return type === 'NumericLiteral' || type === 'StringLiteral' || type === 'BooleanLiteral';
}

/** The attribute `params` of a click-to-dial tag that begins where one was detected. */
function deletedParams(text: string, detections: readonly Detection[]): Cut[] {
  const starts = lineStarts(text);
  return detections
    .filter(({ rule }) => rule === 'markup/lwc-click-to-dial' || rule === 'markup/aura-click-to-dial')
    .flatMap(({ line, column }) => {
      const from = (starts[line - 1] ?? 0) + column - 1;
      const tag = /^<[^>]*>/.exec(text.slice(from))?.[0] ?? '';
      const params = /\s+params\s*=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\})/.exec(tag);
      return params ? [{ start: from + params.index, end: from + params.index + params[0].length }] : [];
    });
}

/** A statement alone on its lines takes them with it. */
function wholeLines(text: string, start: number, end: number): Cut {
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const atStart = start - before === 0 || text[start - before - 1] === '\n';
  const after = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  return atStart && after ? { start: start - before, end: end + after[0].length } : { start, end };
}

function without(text: string, cuts: readonly Cut[]): string {
  return [...cuts]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** Every node with statements in it, and only those in lists: a statement that is the whole of an `if` cannot just go. */
function visit(node: t.Node, statement: (node: t.Statement) => void): void {
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) for (const item of value as unknown[]) visitChild(item, statement, true);
    else visitChild(value, statement, false);
  }
}

function visitChild(value: unknown, statement: (node: t.Statement) => void, inList: boolean): void {
  if (!isNode(value)) return;
  if (inList && value.type === 'ExpressionStatement') statement(value);
  visit(value, statement);
}

function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
