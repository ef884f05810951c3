/** How long the Open CTI scanner takes over an org of 30,000 files, against ripgrep listing the same words in the same run. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scan } from '../src/open-cti/scan/index.js';
import type { Row } from './report.js';
import { runBench } from './run.js';
import { summarise } from './stats.js';

const files = 30_000;
const mostRuns = 5;
const pattern =
  'sforce|opencti|CallCenter|callCenter|ManageCallCenters|lightning-click-to-dial|CallDurationInSeconds|CallDisposition|CallObject|CallType';

const scanned = process.argv.indexOf('--scan');
if (scanned > 0) {
  // The measured process: this file again, so that starting and loading count.
  const { detections } = await scan([process.argv[scanned + 1] ?? '.']);
  console.log(JSON.stringify({ found: detections.length, kilobytes: process.resourceUsage().maxRSS }));
} else {
  await runBench('audit', async ({ runs }) => {
    const org = fs.mkdtempSync(path.join(os.tmpdir(), 'hookswitch-org-'));
    try {
      return measure(org, Math.min(runs, mostRuns));
    } finally {
      fs.rmSync(org, { recursive: true, force: true });
    }
  });
}

function measure(org: string, runs: number): Row[] {
  ripgrepOrThrow();
  generate(org);
  const ours: number[] = [];
  const theirs: number[] = [];
  let found = 0;
  let kilobytes = 0;
  // The first round warms the disk's cache for both.
  for (let run = 0; run <= runs; run += 1) {
    let begun = performance.now();
    spawnSync('rg', ['--no-ignore', '--hidden', '-n', pattern, org], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    });
    const listed = performance.now() - begun;
    begun = performance.now();
    const child = spawnSync(process.execPath, [process.argv[1] ?? '', '--scan', org], { encoding: 'utf8' });
    const took = performance.now() - begun;
    if (child.status !== 0) throw new Error(`The scan failed: ${child.stderr}`);
    const result = JSON.parse(child.stdout) as { found: number; kilobytes: number };
    found = result.found;
    kilobytes = Math.max(kilobytes, result.kilobytes);
    if (run === 0) continue;
    theirs.push(listed);
    ours.push(took);
  }
  const floor = summarise(theirs);
  return [
    {
      what: `scan of ${files} files, process start to end`,
      unit: 'ms',
      value: summarise(ours),
      floor,
      limit: { value: floor.median * 40, rule: 'at most 40 times ripgrep listing the same words over the same tree' },
      remark: `${found} findings; the reports are not in it`,
    },
    { what: 'memory at its most', unit: 'kB', value: kilobytes, limit: { value: 600_000, rule: 'memory: 600 MB' } },
  ];
}

function ripgrepOrThrow(): void {
  if (spawnSync('rg', ['--version']).status === 0) return;
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['install', '-y', 'ripgrep'], { stdio: 'ignore' });
    if (spawnSync('rg', ['--version']).status === 0) return;
  }
  throw new Error('This benchmark compares with ripgrep: install it, so that `rg` is found, and run it again.');
}

/** Kinds and sizes as in a large org; one file in a hundred has to do with telephony. */
function generate(org: string): void {
  const write = (file: string, content: string): void => {
    const absolute = path.join(org, 'force-app/main/default', file);
    fs.mkdirSync(path.dirname(absolute), { recursive: true });
    fs.writeFileSync(absolute, content);
  };
  const xmlns = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
  for (let n = 0; n < files; n += 1) {
    const isTelephony = n % 100 === 0;
    switch (Math.floor(n / 100) % 6) {
      case 0:
        write(
          `classes/C${n}.cls`,
          `public class C${n} {\n${isTelephony ? '  public void log(Task t) { t.CallType = null; }\n' : ''}${apexMethods(n)}}\n`,
        );
        break;
      case 1:
        write(
          `lwc/c${n}/c${n}.js`,
          `import { LightningElement } from 'lwc';\n${isTelephony ? 'const cti = window.sforce.opencti;\ncti.refreshView();\n' : ''}${scriptMethods(n)}`,
        );
        break;
      case 2:
        write(
          `lwc/t${n}/t${n}.html`,
          `<template>\n${isTelephony ? '<lightning-click-to-dial value={phone}></lightning-click-to-dial>\n' : ''}${'  <div class="slds-grid">{label}</div>\n'.repeat(60)}</template>\n`,
        );
        break;
      case 3:
        write(
          `objects/O${n % 50}__c/fields/F${n}__c.field-meta.xml`,
          `<?xml version="1.0" encoding="UTF-8"?>\n<CustomField ${xmlns}>\n    <fullName>F${n}__c</fullName>\n    <label>Field ${n}</label>\n    <type>Text</type>\n</CustomField>\n`,
        );
        break;
      case 4:
        write(
          `flows/F${n}.flow-meta.xml`,
          `<?xml version="1.0" encoding="UTF-8"?>\n<Flow ${xmlns}>\n${'    <assignments>\n        <name>Step</name>\n    </assignments>\n'.repeat(80)}<start><object>${isTelephony ? 'Task</object><filters><field>CallType</field></filters>' : 'Case</object>'}</start></Flow>\n`,
        );
        break;
      default:
        write(
          `layouts/${isTelephony ? 'Task' : 'Case'}-L${n}.layout-meta.xml`,
          `<?xml version="1.0" encoding="UTF-8"?>\n<Layout ${xmlns}>\n${`    <layoutItems>\n        <field>${isTelephony ? 'CallType' : 'Status'}</field>\n    </layoutItems>\n`.repeat(isTelephony ? 1 : 60)}</Layout>\n`,
        );
    }
  }
}

function apexMethods(n: number): string {
  return Array.from(
    { length: 40 },
    (_, m) => `  public static Integer m${m}(List<Account> rows) {\n    return rows.size() + ${n};\n  }\n`,
  ).join('');
}

function scriptMethods(n: number): string {
  const methods = Array.from(
    { length: 40 },
    (_, m) => `  m${m}(event) {\n    this.value = event.detail.value + ${n};\n  }\n`,
  ).join('');
  return `export default class C${n} extends LightningElement {\n${methods}}\n`;
}
