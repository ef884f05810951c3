/**
 * Stands in for the base library's `src/main/logger.js` when bundling. The library's own keeps every payload, phone numbers
 * included, up to 7.5 million characters; our log keeps what may be logged, bounded.
 */
import { downloadLog, logLines } from './log.js';

/** Every line of the library goes to the port as a LOG envelope too, and from there into our log (`salesforce-port.ts`). */
export function log(): void {
  // Once is enough.
}

export const getLogs = logLines;
export const downloadLogs = downloadLog;
