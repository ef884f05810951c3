/** Which artefact of the org a file holds, for the dependency graph. */
import type { Artefact } from '../finding.js';
import { componentName } from './metadata/uses.js';

const kinds: readonly (readonly [RegExp, Artefact['kind']])[] = [
  [/\.page$/i, 'page'],
  [/(?:^|\/)(?:aura|lwc)\/[^/]+\//, 'component'],
  [/\.component$/i, 'component'],
  [/\.(?:cls|trigger|apex)$/i, 'apex-class'],
  [/\.flow(?:-meta\.xml)?$/i, 'flow'],
  [/\.report(?:-meta\.xml)?$/i, 'report'],
  [/\.reportType(?:-meta\.xml)?$/i, 'report-type'],
  [/\.layout(?:-meta\.xml)?$/i, 'layout'],
  [/\.flexipage(?:-meta\.xml)?$/i, 'flexipage'],
  [/\.app(?:-meta\.xml)?$/i, 'app'],
  [/\.profile(?:-meta\.xml)?$/i, 'profile'],
  [/\.(?:muting)?permissionset(?:-meta\.xml)?$/i, 'permission-set'],
  [/\.callCenter(?:-meta\.xml)?$/i, 'call-center'],
  [/\.(?:quickAction|listView|compactLayout)(?:-meta\.xml)?$/i, 'layout'],
  [/\.(?:object|field|validationRule|recordType|fieldSet|webLink|workflow)(?:-meta\.xml)?$/i, 'object'],
  [/(?:^|\/)(?:package|destructiveChanges\w*)\.xml$/i, 'package'],
];

export function artefactOf(file: string): Artefact {
  const kind = kinds.find(([pattern]) => pattern.test(file))?.[1] ?? 'script';
  const folder = /(?:^|\/)(?:aura|lwc)\/([^/]+)\//.exec(file)?.[1];
  return { kind, name: kind === 'script' ? file : kind === 'component' && folder ? folder : componentName(file), file };
}
