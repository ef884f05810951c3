/** The drivers, each a script of its own: those that lie beside this bundle, and any that the host page has loaded. */
import { ConfigurationError } from '../connector/index.js';
import { ProviderError } from '../provider/index.js';
import type { CreateProvider } from '../provider/index.js';
import { functionBeside } from './scripts.js';

const besideThisBundle = ['simulator'];

/**
 * Loads a driver by the name in `/telephony/provider`.
 * @throws ConfigurationError when there is none of that name
 * @throws ProviderError `unavailable` when it cannot be loaded
 */
export async function loadProvider(name: string): Promise<CreateProvider> {
  if (!besideThisBundle.includes(name) && window.hookswitch?.[name] === undefined) {
    throw new ConfigurationError(
      `Contact centre item /telephony/provider names no driver of this connector. Use one of: ${besideThisBundle.join(', ')}.`,
    );
  }
  return functionBeside<CreateProvider>(name, 'createProvider').catch(() => {
    throw new ProviderError(
      'unavailable',
      `The driver could not be loaded: hookswitch.${name}.js. Check the network, and that the file lies beside hookswitch.js.`,
    );
  });
}
