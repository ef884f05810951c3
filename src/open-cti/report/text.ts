/** Small words that several formats share. */
import type { HoursRange } from '../audit/report.js';

/** `4–12 h`, and days of eight hours from three of them on. */
export function hoursText({ least, most }: HoursRange): string {
  if (most >= 24) return `${tidy(least / 8)}–${tidy(most / 8)} days`;
  return `${tidy(least)}–${tidy(most)} h`;
}

/** Text from scanned files that a terminal shows and does not obey: control characters but line ends and tabs are question marks. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : '?'));
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function tidy(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
