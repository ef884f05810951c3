/** From the making of the iframe to CONNECTOR_READY, in a new browser profile (cold) and after a reload (warm). */
import { inTurn, Office } from './desk.js';
import type { Desk, Kind } from './desk.js';
import type { Opening } from './pages/host.js';
import type { Row } from './report.js';
import { runBench } from './run.js';
import { summarise } from './stats.js';
import type { Summary } from './stats.js';

const kinds = ['floor', 'page', 'link'] as const satisfies readonly Kind[];
type Measured = (typeof kinds)[number];

/** Of the whole opening, as a multiple of the floor. */
const ratioLimit = 1.3;
/** From SETUP_CONNECTOR on, milliseconds above the floor and the provider's own time. */
const setupLimitMs = 10;

interface Sample extends Opening {
  /** Milliseconds of the provider's own connect and snapshot; 0 where there is no provider. */
  readonly providerMs: number;
}

type Samples = Record<Measured, Sample[]>;

const none = (): Samples => ({ floor: [], page: [], link: [] });

await runBench('ready', ({ runs }) =>
  Office.with(async (office) => {
    const cold = none();
    const warm = none();
    for (let run = 0; run < runs; run += 1) {
      for (const kind of inTurn(kinds, run)) {
        const desk = await office.desk(kind, kind === 'floor' ? {} : { initScripts: ['provider-probe'] });
        cold[kind].push(await sample(desk));
        await desk.reload();
        warm[kind].push(await sample(desk));
        await desk.close();
      }
    }
    return [...rows('cold', cold), ...rows('warm', warm)];
  }),
);

async function sample(desk: Desk): Promise<Sample> {
  const opening = await desk.open();
  return { ...opening, providerMs: await desk.waitedMs() };
}

function rows(temperature: string, samples: Samples): Row[] {
  const of = (kind: Measured, what: keyof Sample): Summary => summarise(samples[kind].map((one) => one[what]));
  const floor = { load: of('floor', 'load'), setup: of('floor', 'setup'), total: of('floor', 'total') };
  const provider = { page: of('page', 'providerMs').median, link: of('link', 'providerMs').median };
  const setup = (kind: 'page' | 'link', where: string): Row => ({
    what: `${temperature}: SETUP_CONNECTOR to READY, ${where}`,
    unit: 'ms',
    value: of(kind, 'setup'),
    floor: floor.setup,
    simulated: provider[kind],
    limit: {
      value: floor.setup.median + setupLimitMs + provider[kind],
      rule: `SETUP_CONNECTOR to READY: the floor + ${setupLimitMs} ms + the provider's own connect and snapshot ("simulated")`,
    },
  });
  return [
    {
      what: `${temperature}: iframe made to READY, phone system in the page`,
      unit: 'ms',
      value: of('page', 'total'),
      floor: floor.total,
      limit: { value: floor.total.median * ratioLimit, rule: `iframe made to READY: ${ratioLimit} x the floor` },
    },
    {
      what: `${temperature}: of that, until the page has loaded`,
      unit: 'ms',
      value: of('page', 'load'),
      floor: floor.load,
    },
    setup('page', 'phone system in the page'),
    {
      what: `${temperature}: iframe made to READY, phone system a server`,
      unit: 'ms',
      value: of('link', 'total'),
      floor: floor.total,
    },
    setup('link', 'phone system a server'),
  ];
}
