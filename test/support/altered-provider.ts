/** The simulator's driver with some of its methods changed, for what no healthy driver does. */
import { createSimulatorProvider } from '../../src/providers/simulator/index.js';
import type { CreateProvider, ProviderContext, ProviderEvent, TelephonyProvider } from '../../src/provider/index.js';
import type { Floor } from './desk.js';

/** @param change gets the healthy driver, and gives the methods that are to be others */
export function altered(
  floor: Floor,
  change: (healthy: TelephonyProvider, context: ProviderContext) => Partial<TelephonyProvider>,
): () => Promise<CreateProvider> {
  return () =>
    Promise.resolve((context) => {
      const healthy = createSimulatorProvider({ context, openLink: floor.simulator.openLink });
      return {
        info: healthy.info,
        subscribe: (listener) => healthy.subscribe(listener),
        connect: () => healthy.connect(),
        disconnect: (options) => healthy.disconnect(options),
        execute: (command, commandContext) => healthy.execute(command, commandContext),
        snapshot: () => healthy.snapshot(),
        presenceStatuses: () => healthy.presenceStatuses(),
        search: (query) => healthy.search(query),
        devices: () => healthy.devices(),
        recordingUrl: (reference) => healthy.recordingUrl(reference),
        ...change(healthy, context),
      };
    });
}

/** The simulator's driver, through which a test can report what no phone system would. */
export function speaking(
  floor: Floor,
  change: Partial<TelephonyProvider> = {},
): { readonly loadProvider: ReturnType<typeof altered>; emit(event: ProviderEvent): Promise<void> } {
  const listeners = new Set<(event: ProviderEvent) => void>();
  const loadProvider = altered(floor, (healthy) => ({
    subscribe: (listener) => {
      listeners.add(listener);
      return healthy.subscribe(listener);
    },
    ...change,
  }));
  return {
    loadProvider,
    emit: (event) => {
      for (const listener of listeners) listener(event);
      return floor.settle();
    },
  };
}
