/** JavaScript and TypeScript to a syntax tree, whatever the dialect, and the walk over it. */
import { parse as babel, type ParserOptions } from '@babel/parser';
import type * as t from '@babel/types';

/** A stretch of script inside a file: the whole of a `.js`, or what stands between two script tags. */
export interface Region {
  readonly code: string;
  /** Where `code` starts in the file. Every offset in the tree counts from the start of the file. */
  readonly start: number;
}

export interface Parsed {
  readonly program: t.Program;
  readonly comments: readonly t.Comment[];
}

type Plugins = NonNullable<ParserOptions['plugins']>;
const always: Plugins = ['decorators-legacy', 'explicitResourceManagement', 'importAttributes'];
const dialects: Record<'declarations' | 'typescript' | 'tsx' | 'jsx' | 'flow', Plugins> = {
  declarations: [...always, ['typescript', { dts: true }]],
  typescript: [...always, 'typescript'],
  tsx: [...always, 'typescript', 'jsx'],
  jsx: [...always, 'jsx'],
  flow: [...always, 'flow', 'jsx'],
};

/** @returns undefined when no dialect can make sense of it */
export function parse(region: Region, file: string): Parsed | undefined {
  const order = /\.d\.[mc]?ts$/i.test(file)
    ? [dialects.declarations, dialects.typescript]
    : /\.[mc]?ts$/i.test(file)
      ? [dialects.typescript, dialects.tsx]
      : /\.tsx$/i.test(file)
        ? [dialects.tsx]
        : [dialects.jsx, dialects.flow, dialects.tsx, dialects.typescript];
  // `export declare global` is a common slip that the compiler passes over in libraries.
  const slipsMended = region.code.replace(/\bexport(?=\s+declare\s+global\b)/g, '      ');
  for (const code of withoutTemplating(slipsMended)) {
    for (const plugins of order) {
      const parsed = attempt(code, region.start, plugins);
      if (parsed) return parsed;
    }
  }
  return undefined;
}

function attempt(code: string, startIndex: number, plugins: Plugins): Parsed | undefined {
  try {
    const { program, comments } = babel(code, {
      plugins,
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowNewTargetOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      attachComment: false,
      createParenthesizedExpressions: false,
      startIndex,
      startLine: 1,
      startColumn: 0,
    });
    return { program, comments: comments ?? [] };
  } catch {
    return undefined;
  }
}

/**
 * The code as it is, then with merge fields and server tags (`{!x}`, `<%= x %>`, `<?php … ?>`, `{{ x }}`, `{% x %}`) made blank
 * or an identifier of the same length, so that offsets stay.
 */
function* withoutTemplating(code: string): Generator<string> {
  const tags =
    /\{!(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')*\}|<%[\s\S]*?%>|<\?[\s\S]*?\?>|\{\{[^{}\n]*\}\}|\{%[\s\S]*?%\}|\$\{!?[^{}`\n]*\}/g;
  const masked = code.replace(tags, (tag) =>
    /^(<%=|<\?=|\{!|\{\{|\$\{|<%#)/.test(tag) ? '_'.repeat(tag.length) : tag.replace(/[^\n]/g, ' '),
  );
  // A merge field of Visualforce can also be legal JavaScript with another meaning; a template literal is no server tag.
  if (masked !== code && /\{![^{}]*\}|<%|<\?/.test(code)) {
    yield masked;
    yield code;
    return;
  }
  yield code;
  if (masked !== code) yield masked;
}

const notNodes = new Set([
  'loc',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'comments',
  'tokens',
  'errors',
]);

/** The nodes right below a node, in source order. */
export function children(node: t.Node): t.Node[] {
  const below: t.Node[] = [];
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (value === null || typeof value !== 'object' || notNodes.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) if (isNode(item)) below.push(item);
    } else if (isNode(value)) below.push(value);
  }
  return below;
}

function isNode(value: unknown): value is t.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
