/** The audit as a whole: scans, reads what the org is like, and composes the report. */
import { scan } from '../scan/index.js';
import type { ScanProgress } from '../finding.js';
import { audit, type AuditInput } from './audit.js';
import { orgFile, readOrg } from './org.js';
import type { AuditReport } from './report.js';
import { readSourceFiles } from '../source-files.js';

export { ParityFileError, readDecisions, writeDecisions } from './parity.js';
export { findingSchema, type AuditReport, type Finding } from './report.js';

export type AuditOptions = Omit<AuditInput, 'scan' | 'org'> & {
  readonly onProgress?: (progress: ScanProgress) => void;
};

/** @param paths folders or zips. @throws Error when a path does not exist */
export async function auditPaths(paths: readonly string[], options: AuditOptions): Promise<AuditReport> {
  const { onProgress, ...rest } = options;
  const found = await scan(paths, onProgress ? { onProgress } : {});
  const org = readOrg(await readSourceFiles(found.root, paths, (file) => orgFile.test(file)));
  return audit({ ...rest, scan: found, org });
}
