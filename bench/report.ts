/** What a benchmark found, as a table for people and as JSON for programs. */
import type { Summary } from './stats.js';

export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'bytes' | 'kB' | 'calls' | 'count' | 'lines/min';
  readonly value: number | Summary;
  /** The same of the bare base library, in the same run. */
  readonly floor?: number | Summary;
  /** Milliseconds of the value for which the connector waited for the simulated phone system, its network included. */
  readonly simulated?: number;
  /** A row without a limit only informs. */
  readonly limit?: { readonly value: number; readonly rule: string; readonly atLeast?: true };
  readonly remark?: string;
}

const columns = [
  '',
  'median',
  'p95',
  'floor',
  'its p95',
  'its middle half',
  'to floor',
  'simulated',
  'limit',
  '',
] as const;

/** Whether the row has a limit and breaks it. */
export function breaks({ value, limit }: Row): boolean {
  if (limit === undefined) return false;
  return limit.atLeast === true ? middle(value) < limit.value : middle(value) > limit.value;
}

/** One line a row, under a line of titles; remarks and rules below. */
export function table(title: string, rows: readonly Row[]): string {
  const lines = [columns.map(String), ...rows.map(cells)];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const rules = [...new Set(rows.flatMap(({ limit }) => (limit === undefined ? [] : [limit.rule])))];
  const remarks = rows.flatMap(({ what, remark }) => (remark === undefined ? [] : [`${what}: ${remark}`]));
  return [title, ...text, ...rules.map((rule) => `  limit: ${rule}`), ...remarks.map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

function cells(row: Row): string[] {
  const { what, unit, value, floor, simulated, limit } = row;
  const spread = typeof floor === 'object' ? floor.quartiles.map((edge) => written(edge, unit)).join('-') : '';
  return [
    `${what}, ${unit}`,
    written(middle(value), unit),
    typeof value === 'object' ? written(value.p95, unit) : '',
    floor === undefined ? '' : written(middle(floor), unit),
    typeof floor === 'object' ? written(floor.p95, unit) : '',
    spread,
    floor === undefined ? '' : compared(middle(value), middle(floor), unit),
    simulated === undefined ? '' : written(simulated, unit),
    simulated === undefined || floor === undefined ? '' : written(middle(value) - middle(floor) - simulated, unit),
    limit === undefined ? '' : `${limit.atLeast === true ? '>=' : '<='} ${written(limit.value, unit)}`,
    limit === undefined ? '' : breaks(row) ? 'BROKEN' : 'ok',
  ];
}

function compared(value: number, floor: number, unit: Row['unit']): string {
  const difference = value - floor;
  const ratio = floor === 0 ? '' : ` x${(value / floor).toFixed(2)}`;
  return `${difference < 0 ? '-' : '+'}${written(Math.abs(difference), unit)}${ratio}`;
}

function middle(value: number | Summary): number {
  return typeof value === 'object' ? value.median : value;
}

function written(value: number, unit: Row['unit']): string {
  if (unit === 'ms') return value.toFixed(value < 20 ? 2 : 0);
  return unit === 'kB' ? value.toFixed(1) : String(Math.round(value));
}
