/** How a driver with one mistake is made of the simulator's good one. */
import { ProviderError } from '../../../../src/provider/index.js';
import type {
  Call,
  CommandType,
  DirectoryEntry,
  DirectoryQuery,
  ProviderEvent,
  Snapshot,
  TelephonyProvider,
} from '../../../../src/provider/index.js';
import type { Surroundings } from '../simulator-rig.js';

export interface Mutant {
  /** What the driver does wrong. */
  readonly mistake: string;
  /** The cases that must fail. */
  readonly fails: readonly string[];
  /** What the first of them says, in part. */
  readonly says: string;
  wrap(provider: TelephonyProvider, around: Surroundings): TelephonyProvider;
}

/** Every member of a good driver; some are then replaced. */
export function delegate(provider: TelephonyProvider): TelephonyProvider {
  return {
    info: provider.info,
    subscribe: (listener) => provider.subscribe(listener),
    connect: () => provider.connect(),
    disconnect: (options) => provider.disconnect(options),
    execute: (command, context) => provider.execute(command, context),
    snapshot: () => provider.snapshot(),
    presenceStatuses: () => provider.presenceStatuses(),
    search: (query) => provider.search(query),
    devices: () => provider.devices(),
    recordingUrl: (reference) => provider.recordingUrl(reference),
  };
}

export function onEvents(change: (event: ProviderEvent) => readonly ProviderEvent[]): Mutant['wrap'] {
  return (provider) => ({
    ...delegate(provider),
    subscribe: (listener) =>
      provider.subscribe((event) => {
        change(event).forEach(listener);
      }),
  });
}

export function onCalls(change: (call: Call) => Call): Mutant['wrap'] {
  return onEvents((event) => [event.type === 'call' ? { type: 'call', call: change(event.call) } : event]);
}

export function onExecute(change: (provider: TelephonyProvider) => TelephonyProvider['execute']): Mutant['wrap'] {
  return (provider) => ({ ...delegate(provider), execute: change(provider) });
}

/** Says yes to a command and does nothing. */
export function idle(type: CommandType, ...fails: string[]): Mutant {
  return {
    mistake: `acknowledges "${type}" and does nothing`,
    fails,
    says: 'Not within',
    wrap: onExecute(
      (provider) => async (command, context) =>
        command.type === type ? { acknowledged: true } : provider.execute(command, context),
    ),
  };
}

/** Refuses with another kind than the right one. */
export function refusesAs(kind: ProviderError['kind'], instead: ProviderError['kind'], ...fails: string[]): Mutant {
  return {
    mistake: `refuses with "${instead}" where "${kind}" is meant`,
    fails,
    says: `refused with "${instead}"`,
    wrap: onExecute((provider) => async (command, context) => {
      try {
        return await provider.execute(command, context);
      } catch (error) {
        throw error instanceof ProviderError && error.kind === kind ? new ProviderError(instead, error.message) : error;
      }
    }),
  };
}

export function withoutCause(call: Call): Call {
  const { ended: _ended, ...rest } = call;
  return rest;
}

/** @param change is told whether the connection has broken since the driver was made */
export function onSnapshot(change: (snapshot: Snapshot, broken: boolean) => Snapshot): Mutant['wrap'] {
  return (provider) => {
    let broken = false;
    provider.subscribe((event) => {
      if (event.type === 'session' && event.state === 'degraded') broken = true;
    });
    return { ...delegate(provider), snapshot: async () => change(await provider.snapshot(), broken) };
  };
}

/** A driver whose listeners somebody else can tell something, too. */
export function answering(
  provider: TelephonyProvider,
  onListener: (listener: (event: ProviderEvent) => void) => void,
): TelephonyProvider {
  return {
    ...delegate(provider),
    subscribe: (listener) => {
      onListener(listener);
      return provider.subscribe(listener);
    },
  };
}

export function onSearch(
  change: (found: readonly DirectoryEntry[], query: DirectoryQuery) => readonly DirectoryEntry[],
): Mutant['wrap'] {
  return (provider) => ({
    ...delegate(provider),
    search: async (query) => change(await provider.search(query), query),
  });
}
