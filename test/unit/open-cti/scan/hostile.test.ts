/** Input that means harm or is broken: each costs one line in the list of what was not read, never the scan, never silence. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scan } from '../../../../src/open-cti/scan/index.js';
import { zipOf } from './support/zip.js';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'open-cti-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(file: string, content: string | Buffer): void {
  const absolute = path.join(folder, file);
  fs.mkdirSync(path.dirname(absolute), { recursive: true });
  fs.writeFileSync(absolute, content);
}

async function scanned(): Promise<{ found: string[]; notRead: string[] }> {
  const { detections, notRead } = await scan([folder]);
  return {
    found: detections.map(({ file, line, category, api }) => `${file}:${line} ${category} ${api}`),
    notRead: notRead.map(({ file, reason }) => `${file}: ${reason}`),
  };
}

test('given a script that does not parse, then its uses are found by words and it is listed', async () => {
  write('a.js', 'function ( {\n  sforce.opencti.screenPop({);\n');
  const { found, notRead } = await scanned();
  expect(found).toEqual(['a.js:2 js-call sforce.opencti.screenPop']);
  expect(notRead).toEqual([expect.stringMatching(/^a\.js: A script in it does not parse/)]);
});

test('given entities that would swell to gigabytes, then they are not expanded and the file is listed', async () => {
  const levels = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
  write(
    'b.xml',
    `<?xml version="1.0"?><!DOCTYPE callCenter [<!ENTITY e0 "x">${levels}]><callCenter><section name="a"><item name="b">&e20;</item></section></callCenter>`,
  );
  const { found, notRead } = await scanned();
  expect(found).toContain('b.xml:1 callcenter-item b');
  expect(notRead).toEqual([expect.stringMatching(/^b\.xml: It is not well formed/)]);
});

test('given Apex that does not parse and in which nothing is found, then it is listed, for there may be something', async () => {
  write('classes/Broken.cls', 'public class Broken { void log() { Task ((( t.CallType = ; } }');
  const { notRead } = await scanned();
  expect(notRead).toEqual([expect.stringMatching(/^classes\/Broken\.cls: It is not well formed/)]);
});

test('given metadata cut off in the middle, then what stands before the cut is found and it is listed', async () => {
  write('callCenters/C.callCenter', '<CallCenter>\n<adapterUrl>/apex/X</adapterUrl>\n<sections><items><name>reqUse');
  const { found, notRead } = await scanned();
  expect(found).toContain('callCenters/C.callCenter:2 callcenter-item CallCenter.adapterUrl');
  expect(notRead).toHaveLength(1);
});

test('given elements nested a hundred thousand deep, then the scan goes on and the file is listed', async () => {
  write('deep.xml', `<callCenter>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</callCenter>`);
  write('b.js', 'sforce.opencti.refreshView();');
  const { found, notRead } = await scanned();
  expect(found).toContain('b.js:1 js-call sforce.opencti.refreshView');
  expect(notRead).toEqual([expect.stringMatching(/^deep\.xml/)]);
});

test('given code nested deeper than a stack, then the scan goes on and the file is listed', async () => {
  write('deep.js', `${'['.repeat(50_000)}sforce.opencti.refreshView()${']'.repeat(50_000)}`);
  write('sum.js', `var x = ${'"a" + '.repeat(50_000)} sforce.opencti.refreshView();`);
  write('b.js', 'sforce.opencti.refreshView();');
  const { found, notRead } = await scanned();
  expect(found).toContain('b.js:1 js-call sforce.opencti.refreshView');
  for (const file of ['deep.js', 'sum.js']) {
    expect(found.some((each) => each.startsWith(file)) || notRead.some((each) => each.startsWith(file))).toBe(true);
  }
});

test('given a script of fifty megabytes, then its uses are found by words and it is listed', async () => {
  write('big.js', `${'// nothing here, and nothing here either\n'.repeat(1_250_000)}sforce.opencti.screenPop({});\n`);
  const { found, notRead } = await scanned();
  expect(found).toEqual(['big.js:1250001 js-call sforce.opencti.screenPop']);
  expect(notRead).toHaveLength(1);
}, 60_000);

test('given UTF-16 with and without a mark, a UTF-8 mark and Latin-1, then all are read', async () => {
  const code = 'sforce.opencti.screenPop({});\n';
  write('le.js', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(code, 'utf16le')]));
  write('be.js', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(code, 'utf16le').swap16()]));
  write('bare.js', Buffer.from(code, 'utf16le'));
  write('mark.js', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(code)]));
  write('latin.js', Buffer.from(`/* caf\u00e9 */ ${code}`, 'latin1'));
  const { found, notRead } = await scanned();
  expect(found).toEqual(
    ['bare.js', 'be.js', 'latin.js', 'le.js', 'mark.js'].map((file) => `${file}:1 js-call sforce.opencti.screenPop`),
  );
  expect(notRead.map((each) => each.split(':')[0])).toEqual(['bare.js', 'latin.js']);
});

test('given links in a circle and into nothing, then the scan ends and they are listed', async () => {
  write('org/a.js', 'sforce.opencti.refreshView();');
  fs.symlinkSync(path.join(folder, 'org'), path.join(folder, 'org', 'again'));
  fs.symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'org', 'gone'));
  fs.symlinkSync('self', path.join(folder, 'org', 'self'));
  const { found, notRead } = await scanned();
  expect(found).toEqual(['org/a.js:1 js-call sforce.opencti.refreshView']);
  expect(notRead.map((each) => each.split(':')[0])).toEqual(['org/again', 'org/gone', 'org/self']);
});

test('given a zip whose entries lead out of it, then those are refused and listed, the others read', async () => {
  write(
    'retrieve.zip',
    zipOf([
      { name: '../../evil.js', bytes: Buffer.from('sforce.opencti.screenPop({})') },
      { name: '/etc/evil.js', bytes: Buffer.from('sforce.opencti.screenPop({})') },
      { name: 'unpackaged/good.js', bytes: Buffer.from('sforce.opencti.refreshView()') },
    ]),
  );
  const { found, notRead } = await scanned();
  expect(found).toEqual(['retrieve.zip/unpackaged/good.js:1 js-call sforce.opencti.refreshView']);
  expect(notRead).toHaveLength(2);
});

test('given a zip that is none, and one that swells a thousandfold, then both are listed', async () => {
  write('broken.zip', 'PK no');
  write('bomb.zip', zipOf([{ name: 'zeros.js', bytes: Buffer.alloc(30_000_000) }]));
  const { notRead } = await scanned();
  expect(notRead.map((each) => each.split(':')[0])).toEqual(['bomb.zip/zeros.js', 'broken.zip']);
});

test('given a static resource that is a zip, then what is inside is read', async () => {
  write(
    'staticresources/phone.resource',
    zipOf([{ name: 'js/phone.js', bytes: Buffer.from('sforce.opencti.refreshView()') }]),
  );
  const { found } = await scanned();
  expect(found).toEqual(['staticresources/phone.resource/js/phone.js:1 js-call sforce.opencti.refreshView']);
});

test('given a retrieve zip as the input itself, then files are named as in the zip', async () => {
  write('r.zip', zipOf([{ name: 'unpackaged/a.js', bytes: Buffer.from('sforce.opencti.refreshView()') }]));
  const { detections } = await scan([path.join(folder, 'r.zip')]);
  expect(detections.map(({ file }) => file)).toEqual(['unpackaged/a.js']);
});

test('given a path that does not exist, then the error names it and says what to give', async () => {
  await expect(scan([path.join(folder, 'missing')])).rejects.toThrow(/missing does not exist\. Give folders/);
});
