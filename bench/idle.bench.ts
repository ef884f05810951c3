/** What a connector with nothing to do writes to Salesforce's log. */
import { Office } from './desk.js';
import type { Desk } from './desk.js';
import type { Row } from './report.js';
import { runBench } from './run.js';

const observedMs = 20_000;
const settleMs = 1_000;
const linesAMinute = 50;

await runBench('idle', () =>
  Office.with(async (office) => {
    const [floor, page, link] = await Promise.all([
      linesOf(await office.desk('floor')),
      linesOf(await office.desk('page')),
      linesOf(await office.desk('link')),
    ]);
    const row = (where: string, value: number): Row => ({
      what: `log lines while idle, ${where}`,
      unit: 'lines/min',
      value,
      floor,
      limit: { value: linesAMinute, rule: `${linesAMinute} lines a minute, from ${observedMs / 1000} s after READY` },
    });
    return [row('phone system in the page', page), row('phone system a server', link)];
  }),
);

/** LOG messages on the port, a minute. */
async function linesOf(desk: Desk): Promise<number> {
  await desk.start();
  await desk.page.waitForTimeout(settleMs);
  const count = (): Promise<number> => desk.page.evaluate(() => window.bench.logLines());
  const before = await count();
  await desk.page.waitForTimeout(observedMs);
  return ((await count()) - before) * (60_000 / observedMs);
}
