/** Mistakes in sessions that break, in commands that nobody waits for, and in what holds for every event. */
import { ProviderError } from '../../../../src/provider/index.js';
import type { Call, ProviderEvent, TelephonyProvider } from '../../../../src/provider/index.js';
import { answering, delegate, onCalls, onEvents, onExecute, onSnapshot } from './mutant.js';
import type { Mutant } from './mutant.js';

const never = (): Promise<never> => new Promise(() => undefined);

export const stateMutants: readonly Mutant[] = [
  {
    mistake: 'hangs when it is told something before connect',
    fails: ['connect.before'],
    says: 'Not within',
    wrap: (provider) => {
      let connected = false;
      return {
        ...delegate(provider),
        connect: () => {
          connected = true;
          return provider.connect();
        },
        execute: (command, context) => (connected ? provider.execute(command, context) : never()),
      };
    },
  },
  {
    mistake: 'says that it is connected when it is not',
    fails: ['connect.unavailable'],
    says: 'must be refused',
    wrap: (provider) => ({ ...delegate(provider), connect: () => provider.connect().catch(() => 'ready' as const) }),
  },
  {
    mistake: 'forgets who else was in the call when the connection breaks',
    fails: ['reconnect.legs'],
    says: 'is not in the snapshot, or has another id',
    wrap: onSnapshot((snapshot, broken) => ({
      ...snapshot,
      calls: broken ? snapshot.calls.map((call) => ({ ...call, legs: call.legs.slice(0, 1) })) : snapshot.calls,
    })),
  },
  {
    mistake: 'knows after a reconnect only the calls it knew before',
    fails: ['reconnect.offered'],
    says: 'not in the snapshot',
    wrap: (provider, around) => {
      const known = new Set<string>();
      provider.subscribe((event) => {
        if (event.type === 'call') known.add(event.call.key);
      });
      return onSnapshot((snapshot, broken) => ({
        ...snapshot,
        calls: broken ? snapshot.calls.filter(({ key }) => known.has(key)) : snapshot.calls,
      }))(provider, around);
    },
  },
  {
    mistake: 'reports nothing more after a reconnect',
    fails: ['reconnect.works'],
    says: 'the call is over',
    wrap: (provider, around) => {
      let broken = false;
      return onEvents((event) => {
        if (event.type === 'session' && event.state === 'degraded') broken = true;
        return broken && event.type !== 'session' ? [] : [event];
      })(provider, around);
    },
  },
  {
    mistake: 'hangs up when the page is reloaded',
    fails: ['reload.calls'],
    says: 'not there any more',
    wrap: (provider) => ({
      ...delegate(provider),
      disconnect: async (options) => {
        for (const { key } of (await provider.snapshot().catch(() => ({ calls: [] }))).calls) {
          const context = { commandId: `bye-${key}`, signal: new AbortController().signal, deadline: 0 };
          await provider.execute({ type: 'end', call: key }, context).catch(() => undefined);
        }
        await provider.disconnect(options);
      },
    }),
  },
  {
    mistake: 'cannot be put away twice',
    fails: ['disconnect.twice'],
    says: 'no session',
    wrap: (provider) => {
      let away = false;
      return {
        ...delegate(provider),
        disconnect: async (options) => {
          if (away) throw new ProviderError('bad-state', 'There is no session any more.');
          away = true;
          await provider.disconnect(options);
        },
      };
    },
  },
  {
    mistake: 'has a capability less than it declares',
    fails: ['info.capabilities'],
    says: '"recordingUrl" is false',
    wrap: onSnapshot((snapshot) => ({
      ...snapshot,
      capabilities: { ...snapshot.capabilities, recordingUrl: false },
    })),
  },
  {
    mistake: 'says anew since when the agent talks',
    fails: ['events.times'],
    says: 'since when the agent talks',
    wrap: (provider, around) =>
      onCalls((call) =>
        call.connectedAt === undefined ? call : { ...call, connectedAt: call.connectedAt + call.rev },
      )(provider, around),
  },
  {
    mistake: 'gives a leg another key when it is on hold',
    fails: ['events.identity'],
    says: 'changed its key',
    wrap: onCalls((call) => ({
      ...call,
      legs: call.legs.map((leg) => (leg.state === 'hold' ? { ...leg, createdBy: 'hold' } : leg)),
    })),
  },
  {
    mistake: 'reports a call once more after it is gone',
    fails: ['events.gone'],
    says: 'came back',
    wrap: (provider, around) => {
      let last: Call | undefined;
      return onEvents((event) => {
        if (event.type === 'call') last = event.call;
        const again: ProviderEvent[] =
          event.type === 'call-gone' && last ? [{ type: 'call', call: { ...last, rev: event.rev + 0.5 } }] : [];
        return [event, ...again];
      })(provider, around);
    },
  },
  {
    mistake: 'allows more than the agent may',
    fails: ['events.capable'],
    says: 'not in the agent’s capabilities',
    wrap: onSnapshot((snapshot) => ({
      ...snapshot,
      capabilities: { ...snapshot.capabilities, actions: ['accept', 'end'] },
    })),
  },
  {
    mistake: 'gives a snapshot the revision of the first event',
    fails: ['snapshot.revision'],
    says: 'below that of an event',
    wrap: onSnapshot((snapshot) => ({ ...snapshot, rev: 1 })),
  },
  {
    mistake: 'tells each listener something else',
    fails: ['subscribe.all'],
    says: 'something else than the first',
    wrap: (provider) => {
      let listeners = 0;
      return {
        ...delegate(provider),
        subscribe: (listener) => {
          listeners += 1;
          return listeners === 1 ? provider.subscribe(listener) : () => undefined;
        },
      };
    },
  },
  {
    mistake: 'says that an unanswered command was not done',
    fails: ['unanswered.aborted'],
    says: 'instead of "unknown"',
    wrap: onExecute((provider) => async (command, context) => {
      try {
        return await provider.execute(command, context);
      } catch (error) {
        throw error instanceof ProviderError ? new ProviderError(error.kind, error.message) : error;
      }
    }),
  },
  {
    mistake: 'does not listen to the signal',
    fails: ['unanswered.shows'],
    says: 'Not within',
    wrap: onExecute((provider) => (command, context) => {
      const deaf = new AbortController().signal;
      return provider.execute(command, { ...context, signal: deaf });
    }),
  },
  {
    mistake: 'dials again when there is no answer',
    fails: ['unanswered.once'],
    says: '2 calls after one command',
    wrap: (provider, around) => {
      let again = false;
      return {
        ...onEvents((event) => {
          if (!again || event.type !== 'call') return [event];
          return [event, { type: 'call', call: { ...event.call, key: `${event.call.key}-again` } }];
        })(provider, around),
        execute: (command, context) => {
          again ||= command.type === 'dial';
          return provider.execute(command, context);
        },
      };
    },
  },
  {
    mistake: 'leaves who waits for an answer waiting when it is put away',
    fails: ['unanswered.disconnect'],
    says: 'Not within',
    wrap: onExecute(
      (provider) => (command, context) =>
        provider.execute(command, context).catch((error: unknown) => {
          if (error instanceof ProviderError && error.kind === 'unavailable') return never();
          throw error;
        }),
    ),
  },
  {
    mistake: 'does what was aborted before',
    fails: ['abort.before'],
    says: 'must be refused',
    wrap: onExecute(
      (provider) => (command, context) =>
        provider.execute(command, { ...context, signal: new AbortController().signal }),
    ),
  },
  {
    mistake: 'refuses a status as a wrong argument',
    fails: ['errors.presence-refused'],
    says: 'instead of "presence-refused"',
    wrap: kindOf('set-presence', 'bad-argument'),
  },
  {
    mistake: 'does not know that a leg is not there',
    fails: ['errors.leg-not-found'],
    says: 'instead of "not-found"',
    wrap: kindOf('hold', 'internal'),
  },
  {
    mistake: 'does not know that a call to listen to is not there',
    fails: ['errors.supervise'],
    says: 'instead of "not-found"',
    wrap: kindOf('supervise', 'internal'),
  },
  {
    mistake: 'holds the customer although nobody can be consulted',
    fails: ['errors.consult-destination'],
    says: 'changed the call',
    wrap: (provider) => {
      let holding = false;
      const listeners: ((event: ProviderEvent) => void)[] = [];
      let last: Call | undefined;
      provider.subscribe((event) => {
        if (event.type === 'call') last = event.call;
      });
      return {
        ...answering(provider, (listener) => listeners.push(listener)),
        execute: async (command, context) => {
          try {
            return await provider.execute(command, context);
          } finally {
            if (command.type === 'consult' && !holding && last) {
              holding = true;
              const held = {
                ...last,
                rev: last.rev + 0.5,
                legs: last.legs.map((leg) => ({ ...leg, state: 'hold' as const })),
              };
              for (const listener of listeners) listener({ type: 'call', call: held });
            }
          }
        },
      };
    },
  },
  {
    mistake: 'goes into after-call work while the agent talks',
    fails: ['wrap-up.after'],
    says: 'while the agent talks',
    wrap: onCalls((call) => (call.agent.state === 'connected' ? { ...call, wrapUp: 'active' } : call)),
  },
  {
    mistake: 'forgets a call as soon as it is over',
    fails: ['wrap-up.kept'],
    says: 'not in the snapshot',
    wrap: onSnapshot((snapshot) => ({ ...snapshot, calls: snapshot.calls.filter(({ ended }) => ended === undefined) })),
  },
];

/** Refuses one command with another kind than the right one. */
function kindOf(type: string, kind: ProviderError['kind']): Mutant['wrap'] {
  return onExecute((provider): TelephonyProvider['execute'] => async (command, context) => {
    try {
      return await provider.execute(command, context);
    } catch (error) {
      throw error instanceof ProviderError && command.type === type && error.kind !== 'bad-state'
        ? new ProviderError(kind, error.message)
        : error;
    }
  });
}
