/** The drivers that lie beside this bundle, each a script of its own that is loaded when the contact centre names it. */
import { ConfigurationError } from '../connector/index.js';
import { ProviderError } from '../provider/index.js';
import type { CreateProvider } from '../provider/index.js';
import { scriptBeside } from './scripts.js';

const drivers = ['simulator'];

/**
 * Loads a driver by the name in `/telephony/provider`.
 * @throws ConfigurationError when there is none of that name
 * @throws ProviderError `unavailable` when it cannot be loaded
 */
export async function loadProvider(name: string): Promise<CreateProvider> {
  if (!drivers.includes(name)) {
    throw new ConfigurationError(
      `Contact centre item /telephony/provider names no driver of this connector. Use one of: ${drivers.join(', ')}.`,
    );
  }
  const driver = await scriptBeside(name).catch(() => undefined);
  if (isDriver(driver)) return driver.createProvider;
  throw new ProviderError(
    'unavailable',
    `The driver could not be loaded: hookswitch.${name}.js. Check the network, and that the file lies beside hookswitch.js.`,
  );
}

function isDriver(exported: unknown): exported is { readonly createProvider: CreateProvider } {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'createProvider' in exported &&
    typeof exported.createProvider === 'function'
  );
}
