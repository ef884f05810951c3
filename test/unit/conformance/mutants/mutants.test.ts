/** Given a driver with one mistake, when the kit is run, then the case that is there for it fails, and says what is wrong. */
import { checkProvider, providerCases } from '../../../../src/conformance/index.js';
import { mutants } from './index.js';
import { simulatorDeclaration, simulatorRig } from '../simulator-rig.js';

test.each(mutants.map((mutant) => [mutant.mistake, mutant] as const))(
  'a driver that %s',
  async (_, { fails, says, wrap }) => {
    const found = await checkProvider(
      (context) => simulatorRig(context, { wrap }),
      { ...simulatorDeclaration, withinMs: 6_000 },
      {
        only: fails,
      },
    );
    expect(found).toHaveLength(fails.length);
    for (const { id, outcome } of found) expect([id, outcome]).toEqual([id, 'failed']);
    expect(found.find(({ id }) => id === fails[0])?.reason).toContain(says);
  },
);

test('every case is failed by some driver', () => {
  const failed = new Set(mutants.flatMap(({ fails }) => fails));
  expect(providerCases.map(({ id }) => id).filter((id) => !failed.has(id))).toEqual([]);
});
