/** The browser as the connector's outside world. */
import type { CallRecords, ConnectorEnvironment } from '../connector/index.js';
import { loadProvider } from './drivers.js';

declare global {
  interface Window {
    /** Put there by the host page before this bundle: the org's signer of page tokens, and the driver to load ahead of time. */
    hookswitchHost?: { readonly token?: () => Promise<string>; readonly provider?: string };
  }
}

const clock: ConnectorEnvironment['clock'] = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

const token = (): Promise<string> =>
  window.hookswitchHost?.token?.() ??
  Promise.reject(new Error('This page has no signer of tokens: window.hookswitchHost.token.'));

/** @param withoutRelay who keeps the call records when the contact centre names no relay */
export function browserEnvironment(withoutRelay: CallRecords): ConnectorEnvironment {
  return {
    clock,
    newId: () => crypto.randomUUID(),
    nextTask,
    token,
    loadProvider,
    records: async ({ relay }) => {
      if (relay === undefined) return withoutRelay;
      const [{ RelayCallRecords }, { createRelayClient }] = await Promise.all([
        import(/* webpackChunkName: "relay" */ '../connector/relay-call-records.js'),
        import(/* webpackChunkName: "relay" */ '../relay-client/index.js'),
      ]);
      return new RelayCallRecords({ client: createRelayClient({ url: relay, token }), clock });
    },
  };
}

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** A message to oneself: unlike a timer, not slowed down in a background tab. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(undefined);
  });
}
