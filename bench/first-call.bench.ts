/**
 * A call offered at the instant of READY: sent to the phone system in the tick in which Salesforce hears CONNECTOR_READY, before it
 * says AGENT_AVAILABLE. It must ring in the softphone, once.
 */
import { inTurn, Office } from './desk.js';
import type { Row } from './report.js';
import { runBench } from './run.js';

const names = { link: 'production page, phone system a server', 'in-page': 'phone system in the page' } as const;
const kinds = ['link', 'in-page'] as const;

/** Milliseconds from CONNECTOR_READY to AGENT_AVAILABLE: right after the offer, and as much later as a slow page takes. */
const availableAfterMs = [0, 10, 100];
const patienceMs = 3_000;

await runBench('first-call', ({ runs }) =>
  Office.with(async (office) => {
    const desks = { link: await office.desk('link'), 'in-page': await office.desk('in-page') };
    const rings = { link: [] as number[], 'in-page': [] as number[] };
    for (let run = 0; run < runs; run += 1) {
      for (const kind of inTurn(kinds, run)) {
        const desk = desks[kind];
        const delay = availableAfterMs[run % availableAfterMs.length] ?? 0;
        await desk.open({ atReady: { farEnd: 'offer', availableAfterMs: delay } });
        rings[kind].push(await desk.page.evaluate((ms) => window.bench.count('CALL_STARTED', ms), patienceMs));
        await desk.ask('clear');
        await desk.reload();
      }
    }
    return kinds.map((kind): Row => ({
      what: `rang once of ${runs} offered, ${names[kind]}`,
      unit: 'calls',
      value: rings[kind].filter((times) => times === 1).length,
      limit: { value: runs, atLeast: true, rule: 'every call offered at the instant of READY rings, once' },
      remark: `${rings[kind].filter((times) => times === 0).length} lost, ${rings[kind].filter((times) => times > 1).length} rang more than once`,
    }));
  }),
);
