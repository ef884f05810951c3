import * as fc from 'fast-check';
import { anyCall } from '../../support/arbitrary-call.js';
import { applyChange, changes, isActive, sameForAgent } from '../../../src/model/index.js';
import type { Call, Change } from '../../../src/model/index.js';

const before = fc.option(anyCall('call', 1), { nil: undefined });
const after = fc.option(anyCall('call', 2), { nil: undefined });

/** Tells every change one by one, as the publisher does. */
function tellAll(previous: Call | undefined, next: Call | undefined): { told: Change[]; known: Call | undefined } {
  const told: Change[] = [];
  let known = previous;
  for (let [change] = changes(known, next); change !== undefined; [change] = changes(known, next)) {
    told.push(change);
    known = applyChange(known, change, next);
    if (told.length > 50) throw new Error(`never ends: ${told.map(({ type }) => type).join(' ')}`);
  }
  return { told, known };
}

describe('changes', () => {
  it('told one by one, come to an end and leave nothing to tell, whatever a platform reports', () => {
    fc.assert(
      fc.property(before, after, (previous, next) => {
        const { told, known } = tellAll(previous, next);
        expect(sameForAgent(known, next)).toBe(true);
        const once = told
          .map(({ type }) => type)
          .filter((type) => type === 'offered' || type === 'connected' || type === 'ended');
        expect(new Set(once).size).toBe(once.length);
      }),
      { numRuns: 5_000 },
    );
  });

  it('are none between a state and itself', () => {
    fc.assert(
      fc.property(anyCall('call', 1), (call) => {
        const { known } = tellAll(undefined, call);
        expect(changes(known, call)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never speak of a call that was over before it was known', () => {
    fc.assert(
      fc.property(after, (next) => {
        const said = changes(undefined, next);
        expect(said.length > 0).toBe(next !== undefined && isActive(next));
      }),
    );
  });

  it('end a call once, after everything else but after-call work', () => {
    fc.assert(
      fc.property(anyCall('call', 1), after, (previous, next) => {
        const types = changes(previous, next).map(({ type }) => type);
        const ended = types.indexOf('ended');
        expect(types.filter((type) => type === 'ended').length).toBeLessThanOrEqual(1);
        if (ended >= 0) expect(types.slice(ended + 1).every((type) => type.startsWith('wrap-up'))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('add a leg before it connects, and speak of no leg after its end', () => {
    fc.assert(
      fc.property(before, after, (previous, next) => {
        const live = new Set(
          (previous !== undefined && isActive(previous) ? previous.legs : [])
            .filter(({ state }) => state !== 'ended' && state !== 'failed')
            .map(({ id }) => id),
        );
        for (const change of changes(previous, next)) {
          if (change.type === 'offered') live.add('primary');
          if (change.type === 'leg-added') live.add(change.leg.id);
          if (change.type === 'leg-connected' || change.type === 'leg-ended') expect(live).toContain(change.leg.id);
          if (change.type === 'leg-ended') live.delete(change.leg.id);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
