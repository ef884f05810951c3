/** What five hundred calls leave behind in the memory of the connector's page, and how large its log has become. */
import type { CDPSession } from 'playwright-core';
import { Office } from './desk.js';
import type { Desk } from './desk.js';
import type { Row } from './report.js';
import { runBench } from './run.js';

/** By then what grows to a bound, the log for one, has grown to it. */
const settledAfter = 300;
const calls = 500;
const shareOfFloor = 1 / 3;
const logLimitBytes = 256 * 1024;

interface Growth {
  readonly ready: number;
  readonly settled: number;
  readonly end: number;
}

await runBench('memory', () =>
  Office.with(async (office) => {
    const floor = await growth(await office.desk('floor'));
    const desk = await office.desk('link', { initScripts: ['log-catcher'] });
    const ours = await growth(desk);
    const log = await downloadedLog(desk);
    const perCall = ({ settled, end }: Growth): number => (end - settled) / (calls - settledAfter);
    const rows: Row[] = [
      {
        what: `heap growth per call, call ${settledAfter} to ${calls}`,
        unit: 'bytes',
        value: perCall(ours),
        floor: perCall(floor),
        limit: { value: perCall(floor) * shareOfFloor, rule: 'heap growth per call: a third of the floor' },
        remark:
          'an offer, an acceptance and an end; after a forced garbage collection; production page, phone system a server',
      },
      { what: 'heap at READY', unit: 'kB', value: ours.ready / 1024, floor: floor.ready / 1024 },
      {
        what: `heap growth from READY to call ${calls}`,
        unit: 'kB',
        value: (ours.end - ours.ready) / 1024,
        floor: (floor.end - floor.ready) / 1024,
      },
      {
        what: `log after ${calls} calls`,
        unit: 'kB',
        value: log.bytes / 1024,
        limit: { value: logLimitBytes / 1024, rule: 'log: 256 kB' },
        remark: `the file that DOWNLOAD_VENDOR_LOGS gives the agent, ${log.lines} lines; in memory it is part of the growth above`,
      },
    ];
    return rows;
  }),
);

async function growth(desk: Desk): Promise<Growth> {
  await desk.start();
  const devtools = await desk.page.context().newCDPSession(desk.frame);
  const ready = await heap(desk, devtools);
  await makeCalls(desk, settledAfter);
  const settled = await heap(desk, devtools);
  await makeCalls(desk, calls - settledAfter);
  return { ready, settled, end: await heap(desk, devtools) };
}

function makeCalls(desk: Desk, count: number): Promise<void> {
  return desk.page.evaluate((given) => window.bench.calls(given), count);
}

/** What is still used after everything that can go has gone. */
async function heap(desk: Desk, devtools: CDPSession): Promise<number> {
  await desk.page.waitForTimeout(300);
  for (let again = 0; again < 3; again += 1) await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

async function downloadedLog(desk: Desk): Promise<{ readonly bytes: number; readonly lines: number }> {
  await desk.send({ type: 'DOWNLOAD_VENDOR_LOGS' });
  await desk.frame.waitForFunction(async () => (await window.logCatcher.downloaded()) !== undefined);
  const log = await desk.frame.evaluate(() => window.logCatcher.downloaded());
  if (log === undefined) throw new Error('The page gave no log.');
  return log;
}
