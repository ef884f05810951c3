/** Pages that never load, refuse the handshake, flood the port or post garbage: one clear line each, and the kit comes to its end. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { checkConnector, connectorCases } from '../../src/conformance/connector/index.js';
import type { CaseResult } from '../../src/conformance/connector/index.js';
import { hostilePage, hostilePages } from './hostile-pages.js';

let folder: string;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hookswitch-hostile-'));
});
afterAll(async () => {
  await fs.rm(folder, { recursive: true });
});

/** @throws Error unless the first row failed, and no other was run */
function onlyLine([first, ...rest]: readonly CaseResult[]): string {
  expect(first).toMatchObject({ id: 'connector.handshake.ready', outcome: 'failed' });
  expect(rest).toHaveLength(connectorCases.length - 1);
  expect(new Set(rest.map(({ outcome }) => outcome))).toEqual(new Set(['not-run']));
  return first?.reason ?? '';
}

test.each(Object.entries(hostilePages))(
  'a page that %s: one line says so, the rest is not run',
  async (_what, { script, says }) => {
    const file = path.join(folder, 'page.html');
    await fs.writeFile(file, hostilePage(script));
    const { results, capabilities } = await checkConnector({ url: file, within: 3_000 });
    const line = onlyLine(results);
    expect(line).toMatch(says);
    expect(line).not.toContain('\n');
    expect(capabilities).toBeUndefined();
  },
);

test('a server that is not there: the line asks whether it runs', async () => {
  const { results } = await checkConnector({ url: 'http://127.0.0.1:9999/' });
  expect(onlyLine(results)).toBe('The page did not load: net::ERR_CONNECTION_REFUSED. Is its server running?');
});

test.each([
  ['http://connector.example.com/', /browsers refuse/],
  ['no-such-page.html', /neither a web address nor a file/],
])('%s cannot be hosted at all, which is said before anything starts', async (url, says) => {
  await expect(checkConnector({ url })).rejects.toThrow(says);
});

test('a page that is ready but empty fails that rule, is asked nothing it cannot be asked, and the same twice', async () => {
  const file = path.join(folder, 'empty.html');
  await fs.writeFile(
    file,
    hostilePage(`onSetup((port) => port.postMessage({ type: 'CONNECTOR_READY', payload: {} }))`),
  );
  const only = [
    'connector.handshake.ready',
    'connector.ready.not-empty',
    'connector.mute.muted',
    'connector.handshake.foreign-origin',
  ];
  const run = () => checkConnector({ url: file, only, within: 3_000 });
  const { results } = await run();
  expect(results.map(({ id, outcome }) => `${id}: ${outcome}`)).toEqual([
    'connector.handshake.ready: passed',
    'connector.handshake.foreign-origin: failed',
    'connector.ready.not-empty: failed',
    'connector.mute.muted: not-driven',
  ]);
  expect(results.at(-1)?.reason).toBe('no driver file was given; it takes offerInbound');
  expect((await run()).results).toEqual(results);
});
