/** Commands that bring a third party in, move the agent between parties, or hand the call over. */
import { isLive } from '../../../model/index.js';
import { holds } from '../../case.js';
import { consulting, known, legMadeBy, legOf, primaryOf, talking } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const consultation: Pick<ProviderCase, 'drives'> = { drives: ['offerInbound', 'destination', 'remoteAnswer'] };

export const partyCases: readonly ProviderCase[] = [
  {
    id: 'consult.shows',
    rule: 'after consult the call has a consult leg that names the command in createdBy, and the customer is on hold',
    source: `${sources.command}; ${sources.call}, LegRole`,
    drives: ['offerInbound', 'destination'],
    commands: ['accept', 'consult'],
    run: async (bench) => {
      const call = await talking(bench);
      const { id: customer } = primaryOf(call);
      const commandId = await bench.execute({ type: 'consult', call: call.key, to: bench.place('destination') });
      const leg = await bench.until('the call has a leg made by the command', () => legMadeBy(bench, commandId));
      holds(leg.role === 'consult', `The leg is "${leg.role}", not "consult".`);
      holds(leg.key !== call.key, 'The new leg has no key of its own.');
      await bench.until('the customer is on hold', () => legOf(bench, call.key, customer)?.state === 'hold');
    },
  },
  {
    id: 'consult.answered',
    rule: 'the consult leg is connected once the one who is consulted has answered',
    source: `${sources.call}, LegState`,
    ...consultation,
    commands: ['accept', 'consult'],
    run: async (bench) => {
      await consulting(bench);
    },
  },
  {
    id: 'alternate.shows',
    rule: 'after alternate the one leg is on hold and the other connected',
    source: `${sources.command}; ECMA-269, Alternate Call`,
    ...consultation,
    commands: ['accept', 'consult', 'alternate'],
    run: async (bench) => {
      const { call, customer, consulted } = await consulting(bench);
      await bench.does(
        { type: 'alternate', call: call.key, hold: consulted, resume: customer },
        'the two have changed places',
        () =>
          legOf(bench, call.key, consulted)?.state === 'hold' &&
          legOf(bench, call.key, customer)?.state === 'connected',
      );
    },
  },
  {
    id: 'conference.shows',
    rule: 'after conference all parties are connected and the call is merged',
    source: `${sources.command}; ECMA-269, Conference Call`,
    ...consultation,
    commands: ['accept', 'consult', 'conference'],
    run: async (bench) => {
      const { call, customer, consulted } = await consulting(bench);
      await bench.does(
        { type: 'conference', call: call.key },
        'everybody hears everybody',
        () =>
          known(bench, call.key).merged &&
          [customer, consulted].every((leg) => legOf(bench, call.key, leg)?.state === 'connected'),
      );
    },
  },
  {
    id: 'add-participant.shows',
    rule: 'after add-participant the call has a participant leg that names the command in createdBy',
    source: `${sources.command}; ${sources.call}, LegRole`,
    drives: ['offerInbound', 'destination'],
    commands: ['accept', 'add-participant'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('destination');
      const commandId = await bench.execute({ type: 'add-participant', call: key, to, autoMerge: false });
      const leg = await bench.until('the call has a leg made by the command', () => legMadeBy(bench, commandId));
      holds(leg.role === 'participant', `The leg is "${leg.role}", not "participant".`);
    },
  },
  {
    id: 'remove-participant.shows',
    rule: 'after remove-participant that leg is over and the call goes on',
    source: sources.command,
    ...consultation,
    commands: ['accept', 'consult', 'remove-participant'],
    run: async (bench) => {
      const { call, consulted } = await consulting(bench);
      await bench.does({ type: 'remove-participant', call: call.key, leg: consulted }, 'the leg is over', () => {
        const leg = legOf(bench, call.key, consulted);
        return leg === undefined || !isLive(leg);
      });
      holds(!bench.isOver(call.key), 'The whole call is over.');
    },
  },
  {
    id: 'blind-transfer.shows',
    rule: 'after blind-transfer the call is over for the agent',
    source: `${sources.command}; ECMA-269, Single Step Transfer`,
    drives: ['offerInbound', 'destination'],
    commands: ['accept', 'blind-transfer'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('destination');
      await bench.does({ type: 'blind-transfer', call: key, to }, 'the call is over for the agent', () =>
        bench.isOver(key),
      );
    },
  },
];
