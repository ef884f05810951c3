/** Mistakes in sessions, events, ordinary calls and refusals. */
import { ProviderError } from '../../../../src/provider/index.js';
import type { Call, Capabilities, ProviderEvent, TelephonyProvider } from '../../../../src/provider/index.js';
import { delegate, idle, onCalls, onEvents, onExecute, refusesAs, withoutCause } from './mutant.js';
import type { Mutant } from './mutant.js';

export const ordinaryMutants: readonly Mutant[] = [
  {
    mistake: 'reports only what has changed of a call',
    fails: ['events.whole'],
    says: 'call.kind is missing',
    // What JavaScript allows and TypeScript does not.
    wrap: onCalls(({ key, rev, agent, legs }) => ({ key, rev, agent, legs }) as Call),
  },
  {
    mistake: 'leaves held legs out of a call',
    fails: ['hold.shows'],
    says: 'the customer is on hold',
    wrap: onCalls((call) => ({ ...call, legs: call.legs.filter(({ state }) => state !== 'hold') })),
  },
  {
    mistake: 'reports other attributes than its snapshot shows',
    fails: ['snapshot.agrees'],
    says: 'differs from what was last reported',
    wrap: onCalls((call) => ({ ...call, attributes: { ...call.attributes, extra: 'x' } })),
  },
  {
    mistake: 'gives every state the revision of the first',
    fails: ['events.revisions'],
    says: 'the core ignores it',
    wrap: (provider, around) => {
      const rev = around.time.now();
      return onCalls((call) => ({ ...call, rev }))(provider, around);
    },
  },
  {
    mistake: 'reports states in the wrong order: the call before last once more, as new',
    fails: ['events.order'],
    says: 'back to "alerting"',
    wrap: (provider, around) => {
      let before: Call | undefined;
      return onEvents((event) => {
        if (event.type !== 'call') return [event];
        const again: ProviderEvent[] =
          before && before.agent.state !== event.call.agent.state
            ? [{ type: 'call', call: { ...before, rev: event.call.rev + 0.5 } }]
            : [];
        before = event.call;
        return [event, ...again];
      })(provider, around);
    },
  },
  {
    mistake: 'changes a call it has reported',
    fails: ['events.unchanged'],
    says: 'was changed after',
    wrap: onEvents((event) => {
      if (event.type === 'call') {
        const call = { ...event.call };
        queueMicrotask(() => Object.assign(call, { merged: !call.merged }));
        return [{ type: 'call', call }];
      }
      return [event];
    }),
  },
  {
    mistake: 'reports from inside execute()',
    fails: ['events.outside'],
    says: 'came from inside execute()',
    wrap: (provider) => {
      const listeners: ((event: ProviderEvent) => void)[] = [];
      return {
        ...delegate(provider),
        subscribe: (listener) => {
          listeners.push(listener);
          return provider.subscribe(listener);
        },
        execute: (command, context) => {
          for (const listener of listeners) listener({ type: 'devices' });
          return provider.execute(command, context);
        },
      };
    },
  },
  {
    mistake: 'gives the primary leg another key than the call',
    fails: ['events.primary'],
    says: 'key is not the call',
    wrap: onCalls((call) => ({ ...call, legs: call.legs.map((leg) => ({ ...leg, key: `${leg.key}-x` })) })),
  },
  {
    mistake: 'does not say why a call is over',
    fails: ['events.end', 'decline.shows', 'remote.abandon'],
    says: 'does not say why',
    wrap: onEvents((event) => {
      if (event.type === 'call') return [{ type: 'call', call: withoutCause(event.call) }];
      return event.type === 'call-gone' ? [{ ...event, cause: 'normal' }] : [event];
    }),
  },
  {
    mistake: 'gives a snapshot without capabilities',
    fails: ['snapshot.whole'],
    says: 'capabilities.actions is missing',
    wrap: (provider) => ({
      ...delegate(provider),
      snapshot: async () => ({ ...(await provider.snapshot()), capabilities: {} as Capabilities }),
    }),
  },
  {
    mistake: 'goes on telling a listener that has stopped',
    fails: ['subscribe.stops'],
    says: 'still heard events',
    wrap: (provider) => ({
      ...delegate(provider),
      subscribe: (listener) => {
        provider.subscribe(listener);
        return () => undefined;
      },
    }),
  },
  {
    mistake: 'has no snapshot although the session is ready',
    fails: ['connect.ready'],
    says: 'no snapshot yet',
    wrap: (provider) => ({
      ...delegate(provider),
      snapshot: () => Promise.reject(new ProviderError('unavailable', 'There is no snapshot yet. Wait a moment.')),
    }),
  },
  {
    mistake: 'says nothing of a broken connection',
    fails: ['reconnect.session'],
    says: 'no longer ready',
    wrap: onEvents((event) => (event.type === 'session' && event.state === 'degraded' ? [] : [event])),
  },
  {
    mistake: 'answers with an old snapshot after a reconnect',
    fails: ['reconnect.snapshot'],
    says: 'still active in the snapshot',
    wrap: (provider) => {
      let kept: ReturnType<TelephonyProvider['snapshot']> | undefined;
      let broken = false;
      provider.subscribe((event) => {
        if (event.type === 'call' && event.call.agent.state === 'connected' && !broken) kept = provider.snapshot();
        if (event.type === 'session' && event.state === 'degraded') broken = true;
      });
      return { ...delegate(provider), snapshot: () => (broken && kept ? kept : provider.snapshot()) };
    },
  },
  {
    mistake: 'keeps commands until the connection is back',
    fails: ['reconnect.refuses'],
    says: 'done after the reconnect',
    wrap: (provider) => {
      const kept: (() => void)[] = [];
      provider.subscribe((event) => {
        if (event.type === 'session' && event.state === 'ready') for (const run of kept.splice(0)) run();
      });
      return {
        ...delegate(provider),
        execute: async (command, context) => {
          try {
            return await provider.execute(command, context);
          } catch (error) {
            kept.push(() => void provider.execute(command, context).catch(() => undefined));
            throw error;
          }
        },
      };
    },
  },
  {
    mistake: 'goes on reporting after disconnect',
    fails: ['disconnect.silent'],
    says: 'came after disconnect()',
    wrap: (provider) => ({ ...delegate(provider), disconnect: () => Promise.resolve() }),
  },
  {
    mistake: 'says something after a logout',
    fails: ['disconnect.logout'],
    says: 'came after disconnect()',
    wrap: (provider) => {
      const listeners: ((event: ProviderEvent) => void)[] = [];
      return {
        ...delegate(provider),
        subscribe: (listener) => {
          listeners.push(listener);
          return provider.subscribe(listener);
        },
        disconnect: async (options) => {
          await provider.disconnect(options);
          setImmediate(() => {
            for (const listener of listeners) listener({ type: 'devices' });
          });
        },
      };
    },
  },
  {
    mistake: 'leaves a timer behind',
    fails: ['disconnect.timers'],
    says: '1 timers are left',
    wrap: (provider, { clock }) => ({
      ...delegate(provider),
      disconnect: async (options) => {
        await provider.disconnect(options);
        clock.after(60_000, () => undefined);
      },
    }),
  },
  {
    mistake: 'implements a command it does not name',
    fails: ['info.commands'],
    says: 'is not in info.commands',
    wrap: (provider) => ({ ...delegate(provider), info: { name: 'mutant', commands: ['accept', 'end'] } }),
  },
  {
    mistake: 'acknowledges with the state',
    fails: ['acknowledgement.bare'],
    says: 'something else than',
    wrap: onExecute((provider) => async (command, context) => {
      const acknowledgement = await provider.execute(command, context);
      return { ...acknowledgement, state: await provider.snapshot() };
    }),
  },
  {
    mistake: 'does a repeated command again',
    fails: ['command.once'],
    says: '2 calls after one command',
    wrap: (provider, around) => {
      const again = (call: Call): Call => ({ ...call, key: `${call.key}-again` });
      let dialled = 0;
      return {
        ...onEvents((event) => {
          if (event.type !== 'call' || dialled < 2) return [event];
          return [event, { type: 'call', call: again(event.call) }];
        })(provider, around),
        execute: async (command, context) => {
          if (command.type === 'dial') dialled += 1;
          return provider.execute(command, context);
        },
      };
    },
  },
  {
    mistake: 'does not say which command made a leg',
    fails: ['dial.shows', 'consult.shows', 'add-participant.shows'],
    says: 'made by the command',
    wrap: onCalls((call) => ({ ...call, legs: call.legs.map(({ createdBy: _createdBy, ...leg }) => leg) })),
  },
  {
    mistake: 'shows a dialled call as connected at once',
    fails: ['dial.answered'],
    says: 'before the other party has answered',
    wrap: onCalls((call) => ({
      ...call,
      connectedAt: call.startedAt,
      legs: call.legs.map((leg) =>
        leg.state === 'alerting' || leg.state === 'initiated' ? { ...leg, state: 'connected' } : leg,
      ),
    })),
  },
  {
    mistake: 'does not notice that the customer hangs up',
    fails: ['remote.hangup', 'remote.abandon'],
    says: 'the call is over',
    wrap: onEvents((event) => {
      const over = event.type === 'call-gone' || (event.type === 'call' && event.call.ended !== undefined);
      return over ? [] : [event];
    }),
  },
  {
    mistake: 'rejects with something that is no ProviderError',
    fails: ['errors.kind'],
    says: 'no ProviderError',
    wrap: onExecute((provider) => async (command, context) => {
      try {
        return await provider.execute(command, context);
      } catch {
        throw new TypeError('Cannot read properties of undefined');
      }
    }),
  },
  {
    mistake: 'names the telephone number in an error',
    fails: ['errors.text'],
    says: 'telephone number',
    wrap: onExecute((provider) => async (command, context) => {
      try {
        return await provider.execute(command, context);
      } catch (error) {
        throw error instanceof ProviderError
          ? new ProviderError(error.kind, 'The call to +1 202 555 0177 is over.')
          : error;
      }
    }),
  },
  refusesAs('not-found', 'internal', 'errors.not-found'),
  refusesAs('bad-destination', 'internal', 'errors.bad-destination'),
  refusesAs('bad-state', 'internal', 'allowed.ringing', 'allowed.talking'),
  idle('accept', 'accept.shows'),
  idle('decline', 'decline.shows'),
  idle('end', 'end.shows'),
  idle('mute', 'mute.shows'),
  idle('unmute', 'mute.shows'),
  idle('hold', 'hold.shows'),
  idle('resume', 'hold.shows'),
  idle('pause-recording', 'recording.shows'),
  idle('resume-recording', 'recording.shows'),
  idle('dial', 'dial.shows'),
  idle('consult', 'consult.shows', 'consult.answered'),
  idle('alternate', 'alternate.shows'),
  idle('conference', 'conference.shows'),
  idle('add-participant', 'add-participant.shows'),
  idle('remove-participant', 'remove-participant.shows'),
  idle('blind-transfer', 'blind-transfer.shows'),
  idle('end-wrap-up', 'wrap-up.ends'),
  idle('set-presence', 'presence.shows', 'presence.after-call'),
  {
    mistake: 'gives all statuses one id',
    fails: ['presence.statuses'],
    says: 'no such status',
    wrap: (provider) => ({
      ...delegate(provider),
      presenceStatuses: async () => (await provider.presenceStatuses()).map((status) => ({ ...status, id: 'one' })),
    }),
  },
  {
    mistake: 'never allows digits',
    fails: ['digits.acknowledged'],
    says: '"digits" is in `allowed`',
    wrap: onCalls((call) => ({ ...call, allowed: call.allowed.filter((action) => action !== 'digits') })),
  },
];
