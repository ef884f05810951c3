/** Calls come and go: queues, offers, callbacks, internal calls, after-call work. */
import { legsOf, Office } from './office.js';

let office: Office;
beforeEach(() => {
  office = new Office();
});
afterEach(() => office.close());

describe('a customer calls', () => {
  test('given a menu and a queue, when an agent is available, then the call rings with what the menu found out', async () => {
    const alice = await office.agent('alice');
    const { call } = await office.ring({ attributes: { orderNumber: '77' }, queue: 'sales' });
    expect(alice.call).toMatchObject({
      key: call,
      kind: 'inbound',
      agent: { state: 'alerting' },
      attributes: { ivrChoice: 'sales', orderNumber: '77' },
      queue: { id: 'sales', name: 'Sales' },
      allowed: ['accept', 'decline'],
    });
    expect(alice.leg('primary')).toMatchObject({
      key: call,
      state: 'alerting',
      party: { name: 'Grace', external: true },
    });
  });

  test('given nobody available, when an agent becomes available, then the waiting call rings', async () => {
    const alice = await office.agent('alice');
    await alice.do({ type: 'set-presence', status: 'break', afterCall: false });
    await office.ring();
    expect(alice.calls).toEqual([]);
    await alice.do({ type: 'set-presence', status: 'available', afterCall: false });
    expect(alice.call.agent.state).toBe('alerting');
  });

  test('given two agents, then the one idle longest is rung, and after a missed call the other', async () => {
    const alice = await office.agent('alice');
    await office.pass(1000);
    const bob = await office.agent('bob');
    const { call } = await office.ring();
    expect([alice.calls.length, bob.calls.length]).toEqual([1, 0]);
    await office.pass(20_000);
    expect(alice.gone).toEqual(['no-answer']);
    expect(bob.call).toMatchObject({ key: call, agent: { state: 'alerting' } });
  });

  test('given one agent who misses the call, then it is offered again under the same key, without after-call work', async () => {
    const alice = await office.agent('alice');
    const { call } = await office.ring();
    await office.pass(20_000);
    expect(alice.history.at(-1)).toMatchObject({ ended: 'no-answer', wrapUp: 'none', allowed: [] });
    expect(alice.calls).toEqual([]);
    await office.pass(2_000);
    expect(alice.call).toMatchObject({ key: call, agent: { state: 'alerting' } });
  });

  test('when the agent declines, then the call goes on waiting for somebody', async () => {
    const alice = await office.agent('alice');
    const { call } = await office.ring();
    await alice.now('decline');
    expect(alice.gone).toEqual(['declined']);
    await office.pass(2_000);
    expect(alice.call.key).toBe(call);
  });

  test('when the customer gives up while it rings, then the call is abandoned and gone', async () => {
    const alice = await office.agent('alice');
    const { conversation } = await office.ring();
    office.control.hangUp({ conversation });
    await office.pass(100);
    expect(alice.history.at(-1)).toMatchObject({ ended: 'abandoned', wrapUp: 'none' });
    expect(alice.gone).toEqual(['abandoned']);
  });

  test('when an agent is called directly but signed out, then the fallback queue takes the call', async () => {
    const alice = await office.agent('alice');
    await office.ring({ agent: 'bob' });
    expect(alice.call).toMatchObject({ kind: 'inbound', queue: { id: 'support' } });
  });
});

describe('the end of a call', () => {
  test('given a talk, when the agent ends it, then one last state with after-call work, later done, then gone', async () => {
    const alice = await office.agent('alice');
    await office.talk(alice);
    expect(alice.call).toMatchObject({ agent: { state: 'connected' }, connectedAt: office.clock.now() });
    await alice.now('end');
    expect(alice.call).toMatchObject({ ended: 'normal', wrapUp: 'active', allowed: [], agent: { state: 'ended' } });
    expect(legsOf(alice.call)).toEqual(['primary ended']);
    await office.ring();
    expect(alice.calls).toHaveLength(1);
    await alice.now('end-wrap-up');
    expect(alice.history.filter(({ wrapUp }) => wrapUp === 'done')).toHaveLength(1);
    expect(alice.gone).toEqual(['normal']);
    expect(alice.call.agent.state).toBe('alerting');
  });

  test('given after-call work, when its time is up, then it is done', async () => {
    const alice = await office.agent('alice');
    const { conversation } = await office.talk(alice);
    office.control.hangUp({ conversation });
    await office.pass(100);
    expect(alice.call.wrapUp).toBe('active');
    await office.pass(60_000);
    expect(alice.calls).toEqual([]);
  });

  test('given a status for after the call, when the call ends, then the agent has it', async () => {
    const alice = await office.agent('alice');
    await office.talk(alice);
    await alice.do({ type: 'set-presence', status: 'break', afterCall: true });
    expect(alice.events.at(-1)).toMatchObject({
      type: 'presence',
      presence: { status: { id: 'available' }, pending: { id: 'break' } },
    });
    expect(await alice.refusal({ type: 'set-presence', status: '0', afterCall: false })).toBe('presence-refused');
    await alice.now('end');
    expect((await alice.provider.snapshot()).presence).toMatchObject({ status: { id: 'break' } });
  });
});

describe('calls agents make', () => {
  test('given a number that answers, when dialled, then the leg carries the command and goes through its states', async () => {
    const alice = await office.agent('alice');
    office.control.setNumber({ number: '+12025550150', behaviour: 'answer', afterMs: 1000 });
    const commandId = await alice.do({
      type: 'dial',
      to: { kind: 'number', address: '+1 (202) 555-0150' },
      callback: false,
    });
    expect(alice.call).toMatchObject({
      kind: 'outbound',
      agent: { state: 'connected' },
      legs: [{ createdBy: commandId, state: 'initiated' }],
    });
    await office.pass(1500);
    expect(alice.history.map((call) => call.legs[0]?.state)).toEqual(['initiated', 'alerting', 'connected']);
    expect(alice.call.connectedAt).toBeDefined();
  });

  test.each([
    ['busy', 'busy', 'busy'],
    ['unreachable', 'unreachable', 'unreachable'],
    ['refuse', 'declined', 'unreachable'],
  ] as const)(
    'given a number that is %s, when dialled, then the call ends without after-call work',
    async (behaviour, legCause, cause) => {
      const alice = await office.agent('alice');
      office.control.setNumber({ number: '+12025550150', behaviour, afterMs: 500 });
      await alice.do({ type: 'dial', to: { kind: 'number', address: '+12025550150' }, callback: false });
      await office.pass(1000);
      expect(alice.history.at(-1)).toMatchObject({
        ended: cause,
        wrapUp: 'none',
        legs: [{ state: 'failed', cause: legCause }],
      });
      expect(alice.gone).toEqual([cause]);
    },
  );

  test('given a contact request, when dialled as a callback, then the call says so', async () => {
    const alice = await office.agent('alice');
    await alice.do({ type: 'dial', to: { kind: 'number', address: '+12025550150' }, callback: true });
    expect(alice.call.kind).toBe('dialed-callback');
  });

  test('given a call, when another is dialled, then the agent is busy; and nonsense is a bad destination', async () => {
    const alice = await office.agent('alice');
    expect(await alice.refusal({ type: 'dial', to: { kind: 'number', address: 'Grace' }, callback: false })).toBe(
      'bad-destination',
    );
    expect(await alice.refusal({ type: 'dial', to: { kind: 'agent', address: 'bob' }, callback: false })).toBe(
      'bad-destination',
    );
    await office.talk(alice);
    expect(
      await alice.refusal({ type: 'dial', to: { kind: 'number', address: '+12025550150' }, callback: false }),
    ).toBe('busy');
  });

  test('given two agents, when one dials the other, then each has a call of their own and they talk', async () => {
    const [alice, bob] = [await office.agent('alice'), await office.agent('bob')];
    await alice.do({ type: 'dial', to: { kind: 'number', address: '102' }, callback: false });
    expect(bob.call).toMatchObject({
      kind: 'internal',
      agent: { state: 'alerting' },
      legs: [{ party: { kind: 'agent', id: 'alice', external: false } }],
    });
    await bob.now('accept');
    expect(alice.call).toMatchObject({ kind: 'internal', legs: [{ state: 'connected', party: { id: 'bob' } }] });
    expect(bob.call.key).not.toBe(alice.call.key);
    await alice.now('end');
    expect(bob.call.ended).toBe('normal');
  });
});

describe('queued callbacks', () => {
  test('given a request, when the agent accepts, then the customer is dialled and the call connects on the answer', async () => {
    const alice = await office.agent('alice');
    const { conversation, call } = office.control.requestCallback({
      number: '+12025550160',
      queue: 'support',
      previousCall: 'earlier',
    });
    await office.pass(100);
    expect(alice.call).toMatchObject({
      key: call,
      kind: 'callback',
      parentKey: 'earlier',
      agent: { state: 'alerting' },
      legs: [{ state: 'initiated' }],
    });
    await alice.now('accept');
    await office.pass(300);
    expect(alice.call).toMatchObject({ agent: { state: 'connected' }, legs: [{ state: 'alerting' }] });
    expect(alice.call.connectedAt).toBeUndefined();
    office.control.answer({ conversation });
    await office.pass(100);
    expect(alice.call.connectedAt).toBeDefined();
  });

  test('given a callback, when the customer cannot be reached, then it ends for that reason', async () => {
    const alice = await office.agent('alice');
    office.control.setNumber({ number: '+12025550160', behaviour: 'unreachable', afterMs: 0 });
    office.control.requestCallback({ number: '+12025550160', queue: 'support' });
    await office.pass(100);
    await alice.now('accept');
    await office.pass(300);
    expect(alice.gone).toEqual(['failed-customer']);
  });

  test('given a callback, when it is missed, then it is offered again under the same key', async () => {
    const alice = await office.agent('alice');
    const { call } = office.control.requestCallback({ number: '+12025550160', queue: 'support' });
    await office.pass(22_200);
    expect(alice.gone).toEqual(['no-answer']);
    expect(alice.call.key).toBe(call);
  });
});
