/** Cases: the page loads, hears whom it should, and gets ready. */
import { sources, type ConnectorCase } from '../case.js';

/** The one without which no other makes sense. */
export const ready: ConnectorCase = {
  id: 'connector.handshake.ready',
  rule: 'A page that Salesforce sets up gets ready, after a login where it needs one.',
  source: sources.init,
  needs: [],
  can: [],
  run: async (bench) => {
    await bench.ready();
  },
};

export const handshakeCases: readonly ConnectorCase[] = [ready];
