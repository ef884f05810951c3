/** More than two in a call: consultation, conference, transfer. */
import type { Destination } from '../../../../src/provider/index.js';
import { legsOf, Office } from './office.js';
import type { Page } from './office.js';

const toBob: Destination = { kind: 'agent', address: 'bob' };
const interpreter: Destination = { kind: 'number', address: '+12025550180' };

let office: Office;
let alice: Page;
let bob: Page;
let conversation: string;

/** Alice talks with Grace; Bob is there. */
beforeEach(async () => {
  office = new Office({ numbers: { behaviour: 'answer', afterMs: 500 } });
  alice = await office.agent('alice');
  await office.pass(100);
  bob = await office.agent('bob');
  ({ conversation } = await office.talk(alice));
});
afterEach(() => office.close());

async function consultBob(): Promise<void> {
  await alice.do({ type: 'consult', call: alice.call.key, to: toBob });
  await bob.now('accept');
}

describe('consultation', () => {
  test('when Alice consults Bob, then the customer is on hold and Bob sees only Alice', async () => {
    const commandId = await alice.do({ type: 'consult', call: alice.call.key, to: toBob });
    expect(legsOf(alice.call)).toEqual(['primary hold', 'consult alerting']);
    expect(alice.leg('consult').createdBy).toBe(commandId);
    expect(bob.call).toMatchObject({ kind: 'consult', parentKey: alice.call.key, key: alice.leg('consult').key });
    await bob.now('accept');
    expect(legsOf(alice.call)).toEqual(['primary hold', 'consult connected']);
    expect(bob.call.legs).toMatchObject([{ role: 'primary', state: 'connected', party: { id: 'alice' } }]);
    expect(bob.call.allowed).toEqual(['end', 'mute', 'hold', 'digits']);
    expect(alice.call.merged).toBe(false);
  });

  test('when she alternates, then the other one is on hold', async () => {
    await consultBob();
    await alice.do({
      type: 'alternate',
      call: alice.call.key,
      hold: alice.leg('consult').id,
      resume: alice.leg('primary').id,
    });
    expect(legsOf(alice.call)).toEqual(['primary connected', 'consult hold']);
  });

  test('when she resumes the customer, then Bob is put on hold: the consultation stays private', async () => {
    await consultBob();
    await alice.do({ type: 'resume', call: alice.call.key, leg: alice.leg('primary').id });
    expect(legsOf(alice.call)).toEqual(['primary connected', 'consult hold']);
  });

  test('when she makes it a conference, then everybody hears everybody', async () => {
    await consultBob();
    await alice.now('conference');
    expect(alice.call.merged).toBe(true);
    expect(legsOf(alice.call)).toEqual(['primary connected', 'participant connected']);
    expect(bob.call.merged).toBe(true);
    expect(legsOf(bob.call)).toEqual(['primary connected', 'participant connected']);
  });

  test('when Bob leaves, then Alice still has the customer on hold', async () => {
    await consultBob();
    await bob.now('end');
    expect(legsOf(alice.call)).toEqual(['primary hold', 'consult ended']);
  });

  test('when Bob does not take it, then his leg fails and his call had no after-call work', async () => {
    await alice.do({ type: 'consult', call: alice.call.key, to: toBob });
    await bob.now('decline');
    expect(alice.call.legs[1]).toMatchObject({ state: 'failed', cause: 'declined' });
    expect(bob.history.at(-1)).toMatchObject({ ended: 'declined', wrapUp: 'none' });
  });
});

describe('adding a party', () => {
  test('attended: the customer waits until they are joined', async () => {
    await alice.do({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: false });
    expect(legsOf(alice.call)).toEqual(['primary hold', 'participant initiated']);
    await office.pass(800);
    expect(legsOf(alice.call)).toEqual(['primary hold', 'participant connected']);
    expect(alice.leg('participant').key).not.toBe(alice.call.key);
    await alice.now('conference');
    expect(alice.call.merged).toBe(true);
  });

  test('merged at once: nobody is put on hold', async () => {
    await alice.do({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: true });
    expect(legsOf(alice.call)).toEqual(['primary connected', 'participant initiated']);
    await office.pass(800);
    expect(alice.call.merged).toBe(true);
  });

  test('up to six parties, and no more', async () => {
    for (let extra = 0; extra < 4; extra += 1) {
      await alice.do({
        type: 'add-participant',
        call: alice.call.key,
        to: { kind: 'number', address: `+1202555010${String(extra)}` },
        autoMerge: true,
      });
      await office.pass(800);
    }
    expect(alice.call.legs).toHaveLength(5);
    expect(alice.call.allowed).not.toContain('add-participant');
    expect(
      await alice.refusal({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: true }),
    ).toBe('bad-state');
  });

  test('when she removes the party, then it leaves and the call goes on', async () => {
    await alice.do({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: true });
    await office.pass(800);
    await alice.do({ type: 'remove-participant', call: alice.call.key, leg: alice.leg('participant').id });
    expect(legsOf(alice.call)).toEqual(['primary connected', 'participant ended']);
  });

  test('when the customer leaves first, then the rest goes on', async () => {
    await alice.do({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: true });
    await office.pass(800);
    office.control.hangUp({ conversation });
    await office.pass(100);
    expect(alice.call.ended).toBeUndefined();
    expect(legsOf(alice.call)).toEqual(['primary ended', 'participant connected']);
  });

  test('given a conference, when one leg is muted and held, then only that one', async () => {
    await alice.do({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: true });
    await office.pass(800);
    await alice.do({ type: 'mute', call: alice.call.key, leg: alice.leg('participant').id });
    await alice.do({ type: 'hold', call: alice.call.key, leg: alice.leg('primary').id });
    expect(alice.call.legs).toMatchObject([
      { state: 'hold', muted: false },
      { state: 'connected', muted: true },
    ]);
    expect(alice.call).toMatchObject({ merged: false, agent: { muted: false } });
  });

  test('given a private talk, when a party dialled before answers, then it waits until she is back', async () => {
    await alice.do({ type: 'add-participant', call: alice.call.key, to: interpreter, autoMerge: true });
    await alice.do({ type: 'consult', call: alice.call.key, to: toBob });
    await bob.now('accept');
    await office.pass(800);
    expect(legsOf(alice.call)).toEqual(['primary hold', 'participant hold', 'consult connected']);
  });
});

describe('transfer', () => {
  test('attended: Alice adds Bob and leaves; Bob goes on with the customer under his own key', async () => {
    const parent = alice.call.key;
    await alice.do({ type: 'add-participant', call: parent, to: toBob, autoMerge: false });
    await bob.now('accept');
    await alice.now('end');
    expect(alice.call).toMatchObject({ ended: 'transferred', wrapUp: 'active' });
    expect(bob.call).toMatchObject({ kind: 'transfer', parentKey: parent });
    expect(bob.call.key).not.toBe(parent);
    expect(legsOf(bob.call)).toEqual(['primary ended', 'participant connected']);
    expect(bob.call.legs[1]).toMatchObject({ party: { name: 'Grace' } });
  });

  test('attended, before Bob answered: his phone rings on, now for the customer', async () => {
    await alice.do({ type: 'consult', call: alice.call.key, to: toBob });
    const { key } = bob.call;
    await alice.now('end');
    expect(bob.gone).toEqual(['abandoned']);
    expect(bob.call).toMatchObject({
      key,
      kind: 'transfer',
      agent: { state: 'alerting' },
      legs: [{ role: 'primary', party: { name: 'Grace' } }],
    });
    await bob.now('accept');
    expect(legsOf(bob.call)).toEqual(['primary connected']);
  });

  test('blind to an agent: Alice is out at once, Bob gets the customer', async () => {
    const parent = alice.call.key;
    await alice.do({ type: 'blind-transfer', call: parent, to: toBob });
    expect(alice.call.ended).toBe('transferred');
    expect(bob.call).toMatchObject({
      kind: 'transfer',
      parentKey: parent,
      agent: { state: 'alerting' },
      legs: [{ role: 'primary', party: { name: 'Grace' } }],
    });
    await bob.now('accept');
    expect(legsOf(bob.call)).toEqual(['primary connected']);
  });

  test('blind to an agent who does not take it: the customer waits in the queue, not in nowhere', async () => {
    await alice.do({ type: 'blind-transfer', call: alice.call.key, to: toBob });
    await bob.now('decline');
    const [found] = office.control.conversations();
    expect(found?.parties).toMatchObject([
      { name: 'Grace', state: 'connected' },
      { kind: 'queue', state: 'queued' },
    ]);
    await office.pass(2_000);
    expect(bob.call).toMatchObject({ kind: 'transfer', agent: { state: 'alerting' } });
  });

  test('blind to a queue: the next agent there gets it as a transfer', async () => {
    await bob.do({ type: 'set-presence', status: 'break', afterCall: false });
    await alice.do({ type: 'blind-transfer', call: alice.call.key, to: { kind: 'flow', address: 'Route_To_Sales' } });
    const carol = await office.agent('carol');
    await office.pass(100);
    expect(carol.call).toMatchObject({ kind: 'transfer', queue: { id: 'sales' }, parentKey: alice.call.key });
  });

  test('blind to a number: customer and number go on without an agent', async () => {
    await alice.do({ type: 'blind-transfer', call: alice.call.key, to: interpreter });
    await office.pass(800);
    expect(office.control.conversations()[0]?.parties).toMatchObject([
      { state: 'connected' },
      { state: 'connected', kind: 'number' },
    ]);
  });

  test('to somebody who is busy: refused, and nobody loses the customer', async () => {
    await bob.do({ type: 'dial', to: interpreter, callback: false });
    expect(await alice.refusal({ type: 'blind-transfer', call: alice.call.key, to: toBob })).toBe('busy');
    expect(legsOf(alice.call)).toEqual(['primary connected']);
  });
});
