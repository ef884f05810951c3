/** The workbench's server and command, without a browser. */
import fs from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { workbenchCommand } from '../../../src/workbench/command.js';
import { bridged } from '../../../src/workbench/hosted-page.js';
import { startWorkbench, WorkbenchStartError, type Workbench } from '../../../src/workbench/server.js';

let dist: string;
let workbench: Workbench;

beforeAll(async () => {
  dist = await fs.mkdtemp(path.join(os.tmpdir(), 'workbench-'));
  for (const [file, text] of Object.entries({
    'workbench/index.html': '<!doctype html>page',
    'workbench/workbench.js': 'script',
    'connector-dev/hookswitch.js': 'connector',
    'secret.txt': 'secret',
  })) {
    await fs.mkdir(path.dirname(path.join(dist, file)), { recursive: true });
    await fs.writeFile(path.join(dist, file), text);
  }
  workbench = await startWorkbench({ port: 0, dist });
});

afterAll(async () => {
  await workbench.close();
  await fs.rm(dist, { recursive: true });
});

async function get(
  at: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(new URL(at, workbench.url), { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test('serves its page, the connector page and both scripts, on loopback only', async () => {
  expect(new URL(workbench.url).hostname).toBe('127.0.0.1');
  expect((await get('/')).text).toContain('page');
  expect((await get('/workbench.js')).text).toBe('script');
  expect((await get('/connector/')).text).toContain('hookswitch.js');
  expect((await get('/connector/hookswitch.js')).text).toBe('connector');
});

test('tells its page where the parts are, and lets it load nothing from elsewhere', async () => {
  const settings: unknown = JSON.parse((await get('/settings.json')).text);
  expect(settings).toMatchObject({
    simulatorUrl: workbench.simulatorUrl,
    simulatorLink: `${workbench.simulatorUrl.replace('http', 'ws')}/link`,
    connectorUrl: '/connector/',
  });
  expect((await get('/')).headers.get('content-security-policy')).toContain("default-src 'self'");
});

test.each(['/nothing.js', '/..%2fsecret.txt', '/connector/..%2f..%2fsecret.txt', '/connector/%2e%2e/secret.txt'])(
  'answers 404 to %s',
  async (at) => {
    const { status, text } = await get(at);
    expect(status).toBe(404);
    expect(text).not.toContain('secret\n');
  },
);

test('given a port in use, the next free one is taken and said so', async () => {
  const second = await startWorkbench({ port: workbench.port, dist });
  expect(second.port).toBeGreaterThan(workbench.port);
  expect(second.portTaken).toBe(workbench.port);
  await second.close();
});

test('given nothing built, it says what to do and leaves nothing running', async () => {
  await expect(startWorkbench({ port: 0, dist: path.join(dist, 'nowhere') })).rejects.toThrow(WorkbenchStartError);
  await expect(startWorkbench({ port: 0, dist: path.join(dist, 'nowhere') })).rejects.toThrow('npm run build');
});

describe('a connector page of somebody else', () => {
  let site: Server;
  let url: string;

  beforeAll(async () => {
    site = createServer((request, response) => {
      if (request.url === '/') response.end('<!DOCTYPE html><html><head><script src="own.js"></script></head></html>');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  });

  afterAll(() => {
    site.close();
  });

  const hosted = (page: string): string => `/hosted?url=${encodeURIComponent(page)}`;

  test('is served with its own base and the bridge before its scripts', async () => {
    const { text } = await get(hosted(url));
    expect(text.indexOf(`<base href="${url}">`)).toBeGreaterThan(text.indexOf('<head>'));
    expect(text.indexOf('SETUP_CONNECTOR')).toBeLessThan(text.indexOf('own.js'));
  });

  test.each([
    ['not-an-address', 400],
    ['file:///etc/hostname', 400],
  ])('%s is refused', async (page, status) => {
    expect((await get(hosted(page))).status).toBe(status);
  });

  test('that is not there is said so in one sentence', async () => {
    const { status, text } = await get(hosted(`${url}missing`));
    expect(status).toBe(502);
    expect(text).toContain('answers 404');
  });

  test('is not fetched for other sites', async () => {
    expect((await get(hosted(url), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test.each(['<script></script>', '<!doctype html><p>', '<html lang="en"><p>'])(
    '%s keeps everything it has',
    (html) => {
      const page = bridged(html, 'https://a.example/?a=1&b="2"');
      expect(page.replace(/<base[^]*?<\/script>/, '')).toBe(html);
      expect(page).toContain('href="https://a.example/?a=1&amp;b=&quot;2&quot;"');
    },
  );
});

describe('the command', () => {
  test.each([
    [['--port', 'abc'], 'A port is a whole number'],
    [['--port', '70000'], 'A port is a whole number'],
    [['--connector-url', 'localhost'], 'Give a whole URL'],
    [['--simulator-url', 'ws://127.0.0.1:1'], 'Give a whole URL'],
  ])('given %p, it says what is wrong', async (args, message) => {
    const said: string[] = [];
    const command = workbenchCommand()
      .exitOverride()
      .configureOutput({ writeErr: (text) => said.push(text) });
    await expect(command.parseAsync(args, { from: 'user' })).rejects.toThrow();
    expect(said.join('')).toContain(message);
  });

  test('its help has examples', () => {
    const said: string[] = [];
    const command = workbenchCommand().configureOutput({ writeOut: (text) => said.push(text) });
    command.outputHelp();
    expect(said.join('')).toContain('hookswitch workbench --port 8080 --open');
  });
});
