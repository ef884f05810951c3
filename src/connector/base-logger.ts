/**
 * Stands in for the base library's `src/main/logger.js` when bundling. The library's own keeps every payload, phone numbers
 * included, up to 7.5 million characters; this one keeps what may be logged, bounded.
 */
import { downloadLog, logLines, writeLog } from './log.js';

interface LibraryEntry {
  readonly eventType?: unknown;
  readonly payload?: unknown;
}

/** Called by the library with `{eventType, payload}`, or by anybody with a text. */
export function log(message: string | LibraryEntry, level?: string): void {
  const entry = typeof message === 'string' ? { eventType: message, payload: {} } : message;
  writeLog(level === 'ERROR' ? 'ERROR' : 'INFO', String(entry.eventType), entry.payload);
}

export const getLogs = logLines;
export const downloadLogs = downloadLog;
