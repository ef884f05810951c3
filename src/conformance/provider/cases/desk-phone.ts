/** An agent who takes calls on a telephone outside the browser. */
import { isActive } from '../../../model/index.js';
import type { Call } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { known } from '../scenes.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const phone = `${sources.command}, Phone`;
const side = `${sources.call}, AgentSide.deskPhone`;

async function atTheDesk(bench: ProviderBench): Promise<void> {
  await bench.connect();
  await bench.execute({ type: 'select-phone', phone: bench.deskPhone() });
  await bench.until('a phone event names the desk phone', () =>
    bench.heard.some(({ event }) => event.type === 'phone' && event.phone.type === 'desk'),
  );
}

async function ringsAtTheDesk(bench: ProviderBench): Promise<Call> {
  await atTheDesk(bench);
  await bench.drive('offerInbound');
  return bench.until('a call rings at the agent', () => bench.calls.find((call) => isActive(call)));
}

async function talksAtTheDesk(bench: ProviderBench): Promise<Call> {
  const { key } = await ringsAtTheDesk(bench);
  await bench.drive('deskAnswer');
  await bench.until('the agent talks at the desk', () => {
    const { agent, connectedAt } = known(bench, key);
    return agent.state === 'connected' && connectedAt !== undefined;
  });
  return known(bench, key);
}

export const deskPhoneCases: readonly ProviderCase[] = [
  {
    id: 'desk-phone.reported',
    rule: 'after select-phone an event names the phone that was selected',
    source: phone,
    drives: ['deskPhone'],
    needs: ['select-phone'],
    run: atTheDesk,
  },
  {
    id: 'desk-phone.kept',
    rule: 'the phone that was selected is in the snapshot, and is one that the capabilities name',
    source: `${sources.event}, Snapshot`,
    drives: ['deskPhone'],
    needs: ['select-phone'],
    run: async (bench) => {
      await atTheDesk(bench);
      const snapshot = await bench.snapshot();
      holds(snapshot.phone.type === 'desk', 'The phone in the snapshot is not the one that was selected.');
      holds(snapshot.capabilities.phones.includes('desk'), 'The capabilities name no desk phone.');
    },
  },
  {
    id: 'desk-phone.rings',
    rule: 'a call that rings at a desk phone says so, and is not offered for an answer in the page',
    source: side,
    drives: ['deskPhone', 'offerInbound'],
    needs: ['select-phone'],
    run: async (bench) => {
      const call = await ringsAtTheDesk(bench);
      holds(call.agent.deskPhone, 'The call does not say that it is on a desk phone.');
      holds(!call.allowed.includes('accept'), '"accept" is in `allowed` of a call that rings on the desk.');
    },
  },
  {
    id: 'desk-phone.answered',
    rule: 'a call that is answered at the desk is connected',
    source: side,
    drives: ['deskPhone', 'offerInbound', 'deskAnswer'],
    needs: ['select-phone'],
    run: async (bench) => {
      const { agent } = await talksAtTheDesk(bench);
      holds(agent.deskPhone, 'The call does not say any more that it is on a desk phone.');
    },
  },
  {
    id: 'desk-phone.ended',
    rule: 'a call that is hung up at the desk is over for the agent',
    source: side,
    drives: ['deskPhone', 'offerInbound', 'deskAnswer', 'deskHangup'],
    needs: ['select-phone'],
    run: async (bench) => {
      const { key } = await talksAtTheDesk(bench);
      await bench.drive('deskHangup');
      await bench.until('the call is over', () => bench.isOver(key));
    },
  },
];
