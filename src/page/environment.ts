/** The browser as the connector's outside world. */
import type { ConnectorEnvironment } from '../connector/index.js';
import { loadProvider } from './drivers.js';

declare global {
  interface Window {
    /** Put there by the host page before this bundle: the org's signer of page tokens. */
    hookswitchHost?: { readonly token?: () => Promise<string> };
  }
}

export function browserEnvironment(records: ConnectorEnvironment['records']): ConnectorEnvironment {
  return {
    clock: {
      now: () => Date.now(),
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    },
    newId: () => crypto.randomUUID(),
    nextTask,
    token: () =>
      window.hookswitchHost?.token?.() ??
      Promise.reject(new Error('This page has no signer of tokens: window.hookswitchHost.token.')),
    loadProvider,
    records,
  };
}

/** A message to oneself: unlike a timer, not slowed down in a background tab. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
