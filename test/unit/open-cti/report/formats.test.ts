/** Each format is what its readers expect, and text from scanned files stays text in all of them. */
import { Ajv } from 'ajv';
import { parseXml } from '@rgrove/parse-xml';
import { audit } from '../../../../src/open-cti/audit/audit.js';
import type { AuditReport } from '../../../../src/open-cti/audit/report.js';
import { formats, render, type Format } from '../../../../src/open-cti/report/index.js';
import { summaryText } from '../../../../src/open-cti/report/summary.js';
import { typeSchema } from '../../../support/type-schema.js';
import { hostile, sampleOrg, sampleScan } from '../../../support/open-cti-scan.js';

const report: AuditReport = audit({ scan: sampleScan(), org: sampleOrg(), version: '0.1.0', today: '2026-11-20' });

function rendered(format: Format, of = report): string {
  return render(format, of, {
    fails: ({ severity }) => severity === 'error',
    sourceUrl: 'https://git.example.com/{file}#L{line}',
  });
}

test('given the same scan, every format is the same byte for byte, and every finding is in it', () => {
  for (const format of formats) {
    expect(rendered(format)).toBe(rendered(format));
    for (const { id } of report.findings) expect(rendered(format)).toContain(id);
  }
});

test('given SARIF, it keeps the schema of 2.1.0 and each result names rule, place and fingerprint', () => {
  const schema = typeSchema('@types/sarif', 'index.d.ts', 'Log');
  const log: unknown = JSON.parse(rendered('sarif'));
  const validate = new Ajv({ strict: false }).compile(schema as object);
  expect({ valid: validate(log), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(validate({ version: '2.0.0', runs: [] })).toBe(false);
  const first = {
    ruleId: 'js/lightning-call',
    ruleIndex: 0,
    level: 'error',
    partialFingerprints: { 'hookswitchFinding/v1': report.findings[0]?.id },
  };
  expect(log).toMatchObject({
    runs: [{ results: expect.arrayContaining([expect.objectContaining(first)]) as unknown }],
  });
});

test('given hostile text, SARIF’s file is a URI', () => {
  const uris = [...rendered('sarif').matchAll(/"uri": "([^"]*)"/g)].map(([, uri]) => uri ?? '');
  for (const uri of uris) expect(URL.canParse(uri, 'file:///org/')).toBe(true);
  expect(uris.some((uri) => uri.includes('%3Cimg'))).toBe(true);
});

test('given hostile text, no cell of the CSV begins a formula', () => {
  const cells = rendered('csv')
    .split(/\r\n/)
    .flatMap((line) => line.split(','));
  expect(rendered('csv')).toContain('HYPERLINK');
  expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
});

test('given hostile text, JUnit is well formed and counts the failures that --fail-on counts', () => {
  const root = parseXml(rendered('junit')).root;
  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  expect(root?.attributes).toMatchObject({ tests: String(report.findings.length + 1), failures: String(errors) });
  expect(rendered('junit').match(/<failure/g)).toHaveLength(errors);
});

test('given hostile text, Markdown opens no tag and no table cell more', () => {
  const markdown = rendered('markdown');
  expect(markdown).not.toMatch(/(?<!\\)<(?:img|\/script)/);
  const rows = markdown.split('\n').filter((line) => line.startsWith('| OC-'));
  expect(rows).toHaveLength(report.findings.length);
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
});

test('given hostile text, the HTML has one script, ours, and no tag of the text', () => {
  const page = rendered('html');
  expect(page.match(/<\/?script/g)).toHaveLength(2);
  expect(page).not.toContain('<img');
  expect(page).not.toContain(hostile);
  expect(page).not.toMatch(/(?:src|href)="http:\/\//);
  expect(page).not.toMatch(/<link|@import|url\(/);
});

test('given a finding, the HTML links to its line by the template, and to the fact', () => {
  const [finding] = report.findings;
  expect(rendered('html')).toContain(
    `href="https://git.example.com/service/main/default/staticresources/adapter.js#L${finding?.line}"`,
  );
  expect(rendered('html')).toContain(`href="${finding?.fact.url}"`);
});

test('given an editor’s address, the path of the root is in it once and characters of the file are encoded', () => {
  const page = render('html', report, { fails: () => true, sourceUrl: 'vscode://file/{root}/{file}:{line}:{column}' });
  expect(page).toContain('href="vscode://file/home/someone/orgs/service/main/default/staticresources/adapter.js:3:5"');
  expect(page).toContain('/staticresources/%3DHYPERLINK(%22http://');
});

test('given nothing found, every format says so and is well formed', () => {
  const empty = audit({
    scan: { ...sampleScan(), detections: [], relations: [], notRead: [] },
    org: sampleOrg(),
    version: '0.1.0',
    today: '2026-11-20',
  });
  for (const format of formats) expect(rendered(format, empty).length).toBeGreaterThan(0);
  expect(rendered('html', empty)).toContain('0 findings');
  expect(summaryText(empty, [])).toContain('0 findings in 412 files');
});

test('given the imagined org, the summary in Markdown is the one that was read and approved', () => {
  expect(rendered('markdown')).toMatchSnapshot();
});
