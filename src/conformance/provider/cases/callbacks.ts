/** Customers who wait to be called back, and callbacks an agent dials. */
import { primaryLeg } from '../../../model/index.js';
import type { Call } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { known, legMadeBy, primaryOf, talks } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const kind = `${sources.call}, CallKind`;

async function offered(bench: ProviderBench): Promise<Call> {
  await bench.connect();
  await bench.drive('offerCallback');
  return bench.until('a callback is offered to the agent', () =>
    bench.calls.find(({ agent }) => agent.state === 'alerting'),
  );
}

export const callbackCases: readonly ProviderCase[] = [
  {
    id: 'callback.offered',
    rule: 'a queued callback is offered as such, and nobody is dialled before the agent accepts it',
    source: kind,
    drives: ['offerCallback'],
    needs: [],
    run: async (bench) => {
      const call = await offered(bench);
      holds(call.kind === 'callback', `The call is of kind "${call.kind}", not "callback".`);
      const { state } = primaryOf(call);
      holds(state === 'initiated' || state === 'queued', `The customer’s leg is "${state}" already.`);
      holds(call.connectedAt === undefined, 'The call is connected already.');
    },
  },
  {
    id: 'callback.dials',
    rule: 'after accept the customer of a callback is dialled, and the two talk once the customer has answered and not before',
    source: kind,
    drives: ['offerCallback', 'remoteAnswer'],
    needs: ['accept'],
    run: async (bench) => {
      const { key } = await offered(bench);
      await bench.does(
        { type: 'accept', call: key },
        'the agent has taken the callback',
        () => known(bench, key).agent.state === 'connected',
      );
      holds(!talks(bench, key), 'The call is connected before the customer has answered.');
      await bench.until('the customer’s telephone rings', () => primaryOf(known(bench, key)).state === 'alerting');
      await bench.drive('remoteAnswer');
      await bench.until('the two talk', () => talks(bench, key));
    },
  },
  {
    id: 'callback.declined',
    rule: 'a callback that the agent declines is over for the agent, and the customer is not dialled',
    source: kind,
    drives: ['offerCallback'],
    needs: ['decline'],
    run: async (bench) => {
      const { key } = await offered(bench);
      await bench.does({ type: 'decline', call: key }, 'the callback is over for the agent', () => bench.isOver(key));
      const rang = bench.heard.some(
        ({ event }) => event.type === 'call' && event.call.key === key && primaryLeg(event.call)?.state === 'alerting',
      );
      holds(!rang, 'The customer’s telephone rang.');
    },
  },
  {
    id: 'callback.dialled',
    rule: 'a callback that the agent dials is of kind dialed-callback',
    source: kind,
    drives: ['destination'],
    needs: ['dial'],
    run: async (bench) => {
      await bench.connect();
      const commandId = await bench.execute({ type: 'dial', to: bench.place('destination'), callback: true });
      await bench.until('a call has a leg made by the command', () => legMadeBy(bench, commandId));
      const found = bench.calls.find(({ legs }) => legs.some(({ createdBy }) => createdBy === commandId))?.kind;
      holds(found === 'dialed-callback', `The call is of kind "${found ?? 'none'}", not "dialed-callback".`);
    },
  },
];
