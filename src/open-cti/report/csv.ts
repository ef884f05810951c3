/** The findings as a backlog for a tracker or a spreadsheet. A cell never begins a formula. */
import { stringify } from 'csv-stringify/sync';
import type { AuditReport } from '../audit/report.js';
import { capabilities } from '../guidance/index.js';

const columns = [
  'id',
  'status',
  'severity',
  'rule',
  'api',
  'file',
  'line',
  'capability',
  'class',
  'risk',
  'least hours',
  'most hours',
  'team',
  'apps',
  'action',
  'in Voice',
  'evidence',
  'fact',
];

/** RFC 4180 with a heading; cells that a spreadsheet would run are prefixed with an apostrophe. */
export function csvReport({ findings }: AuditReport): string {
  const rows = findings.map((finding) => ({
    id: finding.id,
    status: finding.status ?? '',
    severity: finding.severity,
    rule: finding.rule,
    api: finding.api,
    file: finding.file,
    line: finding.line,
    capability: capabilities[finding.capability].title,
    class: finding.class,
    risk: finding.risk,
    'least hours': finding.effort.least,
    'most hours': finding.effort.most,
    team: finding.team,
    apps: finding.apps.join(' '),
    action: finding.action,
    'in Voice': finding.equivalent,
    evidence: finding.evidence,
    fact: finding.fact.url,
  }));
  return stringify(rows, { header: true, columns, escape_formulas: true, record_delimiter: 'windows' });
}
