/** What a comment says: the uses of Open CTI in code that somebody switched off, by words, because it need not parse. */
import type { RuleId } from '../finding.js';
import type { Found } from './found.js';
import { describe, extend, isKnown, kindOf } from './javascript/members.js';
import { scriptKinds } from './javascript/script-url.js';

const chain =
  /(?<![\w$.])(?:(?:window|self|parent|top|globalThis|js)\s*[./]\s*)?sforce((?:\s*\??\.\s*[A-Za-z_$][\w$]*)+)/g;
const scriptTexts = /[^\s"'`<>()]*(?:opencti|interaction|integration)[^\s"'`<>()/]*\.js\b/gi;
const tags = /<\/?\s*(lightning-click-to-dial|lightning:clickToDial|support:clickToDial)\b/g;
const fields = /(?<![\w$])(?:(\w+)\s*\.\s*)?(CallDurationInSeconds|CallDisposition|CallObject|CallType)\b(?!\s*\()/g;

/**
 * @param text the comment, or the text of a file that does not parse
 * @param aliases names that stand for part of the API in the code around it
 */
export function mentionedMembers(
  text: string,
  aliases: ReadonlyMap<string, string> = new Map(),
): { path: string; index: number; end: number }[] {
  const found: { path: string; index: number; end: number }[] = [];
  for (const match of text.matchAll(chain)) {
    const names = (match[1] ?? '').split('.').map((name) => name.replace(/[\s?]/g, ''));
    const path = grow('sforce', names);
    if (path !== 'sforce') found.push({ path, index: match.index, end: match.index + match[0].length });
  }
  for (const [alias, base] of aliases) {
    const use = new RegExp(
      `(?<![\\w$.])${alias.replace(/[$()]/g, '\\$&')}\\s*\\??\\.\\s*([A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*)`,
      'g',
    );
    for (const match of text.matchAll(use)) {
      const path = grow(base, (match[1] ?? '').split('.'));
      if (kindOf(path) !== 'namespace' && kindOf(path) !== 'global' && isKnown(path)) {
        found.push({ path, index: match.index, end: match.index + match[0].length });
      }
    }
  }
  return found;
}

function grow(from: string, names: readonly string[]): string {
  let path = from;
  for (const name of names) {
    if (name === '') continue;
    const next = extend(path, name);
    if (next === undefined) break;
    path = next;
  }
  return path;
}

export interface CommentContext {
  readonly rule: RuleId;
  readonly aliases?: ReadonlyMap<string, string>;
  /** Whether a call-log field named in a comment is one of Task. */
  readonly task?: boolean;
  /** Whether the file uses Open CTI outside comments. */
  readonly near?: boolean;
}

/** @param start the offset of the comment's text in the file */
export function commentedOut(text: string, start: number, context: CommentContext): Found[] {
  const found: Found[] = [];
  const add = (api: string, index: number, confidence: Found['confidence'] = 'certain'): void => {
    found.push({ rule: context.rule, category: 'commented-out', api, offset: start + index, confidence });
  };
  for (const { path, index, end } of mentionedMembers(text, context.aliases)) {
    const kind = kindOf(path);
    if (path.startsWith('sforce.console') && !path.startsWith('sforce.console.cti') && !context.near) continue;
    if (kind === 'namespace' && !looksLikeCode(text, index, end)) continue;
    add(describe(path).api, index);
  }
  for (const match of text.matchAll(scriptTexts))
    for (const { api } of scriptKinds(match[0], context.near ?? false)) add(api, match.index);
  for (const match of text.matchAll(tags)) if (!match[0].startsWith('</')) add(match[1] ?? '', match.index);
  if (context.task) {
    for (const match of text.matchAll(fields)) {
      const owner = match[1]?.toLowerCase() ?? '';
      if (/voice|^vc/.test(owner) || /\bVoiceCall\b/i.test(lineAround(text, match.index))) continue;
      if (owner || looksLikeFieldUse(text, match.index, match.index + match[0].length))
        add(`Task.${match[2] ?? ''}`, match.index, 'likely');
    }
  }
  return found;
}

/** Whether the words around a bare `sforce.opencti` are code, and not a sentence about it. */
function looksLikeCode(text: string, start: number, end: number): boolean {
  return /^\s*(?:[;,)}&|=?[]|!==?|$)/.test(text.slice(end, end + 8)) || /[=(!&|,]\s*$/.test(text.slice(0, start));
}

function looksLikeFieldUse(text: string, start: number, end: number): boolean {
  const line = lineAround(text, start);
  return (
    /^\s*(?:=(?!=)|:|,|\+?=)/.test(text.slice(end, end + 4)) ||
    /\bselect\b[\s\S]*\bfrom\b/i.test(line) ||
    /\.put\(\s*['"]$/.test(text.slice(0, start))
  );
}

function lineAround(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end < 0 ? text.length : end);
}
