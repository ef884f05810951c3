/** Faults on demand between driver and phone system, and what the driver makes of them. */
import { flush, Office, refusalOf } from './office.js';
import type { Page } from './office.js';

let office: Office;
let alice: Page;
beforeEach(async () => {
  office = new Office();
  alice = await office.agent('alice');
});
afterEach(async () => {
  await office.close();
  expect(office.clock.pending).toBe(0);
});

/** In which order answer and state came. */
async function orderOf(page: Page, office: Office): Promise<string[]> {
  const order: string[] = [];
  const stop = page.provider.subscribe((event) => {
    if (event.type === 'call') order.push('state');
  });
  const context = { commandId: 'order', signal: new AbortController().signal, deadline: 0 };
  const answer = page.provider.execute({ type: 'mute', call: page.call.key }, context).then(() => order.push('answer'));
  await flush();
  await office.pass(500);
  await answer;
  stop();
  return order;
}

describe('order', () => {
  test('answer before state', async () => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { eventDelayMs: 100 } });
    expect(await orderOf(alice, office)).toEqual(['answer', 'state']);
  });

  test('state before answer', async () => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { answerDelayMs: 100 } });
    expect(await orderOf(alice, office)).toEqual(['state', 'answer']);
  });

  test('with jitter events overtake each other, and revisions tell', async () => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { jitterMs: 300 } });
    const from = alice.history.length;
    for (let turn = 0; turn < 10; turn += 1) {
      void alice.now(turn % 2 === 0 ? 'mute' : 'unmute');
      await office.pass(100);
    }
    await office.pass(1000);
    const revs = alice.history.slice(from).map(({ rev }) => rev);
    expect(revs).not.toEqual([...revs].sort((one, other) => one - other));
    expect(alice.call.agent.muted).toBe((await question(alice.provider.snapshot())).calls[0]?.agent.muted);
  });
});

async function question<Answer>(answer: Promise<Answer>): Promise<Answer> {
  await office.pass(1000);
  return answer;
}

describe('answers', () => {
  test('that are lost: the command is done, and giving up has an unknown outcome', async () => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { loseAnswers: 1 } });
    const waiting = new AbortController();
    const answer = alice.do({ type: 'mute', call: alice.call.key }, 'mute-1', waiting.signal);
    await office.pass(200);
    expect(alice.call.agent.muted).toBe(true);
    waiting.abort();
    await expect(answer).rejects.toMatchObject({ kind: 'timeout', outcome: 'unknown' });
  });

  test.each([
    ['done', true],
    ['not-done', false],
  ] as const)('that never come, the command %s', async (unanswered, muted) => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { unanswered: { mute: unanswered } } });
    const waiting = new AbortController();
    const answer = alice.do({ type: 'mute', call: alice.call.key }, 'mute-1', waiting.signal);
    await office.pass(200);
    expect(alice.call.agent.muted).toBe(muted);
    waiting.abort();
    expect(await refusalOf(answer)).toBe('timeout');
  });

  test('to questions: a timeout, and no timer is left', async () => {
    office.network.setFaults({ agent: 'alice', faults: { loseAnswers: 1 } });
    const answer = refusalOf(alice.provider.snapshot());
    await office.pass(10_000);
    expect(await answer).toBe('timeout');
  });

  test('that refuse as told, and a driver that fails by mistake', async () => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { refuse: { hold: 'conflict' }, driverThrows: ['mute'] } });
    await flush();
    expect(await alice.refusal({ type: 'hold', call: alice.call.key, leg: alice.leg('primary').id })).toBe('conflict');
    expect(await alice.refusal({ type: 'mute', call: alice.call.key })).toBe('TypeError');
    office.network.setFaults({ agent: 'alice', faults: {} });
    await flush();
    expect(await alice.refusal({ type: 'mute', call: alice.call.key })).toBe('not refused');
  });

  test('the same command twice is done once, and answers the same', async () => {
    await office.talk(alice);
    const consult = { type: 'consult', call: alice.call.key, to: { kind: 'number', address: '+12025550150' } } as const;
    await alice.do(consult, 'once');
    await alice.do(consult, 'once');
    expect(alice.call.legs).toHaveLength(2);
    const wrong = { type: 'conference', call: alice.call.key } as const;
    await expect(alice.do(wrong, 'no')).rejects.toMatchObject({ kind: 'bad-state' });
    await office.pass(300);
    office.control.answer({ conversation: office.control.conversations()[0]?.id ?? '' });
    await expect(alice.do(wrong, 'no')).rejects.toMatchObject({ kind: 'bad-state' });
  });
});

describe('events', () => {
  test('that come twice have the same revision', async () => {
    office.network.setFaults({ agent: 'alice', faults: { duplicateEvents: 1 } });
    await office.ring();
    const [one, other] = alice.history;
    expect(one).toEqual(other);
  });

  test('with the same seed go wrong in the same way', async () => {
    const run = async (): Promise<readonly unknown[]> => {
      const again = new Office();
      const page = await again.agent('alice');
      again.network.setFaults({ agent: 'alice', faults: { jitterMs: 80, duplicateEvents: 0.5 } });
      await again.ring();
      await again.pass(5_000);
      await again.close();
      return page.events;
    };
    expect(await run()).toEqual(await run());
  });
});

describe('a dropped link', () => {
  test('is degraded, then ready again by itself, and the call is still up', async () => {
    await office.talk(alice);
    office.network.drop({ agent: 'alice', refuseForMs: 1_000 });
    await office.pass(100);
    expect(alice.sessions.at(-1)).toBe('degraded');
    expect(await alice.refusal({ type: 'mute', call: alice.call.key })).toBe('unavailable');
    await office.pass(5_000);
    expect(alice.sessions).toEqual(['connecting', 'ready', 'degraded', 'ready']);
    expect((await alice.provider.snapshot()).calls).toMatchObject([{ agent: { state: 'connected' } }]);
  });

  test('rejects what waits for an answer: it may have been done', async () => {
    await office.talk(alice);
    office.network.setFaults({ agent: 'alice', faults: { answerDelayMs: 1_000 } });
    const answer = alice.do({ type: 'mute', call: alice.call.key });
    await flush();
    office.network.drop({ agent: 'alice', refuseForMs: 0 });
    await expect(answer).rejects.toMatchObject({ kind: 'unavailable', outcome: 'unknown' });
    expect(await refusalOf(office.pass(1_000))).toBe('not refused');
  });

  test('for more than 30 seconds is lost; connecting again works', async () => {
    office.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    await office.pass(31_000);
    expect(alice.sessions.slice(-2)).toEqual(['degraded', 'lost']);
    expect(await refusalOf(alice.provider.connect())).toBe('unavailable');
    await office.pass(30_000);
    expect(await alice.provider.connect()).toBe('ready');
  });

  test('while reconnecting, disconnecting leaves nothing behind', async () => {
    office.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    await office.pass(2_000);
    await alice.provider.disconnect({ logout: false });
    await flush();
    expect(office.clock.pending).toBe(0);
    expect(office.network.pages('alice')).toBe(0);
  });
});
