/** What holds for every event, whatever it is about: seen in an ordinary call from ring to end. */
import { isActive } from '../../../model/index.js';
import type { Call, Snapshot } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import { endsWithCause, fromOutside, inOrder, primaryFirst, revisionsGrow, unchanged, whole } from '../event-rules.js';
import type { EventRule } from '../event-rules.js';
import { writtenAs } from '../record.js';
import { story } from '../scenes.js';
import { snapshotProblem } from '../shape.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const ordinaryCall: Pick<ProviderCase, 'drives' | 'commands'> = {
  drives: ['offerInbound'],
  commands: ['accept', 'end'],
};

function onEvents(id: string, rule: string, source: string, check: EventRule): ProviderCase {
  return {
    id,
    rule,
    source,
    ...ordinaryCall,
    run: async (bench) => {
      await story(bench);
      holds(
        bench.heard.some(({ event }) => event.type === 'call'),
        'The driver reported no call at all.',
      );
      const problem = check(bench.heard);
      holds(problem === undefined, problem ?? '');
    },
  };
}

export const eventCases: readonly ProviderCase[] = [
  onEvents('events.whole', 'every event carries the whole state of one thing, never a delta', sources.event, whole),
  onEvents(
    'events.revisions',
    'a later state of a call or of presence has a greater revision',
    `${sources.call}, Call.rev`,
    revisionsGrow,
  ),
  onEvents(
    'events.order',
    'calls, legs and after-call work never go back to an earlier state',
    `${sources.call}, LegState`,
    inOrder,
  ),
  onEvents('events.unchanged', 'an event is never changed after it was given out', sources.event, unchanged),
  onEvents(
    'events.outside',
    'no event comes from inside a method of the driver',
    `${sources.provider}, subscribe`,
    fromOutside,
  ),
  onEvents(
    'events.primary',
    'the primary leg is first, its key is the call’s, and leg ids are unique',
    `${sources.call}, Leg`,
    primaryFirst,
  ),
  onEvents(
    'events.end',
    'a call that is over says why and allows nothing',
    `${sources.call}, Call.ended`,
    endsWithCause,
  ),
  {
    id: 'snapshot.whole',
    rule: 'a snapshot has calls, presence, capabilities and phone, all whole',
    source: `${sources.event}, Snapshot`,
    drives: [],
    commands: [],
    run: async (bench) => {
      await bench.connect();
      const problem = snapshotProblem(await bench.snapshot());
      holds(problem === undefined, `The snapshot is not whole: ${problem ?? ''}.`);
    },
  },
  {
    id: 'snapshot.agrees',
    rule: 'a snapshot shows the same calls and presence as the events before it',
    source: `${sources.provider}, snapshot`,
    ...ordinaryCall,
    run: async (bench) => {
      await story(bench, async () => {
        await bench.quiet();
        agrees(bench, await bench.snapshot());
      });
      agrees(bench, await bench.snapshot());
    },
  },
  {
    id: 'subscribe.stops',
    rule: 'the function that subscribe returns stops the events for that listener and for no other',
    source: `${sources.provider}, subscribe`,
    drives: ['offerInbound'],
    commands: [],
    run: async (bench) => {
      let heard = 0;
      const stop = bench.provider.subscribe(() => {
        heard += 1;
      });
      await bench.connect();
      stop();
      const until = heard;
      await bench.drive('offerInbound');
      await bench.until('the other listener hears of the call', () => bench.calls.some(isActive));
      holds(heard === until, 'A listener still heard events after it had stopped them.');
    },
  },
];

function agrees(bench: ProviderBench, snapshot: Snapshot): void {
  const active = (calls: readonly Call[]): Map<string, Call> =>
    new Map(calls.filter(isActive).map((call) => [call.key, call]));
  const [told, shown] = [active(bench.calls), active(snapshot.calls)];
  for (const [key, call] of told) {
    const other = shown.get(key);
    holds(other !== undefined, 'A call that was reported is not in the snapshot.');
    holds(sameContent(call, other), 'A call in the snapshot differs from what was last reported of it.');
    holds(other.rev >= call.rev, 'A call in the snapshot has an older revision than the event before it.');
  }
  for (const key of shown.keys()) holds(told.has(key), 'A call in the snapshot was never reported.');
  const presence = bench.presence;
  holds(
    presence !== undefined && sameContent(presence, snapshot.presence),
    'Presence in the snapshot differs from what was last reported.',
  );
}

function sameContent(one: { readonly rev: number }, other: { readonly rev: number }): boolean {
  return writtenAs({ ...one, rev: 0 }) === writtenAs({ ...other, rev: 0 });
}
