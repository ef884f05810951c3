/** The report for programs. Ids of cases are stable, so reports of different days can be compared by them. */
import { conforms, countOf } from './report.js';
import type { Report } from './report.js';

export function jsonReport({ kit, subject, version, capabilities, results }: Report): string {
  const report = {
    format: 'hookswitch-conformance/1',
    kit,
    subject,
    version,
    conforms: conforms(results),
    counts: countOf(results),
    capabilities,
    results,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
