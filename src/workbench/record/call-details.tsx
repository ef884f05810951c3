/** The fields of a VoiceCall, with Salesforce's field names. */
import type { VoiceCall } from '../../salesforce/index.js';
import { Card } from '../ui/card.js';
import { clockTime } from '../ui/time.js';

type FieldName = Exclude<keyof VoiceCall, 'madeBy' | 'parentId'>;

const fields: readonly FieldName[] = [
  'CallType',
  'CallDisposition',
  'FromPhoneNumber',
  'ToPhoneNumber',
  'CallStartDateTime',
  'CallAcceptDateTime',
  'CallEndDateTime',
  'QualityScore',
  'VendorCallKey',
  'Id',
];

export function CallDetails({ call }: { readonly call: VoiceCall }) {
  return (
    <Card title="Details" icon="details" colour="record">
      <dl class="details">
        {fields.map((name) => (
          <div key={name}>
            <dt class="slds-text-title">{name}</dt>
            <dd>{written(name, call[name])}</dd>
          </div>
        ))}
        <div>
          <dt class="slds-text-title">Made by</dt>
          <dd>{call.madeBy === 'salesforce' ? 'Salesforce' : 'Telephony'}</dd>
        </div>
      </dl>
    </Card>
  );
}

function written(name: FieldName, value: string | number | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') return name === 'QualityScore' ? value.toFixed(2) : clockTime(value);
  return value;
}
