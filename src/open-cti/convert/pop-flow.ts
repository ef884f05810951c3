/** Turns the screen-pop rules of a captured softphone layout into an Omni-Channel flow that finds the caller. */
import type { Tree } from '../xml.js';
import { apiName, metadataFolder, notesFolder, replaceMe, together, type Conversion } from './conversion.js';
import { connector, flowXml, input, place, valueOf, type Value } from './flow.js';
import type { CapturedLayout } from './softphone-layout.js';

/** Fields in which an object keeps numbers. Others are for a person to add. */
const phoneFields: Readonly<Record<string, readonly string[]>> = {
  Account: ['Phone'],
  Contact: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'],
  Lead: ['Phone', 'MobilePhone'],
  Case: ['SuppliedPhone'],
  User: ['Phone', 'MobilePhone'],
};

/** Objects that a VoiceCall may be related to. Source: Object Reference, VoiceCall.RelatedRecordId. */
const relatable = new Set(['Account', 'Case', 'Contact', 'Lead', 'Opportunity']);

export function popFlows(layouts: readonly CapturedLayout[]): Conversion {
  return together(layouts.map((layout, index) => popFlow(layout, index)));
}

function popFlow({ profile, layout }: CapturedLayout, index: number): Conversion {
  const title = profile ?? `Layout ${index + 1}`;
  const inbound = layout.Inbound;
  const objects = Object.keys(inbound?.objects ?? {});
  const searched = objects.filter((object) => relatable.has(object) && phoneFields[object]);
  const left = objects.filter((object) => !searched.includes(object));
  const name = apiName(`Voice_Find_Caller_${title}`);
  const file = `${metadataFolder}/flows/${name}.flow-meta.xml`;
  const rules = inbound?.screenPopSettings;
  const todos = [
    `\`${file}\`: a draft from the softphone layout of ${title}. Give the queue (${replaceMe}) and the id of the service channel, test no, one and many matches, then choose it on the contact centre’s channel. Numbers are compared as they are stored: bring them into one form, E.164.`,
    `Softphone layout of ${title}, no match: ${told(rules?.NoMatch)}. One match: ${told(rules?.SingleMatch)}. Many matches: ${told(rules?.MultipleMatches)}. What is not “the record found” needs a component or flow on the VoiceCall page.`,
    ...(left.length
      ? [
          `Softphone layout of ${title}: ${left.join(', ')} cannot be searched by this draft or related to a VoiceCall; decide what becomes of them.`,
        ]
      : []),
    ...((layout.Outbound ?? layout.Internal)
      ? [
          `Softphone layout of ${title}: outbound and internal calls never pop in Open CTI; their fields are in \`${notesFolder}/softphone-layouts.json\` for the record.`,
        ]
      : []),
  ];
  return {
    files: [{ file, after: flow(title, searched), why: `Omni-Channel flow for the layout of ${title}` }],
    todos,
  };
}

function told(
  rule: { screenPopType?: string | undefined; screenPopData?: string | null | undefined } | null | undefined,
): string {
  if (!rule?.screenPopType) return 'nothing pops';
  const target = rule.screenPopData ? ` (${rule.screenPopData})` : '';
  const words: Readonly<Record<string, string>> = {
    PopToEntity: 'a record',
    PopToVisualforce: 'a Visualforce page',
    PopToSearch: 'the search page',
    PopToFlow: 'a flow',
  };
  return `${words[rule.screenPopType] ?? rule.screenPopType}${target}`;
}

function flow(title: string, objects: readonly string[]): string {
  const first = objects[0];
  return flowXml({
    label: `Voice: find the caller (${title})`.slice(0, 80),
    description:
      'Relates the call to the one record with its number, then routes it. Made by hookswitch convert from a softphone layout; not run against an org.',
    processType: 'RoutingFlow',
    elements: [
      ['start', [...place, connector('Get_Call')]],
      getCall(first === undefined ? 'Route_Call' : 'Has_Number'),
      ...(first === undefined ? [] : [hasNumber(`Get_${first}`)]),
      ...objects.flatMap((object, at) => search(object, objects[at + 1])),
      routeCall(),
      [
        'variables',
        [
          ['name', 'recordId'],
          ['dataType', 'String'],
          ['isCollection', 'false'],
          ['isInput', 'true'],
          ['isOutput', 'false'],
        ],
      ],
      ...objects.map((object): Tree => [
        'variables',
        [
          ['name', `count${object}`],
          ['dataType', 'Number'],
          ['isCollection', 'false'],
          ['isInput', 'false'],
          ['isOutput', 'false'],
          ['scale', '0'],
        ],
      ]),
    ],
  });
}

function getCall(next: string): Tree {
  return [
    'recordLookups',
    [
      ['name', 'Get_Call'],
      ['label', 'Get Call'],
      ...place,
      ['assignNullValuesIfNoRecordsFound', 'false'],
      connector(next),
      ['filterLogic', 'and'],
      condition('Id', { reference: 'recordId' }),
      ['getFirstRecordOnly', 'true'],
      ['object', 'VoiceCall'],
      ['storeOutputAutomatically', 'true'],
    ],
  ];
}

/** A withheld number is empty, and would be equal to every empty field. */
function hasNumber(next: string): Tree {
  return [
    'decisions',
    [
      ['name', 'Has_Number'],
      ['label', 'Has a number?'],
      ...place,
      connector('Route_Call', 'defaultConnector'),
      ['defaultConnectorLabel', 'Withheld'],
      [
        'rules',
        [
          ['name', 'Number_Given'],
          ['conditionLogic', 'and'],
          [
            'conditions',
            [
              ['leftValueReference', 'Get_Call.FromPhoneNumber'],
              ['operator', 'IsBlank'],
              valueOf({ truth: false }, 'rightValue'),
            ],
          ],
          connector(next),
          ['label', 'Number given'],
        ],
      ],
    ],
  ];
}

/** Look for records with the number, count them, relate the call when there is exactly one, or ask the next object. */
function search(object: string, next: string | undefined): Tree[] {
  const onward = next === undefined ? 'Route_Call' : `Get_${next}`;
  return [
    [
      'recordLookups',
      [
        ['name', `Get_${object}`],
        ['label', `Get ${object}`],
        ...place,
        ['assignNullValuesIfNoRecordsFound', 'false'],
        connector(`Count_${object}`),
        ['filterLogic', 'or'],
        ...(phoneFields[object] ?? []).map((field) => condition(field, { reference: 'Get_Call.FromPhoneNumber' })),
        ['getFirstRecordOnly', 'false'],
        ['object', object],
        ['storeOutputAutomatically', 'true'],
      ],
    ],
    [
      'assignments',
      [
        ['name', `Count_${object}`],
        ['label', `Count ${object}`],
        ...place,
        [
          'assignmentItems',
          [
            ['assignToReference', `count${object}`],
            ['operator', 'AssignCount'],
            valueOf({ reference: `Get_${object}` }),
          ],
        ],
        connector(`One_${object}`),
      ],
    ],
    [
      'decisions',
      [
        ['name', `One_${object}`],
        ['label', `One ${object}?`],
        ...place,
        connector(onward, 'defaultConnector'),
        ['defaultConnectorLabel', 'None or many'],
        [
          'rules',
          [
            ['name', `One_${object}_Found`],
            ['conditionLogic', 'and'],
            [
              'conditions',
              [
                ['leftValueReference', `count${object}`],
                ['operator', 'EqualTo'],
                ['rightValue', [['numberValue', '1']]],
              ],
            ],
            connector(`Loop_${object}`),
            ['label', 'One'],
          ],
        ],
      ],
    ],
    [
      'loops',
      [
        ['name', `Loop_${object}`],
        ['label', `The ${object}`],
        ...place,
        ['collectionReference', `Get_${object}`],
        ['iterationOrder', 'Asc'],
        connector(`Relate_${object}`, 'nextValueConnector'),
        connector('Route_Call', 'noMoreValuesConnector'),
      ],
    ],
    [
      'recordUpdates',
      [
        ['name', `Relate_${object}`],
        ['label', `Relate ${object}`],
        ...place,
        connector(`Loop_${object}`),
        ['filterLogic', 'and'],
        condition('Id', { reference: 'recordId' }),
        input('RelatedRecordId', { reference: `Loop_${object}.Id` }),
        ['object', 'VoiceCall'],
      ],
    ],
  ];
}

function routeCall(): Tree {
  const parameter = (name: string, value: Value): Tree => ['inputParameters', [['name', name], valueOf(value)]];
  return [
    'actionCalls',
    [
      ['name', 'Route_Call'],
      ['label', 'Route Call'],
      ...place,
      ['actionName', 'routeWork'],
      ['actionType', 'routeWork'],
      ['flowTransactionModel', 'CurrentTransaction'],
      parameter('recordId', { reference: 'recordId' }),
      parameter('serviceChannelLabel', { text: 'Phone' }),
      parameter('serviceChannelDevName', { text: 'sfdc_phone' }),
      parameter('serviceChannelId', { text: replaceMe }),
      parameter('routingType', { text: 'QueueBased' }),
      parameter('queueId', { text: replaceMe }),
    ],
  ];
}

function condition(field: string, value: Value): Tree {
  return ['filters', [['field', field], ['operator', 'EqualTo'], valueOf(value)]];
}
