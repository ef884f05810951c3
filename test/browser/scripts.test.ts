/** The scripts beside the connector's, in the production bundle: fetched when they are needed, once, and again when that failed. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/base-library.js';
import { startBrowser, type TestBrowser } from './support/browser.js';

/** Sets the connector up as Salesforce does, with these items, and keeps what it says. */
const hostPage = `<!doctype html><title>Salesforce</title><body><script>
  window.said = [];
  window.open = (url, items) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: { type, payload } }) =>
      type !== 'LOG' && window.said.push(type === 'CONNECTOR_READY' ? type : payload.telephonyEventType);
    const frame = document.createElement('iframe');
    frame.src = url;
    frame.onload = () => frame.contentWindow.postMessage(
      { type: 'SETUP_CONNECTOR', connectorConfig: { '/telephony/provider': 'simulator', ...items } }, '*', [port2]);
    document.body.append(frame);
  };
</script>`;

const withDriver =
  '<!doctype html><script src="hookswitch.js"></script><script src="hookswitch.simulator.js"></script>';

let folder: string;
let browser: TestBrowser;
let page: Page;
let fetched: string[];

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hookswitch-scripts-'));
  await fs.cp(path.join(root, 'dist/connector'), folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'with-driver.html'), withDriver);
  browser = await startBrowser({ hostPage, connectorFolder: folder });
});

afterAll(async () => {
  await browser.close();
  await fs.rm(folder, { recursive: true });
});

beforeEach(async () => {
  page = await browser.context.newPage();
  fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(browser.hostUrl);
});

afterEach(() => page.close());

async function open(file: string, items: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.evaluate(`open(${JSON.stringify(browser.connectorUrl + file)}, ${JSON.stringify(items)})`);
}

const ready = (): Promise<unknown> => page.waitForFunction('said.includes("CONNECTOR_READY")');
const times = (file: string): number => fetched.filter((one) => one === file).length;

test('given a page with the connector alone, the driver is fetched when the contact centre names it', async () => {
  await open('');
  await ready();
  expect(times('/hookswitch.simulator.js')).toBe(1);
  expect(times('/hookswitch.relay.js')).toBe(0);
});

test('given a page that loads the driver itself, it is not fetched again', async () => {
  await open('with-driver.html');
  await ready();
  expect(times('/hookswitch.simulator.js')).toBe(1);
});

test('given a driver that cannot be fetched at first, there is one message, and the agent is signed in once it can', async () => {
  let attempts = 0;
  await page.route('**/hookswitch.simulator.js', (route) =>
    attempts++ === 0 ? route.abort('connectionfailed') : route.continue(),
  );
  await open('');
  await ready();
  expect(await page.evaluate('said')).toEqual(['ERROR', 'LOGIN_RESULT', 'CONNECTOR_READY']);
  expect(attempts).toBe(2);
});

test('given a contact centre with a relay, what talks to it is fetched beside the driver', async () => {
  await open('', { '/telephony/relay': 'https://connector.example.com/relay' });
  await ready();
  expect(times('/hookswitch.relay.js')).toBe(1);
});
