/** Which messages the inspector shows. */
import type { HostEntry } from '../../salesforce/index.js';
import { summarize } from './summary.js';

export interface InspectorFilter {
  readonly direction: 'both' | HostEntry['direction'];
  /** Message or event type; empty: all. */
  readonly type: string;
  /** Anywhere in the message. */
  readonly text: string;
  /** LOG envelopes: the base library echoes every message as one. */
  readonly withLogs: boolean;
  readonly onlyViolations: boolean;
}

export const showAll: InspectorFilter = {
  direction: 'both',
  type: '',
  text: '',
  withLogs: false,
  onlyViolations: false,
};

export function isShown(entry: HostEntry, filter: InspectorFilter): boolean {
  const { kind, type } = summarize(entry);
  if (filter.onlyViolations && entry.violations.length === 0) return false;
  if (kind === 'log' && !filter.withLogs && filter.type !== type && entry.violations.length === 0) return false;
  if (filter.direction !== 'both' && entry.direction !== filter.direction) return false;
  if (filter.type !== '' && filter.type !== type) return false;
  return filter.text === '' || prettyJson(entry.data).toLowerCase().includes(filter.text.toLowerCase());
}

/** Every type there is to choose from, in alphabetical order. */
export function typesOf(entries: readonly HostEntry[]): string[] {
  return [...new Set(entries.map((entry) => summarize(entry).type))].sort();
}

export function prettyJson(data: unknown): string {
  return data === undefined ? 'undefined' : JSON.stringify(data, null, 2);
}
