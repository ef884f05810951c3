/** A summary in Markdown, for a pull request or a wiki. */
import type { AuditReport } from '../audit/report.js';
import { capabilities } from '../guidance/index.js';
import { hoursText, plural } from './text.js';

export function markdownReport(report: AuditReport): string {
  const {
    summary,
    retirement,
    manual,
    notRead,
    vendors,
    readiness,
    paths,
    plan,
    findings,
    licences,
    tests,
    training,
    parity,
  } = report;
  const { error = 0, warning = 0, note = 0 } = summary.bySeverity;
  const fresh =
    summary.new === undefined
      ? ''
      : ` ${summary.new} of them new, ${plural(report.resolved?.length ?? 0, 'finding')} of the baseline gone.`;
  return [
    '# Leaving Open CTI',
    `Open CTI ends on ${retirement.date}: ${plural(retirement.daysLeft, 'day')} from ${retirement.today}. ${retirement.verdict}`,
    `${plural(summary.findings, 'finding')} in ${plural(summary.files, 'file')}: ${error} stop working, ${warning} change their meaning, ${note} for information.${fresh} Effort ${hoursText(summary.effort)}. ${summary.effortModel}`,
    '## By capability',
    table(
      ['Capability', 'Findings', 'Effort', 'In Voice', 'What differs'],
      summary.byCapability.map(({ capability, findings: count, effort }) => [
        capabilities[capability].title,
        String(count),
        hoursText(effort),
        capabilities[capability].voice,
        capabilities[capability].gap,
      ]),
    ),
    '## Tasks for a person',
    list(
      manual.map(({ title, why, mandatory }) => `**${text(title)}**${mandatory ? ' (mandatory)' : ''}: ${text(why)}`),
    ),
    ...section(
      '## Not read',
      list(notRead.map(({ file, reason }) => `${code(file)}: ${text(reason)}`)),
      notRead.length,
    ),
    ...section(
      '## Vendors',
      list(
        vendors.map(
          ({ name, advice, evidence }) => `**${text(name)}** (${evidence.map(code).join(', ')}): ${text(advice)}`,
        ),
      ),
      vendors.length,
    ),
    '## Readiness',
    table(
      ['App or team', 'Findings', 'Stop working', 'Automatic', 'Obstacles'],
      [...readiness.apps, ...readiness.teams].map((row) => [
        row.name,
        String(row.findings),
        String(row.blocking),
        `${row.percent} %`,
        row.obstacles.join(' '),
      ]),
    ),
    '## Target paths',
    ...paths.map(
      ({ title, fits, reasonsFor, reasonsAgainst, questions }) =>
        `### ${title}\n\nFit: ${text(fits)}.\n\n${list([...reasonsFor.map((reason) => `For: ${text(reason)}`), ...reasonsAgainst.map((reason) => `Against: ${text(reason)}`), ...questions.map((question) => `Ask: ${text(question)}`)])}`,
    ),
    '## Plan',
    ...plan.phases.map(
      ({ number, title, startBy, tasks, needs, doneWhen }) =>
        `### ${number}. ${title}\n\nStart by ${startBy ?? 'any time'}. Needs: ${text(needs.join('; '))}.\n\n${list(tasks.map(text))}\n\nDone when: ${text(doneWhen)}`,
    ),
    '### Pilot',
    list(plan.pilot.map(text)),
    '### While both run',
    list(plan.coexistence.map(text)),
    '### The way back',
    list(plan.rollBack.map(text)),
    '## Licences to count',
    table(
      ['What', 'How many', 'Why'],
      licences.map(({ what, howMany, why }) => [what, howMany, why]),
    ),
    '## Test plan',
    table(
      ['Case', 'Steps', 'Expected', 'Findings'],
      tests.map((row) => [`${row.id} ${row.title}`, row.steps.join(' '), row.expected, String(row.findings.length)]),
    ),
    '## Training',
    ...training.map(({ role, items }) => `### ${role}\n\n${items.map((item) => `- [ ] ${text(item)}`).join('\n')}`),
    '## Parity',
    table(
      ['Capability', 'Used', 'Findings', 'Advice', 'Decision', 'Owner'],
      parity.map((row) => [
        row.title,
        row.used,
        String(row.findings),
        row.advice,
        row.decision ?? 'open',
        row.owner ?? '',
      ]),
    ),
    '## Findings',
    table(
      ['Id', 'Where', 'API', 'What to do'],
      findings.map(({ id, file, line, api, action }) => [id, `${file}:${line}`, api, action]),
    ),
    '',
  ].join('\n\n');
}

function section(heading: string, body: string, count: number): string[] {
  return count ? [heading, body] : [];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map((row) => line(row.map(text)))].join('\n');
}

/** Words from scanned files can open no markup, link or table cell. */
function text(words: string): string {
  return words.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}

function code(words: string): string {
  return `\`${words.replace(/[`\r\n]/g, ' ')}\``;
}
