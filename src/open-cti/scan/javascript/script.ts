/** One file with scripts in it: the tree or, where it does not parse, the tolerant reading; then its uses as they are reported. */
import type { Found } from '../found.js';
import { commentedOut } from '../mentions.js';
import { Lines } from '../text.js';
import type { Evaluator } from './evaluate.js';
import { isMinified, vendoredLibrary } from './library.js';
import { parse, type Region } from './parse.js';
import { addProgram, newModule, type Module } from './scope.js';
import { taskContext } from './task-fields.js';
import { readAroundWords, readTolerantly } from './tolerant.js';
import { findUses, type ApexTarget, type Uses } from './uses.js';

export interface Script {
  readonly file: string;
  readonly text: string;
  readonly module: Module;
  readonly comments: readonly { readonly text: string; readonly offset: number }[];
  /** What the tolerant reading found in regions that did not parse. */
  readonly tolerant: Found[];
  /** Set for a copy of one of Salesforce's scripts: the one finding there is in it. */
  readonly library?: Found;
  readonly isMinified: boolean;
  readonly problem?: string;
}

/** A script longer than this is searched for words, not parsed. */
const longest = 12_000_000;

export function readScript(file: string, text: string, regions: readonly Region[], isPage: boolean): Script {
  const module = newModule(file);
  const comments: { text: string; offset: number }[] = [];
  const tolerant: Found[] = [];
  const library = isPage ? undefined : vendoredLibrary(text);
  const minified = !isPage && isMinified(text, file);
  const base = { file, text, module, comments, tolerant, isMinified: minified };
  if (library) {
    const found: Found = {
      rule: 'js/vendored-library',
      category: 'vendored-opencti-library',
      api: library.api,
      offset: 0,
      confidence: 'certain',
    };
    return { ...base, library: found };
  }
  let problem: string | undefined;
  for (const region of regions) {
    if (region.code.length > longest) {
      tolerant.push(...readAroundWords(region.code, region.start));
      problem ??=
        'A script in it is too long to parse; what stands around the words was read, so a use through an alias may be missing.';
      continue;
    }
    const parsed = parse(region, file);
    if (!parsed) {
      tolerant.push(...readTolerantly(region.code, region.start));
      problem ??=
        'A script in it does not parse; it was searched word by word, so a use through an alias may be missing.';
      continue;
    }
    addProgram(module, parsed.program);
    for (const comment of parsed.comments) comments.push({ text: comment.value, offset: (comment.start ?? 0) + 2 });
  }
  return { ...base, ...(problem === undefined ? {} : { problem }) };
}

export interface ScriptUses {
  readonly found: Found[];
  /** Whether the file uses Open CTI itself. */
  readonly isCti: boolean;
  /** Uses of the console toolkit that have nothing to do with telephony, unless the file has, or what it imports. */
  readonly console: Found[];
  readonly apex: readonly ApexTarget[];
  readonly channels: Uses['channels'];
}

export function usesOf(script: Script, evaluator: Evaluator): ScriptUses {
  if (script.library) return { found: [script.library], isCti: true, console: [], apex: [], channels: [] };
  const context = taskContext(script.text);
  const { found: inCode, apex, channels, guards } = findUses(script.module, evaluator, context);
  const all = [...inCode, ...script.tolerant];
  const found = all.filter((each) => !isPlainConsole(each));
  const near = found.some(({ category }) => /^(?:js-|console-cti|script-include)/.test(category));
  const aliases = script.isMinified ? new Map<string, string>() : evaluator.aliases(script.module);
  for (const comment of script.comments) {
    found.push(
      ...commentedOut(comment.text, comment.offset, {
        rule: 'js/commented-out',
        aliases,
        task: context.near && near,
        near,
      }),
    );
    const directive = /^\s*(?:globals?|exported)\s[^*]*?\bsforce\b/.exec(comment.text);
    if (directive && near) {
      const offset = comment.offset + directive[0].length - 'sforce'.length;
      found.push({
        rule: 'js/commented-out',
        category: 'commented-out',
        api: 'window.sforce',
        offset,
        confidence: 'likely',
      });
    }
  }
  if (near) found.push(...bareGuards(script.text, guards, found));
  const reported = script.isMinified ? asBundle : (list: Found[]) => list;
  return { found: reported(found), isCti: near, console: reported(all.filter(isPlainConsole)), apex, channels };
}

/** `sforce.console.openPrimaryTab`: the console, but not its telephony. */
function isPlainConsole({ rule, api }: Found): boolean {
  return rule === 'js/console-toolkit' && !api.endsWith('.setCustomConsoleComponentPopoutable');
}

/** A guard on a line that names the namespace as well says nothing more. */
function bareGuards(text: string, guards: readonly number[], found: readonly Found[]): Found[] {
  const lines = new Lines(text);
  const taken = new Set(
    found.filter(({ category }) => category !== 'commented-out').map(({ offset }) => lines.at(offset).line),
  );
  return guards
    .filter((offset) => !taken.has(lines.at(offset).line))
    .map((offset) => ({
      rule: 'js/global',
      category: 'js-global-ref',
      api: 'window.sforce',
      offset,
      confidence: 'certain',
    }));
}

/** Of a bundle made for machines, each member once. */
function asBundle(found: readonly Found[]): Found[] {
  // Where members are named, that their namespace is named too says nothing more.
  const hasMembers = found.some(({ category }) => category === 'js-call' || category === 'js-const');
  const seen = new Set<string>();
  const kept: Found[] = [];
  for (const each of [...found].sort((a, b) => a.offset - b.offset)) {
    if (hasMembers && /^(?:js\/namespace|js\/global)$/.test(each.rule)) continue;
    const isUse = /^(?:js-|console-)/.test(each.category) && each.rule !== 'script/console-toolkit';
    const key = `${isUse} ${each.category === 'commented-out'} ${each.api}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push(isUse ? { ...each, category: 'minified-bundle-use', rule: 'js/minified-bundle' } : each);
  }
  return kept;
}
