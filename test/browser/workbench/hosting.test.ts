/** Connector pages the workbench did not come with. */
import fs from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from '../../../scripts/base-library.js';
import { control, softphone, startWorkbenchInBrowser, violations, type WorkbenchInBrowser } from './support.js';

let workbench: WorkbenchInBrowser;
let site: Server;
let connectorUrl: string;

const pages: Readonly<Record<string, string>> = {
  '/': '<!doctype html><html><head><title>Vendor</title><script src="hookswitch.js"></script></head></html>',
  '/broken': `<!doctype html><script>
    addEventListener('message', ({ origin, data, ports: [port] }) => {
      if (!origin.endsWith('.lightning.force.com') || data.type !== 'SETUP_CONNECTOR') return;
      const event = (telephonyEventType, telephonyEventPayload) =>
        port.postMessage({ type: 'TELEPHONY_EVENT_DISPATCHED', payload: { telephonyEventType, telephonyEventPayload } });
      event('CALL_STARTED', { callType: 'Inbound' });
    });
  </script>`,
};

/** Somebody's connector page at an origin of its own: the production bundle, which accepts Salesforce's origins only. */
beforeAll(async () => {
  site = createServer((request, response) => {
    const url = request.url ?? '';
    const page = pages[url];
    const body = page ?? fs.readFile(path.join(root, 'dist/connector', path.basename(url)));
    Promise.resolve(body).then(
      (found) => response.setHeader('content-type', page ? 'text/html' : 'text/javascript').end(found),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  connectorUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  workbench = await startWorkbenchInBrowser();
});

afterAll(async () => {
  await workbench.close();
  site.closeAllConnections();
  site.close();
});

test('given the URL of a production connector, it is set up as by Salesforce and takes a call', async () => {
  const tab = await workbench.open(`?agent=alice&connector=${encodeURIComponent(connectorUrl)}`);
  await softphone(tab).getByText('Waiting for calls').waitFor();
  await tab.getByRole('button', { name: 'Call in: Maria Gomez' }).click();
  await control(tab, 'Accept').click();
  await softphone(tab).getByRole('article', { name: 'Connected: Maria Gomez' }).waitFor();
  await control(tab, 'End call').click();
  await control(tab, 'Finish wrap-up').click();
  expect(await violations(tab)).toEqual([]);
  expect(workbench.surprises).toEqual([]);
});

test('given the URL of a page that is no connector, the softphone says so after a while', async () => {
  const tab = await workbench.open(`?connector=${encodeURIComponent(`${connectorUrl}missing`)}`);
  await softphone(tab).getByText('Waiting for the connector to be ready').waitFor();
  await softphone(tab).getByRole('alert').getByText('does not answer').waitFor();
});

test('given a phone system that wants a login, the agent signs in and is ready', async () => {
  const tab = await workbench.open('?agent=carol&login=interactive');
  await control(tab, 'Sign in').click();
  await softphone(tab).getByText('Waiting for calls').waitFor();
});

test('given a connector that breaks the protocol, the inspector says which rule, and where it comes from', async () => {
  const tab = await workbench.open(`?agent=bob&connector=${encodeURIComponent(`${connectorUrl}broken`)}`);
  await tab.getByTitle('Protocol violations').waitFor();
  const said = await violations(tab);
  expect(said.some((text) => text.startsWith('callId of CALL_STARTED'))).toBe(true);
  expect(said.every((text) => text.includes(' · '))).toBe(true);
  await tab.getByRole('button', { name: 'CALL_STARTED' }).click();
  await tab.getByLabel('Message as JSON').waitFor();
});
