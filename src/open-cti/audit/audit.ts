/** Puts the whole report together from what the scanner found and what the org's metadata says. */
import type { Category, Detection, Relation, ScanResult } from '../finding.js';
import { capabilities, capabilityIds, type ConversionClass, type Severity } from '../guidance/index.js';
import { blindSpots } from './blind-spots.js';
import { findingsOf } from './findings.js';
import { countBy, graphOf, nodeId, reachable } from './graph.js';
import { softphoneApps, type Org } from './org.js';
import { parityOf, type readDecisions } from './parity.js';
import { targetPaths } from './paths.js';
import { licencesOf, planOf, retirement } from './plan.js';
import { appReadiness, teamReadiness } from './readiness.js';
import { redact } from './redact.js';
import type { AuditReport, Finding, HoursRange } from './report.js';
import { testPlan, training } from './tests-and-training.js';
import { vendorsOf } from './vendors.js';

export interface AuditInput {
  readonly scan: ScanResult;
  readonly org: Org;
  /** Version of this tool. */
  readonly version: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** Ids of the findings of an earlier report. */
  readonly baseline?: readonly string[];
  readonly decisions?: ReturnType<typeof readDecisions>;
}

export function audit({ scan, org, version, today, baseline, decisions }: AuditInput): AuditReport {
  const { detections, relations, notRead, root, files } = scan;
  const graph = graphOf(relations, detections);
  const known = baseline && new Set(baseline);
  const findings = findingsOf(detections, appsByFile(graph, relations, org)).map((finding) =>
    known ? { ...finding, status: known.has(finding.id) ? ('known' as const) : ('new' as const) } : finding,
  );
  const vendors = vendorsOf(relations, detections, org);
  return {
    version: 1,
    tool: { name: 'hookswitch', version },
    root,
    retirement: retirement(today),
    findings,
    ...(known && { resolved: gone(known, findings) }),
    summary: summary(files, findings),
    graph,
    manual: blindSpots(detections, relations, org, vendors),
    notRead: notRead.map(({ file, reason, partly }) => ({ file, reason: redact(reason), partly })),
    vendors,
    readiness: { apps: appReadiness(org, findings), teams: teamReadiness(findings) },
    paths: targetPaths({ findings, vendors }),
    licences: licencesOf(findings),
    plan: planOf(org, findings, callCentres(detections, relations)),
    tests: testPlan(findings),
    training: training(findings),
    parity: parityOf(findings, decisions),
  };
}

/** Every app with the softphone opens whatever call centre its user has: all of them depend on all adapters. */
function appsByFile(
  graph: AuditReport['graph'],
  relations: readonly Relation[],
  org: Org,
): (file: string) => readonly string[] {
  const apps = softphoneApps(org);
  const all = apps.map(({ name }) => name).sort();
  const centres = relations.flatMap(({ from }) => (from.kind === 'call-center' ? [nodeId(from)] : []));
  const reached = reachable(graph, centres);
  const shared = new Set(graph.nodes.filter(({ id }) => reached.has(id)).map(({ file }) => file));
  const own = new Map<string, string[]>();
  for (const app of apps) {
    const bar = org.utilityBars.find(({ name }) => name === app.utilityBar);
    for (const file of [app.file, ...(bar ? [bar.file] : [])]) own.set(file, [...(own.get(file) ?? []), app.name]);
  }
  return (file) => own.get(file) ?? (shared.has(file) ? all : []);
}

function summary(files: number, findings: readonly Finding[]): AuditReport['summary'] {
  const byCapability = capabilityIds.flatMap((capability) => {
    const own = findings.filter((finding) => finding.capability === capability);
    if (!own.length) return [];
    const [least, most] = capabilities[capability].once;
    const effort = own.reduce((sum, finding) => add(sum, finding.effort), { least, most });
    return [{ capability, findings: own.length, effort: rounded(effort) }];
  });
  const total = byCapability.reduce((sum, { effort }) => add(sum, effort), { least: 0, most: 0 });
  const fresh = findings.filter(({ status }) => status === 'new').length;
  return {
    files,
    findings: findings.length,
    ...(findings.some(({ status }) => status !== undefined) && { new: fresh }),
    bySeverity: counts<Severity>(findings.map(({ severity }) => severity)),
    byClass: counts<ConversionClass>(findings.map((finding) => finding.class)),
    byCategory: counts<Category>(findings.map(({ category }) => category)),
    byCapability,
    effort: rounded(total),
    effortModel:
      'Hours of somebody who knows both APIs: for each capability in use what it costs once, plus each of its findings. Without project management, training, and what the vendor does.',
  };
}

function counts<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  return Object.fromEntries([...countBy(values)].sort(([a], [b]) => (a < b ? -1 : 1))) as Partial<Record<T, number>>;
}

function add(a: HoursRange, b: HoursRange): HoursRange {
  return { least: a.least + b.least, most: a.most + b.most };
}

function rounded({ least, most }: HoursRange): HoursRange {
  return { least: Math.round(least), most: Math.round(most) };
}

function gone(known: ReadonlySet<string>, findings: readonly Finding[]): string[] {
  const present = new Set(findings.map(({ id }) => id));
  return [...known].filter((id) => !present.has(id)).sort();
}

function callCentres(detections: readonly Detection[], relations: readonly Relation[]): string[] {
  const named = relations.flatMap(({ from }) => (from.kind === 'call-center' ? [from.name] : []));
  const files = detections
    .filter(({ rule }) => rule === 'call-center/metadata')
    .map(({ file }) => callCentreName(file));
  return [...new Set([...named, ...files])].sort();
}

function callCentreName(file: string): string {
  return (file.split('/').pop() ?? file).replace(/\.callCenter(?:-meta\.xml)?$/, '');
}
