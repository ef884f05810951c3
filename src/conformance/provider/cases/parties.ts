/** Commands that bring a third party in, move the agent between parties, or hand the call over. */
import { isLive } from '../../../model/index.js';
import type { CallKey, LegId } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { consulting, known, lastCause, legMadeBy, legOf, primaryOf, talking } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const consultation: Pick<ProviderCase, 'drives'> = { drives: ['offerInbound', 'destination', 'remoteAnswer'] };

export const partyCases: readonly ProviderCase[] = [
  {
    id: 'consult.shows',
    rule: 'after consult the call has a consult leg that names the command in createdBy, and the customer is on hold',
    source: `${sources.command}; ${sources.call}, LegRole`,
    drives: ['offerInbound', 'destination'],
    needs: ['accept', 'consult'],
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
    needs: ['accept', 'consult'],
    run: async (bench) => {
      await consulting(bench);
    },
  },
  {
    id: 'alternate.shows',
    rule: 'after alternate the one leg is on hold and the other connected',
    source: `${sources.command}; ECMA-269, Alternate Call`,
    ...consultation,
    needs: ['accept', 'consult', 'alternate'],
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
    needs: ['accept', 'consult', 'conference'],
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
    needs: ['accept', 'add-participant'],
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
    needs: ['accept', 'consult', 'remove-participant'],
    run: async (bench) => {
      const { call, consulted } = await consulting(bench);
      await bench.does({ type: 'remove-participant', call: call.key, leg: consulted }, 'the leg is over', () =>
        isOver(bench, call.key, consulted),
      );
      holds(!bench.isOver(call.key), 'The whole call is over.');
    },
  },
  {
    id: 'blind-transfer.shows',
    rule: 'after blind-transfer the call is over for the agent',
    source: `${sources.command}; ECMA-269, Single Step Transfer`,
    drives: ['offerInbound', 'destination'],
    needs: ['accept', 'blind-transfer'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('destination');
      await bench.does({ type: 'blind-transfer', call: key, to }, 'the call is over for the agent', () =>
        bench.isOver(key),
      );
    },
  },
  {
    id: 'blind-transfer.cause',
    rule: 'a call that was handed over says that it was: the core takes any other end for a transfer that failed',
    source: `${sources.call}, EndCause`,
    drives: ['offerInbound', 'destination'],
    needs: ['accept', 'blind-transfer'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('destination');
      await bench.does({ type: 'blind-transfer', call: key, to }, 'the call is over for the agent', () =>
        bench.isOver(key),
      );
      const cause = lastCause(bench, key) ?? 'none';
      holds(cause === 'transferred', `The cause is "${cause}", not "transferred".`);
    },
  },
  {
    id: 'consult.once',
    rule: 'consult that comes twice with one id makes one leg',
    source: `${sources.command}, CommandContext.commandId`,
    drives: ['offerInbound', 'destination'],
    needs: ['accept', 'consult'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const consult = { type: 'consult', call: key, to: bench.place('destination') } as const;
      const commandId = await bench.execute(consult);
      await bench.until('the call has a leg made by the command', () => legMadeBy(bench, commandId));
      // Whether the second is acknowledged or refused is the platform's affair.
      await bench.execute(consult, { commandId }).catch(() => undefined);
      await bench.quiet();
      const made = known(bench, key).legs.filter(({ role }) => role === 'consult').length;
      holds(made === 1, `There are ${String(made)} consult legs after one command.`);
    },
  },
  {
    id: 'consult.refused',
    rule: 'when the one who is consulted does not take the call, that leg is over with a cause and the customer stays',
    source: `${sources.call}, Leg.cause`,
    drives: ['offerInbound', 'destination', 'remoteRefuse'],
    needs: ['accept', 'consult'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const commandId = await bench.execute({ type: 'consult', call: key, to: bench.place('destination') });
      const { id } = await bench.until('the call has a leg made by the command', () => legMadeBy(bench, commandId));
      await bench.drive('remoteRefuse');
      await bench.until('the leg is over', () => isOver(bench, key, id));
      holds(!bench.isOver(key), 'The whole call is over.');
      const leg = legOf(bench, key, id);
      holds(leg === undefined || leg.cause !== undefined, 'The leg does not say why it is over.');
    },
  },
  {
    id: 'consult.left',
    rule: 'when the one who was consulted hangs up, that leg is over and the customer stays',
    source: `${sources.call}, LegState`,
    drives: [...consultation.drives, 'remoteLeave'],
    needs: ['accept', 'consult'],
    run: async (bench) => {
      const { call, customer, consulted } = await consulting(bench);
      await bench.drive('remoteLeave');
      await bench.until('the leg is over', () => isOver(bench, call.key, consulted));
      holds(!bench.isOver(call.key), 'The whole call is over.');
      holds(!isOver(bench, call.key, customer), 'The customer’s leg is over too.');
    },
  },
  {
    id: 'conference.hold-one',
    rule: 'hold in a conference holds the party it names and nobody else',
    source: `${sources.command}; ${sources.call}, LegState`,
    ...consultation,
    needs: ['accept', 'consult', 'conference', 'hold'],
    run: async (bench) => {
      const { key, customer, consulted } = await conferring(bench);
      await bench.does(
        { type: 'hold', call: key, leg: customer },
        'the customer is on hold',
        () => legOf(bench, key, customer)?.state === 'hold',
      );
      await bench.quiet();
      holds(legOf(bench, key, consulted)?.state === 'connected', 'The other party is not connected any more.');
    },
  },
  {
    id: 'conference.left',
    rule: 'an agent who leaves a conference has handed the call over: it is over for them as transferred',
    source: `${sources.call}, EndCause`,
    ...consultation,
    needs: ['accept', 'consult', 'conference', 'end'],
    run: async (bench) => {
      const { key } = await conferring(bench);
      await bench.does({ type: 'end', call: key }, 'the call is over for the agent', () => bench.isOver(key));
      const cause = lastCause(bench, key) ?? 'none';
      holds(cause === 'transferred', `The cause is "${cause}", not "transferred".`);
    },
  },
  {
    id: 'add-participant.answered',
    rule: 'the party that was added is connected once it has answered and not before',
    source: `${sources.call}, LegState`,
    ...consultation,
    needs: ['accept', 'add-participant'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('destination');
      const commandId = await bench.execute({ type: 'add-participant', call: key, to, autoMerge: false });
      const { id } = await bench.until('the call has a leg made by the command', () => legMadeBy(bench, commandId));
      holds(legOf(bench, key, id)?.state !== 'connected', 'The leg is connected before anybody has answered.');
      await bench.drive('remoteAnswer');
      await bench.until('the party that was added talks', () => legOf(bench, key, id)?.state === 'connected');
    },
  },
  {
    id: 'add-participant.merges',
    rule: 'a party that is added with autoMerge joins the conversation, and nobody is put on hold',
    source: sources.command,
    ...consultation,
    needs: ['accept', 'add-participant'],
    run: async (bench) => {
      const { key } = await talking(bench);
      const to = bench.place('destination');
      const commandId = await bench.execute({ type: 'add-participant', call: key, to, autoMerge: true });
      await bench.until('the call has a leg made by the command', () => legMadeBy(bench, commandId));
      holds(primaryOf(known(bench, key)).state === 'connected', 'The customer was put on hold.');
      await bench.drive('remoteAnswer');
      await bench.until('everybody hears everybody', () => {
        const { legs, merged } = known(bench, key);
        return merged && legs.every(({ state }) => state === 'connected');
      });
    },
  },
];

/** The leg is over, or gone. */
function isOver(bench: ProviderBench, key: CallKey, id: LegId): boolean {
  const leg = legOf(bench, key, id);
  return leg === undefined || !isLive(leg);
}

/** Agent, customer and the one who was consulted hear each other. */
async function conferring(
  bench: ProviderBench,
): Promise<{ readonly key: CallKey; readonly customer: LegId; readonly consulted: LegId }> {
  const { call, customer, consulted } = await consulting(bench);
  await bench.does(
    { type: 'conference', call: call.key },
    'everybody hears everybody',
    () => known(bench, call.key).merged,
  );
  return { key: call.key, customer, consulted };
}
