/** The parts that flows are written from. Elements of one name have to stand together, in the order of their names. */
import { writeXml, type Tree } from '../xml.js';
import { metadataNamespace } from './conversion.js';

/** API version of generated flows: the newest whose schema was read. */
const apiVersion = '66.0';

export type Value = { readonly reference: string } | { readonly text: string } | { readonly truth: boolean };

/** `<value>` of an assignment, a filter or an input. */
export function valueOf(value: Value, name = 'value'): Tree {
  if ('reference' in value) return [name, [['elementReference', value.reference]]];
  if ('text' in value) return [name, [['stringValue', value.text]]];
  return [name, [['booleanValue', String(value.truth)]]];
}

export function connector(target: string, name = 'connector'): Tree {
  return [name, [['targetReference', target]]];
}

/** Where an element stands on the canvas; flows with AUTO_LAYOUT ignore it, the schema does not. */
export const place: readonly Tree[] = [
  ['locationX', '0'],
  ['locationY', '0'],
];

export function filter(field: string, operator: 'EqualTo' | 'IsNull' | 'IsChanged', value: Value): Tree {
  return ['filters', [['field', field], ['operator', operator], valueOf(value)]];
}

export function formula(name: string, expression: string, dataType: 'String' | 'Date' | 'Boolean' = 'String'): Tree {
  return [
    'formulas',
    [
      ['name', name],
      ['dataType', dataType],
      ['expression', expression],
    ],
  ];
}

export function input(field: string, value: Value): Tree {
  return ['inputAssignments', [['field', field], valueOf(value)]];
}

interface FlowText {
  readonly label: string;
  readonly description: string;
  readonly processType: 'AutoLaunchedFlow' | 'RoutingFlow';
  /** Everything but the head, in any order. */
  readonly elements: readonly Tree[];
}

/** A draft: somebody reads it in Flow Builder before it runs. */
export function flowXml({ label, description, processType, elements }: FlowText): string {
  const head: Tree[] = [
    ['apiVersion', apiVersion],
    ['description', description],
    ['environments', 'Default'],
    ['interviewLabel', `${label} {!$Flow.CurrentDateTime}`],
    ['label', label],
    [
      'processMetadataValues',
      [
        ['name', 'BuilderType'],
        ['value', [['stringValue', 'LightningFlowBuilder']]],
      ],
    ],
    [
      'processMetadataValues',
      [
        ['name', 'CanvasMode'],
        ['value', [['stringValue', 'AUTO_LAYOUT_CANVAS']]],
      ],
    ],
    ['processType', processType],
    ['status', 'Draft'],
  ];
  const ordered = [...head, ...elements]
    .map((tree, at) => ({ tree, at }))
    .sort((a, b) => compare(a.tree[0], b.tree[0]) || a.at - b.at);
  return writeXml(['Flow', ordered.map(({ tree }) => tree), { xmlns: metadataNamespace }]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
