/** One finding, rule or member in words. */
import type { Finding } from './audit/report.js';
import { ruleIds, type RuleId } from './finding.js';
import { capabilities, guidanceFor, type Guidance } from './guidance/index.js';
import { hoursText } from './report/text.js';

/** What the catalogue says of a rule or member; undefined when it has no such name. */
export function explainRule(name: string): { guidance: Guidance; text: string } | undefined {
  const rule = ruleIds.find((id) => id === name) ?? ruleOfMember(name);
  if (!rule) return undefined;
  const guidance = guidanceFor({ rule, api: name === rule ? '' : name });
  return {
    guidance,
    text: `${name}\n\n${describe({ ...guidance, effort: { least: guidance.effort[0], most: guidance.effort[1] } })}`,
  };
}

export function explainFinding(finding: Finding): string {
  const { id, api, file, line, column, evidence, confidence, rule, apps } = finding;
  const depends = apps.length ? `Apps that depend on it: ${apps.join(', ')}\n` : '';
  return `${id}  ${api}\n${file}:${line}:${column}\n  ${evidence}\nRule ${rule}, ${confidence}\n${depends}\n${describe(finding)}`;
}

function describe({
  equivalent,
  action,
  effort,
  risk,
  severity,
  capability,
  fact,
  ...rest
}: Pick<Finding, 'equivalent' | 'action' | 'effort' | 'risk' | 'severity' | 'capability' | 'fact' | 'class'>): string {
  const { title, gap } = capabilities[capability];
  return [
    `Capability: ${title}${gap ? `. ${gap}.` : ''}`,
    `In Voice:   ${equivalent}`,
    `What to do: ${action}`,
    `Work:       ${rest.class}, ${hoursText(effort)}, ${risk} risk, ${severity}`,
    `Fact:       ${fact.text}${fact.unconfirmed ? ' (unconfirmed)' : ''}`,
    `            ${fact.url}`,
    '',
  ].join('\n');
}

function ruleOfMember(name: string): RuleId | undefined {
  if (/^sforce\.opencti\.(?:SCREENPOP_TYPE|CALL_TYPE)\b/.test(name)) return 'js/constant';
  if (/^sforce\.opencti\.\w/.test(name)) return 'js/lightning-call';
  if (/^sforce\.interaction\.\w/.test(name)) return 'js/classic-call';
  if (/^sforce\.console\.cti\.\w/.test(name)) return 'js/console-cti';
  return undefined;
}
