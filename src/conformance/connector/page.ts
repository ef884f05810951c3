/** One connector page in a browser tab, under an origin of Salesforce: loads it, hands it a port, relays both ways. */
import type { Browser, BrowserContext, CDPSession, Frame, Page } from 'playwright-core';
import * as v from 'valibot';
import type { PortLike } from '../../salesforce/index.js';
import type { Address } from './address.js';
import { orGivenUp } from './given-up.js';
import { floodLimit, hostPage, revived, strangerPage } from './host-page.js';

/** Something that is wrong with the page itself rather than with what it says. */
class PageError extends Error {
  override readonly name = 'PageError';
}

/** An origin of Salesforce, as most orgs have it. */
const lightning = 'https://conformance.lightning.force.com';
/** An origin that is none. */
const foreign = 'https://lightning.force.com.stranger.example';

/** What the page wrote to the console, or failed with where nobody caught it. */
export interface Noise {
  readonly kind: 'console' | 'uncaught';
  readonly text: string;
}

const batchSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.tuple([
    v.number(),
    v.array(v.tuple([v.picklist(['message', 'second-port', 'stranger', 'loaded', 'flood']), v.string()])),
  ]),
);

export interface PageOptions {
  /** The origin that stands for Salesforce. Default {@link lightning}. */
  readonly salesforce?: string;
}

type KitMethod = 'load' | 'unload' | 'post' | 'send' | 'stranger';

/** Milliseconds the stranger's page may take. */
const strangerWithinMs = 10_000;

/** A tab in which connector pages are loaded, one after the other. */
export class ConnectorPage {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #address: Address;
  #port: RelayedPort = new RelayedPort(() => undefined);
  #sending: Promise<unknown> = Promise.resolve();
  #failure: string | undefined;
  #loaded: () => void = () => undefined;
  #load = 0;
  #strangerPosted: () => void = () => undefined;
  #closed = false;
  #devTools: CDPSession | undefined;
  noise: Noise[] = [];
  /** What came where nothing may come: on a stranger's port, or on that of a second set-up. */
  strays: { readonly where: 'stranger' | 'second-port'; readonly text: string }[] = [];
  /** Text of files the page let the browser download. */
  downloads: Promise<string>[] = [];

  private constructor(context: BrowserContext, page: Page, address: Address) {
    this.#context = context;
    this.#page = page;
    this.#address = address;
  }

  /** A tab with a storage of its own; no connector is loaded yet. */
  static async open(
    browser: Browser,
    address: Address,
    { salesforce = lightning }: PageOptions = {},
  ): Promise<ConnectorPage> {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, acceptDownloads: true });
    const answer = (html: string) => ({ contentType: 'text/html; charset=utf-8', body: html });
    await context.route(`${salesforce}/**`, (route) => route.fulfill(answer(hostPage(address.url, `${foreign}/`))));
    await context.route(`${foreign}/**`, (route) => route.fulfill(answer(strangerPage)));
    const opened = new ConnectorPage(context, await context.newPage(), address);
    await opened.#listen();
    await opened.#page.goto(`${salesforce}/`);
    return opened;
  }

  /** Loads the connector anew, as a reload of the Salesforce page does; the browser's storage stays. */
  async load(withinMs: number): Promise<PortLike> {
    this.#failure = undefined;
    this.#port = new RelayedPort((message) => {
      this.#run('send', [message]);
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const loaded = new Promise<void>((resolve, reject) => {
      this.#loaded = resolve;
      timer = setTimeout(() => {
        reject(new PageError(`The page has not loaded within ${String(withinMs / 1_000)} s.`));
      }, withinMs);
    });
    this.#load += 1;
    this.#run('load', []);
    try {
      await loaded;
    } finally {
      clearTimeout(timer);
    }
    this.check();
    return this.#port;
  }

  /** The connector is gone from the tab; what it stored stays. */
  async clearFrame(): Promise<void> {
    this.#load += 1;
    this.#run('unload', []);
    await this.#sending;
  }

  /** The connector is gone from the tab, and what it stored from the browser: as good as a new tab, and quicker. */
  async clear(): Promise<void> {
    await this.clearFrame();
    this.#devTools ??= await this.#context.newCDPSession(this.#page);
    const origin = new URL(this.#address.url).origin;
    await this.#devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    this.noise = [];
    this.strays = [];
    this.downloads = [];
    this.#port = new RelayedPort(() => undefined);
  }

  /** Posts a message to the connector's window; `withPort`: with a port, the first of which is the one {@link load} returned. */
  async post(message: unknown, withPort: boolean): Promise<void> {
    this.#run('post', [message, withPort]);
    await this.#sending;
  }

  /** A page of a foreign origin posts a message with a port to the connector's window. */
  async postFromStranger(message: unknown): Promise<void> {
    const posted = new Promise<void>((resolve) => {
      this.#strangerPosted = resolve;
    });
    this.#run('stranger', [message]);
    await orGivenUp(posted, strangerWithinMs);
  }

  /** What the connector's origin keeps in the browser, keys and values. */
  async storage(): Promise<string> {
    const frame = this.#connectorFrame();
    if (frame === undefined) return '';
    return frame.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])').catch(() => '');
  }

  /** @throws PageError what is wrong with the page, when something is */
  check(): void {
    if (this.#failure !== undefined) throw new PageError(this.#failure);
  }

  async close(): Promise<void> {
    this.#closed = true;
    // A tab that hangs is given up: the browser's own end takes it along.
    await orGivenUp(
      this.#context.close().catch(() => undefined),
      3_000,
    );
  }

  async #listen(): Promise<void> {
    await this.#page.exposeBinding('conformanceKitHears', ({ frame }, told: unknown) => {
      if (frame === this.#page.mainFrame()) this.#heard(told);
    });
    this.#page.on('console', (message) => {
      if (this.#isConnectors(message.location().url)) this.noise.push({ kind: 'console', text: message.text() });
    });
    this.#page.on('pageerror', (error) => this.noise.push({ kind: 'uncaught', text: error.message }));
    this.#page.on('crash', () => {
      this.#failure = 'The page crashed the browser tab.';
    });
    this.#page.on('download', (download) => {
      this.downloads.push(
        download.createReadStream().then(async (stream) => {
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
          return Buffer.concat(chunks).toString('utf8');
        }),
      );
    });
    this.#page.on('response', (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && response.status() >= 400 && this.#isConnector(request.frame()))
        this.#failure = `The page did not load: its server answered ${String(response.status())}.`;
    });
    this.#page.on('requestfailed', (request) => {
      if (!request.isNavigationRequest() || !this.#isConnector(request.frame())) return;
      const reason = request.failure()?.errorText ?? 'it cannot be reached';
      if (reason === 'net::ERR_ABORTED') return;
      this.#failure = `The page did not load: ${reason}. ${adviceFor(reason)}`;
      this.#loaded();
    });
  }

  #heard(text: unknown): void {
    const batch = v.safeParse(batchSchema, text);
    if (!batch.success || this.#closed) return;
    const [load, told] = batch.output;
    if (load !== this.#load) return;
    for (const [kind, data] of told) {
      if (kind === 'loaded') this.#loaded();
      else if (kind === 'stranger' && data === '"posted"') this.#strangerPosted();
      else if (kind === 'message') this.#port.onmessage?.({ data: revived(data) });
      else if (kind === 'flood') {
        this.#failure = `The page posted more than ${floodLimit.toLocaleString('en')} messages in a second; its port was closed.`;
      } else this.strays.push({ where: kind, text: data });
    }
  }

  #run(method: KitMethod, given: readonly unknown[]): void {
    this.#sending = this.#sending
      .then(() => this.#page.evaluate(callKit, { method, given }))
      .catch((error: unknown) => {
        if (!this.#closed)
          this.#failure ??= `The page cannot be reached any more: ${error instanceof Error ? error.message : ''}`;
      });
  }

  #connectorFrame(): Frame | undefined {
    return this.#page
      .mainFrame()
      .childFrames()
      .find((frame) => !frame.url().startsWith(foreign));
  }

  #isConnector(frame: Frame): boolean {
    return frame.parentFrame() === this.#page.mainFrame() && !frame.url().startsWith(foreign);
  }

  #isConnectors(url: string): boolean {
    return !url.startsWith(this.#page.url()) && !url.startsWith(foreign);
  }
}

/** Runs in the host page. */
function callKit({ method, given }: { readonly method: KitMethod; readonly given: readonly unknown[] }): void {
  (globalThis as unknown as { readonly kit: Readonly<Record<KitMethod, (...all: unknown[]) => void>> }).kit[method](
    ...given,
  );
}

function adviceFor(reason: string): string {
  if (reason === 'net::ERR_CONNECTION_REFUSED') return 'Is its server running?';
  if (reason === 'net::ERR_BLOCKED_BY_RESPONSE') {
    return 'Its X-Frame-Options or frame-ancestors forbid Salesforce to embed it: allow https://*.lightning.force.com and https://*.vf.force.com.';
  }
  return 'Open it in a browser to see why.';
}

/** Our end of the channel, as `PageHost` wants it. */
class RelayedPort implements PortLike {
  onmessage: PortLike['onmessage'] = null;
  readonly postMessage: (data: unknown) => void;

  constructor(post: (data: unknown) => void) {
    this.postMessage = post;
  }
}
