/** What holds for every event, whatever it is about: seen in an ordinary call from ring to end. */
import { isActive } from '../../../model/index.js';
import type { Call, Snapshot } from '../../../provider/index.js';
import { holds } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import {
  endsWithCause,
  fromOutside,
  inOrder,
  keepsIdentity,
  keepsTime,
  primaryFirst,
  revisionOf,
  revisionsGrow,
  staysGone,
  unchanged,
  whole,
} from '../event-rules.js';
import type { EventRule } from '../event-rules.js';
import { writtenAs } from '../record.js';
import { story } from '../scenes.js';
import { snapshotProblem } from '../shape.js';
import { sources } from './row.js';
import type { ProviderCase } from './row.js';

const ordinaryCall: Pick<ProviderCase, 'drives' | 'needs'> = {
  drives: ['offerInbound'],
  needs: ['accept', 'end'],
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
  onEvents(
    'events.times',
    'a call says since when it rings and since when the agent talks, and does not change its mind',
    `${sources.call}, Call.connectedAt`,
    keepsTime,
  ),
  onEvents(
    'events.identity',
    'a leg keeps its key, its party’s kind and the command that made it as long as it is there',
    `${sources.call}, Leg`,
    keepsIdentity,
  ),
  onEvents('events.gone', 'a call that is gone does not come back', sources.event, staysGone),
  {
    id: 'events.capable',
    rule: 'a call allows nothing that the agent’s capabilities do not',
    source: `${sources.event}, Capabilities.actions`,
    ...ordinaryCall,
    run: async (bench) => {
      await story(bench);
      const { actions } = (await bench.snapshot()).capabilities;
      for (const { event } of bench.heard) {
        const wrong =
          event.type === 'call' ? event.call.allowed.find((action) => !actions.includes(action)) : undefined;
        holds(wrong === undefined, `A call allows "${wrong ?? ''}", which is not in the agent’s capabilities.`);
      }
    },
  },
  {
    id: 'snapshot.revision',
    rule: 'a snapshot is no older than the events before it',
    source: `${sources.event}, Snapshot.rev`,
    ...ordinaryCall,
    run: async (bench) => {
      await story(bench, async () => {
        await bench.quiet();
        const { rev } = await bench.snapshot();
        const told = bench.heard.map(({ event }) => revisionOf(event)?.rev ?? 0);
        holds(rev >= Math.max(...told), 'The revision of the snapshot is below that of an event before it.');
      });
    },
  },
  {
    id: 'subscribe.all',
    rule: 'every listener hears every event',
    source: `${sources.provider}, subscribe`,
    ...ordinaryCall,
    run: async (bench) => {
      const others: string[] = [];
      bench.provider.subscribe((event) => others.push(writtenAs(event)));
      await story(bench);
      const first = bench.heard.map(({ written }) => written);
      holds(
        first.length === others.length && first.every((written, at) => written === others[at]),
        'A second listener heard something else than the first.',
      );
    },
  },
  {
    id: 'snapshot.whole',
    rule: 'a snapshot has calls, presence, capabilities and phone, all whole',
    source: `${sources.event}, Snapshot`,
    drives: [],
    needs: [],
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
    needs: [],
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
