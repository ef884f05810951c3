/** Supervisors listen and barge in; desk phones do by hand what the page would. */
import { legsOf, Office } from './office.js';
import type { Page } from './office.js';

let office: Office;
let alice: Page;
beforeEach(async () => {
  office = new Office();
  alice = await office.agent('alice');
});
afterEach(() => office.close());

describe('a supervisor', () => {
  let sam: Page;
  beforeEach(async () => {
    sam = office.page('sam');
    await sam.provider.connect();
    await office.talk(alice);
    await sam.do({ type: 'supervise', call: alice.call.key });
  });

  test('listens: a supervision of their own here, a supervisor leg there', () => {
    expect(sam.call).toMatchObject({
      kind: 'supervision',
      agent: { state: 'connected' },
      supervised: { key: alice.call.key, agentName: 'Alice Moreau', bargedIn: false },
      allowed: ['end', 'barge-in'],
    });
    expect(sam.call.key).not.toBe(alice.call.key);
    expect(legsOf(alice.call)).toEqual(['primary connected', 'supervisor connected']);
    expect(alice.call).toMatchObject({ merged: false, legs: [{}, { bargedIn: false }] });
  });

  test('barges in: both see it', async () => {
    await sam.now('barge-in');
    expect(sam.call).toMatchObject({ supervised: { bargedIn: true }, allowed: ['end', 'mute'] });
    expect(alice.leg('supervisor').bargedIn).toBe(true);
  });

  test('disconnects: the call goes on without them, and there is no after-call work', async () => {
    await sam.now('stop-supervising');
    expect(sam.history.at(-1)).toMatchObject({ ended: 'normal', wrapUp: 'none' });
    expect(legsOf(alice.call)).toEqual(['primary connected', 'supervisor ended']);
  });

  test('the supervision ends with the call', async () => {
    await alice.now('end');
    expect(sam.gone).toEqual(['normal']);
  });

  test('a call of their own ends the supervision', async () => {
    await sam.do({ type: 'dial', to: { kind: 'number', address: '+12025550150' }, callback: false });
    expect(sam.gone).toEqual(['normal']);
    expect(sam.call.kind).toBe('outbound');
  });

  test('only supervisors may', async () => {
    const bob = await office.agent('bob');
    expect(await bob.refusal({ type: 'supervise', call: alice.call.key })).toBe('unsupported');
    expect((await bob.provider.snapshot()).capabilities.actions).not.toContain('supervise');
  });
});

describe('a desk phone', () => {
  beforeEach(async () => {
    await alice.do({ type: 'select-phone', phone: { type: 'desk', number: '+12025550170' } });
  });

  test('is told to the page', async () => {
    expect(alice.events.at(-1)).toEqual({ type: 'phone', phone: { type: 'desk', number: '+12025550170' } });
    expect((await alice.provider.snapshot()).phone.type).toBe('desk');
  });

  test('rings instead of the page, and is answered, muted, held and hung up by hand', async () => {
    await office.ring();
    expect(alice.call).toMatchObject({ agent: { state: 'alerting', deskPhone: true }, allowed: ['decline'] });
    const by = async (action: 'answer' | 'hang-up' | 'mute' | 'unmute' | 'hold' | 'resume'): Promise<void> => {
      office.control.desk({ agent: 'alice', action });
      await office.pass(100);
    };
    await by('answer');
    expect(alice.call.agent.state).toBe('connected');
    await by('mute');
    expect(alice.call.agent.muted).toBe(true);
    await by('hold');
    expect(alice.leg('primary').state).toBe('hold');
    await by('resume');
    expect(alice.leg('primary').state).toBe('connected');
    await by('hang-up');
    expect(alice.call).toMatchObject({ ended: 'normal', wrapUp: 'active' });
  });

  test('dials: the call appears at the page unasked', async () => {
    office.control.desk({ agent: 'alice', action: 'dial', number: '+12025550150' });
    await office.pass(100);
    expect(alice.call).toMatchObject({ kind: 'outbound', agent: { state: 'connected', deskPhone: true } });
  });

  test('has to have a call for what it is to do', () => {
    expect(() => {
      office.control.desk({ agent: 'alice', action: 'answer' });
    }).toThrow('has no call to answer');
    expect(() => {
      office.control.desk({ agent: 'bob', action: 'answer' });
    }).toThrow('has no desk phone');
  });
});
