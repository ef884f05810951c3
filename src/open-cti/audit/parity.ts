/** The parity matrix, and the YAML file in which people keep their decisions from run to run. */
import * as v from 'valibot';
import { Document, parseDocument, isMap, type YAMLMap } from 'yaml';
import { capabilities, capabilityIds, type CapabilityId } from '../guidance/index.js';
import type { AuditReport, Finding } from './report.js';

type Row = AuditReport['parity'][number];

const decision = v.picklist(['keep', 'improve', 'drop', 'open']);
const fileSchema = v.record(
  v.string(),
  v.looseObject({
    decision: v.optional(v.nullable(decision)),
    owner: v.optional(v.nullable(v.string())),
    note: v.optional(v.nullable(v.string())),
  }),
);

type Decisions = v.InferOutput<typeof fileSchema>;

const heading = ` Decisions on what Open CTI does today. Yours to edit: decision (keep, improve, drop or open), owner, note.
 hookswitch audit --parity rewrites only used and findings, and adds rows; your words and comments stay.`;

/** The file cannot be used; the message says what is wrong in it. */
export class ParityFileError extends Error {}

export function parityOf(findings: readonly Finding[], decisions: Decisions = {}): Row[] {
  return capabilityIds.map((capability) => {
    const { title, voice, gap, advice, visible } = capabilities[capability];
    const found = findings.filter((finding) => finding.capability === capability).length;
    const kept = decisions[capability];
    return {
      capability,
      title,
      used: found ? 'yes' : visible ? 'no' : 'ask',
      findings: found,
      voice,
      gap,
      advice,
      ...(kept?.decision && { decision: kept.decision }),
      ...(kept?.owner && { owner: kept.owner }),
      ...(kept?.note && { note: kept.note }),
    };
  });
}

/** What people decided. @param text the file */
export function readDecisions(text: string): Decisions {
  const document = parse(text);
  const checked = v.safeParse(fileSchema, document.toJS() ?? {});
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  throw new ParityFileError(
    `${v.getDotPath(issue) ?? 'The file'}: ${issue.message}. A decision is keep, improve, drop or open.`,
  );
}

/** The file for this run: the one before with new counts and rows, or a new one. */
export function writeDecisions(rows: readonly Row[], before?: string): string {
  const document = before === undefined ? new Document({}) : parse(before);
  if (before === undefined) document.commentBefore = heading;
  for (const { capability, title, used, findings, advice } of rows) {
    const row = rowOf(document, capability);
    if (!row) {
      document.set(
        capability,
        document.createNode({ title, used, findings, advice, decision: 'open', owner: '', note: '' }),
      );
      continue;
    }
    row.set('used', used);
    row.set('findings', findings);
  }
  return document.toString({ lineWidth: 0 });
}

function rowOf(document: Document, capability: CapabilityId): YAMLMap | undefined {
  const row: unknown = document.get(capability, true);
  return isMap(row) ? row : undefined;
}

function parse(text: string): Document {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new ParityFileError(error.message);
  return document;
}
