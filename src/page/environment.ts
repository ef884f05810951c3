/** The browser as the connector's outside world. */
import type { CallRecords, ConnectorEnvironment } from '../connector/index.js';
import { writeLog } from '../connector/index.js';
import { loadProvider } from './drivers.js';
import type { RelayOptions } from './relay.js';
import { functionBeside } from './scripts.js';

declare global {
  interface Window {
    /** Put there by the host page before this bundle: the org's signer of page tokens. */
    hookswitchHost?: { readonly token?: () => Promise<string> };
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

/** Ids are unique by the page, which is a new one after a reload. */
const page = crypto.randomUUID();
let ids = 0;

/** @param withoutRelay who keeps the call records when the contact centre names no relay */
export function browserEnvironment(withoutRelay: CallRecords): ConnectorEnvironment {
  return {
    clock,
    newId: () => `${page}-${String(++ids)}`,
    nextTask,
    token,
    loadProvider,
    records: async ({ relay }) => {
      if (relay === undefined) return withoutRelay;
      const relayCallRecords = await functionBeside<(options: RelayOptions) => CallRecords>(
        'relay',
        'relayCallRecords',
      );
      return relayCallRecords({ url: relay, token, clock, log: writeLog });
    },
  };
}

const { port1, port2 } = new MessageChannel();
let waiting: (() => void)[] = [];
port1.onmessage = () => {
  const resolved = waiting;
  waiting = [];
  for (const resolve of resolved) resolve();
};

/** A message to oneself: unlike a timer, not slowed down in a background tab. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) port2.postMessage(undefined);
  });
}
