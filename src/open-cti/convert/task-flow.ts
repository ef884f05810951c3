/** A flow that leaves a Task behind for each completed VoiceCall, for whatever still reads Tasks. */
import type { Detection } from '../finding.js';
import { connector, filter, flowXml, formula, input, place } from './flow.js';
import { metadataFolder, nothing, type Conversion } from './conversion.js';
import { wrapUpField } from './voice-call-fields.js';

const name = 'Voice_Call_To_Task';

/** Only where calls are logged as Tasks today. @param fields custom fields of VoiceCall after the conversion */
export function taskFlow(detections: readonly Detection[], fields: ReadonlySet<string>): Conversion {
  const logs = detections.some(({ category, api }) => category === 'task-call-field' || api.endsWith('.saveLog'));
  if (!logs) return nothing;
  const file = `${metadataFolder}/flows/${name}.flow-meta.xml`;
  return {
    files: [{ file, after: flow([...fields]), why: 'Task for each completed call, while something still reads Tasks' }],
    todos: [
      `\`${file}\`: a draft. Activate it only if reports or processes still need Tasks, and only when the old adapter no longer saves them for these users: otherwise each call has two.`,
    ],
  };
}

function flow(fields: readonly string[]): string {
  const custom = fields.filter((field) => field !== wrapUpField);
  const disposition = fields.includes(wrapUpField) ? `$Record.${wrapUpField}` : '$Record.CallResolution';
  return flowXml({
    label: 'Voice Call to Task',
    description:
      'Creates a Task for a completed VoiceCall that has none. Made by hookswitch convert; read it before you activate it.',
    processType: 'AutoLaunchedFlow',
    elements: [
      [
        'start',
        [
          ...place,
          connector('Create_Task'),
          ['filterLogic', 'and'],
          filter('CallDisposition', 'EqualTo', { text: 'completed' }),
          filter('ActivityId', 'IsNull', { truth: true }),
          ['doesRequireRecordChangedToMeetCriteria', 'true'],
          ['object', 'VoiceCall'],
          ['recordTriggerType', 'CreateAndUpdate'],
          ['triggerType', 'RecordAfterSave'],
        ],
      ],
      [
        'recordCreates',
        [
          ['name', 'Create_Task'],
          ['label', 'Create Task'],
          ...place,
          ['assignRecordIdToReference', 'taskId'],
          connector('Link_Task'),
          input('Subject', { reference: 'Subject' }),
          input('TaskSubtype', { text: 'Call' }),
          input('Status', { text: 'Completed' }),
          input('ActivityDate', { reference: 'CallDate' }),
          input('OwnerId', { reference: '$Record.OwnerId' }),
          input('WhoId', { reference: 'WhoId' }),
          input('WhatId', { reference: 'WhatId' }),
          input('Description', { reference: '$Record.Description' }),
          input('CallDurationInSeconds', { reference: '$Record.CallDurationInSeconds' }),
          input('CallType', { reference: 'CallType' }),
          input('CallDisposition', { reference: disposition }),
          input('CallObject', { reference: '$Record.VendorCallKey' }),
          ...custom.map((field) => input(field, { reference: `$Record.${field}` })),
          ['object', 'Task'],
        ],
      ],
      [
        'recordUpdates',
        [
          ['name', 'Link_Task'],
          ['label', 'Link Task'],
          ...place,
          input('ActivityId', { reference: 'taskId' }),
          ['inputReference', '$Record'],
        ],
      ],
      formula('CallDate', 'DATEVALUE({!$Record.CallStartDateTime})', 'Date'),
      formula(
        'Subject',
        '"Call " & IF(ISPICKVAL({!$Record.CallType}, "Outbound"), {!$Record.ToPhoneNumber}, {!$Record.FromPhoneNumber})',
      ),
      formula(
        'CallType',
        'IF(ISPICKVAL({!$Record.CallType}, "Outbound"), "Outbound", IF(ISPICKVAL({!$Record.CallType}, "InternalCall"), "Internal", "Inbound"))',
      ),
      formula(
        'WhoId',
        'IF(OR(LEFT({!$Record.RelatedRecordId}, 3) = "003", LEFT({!$Record.RelatedRecordId}, 3) = "00Q"), {!$Record.RelatedRecordId}, "")',
      ),
      formula(
        'WhatId',
        'IF(OR(LEFT({!$Record.RelatedRecordId}, 3) = "003", LEFT({!$Record.RelatedRecordId}, 3) = "00Q"), "", {!$Record.RelatedRecordId})',
      ),
      [
        'variables',
        [
          ['name', 'taskId'],
          ['dataType', 'String'],
          ['isCollection', 'false'],
          ['isInput', 'false'],
          ['isOutput', 'false'],
        ],
      ],
    ],
  });
}
