/** The drivers this bundle knows, each loaded as its own chunk when the contact centre names it. */
import { ConfigurationError } from '../connector/index.js';
import type { CreateProvider } from '../provider/index.js';

const drivers: Readonly<Record<string, () => Promise<{ readonly createProvider: CreateProvider }>>> = {
  simulator: () => import(/* webpackChunkName: "simulator" */ '../providers/simulator/driver.js'),
};

/** Where the page notes which driver it used, to fetch it next time before Salesforce names it. */
const lastUsed = 'hookswitch.provider';

/** Fetches the driver that will probably be named: the one the host page says, or the one used last. */
export function preloadDriver(): void {
  const name = window.hookswitchHost?.provider ?? remembered();
  if (name !== null && Object.hasOwn(drivers, name)) drivers[name]?.().catch(() => undefined);
}

/** A browser may keep a frame of another site from its storage; then nothing is remembered. */
function remembered(): string | null {
  try {
    return localStorage.getItem(lastUsed);
  } catch {
    return null;
  }
}

function remember(name: string): void {
  try {
    localStorage.setItem(lastUsed, name);
  } catch {
    // As above: the driver is fetched when it is named.
  }
}

/**
 * Loads a driver by the name in `/telephony/provider`.
 * @throws ConfigurationError when there is none of that name
 */
export async function loadProvider(name: string): Promise<CreateProvider> {
  const load = Object.hasOwn(drivers, name) ? drivers[name] : undefined;
  if (load === undefined) {
    const known = Object.keys(drivers).join(', ');
    throw new ConfigurationError(
      `Contact centre item /telephony/provider names no driver of this connector. Use one of: ${known}.`,
    );
  }
  remember(name);
  return (await load()).createProvider;
}
