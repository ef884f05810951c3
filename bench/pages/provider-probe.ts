/**
 * Runs in a page before its own scripts and times the driver that a script beside the connector's brings: how long it takes to make
 * it, to connect and to take a snapshot. The page's own code is not changed.
 */
import type { CreateProvider } from '../../src/provider/index.js';
import type { ProviderWait } from './provider-wait.js';

let total = 0;

async function timed<T>(ask: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await ask();
  } finally {
    total += performance.now() - begun;
  }
}

function probed(createProvider: CreateProvider): CreateProvider {
  return (context) => {
    const begun = performance.now();
    const provider = createProvider(context);
    total += performance.now() - begun;
    const connect = provider.connect.bind(provider);
    const snapshot = provider.snapshot.bind(provider);
    return Object.assign(provider, { connect: () => timed(connect), snapshot: () => timed(snapshot) });
  };
}

let driver: { readonly createProvider: CreateProvider } | undefined;
const drivers = Object.defineProperty({}, 'simulator', {
  get: () => driver,
  set: ({ createProvider }: { readonly createProvider: CreateProvider }) => {
    driver = { createProvider: probed(createProvider) };
  },
});

Object.assign(window, { hookswitch: drivers, providerWait: { ms: () => total } satisfies ProviderWait });
