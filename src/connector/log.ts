/** The connector's log: a bounded buffer in memory that an agent can download. Redacted before it is kept. */
import { redacted } from './redaction.js';

/** Characters kept; the oldest lines go first. One byte each, so under 256 kB with the array around them. */
const maximumSize = 200_000;

const lines: string[] = [];
let size = 0;

/** Writes one line: time, level, event and the fields that may be logged. */
export function writeLog(level: 'INFO' | 'ERROR', event: string, fields: unknown = {}): void {
  const line = `${new Date().toISOString()}|${level}|${JSON.stringify(redacted(event))}|${JSON.stringify(redacted(fields) ?? {})}\n`;
  lines.push(line);
  size += line.length;
  while (size > maximumSize) size -= lines.shift()?.length ?? size;
}

/** A copy of all lines, oldest first. */
export function logLines(): string[] {
  return [...lines];
}

/** Gives the log to the agent as a file. */
export function downloadLog(): void {
  const address = URL.createObjectURL(new Blob(lines, { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `hookswitch-${new Date().toISOString().replaceAll(':', '')}.txt`;
  link.click();
  URL.revokeObjectURL(address);
}
