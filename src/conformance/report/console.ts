/** The report for a terminal: a line of progress, a paragraph for each failure, and the sum. */
import type { CaseResult } from '../case.js';
import { byTopic, conforms, countOf, countsInWords } from './report.js';
import type { Report } from './report.js';

const width = 78;

/** One line that may be written over by the next. */
export function progressLine(results: readonly CaseResult[], of: number): string {
  const last = results.at(-1);
  const failed = countOf(results).failed;
  const failures = failed === 0 ? '' : `${String(failed)} failed, `;
  return `[${String(results.length).padStart(String(of).length)}/${String(of)}] ${failures}${last?.id ?? ''}`
    .slice(0, width)
    .padEnd(width);
}

/** What was seen, the rule and its source. */
export function failureText({ id, rule, source, reason = '' }: CaseResult): string {
  return `FAILED ${id}\n  seen    ${indented(reason)}\n  rule    ${indented(rule)}\n  source  ${indented(source)}\n`;
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n          ');
}

/** Topics, what could not be driven and why, and the verdict last. */
export function summary({ kit, subject, results }: Report): string {
  const topics = [...byTopic(results)].map(([topic, some]) => `  ${topic.padEnd(18)} ${countsInWords(some)}`);
  const unseen = reasons(results).map(([reason, count]) => `  ${String(count).padStart(3)} ${reason}`);
  const verdict = conforms(results)
    ? `${subject}: every ${kit} case that could be driven passed.`
    : `${subject}: not shown to conform.`;
  return [
    ...topics,
    ...(unseen.length > 0 ? ['', 'Not driven or not run, because:', ...unseen] : []),
    '',
    `${verdict} ${countsInWords(results)}`,
    '',
  ].join('\n');
}

/** Why cases have no verdict, the most frequent first. */
function reasons(results: readonly CaseResult[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { outcome, reason = '' } of results) {
    if (outcome === 'not-driven' || outcome === 'not-run') counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}
