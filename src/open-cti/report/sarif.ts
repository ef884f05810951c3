/** SARIF 2.1.0, for code hosts and editors. */
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { AuditReport, Finding } from '../audit/report.js';

export function sarifReport({ tool, findings, notRead }: AuditReport): string {
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const index = new Map(rules.map(({ rule }, at) => [rule, at]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, semanticVersion: tool.version, rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'The scanned folder' } } },
        results: findings.map((finding) => result(finding, index.get(finding.rule) ?? -1)),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notRead.map(({ file, reason }) => ({
              level: 'warning',
              message: { text: reason },
              locations: [{ physicalLocation: { artifactLocation: { uri: uri(file), uriBaseId: 'ROOT' } } }],
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ rule, severity, fact, capability }: Finding): ReportingDescriptor {
  return {
    id: rule,
    shortDescription: { text: `Open CTI: ${rule}` },
    helpUri: fact.url,
    defaultConfiguration: { level: severity },
    properties: { tags: ['open-cti', capability] },
  };
}

function result(finding: Finding, ruleIndex: number): Result {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity,
    message: { text: `${finding.api}: ${finding.action} In Voice: ${finding.equivalent}.` },
    partialFingerprints: { 'hookswitchFinding/v1': finding.id },
    ...(finding.status && { baselineState: finding.status === 'new' ? ('new' as const) : ('unchanged' as const) }),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(finding.file), uriBaseId: 'ROOT' },
          region: { startLine: finding.line, startColumn: finding.column, snippet: { text: finding.evidence } },
        },
      },
    ],
    properties: {
      category: finding.category,
      class: finding.class,
      confidence: finding.confidence,
      risk: finding.risk,
      leastHours: finding.effort.least,
      mostHours: finding.effort.most,
    },
  };
}

function uri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
