/** A report type on VoiceCall for each custom report type on activities that shows call fields. */
import { baseName, type SourceFile } from '../audit/org.js';
import { children, childText, parseMetadata, writeXml, type Tree, type XmlElement } from '../xml.js';
import { apiName, metadataFolder, metadataNamespace, type Conversion, type PlannedFile } from './conversion.js';
import { wrapUpField } from './voice-call-fields.js';

const activities = new Set(['Activity', 'Task', 'Activities', 'Tasks']);
const callFields = /^Call(?:DurationInSeconds|Type|Disposition|Object)$/;

/** Fields of Task and what shows the same on VoiceCall. */
const counterparts: Readonly<Record<string, string>> = {
  CallDurationInSeconds: 'CallDurationInSeconds',
  CallType: 'CallType',
  CallObject: 'VendorCallKey',
  Owner: 'Owner',
  CreatedDate: 'CreatedDate',
  CreatedBy: 'CreatedBy',
  LastModifiedDate: 'LastModifiedDate',
  Description: 'Description',
  ActivityDate: 'CallStartDateTime',
  What: 'RelatedRecord',
};

/** @param fields custom fields that VoiceCall has after the conversion */
export function reportTypes(files: readonly SourceFile[], fields: ReadonlySet<string>): Conversion {
  const clones = files.flatMap(({ file, text }) => {
    const root = parseMetadata(text);
    return root?.name === 'ReportType' && isAboutCalls(root) ? [clone(file, root, fields)] : [];
  });
  return {
    files: clones.map(({ planned }) => planned),
    todos: clones.map(
      ({ planned, dropped }) =>
        `\`${planned.file}\`: build the reports again on this type${dropped.length ? `; without a counterpart on VoiceCall: ${dropped.join(', ')}` : ''}. Column names were checked against no org.`,
    ),
  };
}

function isAboutCalls(root: XmlElement): boolean {
  const columns = allColumns(root);
  return columns.some(({ field, table }) => callFields.test(field) && isActivity(table, root));
}

function isActivity(table: string, root: XmlElement): boolean {
  return activities.has(table.split('.').pop() ?? '') || activities.has(childText(root, 'baseObject') ?? '');
}

function clone(
  file: string,
  root: XmlElement,
  fields: ReadonlySet<string>,
): { planned: PlannedFile; dropped: string[] } {
  const columns = allColumns(root).filter(({ table }) => isActivity(table, root));
  const mapped = new Map<string, string>();
  const dropped: string[] = [];
  for (const { field, checked } of columns) {
    const to = counterpart(field, fields);
    if (to === undefined) dropped.push(field);
    else if (!mapped.has(to)) mapped.set(to, checked);
  }
  const name = apiName(`Voice_${baseName(file)}`);
  const label = `Voice: ${childText(root, 'label') ?? baseName(file)}`;
  const tree: Tree = [
    'ReportType',
    [
      ['baseObject', 'VoiceCall'],
      ['category', 'other'],
      ['deployed', 'true'],
      ['description', `Calls of Salesforce Voice, after the report type ${baseName(file)} on activities.`],
      ['label', label.slice(0, 50)],
      [
        'sections',
        [
          ...[...mapped].map(([field, checked]): Tree => [
            'columns',
            [
              ['checkedByDefault', checked],
              ['field', field],
              ['table', 'VoiceCall'],
            ],
          ]),
          ['masterLabel', 'Calls'],
        ],
      ],
    ],
    { xmlns: metadataNamespace },
  ];
  const target = `${metadataFolder}/reportTypes/${name}.reportType-meta.xml`;
  return {
    planned: { file: target, after: writeXml(tree), why: `report type ${baseName(file)} on VoiceCall` },
    dropped: [...new Set(dropped)],
  };
}

function counterpart(field: string, fields: ReadonlySet<string>): string | undefined {
  if (field === 'CallDisposition') return fields.has(wrapUpField) ? wrapUpField : 'CallResolution';
  if (fields.has(field)) return field;
  return Object.hasOwn(counterparts, field) ? counterparts[field] : undefined;
}

function allColumns(root: XmlElement): { field: string; table: string; checked: string }[] {
  return children(root, 'sections').flatMap((section) =>
    children(section, 'columns').map((column) => ({
      field: childText(column, 'field') ?? '',
      table: childText(column, 'table') ?? '',
      checked: childText(column, 'checkedByDefault') ?? 'false',
    })),
  );
}
