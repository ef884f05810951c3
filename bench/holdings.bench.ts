/** What two hundred calls leave open in the connector's page: sockets, timers, listeners, ports. */
import { Office } from './desk.js';
import type { Desk } from './desk.js';
import type { Row } from './report.js';
import type { Holdings } from './pages/ledger.js';
import { runBench } from './run.js';

const calls = 200;
/** A few first, for what is made once and kept. */
const firstCalls = 3;
/** Longer than any wait of the connector that ends by itself. */
const quietMs = 1_500;

await runBench('holdings', () =>
  Office.with(async (office) => {
    const desk = await office.desk('link', { initScripts: ['ledger'] });
    await desk.start();
    const before = await after(desk, firstCalls);
    const now = await after(desk, calls);
    return (['sockets', 'timers', 'intervals', 'listeners', 'ports'] as const).map((what): Row => ({
      what: `open ${what} after ${calls} calls`,
      unit: 'count',
      value: now[what],
      limit: { value: before[what], rule: `not more than before the ${calls} calls` },
    }));
  }),
);

async function after(desk: Desk, count: number): Promise<Holdings> {
  await desk.page.evaluate((given) => window.bench.calls(given), count);
  await desk.page.waitForTimeout(quietMs);
  return desk.frame.evaluate(() => window.ledger.holdings());
}
