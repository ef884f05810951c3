/**
 * The connector page for the workbench: like {@link ./index.ts}, with call records in memory and a bridge for the set-up, because
 * the base library accepts Salesforce's origins only and the workbench is on this machine.
 */
import { CallRecordsInMemory, startConnector } from '../connector/index.js';
import { browserEnvironment } from './environment.js';

/** An origin that the base library accepts; nothing is ever fetched from it. */
const acceptedOrigin = 'https://workbench.lightning.force.com';

const onThisMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

window.addEventListener(
  'message',
  (event: MessageEvent<unknown>) => {
    const { data, origin, ports } = event;
    const isSetup = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SETUP_CONNECTOR';
    if (!isSetup || !URL.canParse(origin) || !onThisMachine.has(new URL(origin).hostname)) return;
    event.stopImmediatePropagation();
    window.dispatchEvent(new MessageEvent('message', { data, origin: acceptedOrigin, ports: [...ports] }));
  },
  { capture: true },
);

startConnector(browserEnvironment(new CallRecordsInMemory()));
