/** The fixture orgs through the whole of audit and convert: specific advice, valid files, nothing in the second run. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { audit } from '../../../src/open-cti/audit/audit.js';
import { orgFile, readOrg } from '../../../src/open-cti/audit/org.js';
import { convert, convertibleFile, type ConvertOptions } from '../../../src/open-cti/convert/convert.js';
import { compare, write, type Compared } from '../../../src/open-cti/convert/write.js';
import { guidanceFor } from '../../../src/open-cti/guidance/index.js';
import { render } from '../../../src/open-cti/report/index.js';
import { scan } from '../../../src/open-cti/scan/index.js';
import { readSourceFiles } from '../../../src/open-cti/source-files.js';
import { metadataErrors } from '../../support/metadata-schema.js';

// A schema takes seconds the first time it is made.
jest.setTimeout(120_000);

const fixtures = path.resolve('test/fixtures/open-cti');
const orgs = fs
  .readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const options: ConvertOptions = {
  selfBuilt: true,
  connectorUrl: '/apex/VoiceConnector',
  utilityBar: 'beside',
  codemods: true,
  layouts: [],
};

let copy: string;

beforeEach(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'open-cti-fixture-'));
});

afterEach(() => {
  fs.rmSync(copy, { recursive: true });
});

async function planned(): Promise<Compared[]> {
  const { detections } = await scan([copy]);
  const detected = new Set(detections.map(({ file }) => file));
  const files = await readSourceFiles(copy, [copy], (file) => convertibleFile.test(file) || detected.has(file));
  return compare(copy, convert(files, detections, options).files);
}

test.each(orgs)('given %s, every finding has advice of its own kind, and every report is made', async (org) => {
  const unknown = guidanceFor({ rule: 'js/unknown-member', api: '' }).action;
  const folder = path.join(fixtures, org);
  const found = await scan([folder]);
  for (const detection of found.detections) {
    const { rule, api } = detection;
    const generic = guidanceFor(detection).action === unknown && rule !== 'js/unknown-member';
    expect({ rule, api, generic }).toEqual({ rule, api, generic: false });
  }
  const files = await readSourceFiles(folder, [folder], (file) => orgFile.test(file));
  const report = audit({ scan: found, org: readOrg(files), version: '0.1.0', today: '2026-11-20' });
  expect(new Set(report.findings.map(({ id }) => id)).size).toBe(found.detections.length);
  expect(render('html', report, { fails: () => true, sourceUrl: 'file:///{file}' })).toContain('</html>');
});

test.each(orgs)('given %s, convert writes valid metadata, and its second run changes nothing', async (org) => {
  fs.cpSync(path.join(fixtures, org), copy, { recursive: true });
  const first = await planned();
  const metadata = first.filter(({ planned: { file } }) => file.endsWith('-meta.xml') || file.endsWith('.flexipage'));
  for (const { planned: plan } of metadata) {
    // a file that is changed may have had faults before; none may be added
    const before = plan.before === undefined ? [] : metadataErrors(plan.before);
    expect({ file: plan.file, errors: metadataErrors(plan.after) }).toEqual({ file: plan.file, errors: before });
  }
  await write(copy, first);
  const second = await planned();
  expect(
    second.filter(({ state }) => state !== 'unchanged').map(({ planned: { file }, patch }) => [file, patch]),
  ).toEqual([]);
});
