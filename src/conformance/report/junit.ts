/** The report as JUnit XML, which CI servers read. What was not driven or not run is `skipped`, never passed. */
import type { CaseResult, LogEntry } from '../case.js';
import { markup } from './markup.js';
import type { Markup } from './markup.js';
import { byTopic, countOf } from './report.js';
import type { Report } from './report.js';

export function junitReport({ kit, subject, results }: Report): string {
  const suites = [...byTopic(results)].map(
    ([topic, some]) => markup`  <testsuite name="${kit}.${topic}" ${sums(some)}>
${some.map((result) => testCase(result, `${kit}.${topic}`))}  </testsuite>
`,
  );
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${subject}" ${sums(results)}>
${suites}</testsuites>
`.text;
}

function sums(results: readonly CaseResult[]): Markup {
  const counts = countOf(results);
  const skipped = counts['not-driven'] + counts['not-run'];
  return markup`tests="${results.length}" failures="${counts.failed}" errors="0" skipped="${skipped}"`;
}

function testCase({ id, rule, source, outcome, reason, log = [] }: CaseResult, className: string): Markup {
  const open = markup`    <testcase classname="${className}" name="${id}: ${rule}"`;
  if (outcome === 'passed')
    return markup`${open}/>
`;
  const verdict =
    outcome === 'failed'
      ? markup`<failure message="${reason}" type="${id}">Rule: ${rule}
Source: ${source}
${log.map(logLine)}</failure>`
      : markup`<skipped message="${outcome === 'not-run' ? 'not run' : 'not driven'}: ${reason}"/>`;
  return markup`${open}>
      ${verdict}
    </testcase>
`;
}

function logLine({ direction, type, payload }: LogEntry): string {
  const said = payload === undefined ? '' : ` ${JSON.stringify(payload)}`;
  return `${direction === 'to-subject' ? '->' : '<-'} ${type}${said}\n`;
}
