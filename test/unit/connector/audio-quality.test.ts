/** Runtime reference, section 3: "MOS"; UPDATE_AUDIO_STATS. */
import type { ProviderEvent } from '../../../src/provider/index.js';
import { altered, speaking } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import { conferenced, ringing, talking } from '../../support/situations.js';
import { broken, payload, press, told } from '../../support/story.js';

describe('the quality of the audio', () => {
  it('is told of every sample, and once for the whole call at its end', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    expect(await told(desk, () => floor.pass(10_500))).toEqual(['AUDIO_STATS', 'AUDIO_STATS']);
    expect(payload(desk, 'AUDIO_STATS')).toMatchObject({
      audioStats: {
        callId: call,
        stats: [{ inputChannelStats: { packetsCount: 250 }, outputChannelStats: { packetsCount: 250 } }],
      },
    });
    expect(await told(desk, () => press(desk, 'end'))).toContain('UPDATE_AUDIO_STATS_COMPLETED');
    const { mos } = payload(desk, 'UPDATE_AUDIO_STATS_COMPLETED');
    expect(mos).toBeGreaterThan(4);
    expect(mos).toBeLessThan(4.5);
    expect(desk.host.state.meanOpinionScores).toHaveProperty(call);
    expect(broken(desk)).toEqual([]);
  });

  it('is as the library computes it: 100 packets, 1 lost, jitter 5, round trip 40 give 4.378', async () => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor);
    const { desk, call } = await talking(floor, 'alice', { loadProvider });
    const direction = { packets: 100, packetsLost: 1, jitterMs: 5, roundTripMs: 40 };
    await emit({ type: 'audio', sample: { call, input: direction, output: direction, last: false } });
    await emit({ type: 'audio', sample: { call, last: true } });
    expect(payload(desk, 'UPDATE_AUDIO_STATS_COMPLETED').mos).toBeCloseTo(4.378, 3);
  });

  it('of one direction only is told of that direction', async () => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor);
    const { desk, call } = await talking(floor, 'alice', { loadProvider });
    const input = { packets: 100, packetsLost: 0, jitterMs: 5, roundTripMs: 40 };
    expect(await told(desk, () => emit({ type: 'audio', sample: { call, input, last: true } }))).toEqual([
      'AUDIO_STATS',
      'UPDATE_AUDIO_STATS_COMPLETED',
    ]);
    expect(broken(desk)).toEqual([]);
  });

  it('is over with the last sample, even if that comes twice or is not the last', async () => {
    const floor = new Floor();
    const { loadProvider, emit } = speaking(floor);
    const { desk, call } = await talking(floor, 'alice', { loadProvider });
    const last = { type: 'audio', sample: { call, last: true } } as const;
    await emit(last);
    expect(await told(desk, () => emit(last))).toEqual([]);
    expect(await told(desk, () => floor.pass(10_500))).toEqual([]);
  });

  it('of a call that is over, and whose first party had left before a reload, is told of the party that stayed', async () => {
    const floor = new Floor();
    const listeners = new Set<(event: ProviderEvent) => void>();
    const loadProvider = altered(floor, (healthy) => ({
      subscribe: (listener) => {
        listeners.add(listener);
        return healthy.subscribe((event) => {
          if (event.type !== 'audio') listener(event);
        });
      },
    }));
    await floor.staffed('alice', { loadProvider });
    const { desk, conversation, call } = await conferenced(floor);
    floor.control.hangUp({ conversation });
    await floor.settle();
    await desk.reload();
    const stayed = desk.row().callId;
    await desk.send({ type: 'END_CALL', call: desk.row().call });
    for (const listener of listeners) listener({ type: 'audio', sample: { call, last: true } });
    await floor.settle();
    expect(payload(desk, 'UPDATE_AUDIO_STATS_COMPLETED').callId).toBe(stayed);
    expect(broken(desk)).toEqual([]);
  });

  it('is not told while the agent is offline', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: false });
    expect(await told(desk, () => floor.pass(10_500))).toEqual([]);
  });

  it('of a call that only rings is not measured', async () => {
    const floor = new Floor();
    const { desk } = await ringing(floor);
    expect(await told(desk, () => floor.pass(10_500))).toEqual([]);
  });
});
