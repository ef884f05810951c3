/** From a scan to the report: ids, apps, baseline, dates, and a schema that is kept. */
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { audit, type AuditInput } from '../../../../src/open-cti/audit/audit.js';
import { captureSnippet } from '../../../../src/open-cti/audit/blind-spots.js';
import { findingsOf } from '../../../../src/open-cti/audit/findings.js';
import { retirement } from '../../../../src/open-cti/audit/plan.js';
import { auditReportSchema } from '../../../../src/open-cti/audit/report.js';
import { sampleOrg, sampleScan } from '../../../support/open-cti-scan.js';

const input: AuditInput = { scan: sampleScan(), org: sampleOrg(), version: '0.1.0', today: '2026-11-20' };

test('given a scan, the report keeps its schema, and the published schema is the one in use', () => {
  expect(v.parse(auditReportSchema, audit(input))).toEqual(audit(input));
  const schema = `${JSON.stringify(toJsonSchema(auditReportSchema), null, 2)}\n`;
  const file = path.resolve('docs/audit-report.schema.json');
  if (process.env.UPDATE_DOCS) fs.writeFileSync(file, schema);
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(JSON.parse(schema));
});

test('given lines added above and a formatter, ids stay; given another file or member, they differ', () => {
  const { detections } = sampleScan();
  const moved = detections.map((detection) => ({
    ...detection,
    line: detection.line + 7,
    evidence: `  ${detection.evidence} `,
  }));
  const ids = findingsOf(detections).map(({ id }) => id);
  expect(findingsOf(moved).map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  const elsewhere = detections.map((detection) => ({ ...detection, file: `x/${detection.file}` }));
  expect(findingsOf(elsewhere).some(({ id }) => ids.includes(id))).toBe(false);
});

test('given the same line twice in a file, both have an id of their own', () => {
  const [detection] = sampleScan().detections;
  const twice = findingsOf([detection!, { ...detection!, line: 99 }]);
  expect(twice[0]?.id).not.toBe(twice[1]?.id);
});

test('given a baseline, findings are known or new and the ones that are gone are named', () => {
  const ids = audit(input).findings.map(({ id }) => id);
  const report = audit({ ...input, baseline: [...ids.slice(1), 'OC-gone'] });
  expect(report.findings.filter(({ status }) => status === 'new').map(({ id }) => id)).toEqual(ids.slice(0, 1));
  expect(report.summary.new).toBe(1);
  expect(report.resolved).toEqual(['OC-gone']);
});

test('given secrets in the source, none is anywhere in the report', () => {
  const text = JSON.stringify(audit(input));
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain('s3cr3tValue99');
});

test('given apps with the softphone, each is told what keeps Voice from it, and depends on the adapters', () => {
  const { readiness, findings } = audit(input);
  expect(readiness.apps.map(({ name, obstacles }) => [name, obstacles.length])).toEqual([
    ['Sales', 2],
    ['Service', 1],
  ]);
  const adapter = findings.find(({ rule }) => rule === 'markup/adapter-page');
  expect(adapter?.apps).toEqual(['Sales', 'Service']);
  expect(findings.find(({ rule }) => rule === 'metadata/utility-item')?.apps).toEqual(['Service']);
  expect(readiness.teams.map(({ name }) => name)).toEqual(['manifest', 'sales', 'service']);
});

test('given an address and a package namespace, the vendors are recognised', () => {
  expect(audit(input).vendors.map(({ name }) => name)).toEqual(['Genesys Cloud', 'Five9']);
});

test('given any org, layouts, packages and users are mandatory tasks, with a snippet that is a program', () => {
  const mandatory = audit(input).manual.filter((task) => task.mandatory);
  expect(mandatory.map(({ id }) => id)).toEqual([
    'softphone-layouts',
    'managed-packages',
    'users',
    'bundles',
    'external-adapters',
  ]);
  for (const { steps } of mandatory) expect(steps.length).toBeGreaterThan(1);
  expect(() => new vm.Script(captureSnippet)).not.toThrow();
});

test('given an empty scan, there are no findings and the mandatory tasks remain', () => {
  const report = audit({ ...input, scan: { ...sampleScan(), detections: [], relations: [] } });
  expect(report.summary).toMatchObject({ findings: 0, effort: { least: 0, most: 0 } });
  expect(report.manual.filter((task) => task.mandatory).length).toBe(3);
});

test.each([
  ['2026-11-20', 465, 'Enough time'],
  ['2027-09-01', 180, 'Time for a simple move'],
  ['2027-12-01', 89, 'Too late for waves'],
  ['2028-02-28', 0, 'has ended'],
  ['2028-03-01', -2, 'has ended'],
])('given %s, %i days are left and the plan says so', (today, days, words) => {
  expect(retirement(today).daysLeft).toBe(days);
  expect(retirement(today).verdict).toContain(words);
});
