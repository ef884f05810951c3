/** Each command to its event, and each event of the far end to Salesforce, step by step on every desk in turn. */
import { inTurn, Office } from './desk.js';
import type { Desk, Kind } from './desk.js';
import type { Row } from './report.js';
import { runBench } from './run.js';
import { scenario } from './scenario.js';
import type { Facts } from './scenario.js';
import { summarise } from './stats.js';

const kinds = ['floor', 'in-page', 'link'] as const satisfies readonly Kind[];
type Measured = (typeof kinds)[number];

const marginMs = 0.5;
const ratio = 1.5;
const quietMs = 25;
/** Runs that nobody counts: code is compiled when it is first run. */
const warmUps = 2;

class Measurements {
  readonly #samples = new Map<string, number[]>();

  add(what: string, ms: number): void {
    const samples = this.#samples.get(what) ?? [];
    this.#samples.set(what, samples);
    samples.push(ms);
  }

  of(what: string): ReturnType<typeof summarise> {
    return summarise(this.#samples.get(what) ?? []);
  }
}

await runBench('commands', ({ runs }) =>
  Office.with(async (office) => {
    const desks: Record<Measured, Desk> = {
      floor: await office.desk('floor'),
      'in-page': await office.desk('in-page'),
      link: await office.desk('link', { initScripts: ['link-probe'] }),
    };
    for (const kind of kinds) await desks[kind].start();
    const times = new Measurements();
    for (let run = -warmUps; run < runs; run += 1) {
      const facts: Record<Measured, Facts> = { floor: {}, 'in-page': {}, link: {} };
      for (const [index, step] of scenario.entries()) {
        for (const kind of inTurn(kinds, index + Math.max(run, 0))) {
          const desk = desks[kind];
          const waited = await desk.waitedMs();
          const outcome = await desk.perform({ ...step.step(facts[kind]), quietMs });
          facts[kind] = { ...facts[kind], ...step.learns?.(outcome) };
          if (run < 0 || step.name === undefined) continue;
          // In the page the menu has no length; a server's shortest timer has one.
          times.add(`${kind} ${step.name}`, outcome.ms - (kind === 'link' ? outcome.menuMs : 0));
          times.add(`waited ${kind} ${step.name}`, (await desk.waitedMs()) - waited);
        }
      }
      if (run >= 0) times.add('ping', await desks.link.frame.evaluate(() => window.linkProbe.ping()));
    }
    return rows(times);
  }),
);

function rows(times: Measurements): Row[] {
  const ping = times.of('ping');
  const names = scenario.flatMap(({ name }) => name ?? []);
  const row = (kind: 'in-page' | 'link', where: string, name: string): Row => {
    const floor = times.of(`floor ${name}`);
    const wait = times.of(`waited ${kind} ${name}`);
    // In the page it is tenths of a millisecond, for whose median a browser's clock is too coarse.
    const waited = kind === 'link' ? wait.median : wait.mean;
    // What the far end does has no answer that could be timed; a server is a network away all the same.
    const simulatedMs = waited > 0 ? waited : kind === 'link' ? ping.median : 0;
    return {
      what: `${where}: ${name}`,
      unit: 'ms',
      value: times.of(`${kind} ${name}`),
      floor,
      ...(waited > 0 && { simulated: waited }),
      limit: {
        value: Math.max(floor.median + marginMs, floor.median * ratio) + simulatedMs,
        rule: `the floor + ${marginMs} ms or ${ratio} x the floor, whichever is larger, + what the simulated phone system and its network took ("simulated"; what the far end does by itself, with a server: the first line)`,
      },
    };
  };
  return [
    { what: 'one small question over the WebSocket to the phone system and back', unit: 'ms', value: ping },
    ...names.map((name) => row('in-page', 'in page', name)),
    ...names.map((name) => row('link', 'server', name)),
  ];
}
