/** The simulator keeps the whole contract, whichever way an agent signs in. */
import { checkProvider, describeProvider, providerCases } from '../../../src/conformance/index.js';
import { simulatorDeclaration, simulatorRig } from './simulator-rig.js';

describeProvider('the simulator', simulatorRig, simulatorDeclaration);

test.each(['interactive', 'silent', 'storage-access'] as const)('it does so with login %s', async (login) => {
  const found = await checkProvider((context) => simulatorRig(context, { login }), simulatorDeclaration);
  expect(found.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(found).toHaveLength(providerCases.length + Object.keys(simulatorDeclaration.missing ?? {}).length);
});
