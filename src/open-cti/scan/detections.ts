/** What was found in a file, as detections: one a member and line, in order. */
import type { Detection } from '../finding.js';
import type { Found } from './found.js';
import { Lines } from './text.js';

/** Of two finds of one member on one line, the one that says more. */
const weight: Partial<Record<Found['category'], number>> = {
  'vendored-opencti-library': 3,
  'commented-out': 1,
  'type-declaration': 1,
};

export function detections(file: string, text: string, found: readonly Found[]): Detection[] {
  const lines = new Lines(text);
  const kept = new Map<string, Detection>();
  const ordered = [...found].sort((a, b) => a.offset - b.offset || (a.api < b.api ? -1 : 1));
  for (const { offset, ...rest } of ordered) {
    const { line, column } = lines.at(offset);
    const detection: Detection = { ...rest, file, line, column, evidence: lines.text(line, column) };
    const key = `${line} ${detection.category === 'commented-out' ? '//' : ''}${detection.api}`;
    const before = kept.get(key);
    if (!before || (weight[detection.category] ?? 2) > (weight[before.category] ?? 2)) kept.set(key, detection);
  }
  return [...kept.values()];
}

export function inOrder(a: Detection, b: Detection): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.api, b.api);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
