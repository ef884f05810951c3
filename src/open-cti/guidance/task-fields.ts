/** Guidance for the four call fields of Task: what the field becomes, and what to do in each kind of place. */
import type { RuleId } from '../finding.js';
import { objectReference } from './facts.js';
import { halfDay, hour, quarterHour, type Guidance } from './guidance.js';

interface Field {
  readonly equivalent: string;
  readonly advice: string;
  readonly risk: Guidance['risk'];
  readonly fact: string;
}

/** What becomes of each field, by its name on Task. */
const fields: Readonly<Record<string, Field>> = {
  CallDurationInSeconds: {
    equivalent: 'VoiceCall.CallDurationInSeconds',
    advice: 'The name stays, the clock differs: compare a week of both before targets depend on it.',
    risk: 'low',
    fact: 'VoiceCall has a duration of its own, set by Salesforce.',
  },
  CallType: {
    equivalent: 'VoiceCall.CallType: Inbound, Outbound, Transfer, Callback, Consult, InternalCall',
    advice: 'Map Internal to InternalCall, and decide how a transfer counts: it is a VoiceCall of its own.',
    risk: 'medium',
    fact: 'CallType of VoiceCall has other values than that of Task.',
  },
  CallDisposition: {
    equivalent: 'CallResolution, or a custom field for wrap-up codes; never VoiceCall.CallDisposition',
    advice:
      'Beware of the same name: on VoiceCall it is the state of the call (new, in-progress, completed), not what the agent chose.',
    risk: 'high',
    fact: 'CallDisposition of VoiceCall is its life cycle.',
  },
  CallObject: {
    equivalent: 'VoiceCall.VendorCallKey',
    advice:
      'It is the vendor’s key of the call; each leg has its own, so a search by key may need the parent key as well.',
    risk: 'medium',
    fact: 'VendorCallKey is the vendor’s key and can be searched for.',
  },
};

type Place = Omit<Guidance, 'equivalent' | 'action' | 'fact' | 'risk'> & { readonly action: string };

const code = { capability: 'call-fields', severity: 'warning', class: 'assisted' } as const;

/** What to do in each kind of place. */
const places = {
  'apex/task-field': {
    ...code,
    effort: hour,
    action:
      'Apex: read or write the field on VoiceCall; keep the Task path while both logs run, and give the tests VoiceCall data.',
  },
  'js/task-field': {
    ...code,
    capability: 'call-log',
    effort: hour,
    action:
      'Script: this value is saved into a Task from the page. Report it with the call instead, or set it by flow.',
  },
  'markup/task-field': {
    ...code,
    effort: hour,
    action:
      'Markup: the page shows or edits the field of a Task. Show the VoiceCall field, or both with a heading that tells them apart.',
  },
  'task-field/flow': {
    ...code,
    effort: hour,
    action:
      'Flow: it starts from or reads a Task. Copy it for VoiceCall; guard the Task version so that a call is not handled twice.',
  },
  'task-field/report': {
    ...code,
    capability: 'reporting',
    class: 'automatic',
    effort: halfDay,
    action: 'Report: build its twin on the VoiceCall report type that convert drafts, and keep this one for history.',
  },
  'task-field/report-type': {
    ...code,
    capability: 'reporting',
    class: 'automatic',
    effort: hour,
    action: 'Report type: convert drafts a clone on VoiceCall; the reports of this type follow it.',
  },
  'task-field/layout': {
    ...code,
    class: 'automatic',
    effort: quarterHour,
    action: 'Layout: put the VoiceCall field on a VoiceCall layout and leave this one for old Tasks.',
  },
  'task-field/formula': {
    ...code,
    class: 'manual',
    effort: hour,
    action:
      'Formula or rule: repeat it on VoiceCall where it still makes sense. A validation rule there does not stop Salesforce from creating the call.',
  },
  'task-field/object': {
    ...code,
    class: 'manual',
    effort: quarterHour,
    action:
      'Object definition: the field is set up or listed here (list view, compact layout, field set). Repeat on VoiceCall what agents look at.',
  },
  'task-field/access': {
    ...code,
    capability: 'access',
    class: 'manual',
    effort: quarterHour,
    action:
      'Access: whoever may see this field needs the VoiceCall field in a permission set; standard Voice sets give the rest.',
  },
  'task-field/action': {
    ...code,
    class: 'manual',
    effort: hour,
    action:
      'Quick action: the Log a Call form sets this field. Give VoiceCall its own action for wrap-up, and tell agents when to use which.',
  },
} as const satisfies Partial<Record<RuleId, Place>>;

/** The rules that this table answers. */
export type TaskFieldRule = keyof typeof places;

/** @param api `Task.CallType` or a sibling; undefined when no place or field of that name is known. */
export function taskFieldGuidance(rule: RuleId, api: string): Guidance | undefined {
  const byRule: Partial<Record<RuleId, Place>> = places;
  const place = byRule[rule];
  const name = api.replace(/^.*\./, '');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!place || !field) return undefined;
  return {
    ...place,
    risk: field.risk,
    equivalent: field.equivalent,
    action: `${place.action} ${field.advice}`,
    fact: { text: field.fact, url: objectReference('voicecall') },
  };
}
