/** Task's call-log fields in metadata: layouts, list views, formulas, reports, report types, quick actions, access. */
import type { RuleId } from '../../finding.js';
import type { Found } from '../found.js';
import { callFields } from '../javascript/task-fields.js';
import { child, childText, descendants, type Element } from './xml.js';

/** What reports and list views call the fields. */
const tokens: readonly (readonly [RegExp, string])[] = [
  [/^CALL_?DURATION(?:_?IN_?SECONDS)?$/i, 'CallDurationInSeconds'],
  [/^CALL_?DISPOSITION$/i, 'CallDisposition'],
  [/^CALL_?OBJECT$/i, 'CallObject'],
  [/^CALL_?TYPE$/i, 'CallType'],
];

function fieldOf(token: string): string | undefined {
  return tokens.find(([pattern]) => pattern.test(token))?.[1];
}

function use(rule: RuleId, field: string, offset: number, confidence: Found['confidence'] = 'certain'): Found {
  return { rule, category: 'task-call-field', api: `Task.${field}`, offset, confidence };
}

/** `Task.CallType` spelt out anywhere: field access, workflow criteria, filters. */
export function qualifiedFields(root: Element, rule: RuleId): Found[] {
  const found: Found[] = [];
  for (const element of descendants(root)) {
    if (element.name === 'label' || element.name === 'description') continue;
    for (const match of element.text.matchAll(
      /(?<![\w.])(?:Task|Activity)[.$](CallDurationInSeconds|CallDisposition|CallObject|CallType)\b/g,
    )) {
      if (match[1]) found.push(use(rule, match[1], place(element, match.index)));
    }
  }
  return found;
}

/** Short values stand on the line of their tag; a formula has lines of its own. */
function place(element: Element, index: number): number {
  const before = element.text.slice(0, index);
  return before.includes('\n') ? element.textOffset + index : element.offset;
}

const formulas = new Set([
  'formula',
  'errorConditionFormula',
  'expression',
  'value',
  'booleanFilter',
  'url',
  'linkedValue',
  'defaultValue',
]);

/** A file that describes Task or Activity: there the bare names are Task's. */
export function taskFile(root: Element, ruleOf: (element: Element) => RuleId): Found[] {
  const found: Found[] = [];
  for (const element of descendants(root)) {
    if (!element.text || element.name === 'label' || element.name === 'description' || element.name === 'errorMessage')
      continue;
    const bare = element.text.replace(/^(?:TASK|ACTIVITY)\./i, '');
    const field =
      callFields.find((name) => name === bare) ?? (/^[A-Z_.]+$/.test(element.text) ? fieldOf(bare) : undefined);
    if (field) found.push(use(ruleOf(element), field, element.offset));
    else if (formulas.has(element.name)) {
      for (const match of element.text.matchAll(
        /(?<![\w.$]|__r\.)(?:(?:Task|Activity)\s*\.\s*)?(CallDurationInSeconds|CallDisposition|CallObject|CallType)\b(?!\s*\()/g,
      )) {
        if (match[1]) found.push(use('task-field/formula', match[1], place(element, match.index)));
      }
    }
  }
  return found;
}

export function report(root: Element): Found[] {
  const type = childText(root, 'reportType');
  if (/VoiceCall/i.test(type)) return [];
  const found: Found[] = [];
  for (const element of descendants(root)) {
    if (
      !element.text ||
      ['name', 'description', 'reportType', 'header', 'title', 'developerName', 'masterLabel', 'label'].includes(
        element.name,
      )
    )
      continue;
    const spans = element.text.matchAll(
      /(?<![\w])((?:\w+[.$])*)(CALLTYPE|CALLDURATION(?:INSECONDS)?|CALLDISPOSITION|CALLOBJECT)(?![\w])/gi,
    );
    for (const match of spans) {
      const owner = match[1] ?? '';
      const token = match[2] ?? '';
      if (
        /voice/i.test(owner) ||
        (!owner && token !== token.toUpperCase() && !callFields.some((name) => name === token))
      )
        continue;
      const field = fieldOf(token);
      if (field) found.push(use('task-field/report', field, place(element, match.index)));
    }
  }
  return found;
}

export function reportType(root: Element): Found[] {
  const found: Found[] = [];
  const base = childText(root, 'baseObject');
  for (const column of descendants(root)) {
    if (column.name !== 'columns') continue;
    const field = child(column, 'field');
    const table = childText(column, 'table') || base;
    if (!field) continue;
    const [last] = field.text.split('.').slice(-1);
    const callField = callFields.find((name) => name === last);
    if (callField && /(?:^|[.$])(?:Task|Tasks|Activit\w*|OpenActivities|ActivityHistories)$/i.test(table)) {
      found.push(use('task-field/report-type', callField, field.offset));
    }
    if (/^CallCenter(?:Id|\.\w+)?$/.test(field.text) && /(?:^|[.$])Users?$/i.test(table)) {
      found.push({
        rule: 'metadata/call-center-reference',
        category: 'user-callcenter-ref',
        api: 'User.CallCenterId',
        offset: field.offset,
        confidence: 'certain',
      });
    }
  }
  return found;
}

/** `CallCenterId` of users in layouts, filters and formulas. VoiceCall has a field of that name too. */
export function callCenterIds(root: Element, isVoice: (element: Element) => boolean): Found[] {
  const found: Found[] = [];
  for (const element of descendants(root)) {
    if (element.name === 'label' || element.name === 'description') continue;
    const match = /(?<![\w])((?:[\w$]+\.)*)CallCenterId\b/.exec(element.text);
    const id = match ?? /(?<![\w])04v[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?(?![\w])/.exec(element.text);
    if (!id || /voice/i.test(match?.[1] ?? '') || isVoice(element)) continue;
    found.push({
      rule: 'metadata/call-center-reference',
      category: 'user-callcenter-ref',
      api: 'User.CallCenterId',
      offset: place(element, id.index),
      confidence: match ? 'certain' : 'likely',
    });
  }
  return found;
}
