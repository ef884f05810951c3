/** JUnit XML: a suite for each file with findings, a failure for each finding that `--fail-on` counts. */
import type { AuditReport, Finding } from '../audit/report.js';
import { writeXml, type Tree } from '../xml.js';

/** @param fails which findings are failures; others are listed as passed */
export function junitReport({ findings, notRead }: AuditReport, fails: (finding: Finding) => boolean): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const suites = files.map((file): Tree => {
    const own = findings.filter((finding) => finding.file === file);
    return suite(
      file,
      own.map((finding) => testCase(finding, fails(finding))),
      own.filter(fails).length,
    );
  });
  const unread = notRead.map(({ file, reason }): Tree => [
    'testcase',
    [['skipped', [], { message: reason }]],
    { name: file, classname: 'not read' },
  ]);
  const all = unread.length ? [...suites, suite('not read', unread, 0, unread.length)] : suites;
  const totals = {
    name: 'Open CTI audit',
    tests: String(findings.length + unread.length),
    failures: String(findings.filter(fails).length),
  };
  return writeXml(['testsuites', all, totals]);
}

function suite(name: string, cases: readonly Tree[], failures: number, skipped = 0): Tree {
  return [
    'testsuite',
    cases,
    { name, tests: String(cases.length), failures: String(failures), skipped: String(skipped) },
  ];
}

function testCase(finding: Finding, failed: boolean): Tree {
  const { id, api, line, column, rule, file, action, evidence, severity } = finding;
  const text = `${file}:${line}:${column}\n${evidence}\n${action}`;
  const attributes = { name: `${api} (line ${line}) ${id}`, classname: rule };
  return ['testcase', failed ? [['failure', text, { type: severity, message: `${api}: ${action}` }]] : [], attributes];
}
