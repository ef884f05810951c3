/** What an audit says, as data: the JSON report. Its schema is published as `docs/audit-report.schema.json`. */
import * as v from 'valibot';
import { categories, ruleIds } from '../finding.js';
import { capabilityIds } from '../guidance/index.js';

const hours = v.object({
  least: v.pipe(v.number(), v.description('Hours of somebody who knows both APIs, at least')),
  most: v.pipe(v.number(), v.description('… and at most')),
});

const severity = v.picklist(['error', 'warning', 'note']);
const conversionClass = v.picklist(['automatic', 'assisted', 'manual', 'none']);
const capability = v.picklist(capabilityIds);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How many of each; a name that is missing stands for none. */
function counts<const T extends readonly string[]>(names: T) {
  return v.partial(v.object(v.entriesFromList(names, count)));
}

/** One finding. */
export const findingSchema = v.object({
  id: v.pipe(
    v.string(),
    v.description('Stays the same while file, member and line of code do, wherever the line moves'),
  ),
  rule: v.picklist(ruleIds),
  file: v.pipe(v.string(), v.description('Relative to root, with forward slashes')),
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  column: v.pipe(v.number(), v.integer(), v.minValue(1)),
  api: v.string(),
  category: v.picklist(categories),
  evidence: v.pipe(v.string(), v.description('The line, with secrets and personal data taken out')),
  detail: v.optional(v.string()),
  confidence: v.picklist(['certain', 'likely', 'possible']),
  severity,
  capability,
  equivalent: v.string(),
  class: conversionClass,
  effort: hours,
  risk: v.picklist(['low', 'medium', 'high']),
  action: v.string(),
  fact: v.object({ text: v.string(), url: v.string(), unconfirmed: v.optional(v.literal(true)) }),
  apps: v.pipe(v.array(v.string()), v.description('Apps whose softphone depends on it; empty when not known')),
  team: v.pipe(v.string(), v.description('The folder that the file belongs to: package directory or org')),
  status: v.optional(v.picklist(['new', 'known'])),
});

const node = v.object({
  id: v.string(),
  kind: v.string(),
  name: v.string(),
  file: v.optional(v.string()),
  findings: count,
});

const manualTask = v.object({
  id: v.string(),
  title: v.string(),
  mandatory: v.boolean(),
  why: v.string(),
  steps: v.array(v.string()),
  snippet: v.optional(v.string()),
});

const readiness = v.object({
  name: v.string(),
  findings: count,
  blocking: count,
  automatic: count,
  percent: v.pipe(v.number(), v.description('Share of findings that need no person: 100 when nothing is left')),
  obstacles: v.array(v.string()),
});

const path = v.object({
  id: v.picklist(['partner-telephony', 'amazon-connect', 'agentforce-contact-center']),
  title: v.string(),
  fits: v.string(),
  reasonsFor: v.array(v.string()),
  reasonsAgainst: v.array(v.string()),
  questions: v.array(v.string()),
});

const phase = v.object({
  number: count,
  title: v.string(),
  needs: v.array(v.string()),
  tasks: v.array(v.string()),
  doneWhen: v.string(),
  startBy: v.optional(v.string()),
});

const testCase = v.object({
  id: v.string(),
  capability,
  title: v.string(),
  steps: v.array(v.string()),
  expected: v.string(),
  findings: v.array(v.string()),
});

const parityRow = v.object({
  capability,
  title: v.string(),
  used: v.picklist(['yes', 'no', 'ask']),
  findings: count,
  voice: v.string(),
  gap: v.string(),
  advice: v.picklist(['keep', 'improve', 'drop']),
  decision: v.optional(v.picklist(['keep', 'improve', 'drop', 'open'])),
  owner: v.optional(v.string()),
  note: v.optional(v.string()),
});

/** The JSON report. */
export const auditReportSchema = v.object({
  version: v.literal(1),
  tool: v.object({ name: v.string(), version: v.string() }),
  root: v.string(),
  retirement: v.object({
    date: v.pipe(v.string(), v.description('The day Open CTI ends')),
    today: v.string(),
    daysLeft: v.number(),
    verdict: v.string(),
  }),
  findings: v.array(findingSchema),
  resolved: v.optional(v.pipe(v.array(v.string()), v.description('Ids of the baseline that are gone'))),
  summary: v.object({
    files: count,
    findings: count,
    new: v.optional(count),
    bySeverity: counts(severity.options),
    byClass: counts(conversionClass.options),
    byCategory: counts(categories),
    byCapability: v.array(v.object({ capability, findings: count, effort: hours })),
    effort: hours,
    effortModel: v.string(),
  }),
  graph: v.object({
    nodes: v.array(node),
    edges: v.array(v.object({ from: v.string(), to: v.string(), kind: v.string() })),
  }),
  manual: v.array(manualTask),
  notRead: v.array(v.object({ file: v.string(), reason: v.string(), partly: v.boolean() })),
  vendors: v.array(
    v.object({
      name: v.string(),
      evidence: v.array(v.string()),
      voiceConnector: v.picklist(['vendor', 'ask']),
      advice: v.string(),
    }),
  ),
  readiness: v.object({ apps: v.array(readiness), teams: v.array(readiness) }),
  paths: v.array(path),
  licences: v.array(v.object({ what: v.string(), howMany: v.string(), why: v.string() })),
  plan: v.object({
    phases: v.array(phase),
    pilot: v.array(v.string()),
    coexistence: v.array(v.string()),
    rollBack: v.array(v.string()),
  }),
  tests: v.array(testCase),
  training: v.array(v.object({ role: v.string(), items: v.array(v.string()) })),
  parity: v.array(parityRow),
});

export type AuditReport = v.InferOutput<typeof auditReportSchema>;
export type Finding = AuditReport['findings'][number];
export type ManualTask = AuditReport['manual'][number];
export type Readiness = AuditReport['readiness']['apps'][number];
export type HoursRange = Finding['effort'];
