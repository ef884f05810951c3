/** By what the state shows that a command was done. */
import { commandRules } from '../../../src/call-control/command-rules.js';
import type { Command, Leg } from '../../../src/provider/index.js';
import { aCall, available, Bench, customerLeg } from '../../support/scripted-provider.js';

const hold: Command = { type: 'hold', call: 'call-1', leg: 'leg-1' };
const held = { legs: [{ ...customerLeg, state: 'hold' }] } as const;
const accept: Command = { type: 'accept', call: 'call-1' };
const ringing = { agent: { state: 'alerting', muted: false, deskPhone: false } } as const;

describe('success', () => {
  const third: Leg = { ...customerLeg, id: 'leg-2', key: 'call-2', role: 'participant', createdBy: 'id-1' };
  const cases: readonly (readonly [Command, Parameters<typeof aCall>[1]])[] = [
    [accept, {}],
    [{ type: 'mute', call: 'call-1' }, { agent: { state: 'connected', muted: true, deskPhone: false } }],
    [{ type: 'mute', call: 'call-1', leg: 'leg-1' }, { legs: [{ ...customerLeg, muted: true }] }],
    [hold, held],
    [{ type: 'conference', call: 'call-1' }, { merged: true }],
    [{ type: 'pause-recording', call: 'call-1' }, { recording: 'paused' }],
    [{ type: 'consult', call: 'call-1', to: { kind: 'agent', address: 'bob' } }, { legs: [customerLeg, third] }],
    [
      { type: 'add-participant', call: 'call-1', to: { kind: 'agent', address: 'bob' }, autoMerge: true },
      { legs: [customerLeg, third] },
    ],
    [{ type: 'remove-participant', call: 'call-1', leg: 'leg-1' }, { legs: [{ ...customerLeg, state: 'ended' }] }],
    [{ type: 'blind-transfer', call: 'call-1', to: { kind: 'agent', address: 'bob' } }, { ended: 'transferred' }],
    [{ type: 'decline', call: 'call-1' }, { ended: 'declined' }],
  ];
  it.each(cases)('of %j is what its state says', async (command, after) => {
    const bench = await new Bench().ready(aCall(1, command.type === 'accept' ? ringing : {}));
    const { outcome } = bench.start(command);
    await bench.settle();
    await bench.last().acknowledge();
    expect(outcome()).toBeUndefined();
    await bench.call(2, after);
    expect(outcome()).toBe('done as id-1');
  });

  it.each([
    { type: 'digits', call: 'call-1', digits: '1' },
    { type: 'select-devices', speaker: 'one' },
    { type: 'alert', call: 'call-1' },
  ] as const)('of %j is the acknowledgement, for no state shows it', async (command) => {
    const bench = await new Bench().ready(aCall(1));
    const { outcome } = bench.start(command);
    await bench.settle();
    await bench.last().acknowledge();
    expect(outcome()).toBe('done as id-1');
  });

  it('of a status is that status, or that it waits for the end of the call', async () => {
    const bench = await new Bench().ready(aCall(1));
    const busy = { id: 'busy', name: 'Busy', available: false, offline: false };
    const { outcome } = bench.start({ type: 'set-presence', status: 'busy', afterCall: true });
    await bench.settle();
    await bench.last().acknowledge();
    expect(outcome()).toBeUndefined();
    await bench.emit({ type: 'presence', presence: { rev: 9, status: available, pending: busy } });
    expect(outcome()).toBe('done as id-1');
  });

  it('of a phone is that phone', async () => {
    const bench = await new Bench().ready();
    const { outcome } = bench.start({ type: 'select-phone', phone: { type: 'desk', number: '101' } });
    await bench.settle();
    await bench.last().acknowledge();
    await bench.emit({ type: 'phone', phone: { type: 'desk', number: '102' } });
    expect(outcome()).toBeUndefined();
    await bench.emit({ type: 'phone', phone: { type: 'desk', number: '101' } });
    expect(outcome()).toBe('done as id-1');
  });
});

describe('commands that start or end something', () => {
  it.each([
    'dial',
    'consult',
    'add-participant',
    'blind-transfer',
    'decline',
    'end',
    'remove-participant',
    'digits',
    'supervise',
  ] as const)('(%s) are never sent twice', (type) => {
    expect(commandRules[type].repeatable).toBe(false);
  });
});
