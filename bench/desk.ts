/** An agent's desk for measuring: one Salesforce page with one connector page in it, in a browser profile of its own. */
import type { Frame, Page } from 'playwright-core';
import type { ConnectorConfig, PortMessage } from '../src/salesforce/index.js';
import { startBrowser } from '../test/browser/support/browser.js';
import type { TestBrowser } from '../test/browser/support/browser.js';
import { makePages } from './bundles.js';
import type { InitScript, PageName, Pages } from './bundles.js';
import type { FarAction } from './far-end.js';
import { startTelephony } from './far-end-server.js';
import type { Telephony } from './far-end-server.js';
import type { Opening, OpenOptions, Outcome, Step } from './pages/host.js';
import { agent } from './site.js';

/**
 * What is measured.
 * - `floor`: the bare base library
 * - `page`: the production bundle, its phone system in the page and out of reach
 * - `link`: the production bundle, its phone system a server behind a WebSocket
 * - `in-page`: the connector with its phone system in the page and in reach
 */
export type Kind = 'floor' | 'page' | 'link' | 'in-page';

const pageOf: Readonly<Record<Kind, PageName>> = {
  floor: 'floor',
  page: 'hookswitch',
  link: 'hookswitch',
  'in-page': 'in-page',
};

export interface DeskOptions {
  readonly initScripts?: readonly InitScript[];
}

export interface OpenDeskOptions {
  readonly atReady?: OpenOptions['atReady'];
}

/** Browser, pages and phone system, for one benchmark. */
export class Office {
  readonly #browser: TestBrowser;
  readonly #pages: Pages;
  readonly #telephony: Telephony;

  private constructor(browser: TestBrowser, pages: Pages, telephony: Telephony) {
    this.#browser = browser;
    this.#pages = pages;
    this.#telephony = telephony;
  }

  /** Opens an office, lets somebody work in it, and closes it whatever happens. */
  static async with<T>(work: (office: Office) => Promise<T>): Promise<T> {
    const pages = await makePages();
    try {
      const telephony = await startTelephony();
      try {
        const browser = await startBrowser({ hostPage: pages.hostPage, connectorFolder: pages.folder });
        try {
          return await work(new Office(browser, pages, telephony));
        } finally {
          await browser.close();
        }
      } finally {
        await telephony.close();
      }
    } finally {
      await pages.remove();
    }
  }

  /** A new browser profile: nothing cached, no process of another page. */
  async desk(kind: Kind, { initScripts = [] }: DeskOptions = {}): Promise<Desk> {
    const browser = this.#browser.context.browser();
    if (browser === null) throw new Error('The browser is gone.');
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    for (const name of initScripts) await context.addInitScript({ content: this.#pages.initScripts[name] });
    const page = await context.newPage();
    await page.goto(this.#browser.hostUrl);
    const { linkUrl, farEndUrl } = this.#telephony;
    const options: OpenOptions = {
      url: `${this.#browser.connectorUrl}${pageOf[kind]}/index.html`,
      config: kind === 'link' ? { ...configuration, '/telephony/simulator/url': linkUrl } : configuration,
      farEnd: kind === 'link' ? { socket: farEndUrl } : 'in page',
    };
    const isMetered =
      kind === 'in-page' || initScripts.some((name) => name === 'link-probe' || name === 'provider-probe');
    return new Desk(page, options, isMetered);
  }
}

export class Desk {
  readonly page: Page;
  readonly #options: OpenOptions;
  readonly #isMetered: boolean;

  constructor(page: Page, options: OpenOptions, isMetered: boolean) {
    this.page = page;
    this.#options = options;
    this.#isMetered = isMetered;
  }

  /** Makes the iframe and waits for CONNECTOR_READY. Once between reloads. */
  open({ atReady }: OpenDeskOptions = {}): Promise<Opening> {
    return this.page.evaluate((options) => window.bench.open(options), {
      ...this.#options,
      ...(atReady && { atReady }),
    });
  }

  /** Opens, and makes the agent available in Omni-Channel. */
  async start(): Promise<void> {
    await this.open();
    await this.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
  }

  send(message: PortMessage): Promise<void> {
    return this.page.evaluate((given) => {
      window.bench.send(given);
    }, message);
  }

  /** @returns the key of the call that came of it */
  ask(action: FarAction): Promise<string | undefined> {
    return this.page.evaluate((given) => window.bench.ask(given), action);
  }

  perform(step: Step): Promise<Outcome> {
    return this.page.evaluate((given) => window.bench.perform(given), step);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  /** Milliseconds the connector has waited for its phone system so far, where that can be seen. */
  async waitedMs(): Promise<number> {
    return this.#isMetered ? this.frame.evaluate(() => window.providerWait.ms()) : 0;
  }

  /** The connector page. */
  get frame(): Frame {
    const frame = this.page.frames()[1];
    if (frame === undefined) throw new Error('There is no connector page yet.');
    return frame;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

/** The desks in the order in which they are measured this time: everybody is first as often as the others. */
export function inTurn<T>(all: readonly T[], run: number): T[] {
  const first = run % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

const configuration: ConnectorConfig = {
  callCenterId: '04v000000000001',
  organizationId: '00D000000000001',
  userId: '005000000000001',
  userName: 'alice@example.com',
  userFullName: 'Alice Moreau',
  isACWAllowed: true,
  userPresenceStatuses: '{}',
  '/reqGeneralInfo/reqInternalName': 'Benchmark',
  '/telephony/provider': 'simulator',
  '/telephony/simulator/agent': agent,
};
