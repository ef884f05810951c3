/** The orgs written for this project: what is in them is listed beside them, drafted by the scanner and checked line by line. */
import fs from 'node:fs';
import path from 'node:path';
import { categories, type Detection } from '../../../../src/open-cti/finding.js';
import { scan } from '../../../../src/open-cti/scan/index.js';

const folder = path.resolve(__dirname, '../../../fixtures/open-cti');
const orgs = ['harbour', 'adapter', 'quay', 'lookalikes'];

function expected(org: string): string[] {
  return fs
    .readFileSync(path.join(folder, `${org}.expected.tsv`), 'utf8')
    .split('\n')
    .filter(Boolean);
}

function asLine({ file, line, column, category, api }: Detection): string {
  return [file, line, column, category, api].join('\t');
}

describe('given an org written for this project', () => {
  test.each(orgs)('when %s is scanned, then everything in it is found and nothing else', async (org) => {
    const { detections } = await scan([path.join(folder, org)]);
    expect(detections.map(asLine).sort()).toEqual(expected(org).sort());
  });

  test('then every category occurs in one of them', () => {
    const seen = new Set(orgs.flatMap(expected).map((line) => line.split('\t')[3]));
    expect(categories.filter((category) => !seen.has(category))).toEqual([]);
  });

  test('when it is scanned twice, then the results are the same', async () => {
    const first = await scan([path.join(folder, 'harbour')]);
    const second = await scan([path.join(folder, 'harbour')]);
    expect(second).toEqual(first);
  });

  test('when several orgs are scanned at once, then each file is named below their common folder', async () => {
    const { root, detections } = await scan([path.join(folder, 'harbour'), path.join(folder, 'quay')]);
    expect(root).toBe(folder);
    const lines = [
      ...expected('harbour').map((line) => `harbour/${line}`),
      ...expected('quay').map((line) => `quay/${line}`),
    ];
    expect(detections.map(asLine).sort()).toEqual(lines.sort());
  });

  test('when a page, its call centre, script, Apex and readers are joined, then the edges lead from one to the other', async () => {
    const { relations } = await scan([path.join(folder, 'harbour')]);
    const edges = relations.map(({ from, kind, to }) => `${from.kind} ${from.name} ${kind} ${to.kind} ${to.name}`);
    expect(edges).toEqual(
      expect.arrayContaining([
        'call-center HarbourDesk opens page DeskPhone',
        'call-center HarbourDesk falls-back-to page DeskPhoneSpare',
        'page DeskPhone runs apex-method DeskController.findCaller',
        'component deskPhone runs apex-method DeskController.saveNote',
        'apex-class DeskController reads-or-writes object-field Task.CallType',
        'report Calls reads-or-writes object-field Task.CallType',
        'app Desk contains flexipage Desk_UtilityBar',
        'profile Agent grants app Desk',
        'profile Agent grants page DeskPhone',
      ]),
    );
  });

  test('when a target of runApex cannot be reached from it, then the finding says so', async () => {
    const { detections } = await scan([path.join(folder, 'harbour')]);
    const rules = detections
      .filter(({ category }) => category === 'apex-runapex-target')
      .map(({ api, rule }) => `${api} ${rule}`);
    expect(rules).toEqual([
      'DeskController.findCaller apex/run-apex-target',
      'DeskController.saveNote apex/run-apex-target-not-exposed',
    ]);
  });
});
