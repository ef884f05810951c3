/** Commands that must not run beside each other, and those that are the same. */
import { ProviderError } from '../../../src/provider/index.js';
import type { Command } from '../../../src/provider/index.js';
import { aCall, Bench, customerLeg } from '../../support/scripted-provider.js';

const hold: Command = { type: 'hold', call: 'call-1', leg: 'leg-1' };
const held = { legs: [{ ...customerLeg, state: 'hold' }] } as const;

describe('commands in one lane', () => {
  it('that are equal are one', async () => {
    const bench = await new Bench().ready(aCall(1));
    const first = bench.start(hold);
    const second = bench.start(hold);
    await bench.settle();
    expect(bench.given).toHaveLength(1);
    await bench.last().acknowledge();
    await bench.call(2, held);
    expect([first.outcome(), second.outcome()]).toEqual(['done as id-1', 'done as id-1']);
  });

  it('that are equal fail together', async () => {
    const bench = await new Bench().ready(aCall(1));
    const first = bench.start(hold);
    const second = bench.start(hold);
    await bench.settle();
    await bench.last().refuse(new ProviderError('internal', 'No.'));
    expect([first.outcome(), second.outcome()]).toEqual(['internal', 'internal']);
  });

  it('that differ run one after the other', async () => {
    const bench = await new Bench().ready(aCall(1));
    bench.start(hold);
    const { outcome } = bench.start({ ...hold, type: 'resume' });
    await bench.settle();
    expect(bench.given.map(({ command }) => command.type)).toEqual(['hold']);
    await bench.last().acknowledge();
    await bench.call(2, held);
    expect(bench.given.map(({ command }) => command.type)).toEqual(['hold', 'resume']);
    await bench.last().acknowledge();
    await bench.call(3);
    expect(outcome()).toBe('done as id-2');
  });

  it('go on after one has failed', async () => {
    const bench = await new Bench().ready(aCall(1, held));
    bench.start({ ...hold, type: 'resume' });
    bench.start({ type: 'conference', call: 'call-1' });
    await bench.settle();
    await bench.last().refuse(new ProviderError('internal', 'No.'));
    expect(bench.given.map(({ command }) => command.type)).toEqual(['resume', 'conference']);
  });

  it('are not held up by other lanes', async () => {
    const bench = await new Bench().ready(aCall(1));
    bench.start(hold);
    bench.start({ type: 'mute', call: 'call-1' });
    await bench.settle();
    expect(bench.given.map(({ command }) => command.type)).toEqual(['hold', 'mute']);
  });

  it('that were equal once may be given again later', async () => {
    const bench = await new Bench().ready(aCall(1));
    bench.start({ type: 'digits', call: 'call-1', digits: '1' });
    await bench.settle();
    await bench.last().acknowledge();
    bench.start({ type: 'digits', call: 'call-1', digits: '1' });
    await bench.settle();
    expect(bench.given).toHaveLength(2);
  });
});
