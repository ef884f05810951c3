/** The audit in a screenful, for a terminal. */
import type { AuditReport } from '../audit/report.js';
import { capabilities } from '../guidance/index.js';
import { hoursText, plural } from './text.js';

/** @param written files that were written */
export function summaryText(
  { summary, retirement, manual, notRead, vendors, resolved }: AuditReport,
  written: readonly string[],
): string {
  const { error = 0, warning = 0, note = 0 } = summary.bySeverity;
  const names = summary.byCapability.map(({ capability }) => capabilities[capability].title.length);
  const width = Math.max(0, ...names);
  return [
    `${plural(summary.findings, 'finding')} in ${plural(summary.files, 'file')}: ${error} stop working, ${warning} change their meaning, ${note} for information`,
    ...(summary.new === undefined ? [] : [`Since the baseline: ${summary.new} new, ${resolved?.length ?? 0} gone`]),
    `Effort ${hoursText(summary.effort)}; ${plural(retirement.daysLeft, 'day')} left until ${retirement.date}. ${retirement.verdict}`,
    '',
    ...summary.byCapability.map(
      ({ capability, findings, effort }) =>
        `  ${capabilities[capability].title.padEnd(width)}  ${String(findings).padStart(5)}  ${hoursText(effort)}`,
    ),
    '',
    ...(vendors.length ? [`Vendors: ${vendors.map(({ name }) => name).join(', ')}`] : []),
    ...(notRead.length
      ? [
          `Not read or only in part: ${plural(notRead.length, 'file')}`,
          ...notRead.slice(0, 5).map(({ file, reason }) => `  ${file}: ${reason}`),
        ]
      : []),
    `For a person to do: ${manual
      .filter(({ mandatory }) => mandatory)
      .map(({ title }) => title)
      .join('; ')}`,
    written.length ? `Written: ${written.join(', ')}` : 'For the whole report: -o audit.html',
    '',
  ].join('\n');
}
