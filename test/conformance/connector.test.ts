/** Our production bundle against the kit, with the simulated phone system as its far end: every row is driven and passes. */
import path from 'node:path';
import { root } from '../../scripts/base-library.js';
import { checkConnector, connectorCases } from '../../src/conformance/connector/index.js';
import type { DriverModule } from '../../src/conformance/connector/index.js';
import * as simulator from '../../src/providers/simulator/far-end.js';

const url = path.join(root, 'dist/connector/hookswitch.js');
/** The compiler checks that the simulator's far end is what the kit documents. */
const driver: DriverModule = simulator;
/** Milliseconds; a busy machine is slower than the one a vendor waits at. */
const within = 15_000;
/** For all rows on a busy machine. */
const wholeRun = 400_000;

test(
  'our connector passes every row',
  async () => {
    const { results, capabilities } = await checkConnector({ url, driver, within });
    expect(
      results.filter(({ outcome }) => outcome !== 'passed').map(({ id, reason }) => `${id}: ${reason ?? ''}`),
    ).toEqual([]);
    expect(results).toHaveLength(connectorCases.length);
    expect(capabilities).toMatchObject({ MUTE: true, HAS_HID_SUPPORT: false });
  },
  wholeRun,
);

test('without a driver file, what a phone system has to do is not driven, and nothing of it passed', async () => {
  const only = connectorCases.filter(({ id }) => id.startsWith('connector.inbound.')).map(({ id }) => id);
  const configuration = { '/telephony/provider': 'simulator' };
  const { results } = await checkConnector({ url, only, configuration, within });
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['not-driven']));
});

test('a driver whose far end fails says which function it was', async () => {
  const failing: DriverModule = {
    createFarEnd: async () => {
      const farEnd = await simulator.createFarEnd();
      return Object.assign(farEnd, { remoteHangup: () => Promise.reject(new Error('no such line')) });
    },
  };
  const { results } = await checkConnector({ url, driver: failing, only: ['connector.inbound.remote-hangup'], within });
  expect(results).toMatchObject([{ outcome: 'failed', reason: "The driver's remoteHangup failed: no such line" }]);
  expect(results[0]?.log?.map(({ type }) => type)).toContain('CALL_CONNECTED');
});
