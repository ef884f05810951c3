/** Every form in which an audit can be given out. */
import type { AuditReport, Finding } from '../audit/report.js';
import { csvReport } from './csv.js';
import { htmlReport } from './html/index.js';
import { junitReport } from './junit.js';
import { markdownReport } from './markdown.js';
import { sarifReport } from './sarif.js';

export const formats = ['html', 'json', 'sarif', 'csv', 'markdown', 'junit'] as const;

export type Format = (typeof formats)[number];

export interface RenderOptions {
  /** Which findings `--fail-on` counts. */
  readonly fails: (finding: Finding) => boolean;
  /** Address of a line of source, with `{file}`, `{line}` and `{column}` in it. */
  readonly sourceUrl: string;
}

export function render(format: Format, report: AuditReport, { fails, sourceUrl }: RenderOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'html':
      return htmlReport(report, sourceUrl);
    case 'sarif':
      return sarifReport(report);
    case 'csv':
      return csvReport(report);
    case 'markdown':
      return markdownReport(report);
    case 'junit':
      return junitReport(report, fails);
  }
}
