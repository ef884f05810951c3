/** `npm run chaos`: every scene, one line each, and one line of totals. Fails on any loss, disorder or change. */
import { parseArgs } from 'node:util';
import { scenes } from './scenes.js';
import type { Length, SceneResult } from './scenes.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean' }, json: { type: 'boolean' } },
});
const length: Length = values.short
  ? { kills: 8, faultMs: 4_000, calls: 25 }
  : { kills: 50, faultMs: 10_000, calls: 50 };
const wanted = scenes.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)));

const broken = ({ lost, disordered, notClosed, differing, secondCreates }: SceneResult): number =>
  lost + disordered + notClosed + differing + secondCreates;

const results: (SceneResult & { readonly name: string })[] = [];
for (const { name, run } of wanted) {
  const begun = performance.now();
  const result = await run(length);
  results.push({ name, ...result });
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  if (!values.json) {
    const perKill = result.kills === 0 ? '' : ` (${(result.resends / result.kills).toFixed(1)} a kill)`;
    console.log(
      `${broken(result) === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(34)} ${seconds.padStart(3)} s  ${result.calls} calls, ` +
        `${result.acknowledged} acknowledged, lost ${result.lost}, disordered ${result.disordered}, not closed ${result.notClosed}, ` +
        `differing ${result.differing}, second creates ${result.secondCreates}, resends ${result.resends}${perKill}, ` +
        `repaired ${result.repaired}${result.note === undefined ? '' : `, ${result.note}`}`,
    );
  }
}
const total = (
  name: 'acknowledged' | 'lost' | 'disordered' | 'notClosed' | 'differing' | 'secondCreates' | 'resends' | 'kills',
): number => results.reduce((sum, result) => sum + result[name], 0);
if (values.json) console.log(JSON.stringify(results));
else {
  console.log(
    `SQLite: ${total('acknowledged')} acknowledged, ${total('lost') + total('notClosed')} lost, ${total('disordered')} out of order, ` +
      `${total('differing')} changed, ${total('secondCreates')} created twice, ${total('kills')} kills, ${total('resends')} resends`,
  );
}
process.exitCode = results.some((result) => broken(result) > 0) || results.length === 0 ? 1 : 0;
