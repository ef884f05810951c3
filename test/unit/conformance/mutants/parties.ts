/** Mistakes in calls with more than one other party, in supervision, at desk phones, in callbacks and in presence. */
import type { Call, CallKind, EndCause, ProviderEvent } from '../../../../src/provider/index.js';
import { answering, delegate, idle, onCalls, onEvents, onExecute, onSnapshot } from './mutant.js';
import type { Mutant } from './mutant.js';

/** Calls one kind of call another. */
function calls(kind: CallKind, instead: CallKind, says: string, ...fails: string[]): Mutant {
  return {
    mistake: `says "${instead}" of a call that is "${kind}"`,
    fails,
    says,
    wrap: onCalls((call) => (call.kind === kind ? { ...call, kind: instead } : call)),
  };
}

/** Says of every call that is over that it ended for the same reason. */
function endsAs(cause: EndCause, says: string, ...fails: string[]): Mutant {
  return {
    mistake: `ends every call as "${cause}"`,
    fails,
    says,
    wrap: onEvents((event) => {
      if (event.type === 'call' && event.call.ended !== undefined)
        return [{ type: 'call', call: { ...event.call, ended: cause } }];
      return event.type === 'call-gone' ? [{ ...event, cause }] : [event];
    }),
  };
}

const withLegs = (change: (leg: Call['legs'][number], call: Call) => Call['legs'][number]): Mutant['wrap'] =>
  onCalls((call) => ({ ...call, legs: call.legs.map((leg) => change(leg, call)) }));

/** Never shows that somebody who was brought in has left. */
const neverOver: Mutant['wrap'] = withLegs((leg) =>
  leg.role !== 'primary' && (leg.state === 'ended' || leg.state === 'failed') ? { ...leg, state: 'connected' } : leg,
);

export const partyMutants: readonly Mutant[] = [
  calls('inbound', 'transfer', 'not "inbound"', 'inbound.shows'),
  calls('outbound', 'internal', 'not "outbound"', 'dial.kind'),
  calls('callback', 'inbound', 'not "callback"', 'callback.offered'),
  calls('dialed-callback', 'outbound', 'not "dialed-callback"', 'callback.dialled'),
  calls('supervision', 'internal', 'not "supervision"', 'supervise.shows'),
  endsAs('normal', 'not one of', 'dial.refused', 'blind-transfer.cause', 'conference.left'),
  {
    mistake: 'mutes the agent instead of the party',
    fails: ['mute.leg'],
    says: 'the customer is muted',
    wrap: onExecute(
      (provider) => (command, context) =>
        provider.execute(command.type === 'mute' ? { type: 'mute', call: command.call } : command, context),
    ),
  },
  {
    mistake: 'dials a callback before the agent has accepted it, and forgets it afterwards',
    fails: ['callback.dials'],
    says: 'the customer’s telephone rings',
    wrap: withLegs((leg, call) => (call.kind === 'callback' ? { ...leg, state: 'initiated' } : leg)),
  },
  {
    ...idle('decline', 'callback.declined'),
    mistake: 'acknowledges "decline" of a callback and does nothing',
  },
  {
    mistake: 'consults again when the command is repeated',
    fails: ['consult.once'],
    says: '2 consult legs',
    wrap: (provider, around) => {
      let consulted = 0;
      return {
        ...onCalls((call) => ({
          ...call,
          legs: call.legs.flatMap((leg) =>
            leg.role === 'consult' && consulted > 1 ? [leg, { ...leg, id: `${leg.id}-again` }] : [leg],
          ),
        }))(provider, around),
        ...repeated((type) => {
          if (type === 'consult') consulted += 1;
        })(provider, around),
      };
    },
  },
  {
    mistake: 'shows a party that did not answer as connected',
    fails: ['consult.refused'],
    says: 'the leg is over',
    wrap: neverOver,
  },
  {
    mistake: 'does not notice that a party has left',
    fails: ['consult.left'],
    says: 'the leg is over',
    wrap: neverOver,
  },
  {
    mistake: 'holds everybody in a conference',
    fails: ['conference.hold-one'],
    says: 'not connected any more',
    wrap: withLegs((leg, call) =>
      call.legs.length > 1 &&
      call.legs.some(({ role, state }) => role === 'primary' && state === 'hold') &&
      leg.role === 'participant'
        ? { ...leg, state: 'hold' }
        : leg,
    ),
  },
  {
    mistake: 'shows a party that was added as connected at once',
    fails: ['add-participant.answered'],
    says: 'before anybody has answered',
    wrap: withLegs((leg) => (leg.role === 'participant' ? { ...leg, state: 'connected' } : leg)),
  },
  {
    mistake: 'does not know autoMerge',
    fails: ['add-participant.merges'],
    says: 'put on hold',
    wrap: onExecute(
      (provider) => (command, context) =>
        provider.execute(command.type === 'add-participant' ? { ...command, autoMerge: false } : command, context),
    ),
  },
  {
    mistake: 'lets a supervisor speak at once',
    fails: ['supervise.listens'],
    says: 'speaks already',
    wrap: onCalls((call) => (call.supervised ? { ...call, supervised: { ...call.supervised, bargedIn: true } } : call)),
  },
  idle('barge-in', 'barge-in.shows'),
  {
    mistake: 'offers to barge in for ever',
    fails: ['barge-in.once'],
    says: 'not in `allowed` any more',
    wrap: onCalls((call) => (call.kind === 'supervision' ? { ...call, allowed: ['end', 'mute', 'barge-in'] } : call)),
  },
  idle('stop-supervising', 'stop-supervising.shows'),
  {
    mistake: 'gives every supervision of a call the same key',
    fails: ['stop-supervising.leaves'],
    says: 'listens',
    wrap: (provider, around) => {
      let stopped = false;
      return {
        ...onEvents((event) => (stopped && event.type === 'call' ? [] : [event]))(provider, around),
        ...repeated((type) => {
          stopped ||= type === 'stop-supervising';
        })(provider, around),
      };
    },
  },
  {
    mistake: 'does not report which phone is selected',
    fails: ['desk-phone.reported'],
    says: 'a phone event',
    wrap: onEvents((event) => (event.type === 'phone' ? [] : [event])),
  },
  {
    mistake: 'forgets which phone is selected',
    fails: ['desk-phone.kept'],
    says: 'not the one that was selected',
    wrap: onSnapshot((snapshot) => ({ ...snapshot, phone: { type: 'soft' } })),
  },
  {
    mistake: 'lets the page accept what rings on the desk',
    fails: ['desk-phone.rings'],
    says: '"accept" is in `allowed`',
    wrap: onCalls((call) => (call.agent.state === 'alerting' ? { ...call, allowed: ['accept', 'decline'] } : call)),
  },
  {
    mistake: 'forgets that a call is on the desk once it is answered',
    fails: ['desk-phone.answered'],
    says: 'not say any more',
    wrap: onCalls((call) => ({ ...call, agent: { ...call.agent, deskPhone: call.agent.state === 'alerting' } })),
  },
  {
    mistake: 'does not notice that the telephone on the desk is hung up',
    fails: ['desk-phone.ended'],
    says: 'the call is over',
    wrap: onEvents((event) => {
      const over = event.type === 'call-gone' || (event.type === 'call' && event.call.ended !== undefined);
      return over ? [] : [event];
    }),
  },
  {
    mistake: 'keeps the first status that waits for the end of the call',
    fails: ['presence.replaced'],
    says: 'the status is pending',
    wrap: (provider, around) => {
      let first: ProviderEvent | undefined;
      return onEvents((event) => {
        if (event.type !== 'presence' || event.presence.pending === undefined) return [event];
        first ??= event;
        return [first];
      })(provider, around);
    },
  },
  {
    mistake: 'lets a status wait although there is no call',
    fails: ['presence.idle'],
    says: 'the status has come',
    wrap: (provider, around) => {
      let talks = false;
      const listening = answering(provider, () => undefined);
      return {
        ...onEvents((event) => {
          if (event.type === 'call') talks = true;
          if (event.type !== 'presence' || talks || event.presence.status.available) return [event];
          const { status } = event.presence;
          return [{ type: 'presence', presence: { ...event.presence, pending: status } }];
        })(listening, around),
      };
    },
  },
  {
    mistake: 'leaves the status that waits out of the snapshot',
    fails: ['presence.snapshot'],
    says: 'no such pending status',
    wrap: onSnapshot(({ presence: { rev, status }, ...rest }) => ({ ...rest, presence: { rev, status } })),
  },
];

/** Counts commands on their way. */
function repeated(
  count: (type: string) => void,
): (...made: Parameters<Mutant['wrap']>) => Pick<ReturnType<Mutant['wrap']>, 'execute'> {
  return (provider) => ({
    execute: (command, context) => {
      count(command.type);
      return delegate(provider).execute(command, context);
    },
  });
}
