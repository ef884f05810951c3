/** Fields on VoiceCall for the custom fields in which Tasks keep call data, and a permission set to see them. */
import path from 'node:path';
import type { Detection } from '../finding.js';
import type { SourceFile } from '../audit/org.js';
import { children, childText, parseMetadata, writeXml, type Tree, type XmlElement } from '../xml.js';
import { metadataFolder, metadataNamespace, type Conversion, type PlannedFile } from './conversion.js';

/** Names that speak of a call. Others on Task belong to other work. */
const callName =
  /call|cti|ani\b|dnis|ivr|record(?:ing)|dispos|wrap|agent|queue|phone|dial|voice|telephon|hold|transfer|segment/i;

/** Field types that a field of VoiceCall may have and that need nothing else. */
const plainTypes = new Set([
  'Text',
  'TextArea',
  'LongTextArea',
  'Number',
  'Currency',
  'Percent',
  'Date',
  'DateTime',
  'Checkbox',
  'Picklist',
  'MultiselectPicklist',
  'Phone',
  'Email',
  'Url',
]);

/** Elements that do not fit another object, or that would stop Salesforce from creating a call. */
const left = new Set([
  'required',
  'trackFeedHistory',
  'trackHistory',
  'externalId',
  'unique',
  'caseSensitive',
  'fullName',
]);

export interface FieldConversion extends Conversion {
  /** API names that exist on VoiceCall after the conversion. */
  readonly fields: ReadonlySet<string>;
}

export function voiceCallFields(files: readonly SourceFile[], detections: readonly Detection[]): FieldConversion {
  const fields = files.flatMap(({ file, text }) => customFields(file, text)).filter(({ name }) => callName.test(name));
  const planned: PlannedFile[] = [];
  const todos: string[] = [];
  for (const { name, root, file } of new Map(fields.map((field) => [field.name, field])).values()) {
    const type = childText(root, 'type') ?? '';
    if (!plainTypes.has(type) || childText(root, 'formula') !== undefined || usesGlobalValues(root)) {
      todos.push(
        `Field ${name} (\`${file}\`): ${type || 'this type'} refers to something else. Decide whether VoiceCall needs it, and create it by hand.`,
      );
      continue;
    }
    if (childText(root, 'required') === 'true')
      todos.push(
        `Field ${name}: it was required on Task and is not on VoiceCall, or Salesforce would create calls with errors.`,
      );
    planned.push(fieldFile(name, copy(root), `call data of Task.${name}`));
  }
  if (detections.some(({ api, rule }) => api === 'Task.CallDisposition' && !rule.endsWith('commented-out')))
    planned.push(fieldFile(wrapUpField, wrapUp, 'what agents chose in Task.CallDisposition'));
  const names = planned.map(({ file }) => path.posix.basename(file).replace('.field-meta.xml', ''));
  return {
    files: planned.length ? [...planned, access(names)] : [],
    todos: [
      ...todos,
      ...(planned.length
        ? [
            `Assign the permission set \`${accessName}\` to agents and supervisors, and put the fields on the VoiceCall page.`,
          ]
        : []),
    ],
    fields: new Set(names),
  };
}

/** Takes what agents wrote into `Task.CallDisposition`: the field of that name on VoiceCall is the state of the call. */
export const wrapUpField = 'Wrap_Up_Code__c';

const wrapUp: readonly Tree[] = [
  ['label', 'Wrap-Up Code'],
  [
    'description',
    'What the agent chose at the end of the call. CallDisposition of VoiceCall is the state of the call.',
  ],
  ['length', '255'],
  ['type', 'Text'],
];

const accessName = 'Voice_Call_Fields';

function customFields(file: string, text: string): { name: string; root: XmlElement; file: string }[] {
  const root = parseMetadata(text);
  if (!root) return [];
  const inSource = /(?:^|\/)objects\/(?:Task|Activity)\/fields\/[^/]+$/.test(file) && root.name === 'CustomField';
  const fields = inSource
    ? [root]
    : /(?:^|\/)objects\/(?:Task|Activity)\.object$/.test(file)
      ? children(root, 'fields')
      : [];
  return fields.flatMap((field) => {
    const name = childText(field, 'fullName') ?? '';
    // a field of a managed package has a namespace and cannot be copied
    return /^[A-Za-z]\w*__c$/.test(name) && name.split('__').length === 2 ? [{ name, root: field, file }] : [];
  });
}

function copy(root: XmlElement): Tree[] {
  return children(root)
    .filter(({ name }) => !left.has(name))
    .map(treeOf);
}

function treeOf(node: XmlElement): Tree {
  const inside = children(node);
  return [node.name, inside.length ? inside.map(treeOf) : node.text.trim()];
}

function usesGlobalValues(root: XmlElement): boolean {
  const [values] = children(root, 'valueSet');
  return (
    values !== undefined &&
    (childText(values, 'valueSetName') !== undefined || childText(values, 'controllingField') !== undefined)
  );
}

function fieldFile(name: string, content: readonly Tree[], why: string): PlannedFile {
  return {
    file: `${metadataFolder}/objects/VoiceCall/fields/${name}.field-meta.xml`,
    after: writeXml(['CustomField', [['fullName', name], ...content], { xmlns: metadataNamespace }]),
    why,
  };
}

function access(names: readonly string[]): PlannedFile {
  const permissions = names.map((name): Tree => [
    'fieldPermissions',
    [
      ['editable', 'true'],
      ['field', `VoiceCall.${name}`],
      ['readable', 'true'],
    ],
  ]);
  return {
    file: `${metadataFolder}/permissionsets/${accessName}.permissionset-meta.xml`,
    after: writeXml([
      'PermissionSet',
      [
        ['description', 'Sees and edits the call data that was on Task.'],
        ...permissions,
        ['hasActivationRequired', 'false'],
        ['label', 'Voice Call Fields'],
      ],
      { xmlns: metadataNamespace },
    ]),
    why: 'access to the fields',
  };
}
