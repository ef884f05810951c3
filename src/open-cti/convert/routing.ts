/** Maps between Salesforce and the phone system, to be filled in: presence statuses and queues. */
import { stringify } from 'csv-stringify/sync';
import { baseName } from '../audit/org.js';
import { childText, children, parseMetadata, writeXml } from '../xml.js';
import type { SourceFile } from '../audit/org.js';
import type { CallCentre } from './call-centre.js';
import { voiceName } from './contact-centre.js';
import {
  apiName,
  metadataFolder,
  metadataNamespace,
  notesFolder,
  replaceMe,
  type Conversion,
  type PlannedFile,
} from './conversion.js';

/** One row for each presence status in the source; the vendor's name of it is for a person. */
export function statusMap(files: readonly SourceFile[]): Conversion {
  const statuses = files.flatMap(({ file, text }) => {
    const root = parseMetadata(text);
    return root?.name === 'ServicePresenceStatus'
      ? [{ salesforce: baseName(file), label: childText(root, 'label') ?? '', vendor: '' }]
      : [];
  });
  const rows = statuses.length
    ? statuses
    : [{ salesforce: 'Available_for_Voice', label: 'Available for Voice', vendor: '' }];
  const file = `${notesFolder}/status-map.csv`;
  return {
    files: [
      {
        file,
        after: table(rows, ['salesforce', 'label', 'vendor']),
        why: 'presence statuses and those of the phone system',
      },
    ],
    todos: [
      `\`${file}\`: fill in the vendor’s status for each presence status; put the pairs (vendor=id of the status) into the item telephony/statusMap, or in Setup on the contact centre.`,
    ],
  };
}

/** A list of all queues, and routing map entries for those that hold VoiceCalls. */
export function routingMap(files: readonly SourceFile[], centres: readonly CallCentre[]): Conversion {
  const queues = files.flatMap(({ file, text }) => {
    const root = parseMetadata(text);
    if (root?.name !== 'Queue') return [];
    const objects = children(root, 'queueSobject').map((sobject) => childText(sobject, 'sobjectType') ?? '');
    return [
      {
        queue: baseName(file),
        label: childText(root, 'name') ?? '',
        voice: objects.includes('VoiceCall') ? 'yes' : '',
        vendorQueue: '',
      },
    ];
  });
  const [centre] = centres;
  const maps = centre
    ? queues.filter(({ voice }) => voice).map(({ queue, label }) => map(queue, label, voiceName(centre.internalName)))
    : [];
  const list = `${notesFolder}/routing-map.csv`;
  return {
    files: [
      {
        file: list,
        after: table(queues, ['queue', 'label', 'voice', 'vendorQueue']),
        why: 'queues and those of the phone system',
      },
      ...maps,
    ],
    todos: [
      queues.length
        ? `\`${list}\`: mark the queues that take calls, and give the phone system’s id of each.`
        : 'No queue is in the source: create one for VoiceCall for each queue of the phone system, then run convert again.',
      ...maps.map(
        ({ file }) =>
          `\`${file}\`: replace externalId by the phone system’s id. Deploy it after the contact centre exists; a routing map cannot be packaged.`,
      ),
    ],
  };
}

function map(queue: string, label: string, centre: string): PlannedFile {
  const name = apiName(`${queue}_${centre}`);
  return {
    file: `${metadataFolder}/callCenterRoutingMaps/${name}.callCenterRoutingMap-meta.xml`,
    after: writeXml([
      'CallCenterRoutingMap',
      [
        ['callCenter', centre],
        ['developerName', name],
        ['externalId', replaceMe],
        ['masterLabel', label || queue],
        ['referenceRecord', queue],
      ],
      { xmlns: metadataNamespace },
    ]),
    why: `routing map of the queue ${queue}`,
  };
}

function table(rows: readonly Record<string, string>[], columns: string[]): string {
  return stringify([...rows], { header: true, columns, escape_formulas: true });
}
