/** A few scenes of the chaos suite with every test run; all of them are `npm run chaos`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

test('killed, limited and cut, the relay loses nothing and keeps the order', () => {
  const root = path.resolve(__dirname, '../..');
  const chaos = [path.join(root, 'scripts/chaos.js'), '--short', 'killed at random while', '5% are 429', 'resets'];
  const { status, stdout, stderr } = spawnSync(process.execPath, chaos, { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/0 lost, 0 out of order, 0 changed, 0 created twice, 8 kills/);
}, 300_000);
