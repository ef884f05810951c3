/** `hookswitch relay` as somebody at a terminal meets it: the built command, a real process. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const command = path.resolve(__dirname, '../../dist/node/cli/index.js');
let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hookswitch-command-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [command, ...args], { cwd: folder, env: { ...process.env, ...environment } });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, output });
    });
  });
  const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const found = pattern.exec(output);
      if (found) return found;
    }
    throw new Error(`It never said ${String(pattern)}, but: ${output}`);
  };
  return { child, ended, says };
}

test('the demonstration prints two requests that work as they stand, and SIGTERM ends it', async () => {
  const demo = run(['relay', '--demo', '--port', '0']);
  await demo.says(/What Salesforce is asked:/);
  const [, first, second] = await demo.says(/(curl [^]*?)\n\nA transcript line:\n(curl [^]*?)\n\n/);
  for (const line of [first, second]) {
    const curl = spawn('bash', ['-c', String(line)]);
    children.push(curl);
    await new Promise((resolve) => curl.on('close', resolve));
  }
  await demo.says(/200 POST \/voiceCalls \{.*"vendorCallKey":"call-1"/);
  await demo.says(/200 POST \/voiceCalls\/messages .*Hello, is anybody there\?/);
  // And so do those of the README, for a call of their own.
  const [url = ''] = await demo.says(/http:\/\/127\.0\.0\.1:\d+/);
  const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');
  const lines =
    /curl [^`]+/.exec(readme)?.[0].replaceAll('http://127.0.0.1:4200', url).replaceAll('call-1', 'call-2') ?? '';
  const curl = spawn('bash', ['-c', lines]);
  children.push(curl);
  await new Promise((resolve) => curl.on('close', resolve));
  await demo.says(/200 POST \/voiceCalls\/messages .*"call-2".*"Hello\?"/);
  demo.child.kill('SIGTERM');
  expect((await demo.ended).code).toBe(0);
});

test('a configuration with problems is refused with all of them, and nothing starts', async () => {
  writeFileSync(path.join(folder, 'relay.json'), JSON.stringify({ origin: 'x', orgs: [], colour: 'red' }));
  const { code, output } = await run(['relay', '--check']).ended;
  expect([code, output]).toEqual([
    1,
    'The configuration has 3 problems:\n- origin: must be an origin, such as https://relay.example.com\n- orgs: needs at least one\n- colour: is not known here\n',
  ]);
});

test('without a configuration it says which file it looked for', async () => {
  const { code, output } = await run(['relay']).ended;
  expect([code, output]).toEqual([1, expect.stringContaining('relay.json cannot be read') as unknown]);
});

test('dead letters without a key, and without a relay, say what to do', async () => {
  expect(await run(['relay', 'dead-letters', 'list']).ended).toEqual({
    code: 1,
    output: expect.stringContaining('HOOKSWITCH_OPERATOR_KEY') as unknown,
  });
  const without = run(['relay', 'dead-letters', 'list', '--url', 'http://127.0.0.1:9'], {
    HOOKSWITCH_OPERATOR_KEY: 'k',
  });
  expect(await without.ended).toEqual({ code: 1, output: expect.stringContaining('No relay answers') as unknown });
});
