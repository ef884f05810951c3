/** What a reader of one file finds in it, by offset; `detections.ts` makes lines and columns of it. */
import type { Category, Confidence, RuleId } from '../finding.js';

export interface Found {
  readonly rule: RuleId;
  readonly category: Category;
  readonly api: string;
  /** In UTF-16 units from the start of the file's text. */
  readonly offset: number;
  readonly confidence: Confidence;
  readonly detail?: string;
}
