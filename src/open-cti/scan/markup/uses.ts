/** What markup itself says of Open CTI: scripts it loads, click-to-dial tags, call-log fields in expressions. */
import type { RuleId } from '../../finding.js';
import type { Found } from '../found.js';
import { callFields } from '../javascript/task-fields.js';
import { scriptKinds, scripts, scriptVersion } from '../javascript/script-url.js';
import { commentedOut } from '../mentions.js';
import type { Markup, Tag, Text } from './tags.js';

const clickToDial = new Map<string, RuleId>([
  ['lightning-click-to-dial', 'markup/lwc-click-to-dial'],
  ['lightning:clickToDial', 'markup/aura-click-to-dial'],
  ['support:clickToDial', 'markup/visualforce-click-to-dial'],
]);

export interface MarkupUses {
  readonly found: Found[];
  /** Attribute values that are code. */
  readonly handlers: Text[];
  /** Scripts it loads from files: a path, or the name of a static resource. Whether they are Open CTI, their content says. */
  readonly loads: { readonly target: string; readonly offset: number }[];
}

export function findMarkupUses(text: string, markup: Markup): MarkupUses {
  const found: Found[] = [];
  const handlers: Text[] = [];
  const loads: { target: string; offset: number }[] = [];
  const near = /opencti|sforce\s*\.\s*interaction/i.test(text);
  const speaksOfTask = /\bTask\b|\bActivity\b/.test(text);
  for (const tag of markup.tags) {
    const rule = clickToDial.get(tag.name);
    if (rule)
      found.push({
        rule,
        category: 'click-to-dial-component',
        api: tag.name,
        offset: tag.offset,
        confidence: 'certain',
      });
    for (const { name, value, offset } of tag.attributes) {
      for (const kind of scriptKinds(value.replace(/\{![^}]*\}|\$\{[^}]*\}|<%.*?%>|\{\{.*?\}\}/g, '\uE000'), near)) {
        const version = scriptVersion(value);
        found.push({ ...kind, offset: tag.offset, confidence: 'certain', ...(version ? { detail: version } : {}) });
      }
      for (const target of loaded(tag, name, value)) loads.push({ target, offset: tag.offset });
      if (/\bsforce\b|opencti/i.test(value) && isCode(name, value)) handlers.push({ text: value, offset });
      found.push(...fieldsIn(tag, value, offset, speaksOfTask));
      if (/(?<![\w])CallCenterId\b/.test(value)) {
        found.push({
          rule: 'metadata/call-center-reference',
          category: 'user-callcenter-ref',
          api: 'User.CallCenterId',
          offset: tag.offset,
          confidence: 'likely',
        });
      }
    }
  }
  for (const comment of markup.comments) {
    found.push(...commentedOut(comment.text, comment.offset, { rule: 'markup/commented-out', near: true }));
  }
  return { found, handlers, loads };
}

function loaded(tag: Tag, attribute: string, value: string): string[] {
  const loads =
    (/^script$/i.test(tag.name) && /^src$/i.test(attribute)) ||
    (/^apex:includeScript$/i.test(tag.name) && attribute === 'value') ||
    (/^ltng:require$/i.test(tag.name) && attribute === 'scripts');
  if (!loads) return [];
  const resources = [
    ...value.matchAll(/\$Resource\s*\.\s*(?:\w+__)?(\w+)(?:\s*,\s*['"]([^'"]+)['"]|\s*\+\s*['"]([^'"]+)['"])?/g),
  ];
  if (resources.length)
    return resources.map((match) => `$Resource/${match[1] ?? ''}/${(match[2] ?? match[3] ?? '').replace(/^\//, '')}`);
  return value.split(',').map((part) => part.trim());
}

/** Event handlers in every dialect: `onclick`, `@click`, `(click)`, `v-on:click`, `ng-click`, a `javascript:` address. */
function isCode(name: string, value: string): boolean {
  return (
    /^(?:on|@|\(|v-|x-|ng-|data-bind|:|\[)/i.test(name) ||
    /^\s*javascript:/i.test(value) ||
    /\bsforce\s*\??\.\s*\w/.test(value)
  );
}

function fieldsIn(tag: Tag, value: string, offset: number, speaksOfTask: boolean): Found[] {
  const found: Found[] = [];
  for (const field of callFields) {
    const owned = new RegExp(`(?<![\\w])(\\w*(?:task|activit)\\w*|\\w+)\\.${field}\\b`, 'i').exec(value);
    const named =
      /field-?name|^field$/i.test(tag.attributes.find((a) => a.value === value)?.name ?? '') &&
      value === field &&
      speaksOfTask;
    if (!owned && !named) continue;
    const owner = owned?.[1] ?? '';
    const isTask = /task|activit/i.test(owner);
    if (!named && !isTask && !(speaksOfTask && !/voice|vc/i.test(owner))) continue;
    found.push({
      rule: 'markup/task-field',
      category: 'task-call-field',
      api: `Task.${field}`,
      offset: owned ? offset + owned.index : tag.offset,
      confidence: isTask ? 'certain' : 'likely',
    });
  }
  return found;
}

/** The finding for a script tag whose file is, by its content or by its resource's name, a copy of the library. */
export function copyLoaded(offset: number, library: keyof typeof scripts): Found {
  return { ...scripts[library], offset, confidence: 'likely' };
}
