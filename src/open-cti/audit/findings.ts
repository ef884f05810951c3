/** From detections to findings: an id that survives moved lines, evidence that may be shown, and the catalogue's entry. */
import { createHash } from 'node:crypto';
import type { Detection } from '../finding.js';
import { guidanceFor } from '../guidance/index.js';
import type { Finding } from './report.js';
import { redact, redactSecretLine } from './redact.js';
import { teamOf } from './teams.js';

/** Findings in the order of the detections. @param appsOf apps that depend on a file, by its name */
export function findingsOf(
  detections: readonly Detection[],
  appsOf: (file: string) => readonly string[] = () => [],
): Finding[] {
  const seen = new Map<string, number>();
  return detections.map((detection) => {
    const key = keyOf(detection);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return finding(detection, idOf(key, nth), appsOf(detection.file));
  });
}

function finding(detection: Detection, id: string, apps: readonly string[]): Finding {
  const { rule, file, line, column, api, category, confidence, detail } = detection;
  const { effort, ...guidance } = guidanceFor(detection);
  const [least, most] = effort;
  const isSecret = rule === 'call-center/secret';
  return {
    id,
    rule,
    file,
    line,
    column,
    api: redact(api),
    category,
    evidence: isSecret ? redactSecretLine(detection.evidence) : redact(detection.evidence),
    ...(detail !== undefined && !isSecret && { detail: redact(detail) }),
    confidence,
    ...guidance,
    effort: { least, most },
    apps: [...apps],
    team: teamOf(file),
  };
}

/** No line number, so that lines added above change nothing; blanks are ignored, so that a formatter changes nothing. */
function keyOf({ rule, api, file, evidence }: Detection): string {
  return JSON.stringify([rule, api, file, evidence.replace(/\s+/g, '')]);
}

function idOf(key: string, nth: number): string {
  return `OC-${createHash('sha256').update(`${key}${nth}`).digest('hex').slice(0, 10)}`;
}
