/** When a command has succeeded, when it has failed, and when it is sent again. */
import { ProviderError } from '../../../src/provider/index.js';
import type { Command } from '../../../src/provider/index.js';
import { aCall, aSnapshot, Bench, customerLeg } from '../../support/scripted-provider.js';

const hold: Command = { type: 'hold', call: 'call-1', leg: 'leg-1' };
const held = { legs: [{ ...customerLeg, state: 'hold' }] } as const;
const dial: Command = { type: 'dial', to: { kind: 'number', address: '+15550100' }, callback: false };
const accept: Command = { type: 'accept', call: 'call-1' };
const ringing = { agent: { state: 'alerting', muted: false, deskPhone: false } } as const;

describe('a command', () => {
  it('has succeeded when it is acknowledged and the state shows it', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.settle();
    await bench.last().acknowledge();
    expect(outcome()).toBeUndefined();
    await bench.call(2, held);
    expect(outcome()).toBe('done as id-1');
  });

  it('may be shown first and acknowledged later', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.call(2, held);
    expect(outcome()).toBeUndefined();
    await bench.last().acknowledge();
    expect(outcome()).toBe('done as id-1');
  });

  it('that is shown and never acknowledged has succeeded after a second', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.call(2, held);
    await bench.pass(999);
    expect(outcome()).toBeUndefined();
    await bench.pass(1);
    expect(outcome()).toBe('done as id-1');
  });

  it('that is shown for a moment only and then undone has not succeeded by that', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.call(2, held);
    await bench.pass(500);
    await bench.call(3);
    await bench.pass(600);
    expect(outcome()).toBeUndefined();
  });

  it('that is so already is not sent', async () => {
    const bench = await new Bench().ready(aCall(1, held));
    const { outcome } = bench.start(hold);
    await bench.settle();
    expect(outcome()).toBe('done as id-1');
    expect(bench.given).toEqual([]);
  });

  it('that is refused has failed as the platform says', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.settle();
    await bench.last().refuse(new ProviderError('rate-limited', 'Too many. Wait.'));
    expect(outcome()).toBe('rate-limited');
    expect(bench.logged).toContain('command-failed');
  });

  it('refused because it is so already has succeeded, once a snapshot shows it', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    bench.snapshot = () => Promise.resolve(aSnapshot(5, [aCall(5, held)]));
    await bench.settle();
    await bench.last().refuse(new ProviderError('bad-state', 'Not now. Look.'));
    expect(outcome()).toBe('done as id-1');
  });

  it('refused with an uncertain outcome is looked up, and has failed when it was not done', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    const before = bench.snapshots;
    await bench.settle();
    await bench.last().refuse(new TypeError('a mistake of the driver'));
    expect(bench.snapshots).toBe(before + 1);
    expect(outcome()).toBe('internal');
  });

  it('whose call ends meanwhile has failed at once', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.emit({ type: 'call-gone', key: 'call-1', rev: 2, cause: 'normal' });
    expect(outcome()).toBe('bad-state');
    expect(bench.last().context.signal.aborted).toBe(true);
  });

  it('to end a call has succeeded when the call is gone', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start({ type: 'end', call: 'call-1' });
    await bench.emit({ type: 'call-gone', key: 'call-1', rev: 2, cause: 'normal' });
    await bench.last().acknowledge();
    expect(outcome()).toBe('done as id-1');
  });
});

describe('a command without an answer', () => {
  it('is given up when its time is over, after a look at the state', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.pass(9_999);
    expect(outcome()).toBeUndefined();
    await bench.pass(1);
    expect(outcome()).toBe('timeout');
    expect(bench.last().context.signal.aborted).toBe(true);
  });

  it('has succeeded when the look at the state shows that it was done', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.settle();
    bench.snapshot = () => Promise.resolve(aSnapshot(5, [aCall(5, held)]));
    await bench.pass(10_000);
    expect(outcome()).toBe('done as id-1');
  });

  it('that reaches somebody has longer: thirty seconds', async () => {
    const bench = await new Bench().ready(aCall(1, ringing));
    const { outcome } = bench.start(accept);
    await bench.pass(29_999);
    expect(outcome()).toBeUndefined();
    await bench.pass(1);
    expect(outcome()).toBe('timeout');
  });

  it('is told its deadline', async () => {
    const bench = await new Bench().ready(aCall(1));
    bench.start(hold);
    await bench.settle();
    expect(bench.last().context.deadline).toBe(bench.clock.now() + 10_000);
  });
});

describe('a command that asked for patience', () => {
  it('is sent again after that time, with the same id', async () => {
    const bench = await new Bench().ready(aCall(1));
    bench.start(hold);
    await bench.settle();
    await bench.last().refuse(new ProviderError('rate-limited', 'Wait.', { retryAfterMs: 2_000 }));
    await bench.pass(2_000);
    expect(bench.given.map(({ context }) => context.commandId)).toEqual(['id-1', 'id-1']);
  });

  it('is sent again once only', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    for (let round = 0; round < 2; round++) {
      await bench.settle();
      await bench.last().refuse(new ProviderError('rate-limited', 'Wait.', { retryAfterMs: 1_000 }));
      await bench.pass(1_000);
    }
    expect(bench.given).toHaveLength(2);
    expect(outcome()).toBe('rate-limited');
  });

  it('longer than there is time is not sent again', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.settle();
    await bench.last().refuse(new ProviderError('rate-limited', 'Wait.', { retryAfterMs: 60_000 }));
    expect(outcome()).toBe('rate-limited');
  });

  it('and dials is not sent again', async () => {
    const bench = await new Bench().ready();
    const { outcome } = bench.start(dial);
    await bench.settle();
    await bench.last().refuse(new ProviderError('rate-limited', 'Wait.', { retryAfterMs: 1_000 }));
    expect(outcome()).toBe('rate-limited');
  });
});

describe('a connection that broke under a command', () => {
  const broken = new ProviderError('unavailable', 'The connection broke.', { outcome: 'unknown' });
  async function interrupted(bench: Bench): Promise<void> {
    await bench.emit({ type: 'session', state: 'degraded' });
    await bench.last().refuse(broken);
  }

  it('leaves the command waiting until it is back; one that may be repeated is, with the same id', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.settle();
    await interrupted(bench);
    expect(outcome()).toBeUndefined();
    await bench.emit({ type: 'session', state: 'ready' });
    expect(bench.given.map(({ context }) => context.commandId)).toEqual(['id-1', 'id-1']);
  });

  it('and a dial that was not done: not repeated, but failed', async () => {
    const bench = await new Bench().ready();
    const { outcome } = bench.start(dial);
    await bench.settle();
    await interrupted(bench);
    await bench.emit({ type: 'session', state: 'ready' });
    expect(bench.given).toHaveLength(1);
    expect(outcome()).toBe('timeout');
  });

  it('and a dial that was done: found by the command that made it', async () => {
    const bench = await new Bench().ready();
    const { outcome } = bench.start(dial);
    await bench.settle();
    await interrupted(bench);
    bench.snapshot = () =>
      Promise.resolve(aSnapshot(5, [aCall(5, { kind: 'outbound', legs: [{ ...customerLeg, createdBy: 'id-1' }] })]));
    await bench.emit({ type: 'session', state: 'ready' });
    expect(outcome()).toBe('done as id-1');
  });

  it('for longer than the command has time fails it', async () => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(hold);
    await bench.settle();
    await interrupted(bench);
    await bench.pass(10_000);
    expect(outcome()).toBe('timeout');
  });
});
