/** What the scanner hands to everything above it: detections, the edges between artefacts, and what it could not read. */

/** The kinds of place where Open CTI shows up. A published contract: the `category` of a finding in every report. */
export const categories = [
  'js-call',
  'js-const',
  'js-namespace-ref',
  'js-global-ref',
  'commented-out',
  'script-include',
  'vendored-opencti-library',
  'minified-bundle-use',
  'type-declaration',
  'console-integration-toolkit',
  'console-cti',
  'callcenter-metadata',
  'callcenter-section',
  'callcenter-item',
  'utility-item',
  'click-to-dial-component',
  'click-to-dial-component-ref',
  'task-call-field',
  'user-callcenter-ref',
  'permission',
  'adapter-page',
  'apex-runapex-target',
  'package-manifest',
] as const;

export type Category = (typeof categories)[number];

/**
 * One rule an artefact class: what a person has to do differs from rule to rule, not within one (`Detection.api` names the member,
 * field or item). Stable: reports, baselines and the parity matrix refer to them.
 */
export const ruleIds = [
  // JavaScript; `api` is the member
  'js/lightning-call',
  'js/classic-call',
  'js/unknown-member',
  'js/constant',
  'js/namespace',
  'js/global',
  'js/type-declaration',
  'js/commented-out',
  'js/minified-bundle',
  'js/vendored-library',
  'js/console-cti',
  'js/console-toolkit',
  'js/click-to-dial-reference',
  'js/task-field',
  'js/call-center-reference',
  // script tags, ltng:require, URLs built at run time
  'script/lightning',
  'script/classic',
  'script/console-toolkit',
  // markup
  'markup/lwc-click-to-dial',
  'markup/aura-click-to-dial',
  'markup/visualforce-click-to-dial',
  'markup/adapter-page',
  'markup/standby-page',
  'markup/task-field',
  'markup/commented-out',
  // metadata
  'call-center/metadata',
  'call-center/import-xml',
  'call-center/section',
  'call-center/item',
  'call-center/secret',
  'metadata/utility-item',
  'metadata/permission',
  'metadata/package-manifest',
  'metadata/call-center-reference',
  'metadata/commented-out',
  'task-field/flow',
  'task-field/report',
  'task-field/report-type',
  'task-field/layout',
  'task-field/formula',
  'task-field/object',
  'task-field/access',
  'task-field/action',
  // Apex and SOQL
  'apex/task-field',
  'apex/call-center-id',
  'apex/call-center-query',
  'apex/call-center-type',
  'apex/run-apex-target',
  'apex/run-apex-target-not-exposed',
  'apex/commented-out',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** `certain`: proven by the syntax. `likely`: a value or type was inferred. `possible`: read from text that did not parse. */
export type Confidence = 'certain' | 'likely' | 'possible';

export interface Detection {
  readonly rule: RuleId;
  readonly category: Category;
  /** The member, field, item, tag or script: `sforce.opencti.screenPop`, `Task.CallType`, `reqAdapterUrl`. */
  readonly api: string;
  /** Relative to the scanned root, with forward slashes. An entry of an archive is `archive.zip/path/inside`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** The source line, trimmed and cut at 200 characters. Not redacted: whoever shows it redacts it. */
  readonly evidence: string;
  readonly confidence: Confidence;
  /** The value of an item, the target of a call, the version of a script: plain text, for the guidance. Not redacted. */
  readonly detail?: string;
}

/** What an edge of the dependency graph joins. `file` is there when the artefact's source was scanned. */
export interface Artefact {
  readonly kind:
    | 'call-center'
    | 'page'
    | 'external-page'
    | 'script'
    | 'component'
    | 'apex-method'
    | 'apex-class'
    | 'object'
    | 'object-field'
    | 'report'
    | 'report-type'
    | 'flow'
    | 'layout'
    | 'flexipage'
    | 'app'
    | 'profile'
    | 'permission-set'
    | 'user'
    | 'message-channel'
    | 'package';
  /** Unique together with `kind`: the API name, the URL or the path. */
  readonly name: string;
  readonly file?: string;
}

export interface Relation {
  readonly from: Artefact;
  readonly to: Artefact;
  /** What `from` does to `to`: a call centre *opens* a page, a page *loads* a script, a script *runs* an Apex method. */
  readonly kind:
    'opens' | 'falls-back-to' | 'loads' | 'runs' | 'reads-or-writes' | 'contains' | 'grants' | 'is-assigned';
  readonly line?: number;
}

/** A file that was skipped or read only in part. One line each in the reports, so that silence never means "nothing found". */
export interface NotRead {
  readonly file: string;
  /** A sentence: what is wrong with it and, where something can be done, what. */
  readonly reason: string;
  /** Whether the words were found in it all the same by a tolerant reading (its detections are then `possible`). */
  readonly partly: boolean;
}

export interface ScanProgress {
  readonly stage: 'listing' | 'reading' | 'resolving';
  readonly done: number;
  readonly total: number;
}

export interface ScanOptions {
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** Everything found, in a fixed order: by file, line, column, api. The same input gives the same result, byte for byte. */
export interface ScanResult {
  /** The folder that `file` is relative to: the path given, or the common parent of several. */
  readonly root: string;
  readonly detections: readonly Detection[];
  readonly relations: readonly Relation[];
  readonly notRead: readonly NotRead[];
  /** How many files were looked at. */
  readonly files: number;
}
