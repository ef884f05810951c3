/** In Chromium, in place of test/support/fake-page.ts and bundle-connector.ts: a real frame and real ports. */
import type { PageScope } from '../../support/bundle-connector.js';
import type { FakeWindow } from '../../support/fake-page.js';

declare global {
  interface Window {
    /** The connector's bundle, put there by the test. */
    connectorCode?: string;
  }
}

/** A task of its own, after those that ports and frames have queued. */
function soon(callback: () => void, hops = 4): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    if (hops <= 1) callback();
    else soon(callback, hops - 1);
  };
  port2.postMessage(undefined);
}

Object.assign(globalThis, { setImmediate: soon });

/** A frame's window. Messages to it come from this page, whose origin is Salesforce's. */
export function fakeWindow(): FakeWindow {
  for (const old of document.querySelectorAll('iframe')) old.remove();
  const frame = document.body.appendChild(document.createElement('iframe'));
  const { contentWindow } = frame;
  if (contentWindow === null) throw new Error('A frame without a window.');
  return {
    listeners: new Set(),
    addEventListener: contentWindow.addEventListener.bind(contentWindow) as FakeWindow['addEventListener'],
    removeEventListener: contentWindow.removeEventListener.bind(contentWindow) as FakeWindow['removeEventListener'],
    post: (data, _origin, port) => {
      contentWindow.postMessage(data, '*', [port as MessagePort]);
    },
  };
}

/** Two joined ports, ours and the page's. */
export function portPair(): readonly [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel();
  return [port1, port2];
}

/** A fresh instance of the connector at every call. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as the function it stands in for
export function bundleConnector<Exports>(): Promise<(scope: PageScope) => Exports> {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the bundle is the test's own
  const instantiate = new Function(
    'module',
    'exports',
    'window',
    'document',
    'console',
    window.connectorCode ?? '',
  ) as (...scope: readonly unknown[]) => void;
  return Promise.resolve(({ window: target, document: ownDocument, console: ownConsole }) => {
    const module: { exports: unknown } = { exports: {} };
    instantiate(module, module.exports, target, ownDocument, ownConsole);
    return module.exports as Exports;
  });
}
