/** The parts that are functions of what they are given. */
import { ConfigurationError, readConfig } from '../../../src/relay/config.js';
import { backoffMs, Budget } from '../../../src/relay/delivery/pace.js';
import { Lane, loadedAtOnce } from '../../../src/relay/delivery/lane.js';
import type { Operation } from '../../../src/relay/store/operations.js';
import { holds, metricsOf, overlaps, withEvent } from '../../../src/relay/timeline.js';
import type { Timeline } from '../../../src/relay/timeline.js';
import { telephonyPair } from './rig.js';

const happened = (...events: readonly (readonly [Timeline[number]['event'], number])[]): Timeline =>
  events.reduce<Timeline>((timeline, [event, at]) => withEvent(timeline, { event, at }), []);

describe('a timeline', () => {
  test('reported out of order and twice gives the same holds', () => {
    const inOrder = happened(['answered', 0], ['held', 10_000], ['resumed', 15_000], ['held', 20_000]);
    const shuffled = happened(
      ['held', 20_000],
      ['resumed', 15_000],
      ['held', 10_000],
      ['held', 20_000],
      ['answered', 0],
    );
    expect(shuffled).toEqual(inOrder);
    expect(holds(shuffled)).toEqual([
      { from: 10_000, to: 15_000 },
      { from: 20_000, to: Infinity },
    ]);
  });

  test('a hold that lasts at the end is counted until the end, talk without the holds', () => {
    expect(
      metricsOf(happened(['answered', 0], ['held', 10_000], ['resumed', 14_000], ['held', 20_000]), 30_000),
    ).toEqual({
      acceptedAt: 0,
      numberOfHolds: 2,
      totalHoldSeconds: 14,
      longestHoldSeconds: 10,
      talkSeconds: 16,
    });
  });

  test('a call nobody answered has no talk', () => {
    expect(metricsOf([], 30_000)).toMatchObject({ talkSeconds: 0, numberOfHolds: 0, longestHoldSeconds: 0 });
  });

  test.each([
    [5, 9, false],
    [5, 11, true],
    [15, 16, true],
    [20, 25, false],
    [10, 10, true],
    [12, 12, true],
  ])('words from %d to %d during a pause from 10 to 20: %s', (from, to, expected) => {
    expect(overlaps([{ from: 10, to: 20 }], { from, to })).toBe(expected);
  });
});

describe('a budget', () => {
  test('lets never more than its limit through in any second, and nearly all of it over time', () => {
    let now = 0;
    const budget = new Budget(50, () => now);
    const taken: number[] = [];
    for (; now < 20_000; now += 1) if (budget.take(1) === 0) taken.push(now);
    const most = Math.max(...taken.map((begun) => taken.filter((at) => at >= begun && at < begun + 1_000).length));
    expect(most).toBeLessThanOrEqual(50);
    expect(taken.length).toBeGreaterThan(20 * 44);
  });

  test('what is larger than it holds goes when it is full, and is paid for', () => {
    let now = 0;
    const budget = new Budget(10, () => now);
    expect(budget.take(5)).toBe(0);
    const wait = budget.take(1);
    expect(wait).toBeGreaterThan(400);
    now += wait;
    expect(budget.take(1)).toBe(0);
  });
});

test('a pause doubles up to its limit, is jittered, and is never shorter than asked for', () => {
  const backoff = { firstMs: 100, maxMs: 1_000 };
  expect([1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(backoff, attempt, 1))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ]);
  expect(backoffMs(backoff, 3, 0)).toBe(200);
  expect(backoffMs(backoff, 1, 0, 5_000)).toBe(5_000);
});

describe('a lane', () => {
  const operation = (id: number, speaker = 'a'): Operation => ({
    id,
    laneId: 1,
    callId: 1,
    kind: 'message',
    speaker,
    body: `{"n":${id}}`,
    acceptedAt: 0,
    wasSending: false,
  });

  test('sends consecutive messages of one participant together, at most five', () => {
    const lane = new Lane(1, 'c');
    for (const [at, speaker] of ['a', 'a', 'b', 'a', 'a', 'a', 'a', 'a', 'a'].entries())
      lane.add(operation(at + 1, speaker));
    const runs: number[][] = [];
    for (let run = lane.run(); run.length > 0; run = lane.run()) {
      runs.push(run.map(({ id }) => id));
      lane.drop(run.length);
    }
    expect(runs).toEqual([[1, 2], [3], [4, 5, 6, 7, 8], [9]]);
  });

  test('keeps few in memory, and brings in the rest in order though more come meanwhile', async () => {
    const lane = new Lane(1, 'c');
    const stored = Array.from({ length: 75 }, (_, at) => operation(at + 1));
    const seen: number[] = [];
    for (const one of stored.slice(0, 60)) lane.add(one);
    let late = 60;
    while (!lane.isEmpty) {
      while (lane.head !== undefined) {
        seen.push(lane.head.id);
        lane.drop(1);
      }
      await lane.refill(async (after) => {
        const found = stored
          .slice(0, late)
          .filter(({ id }) => id > after)
          .slice(0, loadedAtOnce);
        // Committed after the page was read, told before it arrives.
        for (const one of stored.slice(late, late + 5)) lane.add(one);
        late = Math.min(stored.length, late + 5);
        return found;
      });
    }
    expect(seen).toEqual(stored.map(({ id }) => id));
  });
});

describe('the configuration', () => {
  const signing = telephonyPair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const environment = {
    SIGNING: signing,
    KEY: 'k'.repeat(32),
    OTHER: 'o'.repeat(32),
    SHORT: 'short',
    NOT_RSA: 'no key',
  };
  const centre = { apiName: 'Acme', number: '+1', signingKeys: [{ env: 'SIGNING' }], telephonyKeys: [{ env: 'KEY' }] };
  const good = {
    origin: 'https://relay.example.com',
    orgs: [{ id: '00D000000000001AAA', apiUrl: 'https://acme.my.salesforce-scrt.com', contactCentres: [centre] }],
  };
  const problemsOf = (input: unknown): readonly string[] => {
    try {
      readConfig(input, environment, '/nowhere');
      return [];
    } catch (error) {
      if (error instanceof ConfigurationError) return error.problems;
      throw error;
    }
  };

  test('a good one has its secrets read and its defaults filled in', () => {
    const config = readConfig(good, { ...environment, HOOKSWITCH_RELAY_PORT: '4321' }, '/nowhere');
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 4321 });
    expect(config.orgs[0]?.contactCentres[0]).toMatchObject({
      id: '00D000000000001AAA/Acme',
      telephonyKeys: ['k'.repeat(32)],
    });
  });

  test('every problem of the shape is listed at once', () => {
    const bad = {
      origin: 'relay',
      delivery: { lingerMs: -1 },
      orgs: [{ id: 'x', apiUrl: 'https://a/b', contactCentres: [{ ...centre, telephonyKeys: ['in-clear'] }] }],
    };
    expect(problemsOf(bad)).toEqual([
      expect.stringContaining('origin: '),
      expect.stringContaining('delivery.lingerMs: '),
      expect.stringContaining('orgs.0.id: '),
      expect.stringContaining('orgs.0.apiUrl: '),
      expect.stringContaining('secrets are never in the configuration itself'),
    ]);
  });

  test('and every secret that is missing, short, no key, or used twice', () => {
    const broken = {
      ...centre,
      signingKeys: [{ env: 'NOT_RSA' }],
      telephonyKeys: [{ env: 'SHORT' }, { env: 'ABSENT' }],
      operatorKeys: [{ file: 'absent.key' }],
    };
    expect(problemsOf({ ...good, orgs: [{ ...good.orgs[0], contactCentres: [broken] }] })).toEqual([
      expect.stringContaining('signingKeys.0'),
      expect.stringContaining('telephonyKeys.0: must have 32 characters'),
      expect.stringContaining('telephonyKeys.1: the environment variable ABSENT is not set'),
      expect.stringContaining('operatorKeys.0'),
    ]);
    const twice = { ...centre, operatorKeys: [{ env: 'KEY' }] };
    expect(problemsOf({ ...good, orgs: [{ ...good.orgs[0], contactCentres: [twice] }] })).toEqual([
      expect.stringContaining('used twice'),
    ]);
  });
});
