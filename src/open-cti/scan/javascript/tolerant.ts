/** Reads scripts that do not parse, and dialects without a parser here, token by token: less is known, nothing is silently lost. */
import jsTokens from 'js-tokens';
import type { Found } from '../found.js';
import { commentedOut, mentionedMembers } from '../mentions.js';
import { describe, kindOf } from './members.js';
import { scriptKinds } from './script-url.js';
import { taskContext, fieldInKey, fieldsInText } from './task-fields.js';

export function readTolerantly(code: string, start: number): Found[] {
  const found: Found[] = [];
  const comments: { text: string; offset: number }[] = [];
  const context = taskContext(code);
  // Code alone: strings and comments made blank, so that what is found in it is not in them.
  let bare = '';
  let offset = 0;
  let previous = '';
  for (const token of jsTokens(code)) {
    const isText =
      token.type === 'StringLiteral' || token.type === 'NoSubstitutionTemplate' || token.type.startsWith('Template');
    if (token.type === 'SingleLineComment' || token.type === 'MultiLineComment') {
      comments.push({ text: token.value, offset });
      bare += blank(token.value);
    } else if (isText) {
      const text = token.value.replace(/^['"`]|['"`]$/g, '');
      for (const kind of scriptKinds(text, context.near))
        found.push({ ...kind, offset: start + offset, confidence: 'possible' });
      for (const field of fieldsInText(text, context)) found.push(taskField(field, start + offset));
      bare += blank(token.value);
    } else {
      const field = token.type === 'IdentifierName' ? fieldInKey(token.value) : undefined;
      if (
        field !== undefined &&
        context.near &&
        (/[.{,]\s*$/.test(previous) || /^\s*:/.test(code.slice(offset + token.value.length)))
      ) {
        found.push(taskField(field, start + offset));
      }
      bare += token.value;
    }
    if (token.type !== 'WhiteSpace' && token.type !== 'LineTerminatorSequence') previous = token.value;
    offset += token.value.length;
  }
  const aliases = aliasesIn(bare);
  for (const { path, index } of mentionedMembers(bare, aliases)) {
    found.push({ ...describe(path), offset: start + index, confidence: 'possible' });
  }
  for (const comment of comments) {
    found.push(
      ...commentedOut(comment.text, start + comment.offset, { rule: 'js/commented-out', aliases, near: true }),
    );
  }
  return found;
}

const around = 3000;

/** Of a very long script, what stands around the words: enough to name the uses, far less to read. */
export function readAroundWords(code: string, start: number): Found[] {
  const found: Found[] = [];
  let from = 0;
  let to = 0;
  for (const { index } of code.matchAll(
    /\bsforce\b|open_?cti[\w.-]*\.js|\bCall(?:Type|Object|Disposition|DurationInSeconds)\b/gi,
  )) {
    if (index > to) {
      if (to > from) found.push(...readTolerantly(code.slice(from, to), start + from));
      from = Math.max(to, code.lastIndexOf('\n', index) + 1, index - around);
    }
    to = Math.min(code.length, index + around);
  }
  if (to > from) found.push(...readTolerantly(code.slice(from, to), start + from));
  return found;
}

function taskField(field: string, offset: number): Found {
  return { rule: 'js/task-field', category: 'task-call-field', api: `Task.${field}`, offset, confidence: 'possible' };
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** `x = window.sforce.opencti`. */
function aliasesIn(code: string): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const match of code.matchAll(
    /([A-Za-z_$][\w$]*)\s*[=:]\s*(?:window\s*\.\s*)?(sforce\s*\??\.\s*\w+)(?!\s*\??\.\s*\w)/g,
  )) {
    const path = (match[2] ?? '').replace(/[\s?]/g, '');
    if (match[1] && kindOf(path) === 'namespace') aliases.set(match[1], path);
  }
  return aliases;
}

/** ClojureScript: `(js/sforce.opencti.screenPop …)`, `(.screenPop js/sforce.opencti …)`, comments after `;`. */
export function readClojureScript(code: string): Found[] {
  const found: Found[] = [];
  let bare = '';
  let offset = 0;
  for (const line of code.split('\n')) {
    const comment = /^(?:[^";]|"(?:[^"\\]|\\.)*")*;/.exec(line);
    const end = comment ? comment[0].length - 1 : line.length;
    if (comment) found.push(...commentedOut(line.slice(end), offset + end, { rule: 'js/commented-out', near: true }));
    bare += `${line.slice(0, end)}${' '.repeat(line.length - end)}\n`;
    offset += line.length + 1;
  }
  const methods = /\(\s*\.-?([A-Za-z_$][\w$]*)\s+(?:js\/(?:window\.)?)(sforce\.[\w.]+)/g;
  const called = new Set<number>();
  for (const match of bare.matchAll(methods)) {
    const [use] = mentionedMembers(`${match[2] ?? ''}.${match[1] ?? ''}`);
    if (!use || kindOf(use.path) === 'namespace') continue;
    const at = match.index + match[0].indexOf('js/');
    called.add(at);
    found.push({ ...describe(use.path), offset: at, confidence: 'likely' });
  }
  for (const { path, index } of mentionedMembers(bare)) {
    if (!called.has(index)) found.push({ ...describe(path), offset: index, confidence: 'likely' });
  }
  for (const match of bare.matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
    for (const kind of scriptKinds(match[1] ?? '', true))
      found.push({ ...kind, offset: match.index, confidence: 'likely' });
  }
  return found;
}
