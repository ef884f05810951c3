/**
 * Structured logs. What may be in a line is this list, as types: no body, no number, no name, no key of a call can be passed. A call
 * is named by its row in the store.
 */
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** All that a line may hold beside its message. */
export interface LogFields {
  /** W3C trace id. */
  readonly trace?: string;
  readonly centre?: string;
  /** Row of the call in the store. */
  readonly call?: number;
  /** Row of the operation in the store. */
  readonly operation?: number;
  readonly kind?: string;
  readonly status?: number | string;
  readonly outcome?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly url?: string;
  /** Name of an error's class or code; never its message, which may quote what was sent. */
  readonly error?: string;
}

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const allowed: readonly (keyof LogFields)[] = [
  'trace',
  'centre',
  'call',
  'operation',
  'kind',
  'status',
  'outcome',
  'attempt',
  'count',
  'ms',
  'url',
  'error',
];

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger: Logger = destination === undefined ? pino(options) : pino(options, destination);
  const write =
    (at: 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      logger[at](
        Object.fromEntries(allowed.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))),
        message,
      );
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** What may be said of an error. */
export function errorName(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  return error instanceof Error ? error.name : typeof error;
}
