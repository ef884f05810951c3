/** Given the results of a run, when they are reported, then every form says the same, safely, and the same every time. */
import type { CaseResult } from '../../../../src/conformance/case.js';
import { failureText, progressLine, summary } from '../../../../src/conformance/report/console.js';
import { htmlReport } from '../../../../src/conformance/report/html.js';
import { jsonReport } from '../../../../src/conformance/report/json.js';
import { junitReport } from '../../../../src/conformance/report/junit.js';
import { conforms, countsInWords, withoutPlaces } from '../../../../src/conformance/report/report.js';
import { sampleReport, sampleResults } from '../../../support/sample-report.js';

const passed = sampleResults.filter(({ outcome }) => outcome === 'passed');
const only = (outcome: CaseResult['outcome']): CaseResult[] => sampleResults.filter((one) => one.outcome === outcome);
const failed = sampleResults.find(({ outcome }) => outcome === 'failed')!;

describe('the verdict', () => {
  test('is good when all that was driven passed', () => {
    expect(conforms(passed)).toBe(true);
    expect(conforms([...passed, ...only('not-driven')])).toBe(true);
  });

  test.each(['failed', 'not-run'] as const)('is not good with a case that is %s', (outcome) => {
    expect(conforms([...passed, ...only(outcome)])).toBe(false);
  });

  test('is not good when nothing passed at all', () => {
    expect(conforms([])).toBe(false);
    expect(conforms(only('not-driven'))).toBe(false);
  });

  test('counts each outcome, the worst first', () => {
    expect(countsInWords(sampleResults)).toBe('1 failed, 1 not run, 1 not driven, 2 passed');
  });
});

describe('on a terminal', () => {
  test('progress names how far it is, what failed and the case, in one line', () => {
    const line = progressLine(sampleResults.slice(0, 3), 120);
    expect(line.trimEnd()).toBe('[  3/120] 1 failed, connector.hold.flags');
    expect(line).toHaveLength(78);
  });

  test('a failure says what was seen, the rule and its source', () => {
    expect(failureText(failed).split('\n')).toEqual([
      'FAILED connector.hold.flags',
      '  seen    isCustomerOnHold was "<script>alert(1)</script>"',
      '          and not true.',
      '  rule    HOLD_TOGGLE says who is on hold & who is not',
      '  source  scv-connector-base 4.8.10, baseConnector.js, channelMessageHandler',
      '',
    ]);
  });

  test('the sum has every topic, why cases have no verdict, and the verdict last', () => {
    const lines = summary(sampleReport).trimEnd().split('\n');
    expect(lines).toContain('  hold               1 failed, 1 passed');
    expect(lines).toContain('    1 no driver file was given; it takes colleagueTalks');
    expect(lines.at(-1)).toContain('not shown to conform. 1 failed, 1 not run, 1 not driven, 2 passed');
  });
});

test('JSON has the cases as they went, under stable ids, with the counts', () => {
  expect(JSON.parse(jsonReport(sampleReport))).toEqual({
    format: 'hookswitch-conformance/1',
    kit: 'connector',
    subject: sampleReport.subject,
    version: '1.2.3',
    conforms: false,
    counts: { failed: 1, 'not-run': 1, 'not-driven': 1, passed: 2 },
    capabilities: sampleReport.capabilities,
    results: sampleResults,
  });
});

describe('JUnit XML', () => {
  const xml = junitReport(sampleReport);

  test('counts what was not driven or not run as skipped, never as passed', () => {
    expect(xml).toContain('tests="5" failures="1" errors="0" skipped="2"');
    expect(xml.match(/<testcase [^>]*\/>/g)).toHaveLength(2);
    expect(xml).toContain('<skipped message="not driven: no driver file was given; it takes colleagueTalks"/>');
    expect(xml).toContain('<skipped message="not run: the page did not get ready"/>');
  });

  test('has what was said, with nothing in it that is markup or that XML cannot hold', () => {
    expect(xml).toContain('-&gt; HOLD {&quot;call&quot;:{&quot;callId&quot;:&quot;call-1&quot;}}');
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('\u0000');
  });
});

describe('the page', () => {
  const html = htmlReport(sampleReport);

  test('loads nothing and runs nothing', () => {
    expect(html).not.toMatch(/<(script|link|img|iframe|object)\b/i);
    expect(html).not.toMatch(/\b(src|srcset|action)=|url\(|@import/i);
  });

  test('names every case, and shows what was said in a failure', () => {
    for (const { id, rule } of sampleResults) {
      expect(html).toContain(`<code>${id}</code>`);
      expect(html).toContain(rule.replace('&', '&amp;'));
    }
    expect(html).toContain('alert(2)');
    expect(html.match(/class="failure"/g)).toHaveLength(1);
  });

  test('has a table of capabilities with the reasons', () => {
    expect(html).toContain('<th scope="row">MERGE</th><td>yes</td>');
    expect(html).toContain('the platform has no supervisors');
  });

  test('says nothing of failures and capabilities where there are none', () => {
    const good = htmlReport({ ...sampleReport, capabilities: [], results: passed });
    expect(good).toContain('Every case that could be driven passed.');
    expect(good).not.toContain('id="failures"');
    expect(good).not.toContain('id="capabilities"');
  });
});

test('the same results give the same reports', () => {
  for (const write of [summary, jsonReport, junitReport, htmlReport]) {
    expect(write(structuredClone(sampleReport))).toBe(write(sampleReport));
  }
});

test('folders of the machine are in no report', () => {
  const { results } = withoutPlaces(
    {
      ...sampleReport,
      results: [{ ...failed, reason: 'Cannot read /home/ada/driver/dist/sdk.js or https://example.com/home/ada/x.' }],
    },
    ['/home/ada', '/home/ada/driver', '/'],
  );
  expect(results[0]?.reason).toBe('Cannot read dist/sdk.js or https://example.com/home/ada/x.');
});
