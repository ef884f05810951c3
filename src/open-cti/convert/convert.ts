/** The whole conversion of an org, from its source: a plan of files and a to-do. Writes nothing. */
import type { Detection } from '../finding.js';
import type { SourceFile } from '../audit/org.js';
import { codemods } from './codemods.js';
import { readCallCentre, type CallCentre } from './call-centre.js';
import { contactCentres, type VendorChoice } from './contact-centre.js';
import { metadataFolder, notesFolder, together, type Conversion, type PlannedFile } from './conversion.js';
import { pilotScripts } from './pilot.js';
import { popFlows } from './pop-flow.js';
import { reportTypes } from './report-types.js';
import { routingMap, statusMap } from './routing.js';
import type { CapturedLayout } from './softphone-layout.js';
import { taskFlow } from './task-flow.js';
import { utilityBars } from './utility-bar.js';
import { voiceCallFields } from './voice-call-fields.js';

export interface ConvertOptions extends VendorChoice {
  readonly utilityBar: 'beside' | 'instead';
  readonly codemods: boolean;
  readonly layouts: readonly CapturedLayout[];
}

/** Names of the metadata that {@link convert} reads, besides files with detections. */
export const convertibleFile =
  /\.(?:callCenter|flexipage|field|object|reportType|queue|servicePresenceStatus)(?:-meta\.xml)?$|\.xml$/;

/** @param files what {@link convertibleFile} names, and the files of the detections */
export function convert(
  files: readonly SourceFile[],
  detections: readonly Detection[],
  options: ConvertOptions,
): Conversion {
  const source = files.filter(({ file }) => !isOurs(file));
  const found = detections.filter(({ file }) => !isOurs(file));
  const centres = onePerCentre(source.flatMap(({ file, text }) => readCallCentre(file, text) ?? []));
  const fields = voiceCallFields(source, found);
  const all = together([
    contactCentres(centres, options),
    statusMap(source),
    routingMap(source, centres),
    pilotScripts(centres),
    utilityBars(source, options.utilityBar),
    fields,
    reportTypes(source, fields.fields),
    taskFlow(found, fields.fields),
    popFlows(options.layouts),
    ...(options.layouts.length ? [layoutRecord(options.layouts)] : [{ files: [], todos: [noLayout] }]),
    ...(options.codemods ? [codemods(source, found)] : []),
  ]);
  return { files: [...onePerName(all.files), toDo(all.todos)], todos: all.todos };
}

/** What an earlier run wrote is no source. */
function isOurs(file: string): boolean {
  return file.startsWith(`${metadataFolder}/`) || file.startsWith(`${notesFolder}/`);
}

const noLayout =
  'Capture the softphone layouts (see the audit’s task) and run convert again with --softphone-layout: their rules are in no metadata.';

function layoutRecord(layouts: readonly CapturedLayout[]): Conversion {
  const file: PlannedFile = {
    file: `${notesFolder}/softphone-layouts.json`,
    after: `${JSON.stringify(layouts, null, 2)}\n`,
    why: 'the captured layouts, for the record',
  };
  return { files: [file], todos: [] };
}

function toDo(todos: readonly string[]): PlannedFile {
  const lines = [
    '# What convert leaves to a person',
    '',
    ...todos.map((todo) => `- [ ] ${todo.replace(/[\r\n]+/g, ' ')}`),
    '',
  ];
  return { file: `${notesFolder}/to-do.md`, after: lines.join('\n'), why: 'what is left to do' };
}

/** An import XML beside the metadata of the same call centre is older: what was retrieved from the org counts. */
function onePerCentre(centres: readonly CallCentre[]): CallCentre[] {
  const retrieved = new Set(centres.filter(isRetrieved).map(({ internalName }) => internalName));
  return centres.filter((centre) => isRetrieved(centre) || !retrieved.has(centre.internalName));
}

function isRetrieved({ file }: CallCentre): boolean {
  return /\.callCenter(?:-meta\.xml)?$/.test(file);
}

/** Two orgs may hold a report type of one name: the first counts, since both would be the same file. */
function onePerName(files: readonly PlannedFile[]): PlannedFile[] {
  const byName = new Map<string, PlannedFile>();
  for (const planned of files) if (!byName.has(planned.file)) byName.set(planned.file, planned);
  return [...byName.values()];
}
