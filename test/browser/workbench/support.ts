/** The workbench as a person opens it: its real server, the built pages, and Chromium. */
import path from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../../../scripts/chromium.js';
import { root } from '../../../scripts/base-library.js';
import { startWorkbench, type WorkbenchOptions } from '../../../src/workbench/server.js';

export interface WorkbenchInBrowser {
  readonly context: BrowserContext;
  readonly url: string;
  /** A new tab. `query` as in a URL: `?auto=0`. */
  open(query?: string): Promise<Page>;
  /** What no test expects: script errors, and requests that leave this machine. */
  readonly surprises: readonly string[];
  close(): Promise<void>;
}

interface Options extends WorkbenchOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
}

export async function startWorkbenchInBrowser({ viewport, ...options }: Options = {}): Promise<WorkbenchInBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium. `node scripts/setup.js --browser` gets one or says how.');
  const workbench = await startWorkbench({ port: 0, dist: path.join(root, 'dist'), ...options });
  const surprises: string[] = [];
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server'],
  });
  const context = await browser.newContext({ viewport: viewport ?? { width: 1280, height: 800 } });
  context.setDefaultTimeout(15_000);
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') surprises.push(`request to ${hostname}`);
  });
  context.on('weberror', (error) => surprises.push(`script error: ${error.error().message}`));
  return {
    context,
    url: workbench.url,
    surprises,
    open: async (query = '') => {
      const page = await context.newPage();
      await page.goto(workbench.url + query);
      return page;
    },
    close: async () => {
      await browser.close();
      await workbench.close();
    },
  };
}

/** An agent who is online and waits for calls, in a workbench of this test file's own. */
export function onlineAgent(name: string): { readonly page: Page; readonly workbench: WorkbenchInBrowser } {
  let started: { readonly page: Page; readonly workbench: WorkbenchInBrowser } | undefined;
  const get = (): NonNullable<typeof started> => {
    if (started === undefined) throw new Error(`The workbench of ${name} did not start.`);
    return started;
  };
  beforeAll(async () => {
    const workbench = await startWorkbenchInBrowser();
    const page = await workbench.open(`?agent=${name}`);
    started = { workbench, page };
    await softphone(page).getByText('Waiting for calls').waitFor();
  });
  afterAll(async () => {
    await started?.workbench.close();
  });
  return {
    get page() {
      return get().page;
    },
    get workbench() {
      return get().workbench;
    },
  };
}

export function softphone(page: Page): Locator {
  return page.getByRole('region', { name: 'Softphone' });
}

/** A button of the softphone by its exact label. */
export function control(page: Page, name: string): Locator {
  return softphone(page).getByRole('button', { name, exact: true });
}

/** Counts what a person clicks, and refuses to click more than they may. */
export class Clicks {
  count = 0;

  async on(target: Locator): Promise<void> {
    this.count += 1;
    await target.click();
  }
}

/** The inspector's verdict; opens its tab. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.getByRole('tab', { name: 'Inspector' }).click();
  const summary = page.getByRole('button', { name: /protocol violation/ });
  if ((await summary.count()) === 0) return [];
  await summary.click();
  return page.locator('.violation').allInnerTexts();
}

/** The page can be scrolled sideways. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
