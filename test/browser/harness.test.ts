/** The harness itself: two real origins, and a port between them that says so. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startBrowser, type TestBrowser } from './support/browser.js';

const hostPage = `<!doctype html><title>Salesforce</title><iframe src="https://connector.example.com/"></iframe>
<script>
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => (window.answer = data);
  document.querySelector('iframe').onload = ({ target }) =>
    target.contentWindow.postMessage('hello', 'https://connector.example.com', [port2]);
</script>`;

const connectorScript = `addEventListener('message', ({ origin, data, ports }) =>
  ports[0].postMessage({ origin, data, at: location.origin }));`;

let folder: string;
let browser: TestBrowser;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hookswitch-harness-'));
  await fs.writeFile(path.join(folder, 'hookswitch.js'), connectorScript);
  browser = await startBrowser({ hostPage, connectorFolder: folder });
});

afterAll(async () => {
  await browser.close();
  await fs.rm(folder, { recursive: true });
});

test('given a Salesforce page that embeds the connector, a port message crosses with Salesforce as its origin', async () => {
  const page = await browser.context.newPage();
  await page.goto(browser.hostUrl);
  const answer = await page.waitForFunction('window.answer');
  expect(await answer.jsonValue()).toEqual({
    origin: 'https://acme.lightning.force.com',
    data: 'hello',
    at: 'https://connector.example.com',
  });
});

test('given a file the bundle does not have, the connector site answers 404 and not a page', async () => {
  const page = await browser.context.newPage();
  const response = await page.goto(`${browser.connectorUrl}missing.js`);
  expect(response?.status()).toBe(404);
});
