/** What travels to the agent's browser before the connector can answer: the first script, gzipped. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleFloor, productionBundle } from './bundles.js';
import type { Row } from './report.js';
import { runBench } from './run.js';

const limit = 30_000;

const kilo = (content: string | Buffer): number => gzipSync(content, { level: 9 }).length / 1000;

await runBench('size', async () => {
  const rows: Row[] = [
    {
      what: 'dist/connector/hookswitch.js, gzipped',
      unit: 'kB',
      value: kilo(await fs.readFile(path.join(productionBundle, 'hookswitch.js'))),
      floor: kilo(await bundleFloor()),
      limit: { value: limit / 1000, rule: 'gzipped: 30 kB (of 1000 bytes)' },
      remark:
        "Salesforce's byo-demo-connector (f036c76, base library 4.4.5) has 46.7 kB, a page with the base library alone 13.5 kB: measured separately on 2026-11-20",
    },
    {
      what: 'the driver loaded after it, hookswitch.simulator.js',
      unit: 'kB',
      value: kilo(await fs.readFile(path.join(productionBundle, 'hookswitch.simulator.js'))),
    },
  ];
  return rows;
});
