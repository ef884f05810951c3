/** The Salesforce side: puts a telephony provider behind `@salesforce/scv-connector-base`. */
import { initializeConnector } from './base.js';
import { writeLog } from './log.js';
import { guardSetup } from './origin-guard.js';
import { watchPort } from './salesforce-port.js';
import { Vendor } from './vendor.js';
import type { ConnectorEnvironment } from './vendor.js';

export { CallRecordsInMemory, noCallRecords } from './call-records.js';
export type { CallRecords } from './call-records.js';
export { ConfigurationError } from './configuration.js';
export { writeLog } from './log.js';
export type { ConnectorConfiguration } from './configuration.js';
export type { ConnectorEnvironment } from './vendor.js';

/**
 * Waits for Salesforce's SETUP_CONNECTOR in this window. Call it as the first thing of the page: Salesforce does not ask twice.
 * @returns ends the session; calls stay up
 */
export function startConnector(environment: ConnectorEnvironment, target: Window = window): () => Promise<void> {
  const vendor = new Vendor(environment);
  const stopGuarding = guardSetup(
    target,
    ({ port }) => {
      watchPort(port, {
        received: (message) => {
          if (isAvailability(message) && message.isAvailable) void vendor.session?.publisher.replay();
          else if (isAvailability(message)) vendor.session?.publisher.goOffline();
        },
        nextTask: () => environment.nextTask(),
        posting: (eventType) => vendor.session?.publisher.posting(eventType) ?? 'post',
      });
    },
    (reason) => {
      writeLog('ERROR', 'setup-refused', { reason });
    },
  );
  initializeConnector(vendor);
  return async () => {
    stopGuarding();
    await vendor.stop();
  };
}

function isAvailability(
  message: unknown,
): message is { readonly type: 'AGENT_AVAILABLE'; readonly isAvailable: boolean } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'AGENT_AVAILABLE' &&
    'isAvailable' in message
  );
}
