/** Runtime reference, section 7: "ACW"; section 2: WRAP_UP_CALL. */
import type { ProviderEvent } from '../../../src/provider/index.js';
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { customer, talking } from '../../support/situations.js';
import { broken, expectTruth, outside, payload, press, told } from '../../support/story.js';

async function wrappingUp(floor: Floor): Promise<{ readonly desk: Desk; readonly call: string }> {
  const situation = await talking(floor);
  await press(situation.desk, 'end');
  return situation;
}

const done = (desk: Desk, call: string): Promise<void> => press(desk, 'wrapUp', { key: call });

describe('after-call work', () => {
  it('starts after HANGUP, for that call', async () => {
    const floor = new Floor();
    const { desk, call } = await wrappingUp(floor);
    expect(desk.events.slice(-2)).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expect(payload(desk, 'AFTER_CALL_WORK_STARTED')).toEqual({ callId: call });
    expect(desk.host.state.afterCallWork).toMatchObject([{ callId: call }]);
  });

  it('keeps the agent from the next call until it is done', async () => {
    const floor = new Floor();
    const { desk, call } = await wrappingUp(floor);
    floor.control.callIn({ from: customer, queue: 'sales' });
    expect(await told(desk, () => floor.pass(5_000))).toEqual([]);
    expect(await told(desk, () => done(desk, call))).toEqual(expect.arrayContaining(['WRAP_UP_ENDED', 'CALL_STARTED']));
    expectTruth(floor, desk);
  });

  it('ended by the agent: WRAP_UP_ENDED once', async () => {
    const floor = new Floor();
    const { desk, call } = await wrappingUp(floor);
    expect(await told(desk, () => done(desk, call))).toEqual(['WRAP_UP_ENDED']);
    expect(payload(desk, 'WRAP_UP_ENDED')).toEqual({ callId: call, callType: 'inbound', callStatus: 'ended' });
    expect(broken(desk)).toEqual([]);
  });

  it('ended by the platform: WRAP_UP_ENDED once', async () => {
    const floor = new Floor();
    const { desk } = await wrappingUp(floor);
    expect(await told(desk, () => floor.pass(60_000))).toEqual(['WRAP_UP_ENDED']);
    expect(broken(desk)).toEqual([]);
  });

  it('ended twice is ended once', async () => {
    const floor = new Floor();
    const { desk, call } = await wrappingUp(floor);
    desk.host.send({ type: 'WRAP_UP_CALL', call: { callId: call } });
    expect(await told(desk, () => desk.send({ type: 'WRAP_UP_CALL', call: { callId: call } }))).toEqual([
      'WRAP_UP_ENDED',
    ]);
  });

  it('that cannot be ended: one message, nothing thrown', async () => {
    const floor = new Floor();
    const { desk, call } = await wrappingUp(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { 'end-wrap-up': 'internal' } } });
    expect(await told(desk, () => done(desk, call))).toEqual(['ERROR Telephony_Internal']);
    expect(broken(desk)).toEqual([]);
  });

  it('of a call nobody knows changes nothing', async () => {
    const floor = new Floor();
    const { desk } = await wrappingUp(floor);
    expect(await told(desk, () => desk.send({ type: 'WRAP_UP_CALL', call: { callId: 'call-other' } }))).toEqual([]);
  });

  it('without a word about which call ends the one there is', async () => {
    const floor = new Floor();
    const { desk } = await wrappingUp(floor);
    expect(await told(desk, () => desk.send({ type: 'WRAP_UP_CALL', call: {} }))).toEqual(['WRAP_UP_ENDED']);
  });

  it.each(Array.from({ length: 16 }, (_, jobs) => jobs))(
    'of a call that is gone while a dialled call is being told, %i promise jobs later, ends once',
    async (jobs) => {
      const floor = new Floor();
      const tell = new Set<(event: ProviderEvent) => void>();
      const gone: ProviderEvent[] = [];
      const loadProvider = altered(floor, (healthy) => ({
        subscribe: (listener) => {
          tell.add(listener);
          return healthy.subscribe(listener);
        },
        execute: async (command, context) => {
          const answer = await healthy.execute(command, context);
          if (command.type === 'dial') void report(jobs);
          return answer;
        },
      }));
      const report = async (after: number): Promise<void> => {
        for (let job = 0; job < after; job++) await Promise.resolve();
        for (const listener of tell) for (const event of gone) listener(event);
      };
      const { desk, call } = await talking(floor, 'alice', { loadProvider });
      await press(desk, 'end');
      gone.push({ type: 'call-gone', key: call, rev: Number.MAX_SAFE_INTEGER, cause: 'normal' });
      const events = await told(desk, () => desk.send({ type: 'DIAL', contact: outside() }));
      expect(events.filter((event) => event === 'WRAP_UP_ENDED')).toEqual(['WRAP_UP_ENDED']);
      expect(events).toContain('CALL_STARTED');
    },
  );

  it('can be ended after a reload', async () => {
    const floor = new Floor();
    const { desk, call } = await wrappingUp(floor);
    await desk.reload();
    await desk.send({ type: 'WRAP_UP_CALL', call: { callId: call } });
    await talking(floor);
    expectTruth(floor, desk);
  });
});
