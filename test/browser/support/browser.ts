/**
 * A real Chromium in which a Salesforce page at https://acme.lightning.force.com embeds the connector's production
 * bundle from https://connector.example.com, with nothing changed in either: both names are mapped to a local server.
 */
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.js';
import { root } from '../../../scripts/base-library.js';
import { serveSites } from './server.js';

export interface BrowserOptions {
  /** The Salesforce page. The default embeds the connector as Omni-Channel does. */
  readonly hostPage?: string;
  /** What connector.example.com serves, from the root of the project or absolute. Default: dist/connector. */
  readonly connectorFolder?: string;
}

export interface TestBrowser {
  readonly context: BrowserContext;
  /** An origin that the base library accepts as Salesforce. */
  readonly hostUrl: string;
  readonly connectorUrl: string;
  close(): Promise<void>;
}

const hostUrl = 'https://acme.lightning.force.com/';
const connectorUrl = 'https://connector.example.com/';
const defaultHostPage = `<!doctype html><meta charset="utf-8"><title>Salesforce</title><iframe src="${connectorUrl}" allow="microphone"></iframe>`;

/** Starts one browser with a clean profile. Close it in afterAll, whatever the test did. */
export async function startBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium. `node scripts/setup.js --browser` gets one or says how.');
  const sites = await serveSites(
    options.hostPage ?? defaultHostPage,
    path.resolve(root, options.connectorFolder ?? 'dist/connector'),
  );
  try {
    const here = `127.0.0.1:${sites.port}`;
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--no-proxy-server',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--ignore-certificate-errors',
        `--host-resolver-rules=MAP *.lightning.force.com ${here}, MAP connector.example.com ${here}`,
      ],
    });
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    return {
      context,
      hostUrl,
      connectorUrl,
      close: async () => {
        await browser.close();
        await sites.close();
      },
    };
  } catch (error) {
    await sites.close();
    throw error;
  }
}
