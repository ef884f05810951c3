/** The drivers this bundle knows, each loaded as its own chunk when the contact centre names it. */
import { ConfigurationError } from '../connector/index.js';
import type { CreateProvider } from '../provider/index.js';

const drivers: Readonly<Record<string, () => Promise<{ readonly createProvider: CreateProvider }>>> = {
  simulator: () => import(/* webpackChunkName: "simulator" */ '../providers/simulator/driver.js'),
};

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
  return (await load()).createProvider;
}
