/** Cases: calls that come in. */
import type { ConnectorCase } from '../case.js';
import { sources } from '../case.js';
import { needs, ringing } from '../scenes.js';

export const inboundCases: readonly ConnectorCase[] = [
  {
    id: 'connector.inbound.accept-connects',
    rule: 'ACCEPT_CALL of an offered call is told by CALL_CONNECTED, exactly once.',
    source: sources.handler,
    needs: needs.ringing,
    can: [],
    run: async (bench) => {
      await ringing(bench);
      await bench.askOnce({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
    },
  },
];
