/** The test plan and the training checklist: only for what this org uses, each case naming the findings it covers. */
import type { CapabilityId } from '../guidance/index.js';
import type { AuditReport, Finding } from './report.js';

interface Case {
  readonly capability: CapabilityId;
  readonly title: string;
  readonly steps: readonly string[];
  readonly expected: string;
  /** Asked of every org, found or not. */
  readonly always?: true;
}

const cases: readonly Case[] = [
  {
    capability: 'adapter',
    always: true,
    title: 'Inbound call',
    steps: ['Call the number of the pilot queue.', 'Accept in Omni-Channel.', 'Hang up on the customer’s side.'],
    expected: 'It rings once, the VoiceCall opens on accept, and one completed VoiceCall is left.',
  },
  {
    capability: 'adapter',
    always: true,
    title: 'Reload in mid-call',
    steps: ['Accept a call, put it on hold.', 'Reload the browser tab.'],
    expected: 'The call is there again, on hold, and can be resumed and ended.',
  },
  {
    capability: 'standby-page',
    title: 'Phone system away',
    steps: ['Block the phone system’s host.', 'Sign in.'],
    expected: 'A clear message within the deadline; after the block is lifted the agent can sign in without a reload.',
  },
  {
    capability: 'softphone-panel',
    title: 'Size of the softphone',
    steps: ['Open each app with Omni-Channel on the smallest screen in use.'],
    expected: 'Buttons of a ringing call are visible without scrolling.',
  },
  {
    capability: 'click-to-dial',
    title: 'Click-to-dial from a record',
    steps: ['Open a contact with a number.', 'Click the number.'],
    expected: 'The call starts to that number, and its VoiceCall is related to the contact.',
  },
  {
    capability: 'click-to-dial',
    title: 'Click-to-dial from a list',
    steps: ['Open a list view with a phone column.', 'Click a number.'],
    expected: 'The call starts; nothing is dialled twice on a double click.',
  },
  {
    capability: 'screen-pop',
    title: 'Known target',
    steps: ['Call with the data that pops a certain record today.', 'Accept.'],
    expected:
      'The same record, or the VoiceCall with it as related record, is in front of the agent within a second or two of accepting.',
  },
  {
    capability: 'caller-search',
    title: 'One match',
    steps: ['Call from a number that one contact has.'],
    expected: 'The VoiceCall is related to that contact.',
  },
  {
    capability: 'caller-search',
    title: 'Many matches',
    steps: ['Call from a number that two contacts have.'],
    expected: 'The agent is offered both; neither is chosen silently.',
  },
  {
    capability: 'caller-search',
    title: 'No match',
    steps: ['Call from an unknown number and from a withheld one.'],
    expected: 'What the parity file says for "no match" happens; the call is answered in any case.',
  },
  {
    capability: 'softphone-layout',
    title: 'Rules of each layout',
    steps: ['For each captured layout: make the calls that its rules tell apart.'],
    expected: 'Each rule has a branch of the flow, and nothing else pops.',
  },
  {
    capability: 'call-log',
    title: 'One log for a call',
    steps: ['Make an inbound and an outbound call.', 'Look at the activity timeline and at VoiceCall.'],
    expected: 'One VoiceCall each, and one Task each where the flow is on: never two.',
  },
  {
    capability: 'call-fields',
    title: 'Fields of the log',
    steps: ['Make a call of known length with a wrap-up code.', 'Compare each mapped field.'],
    expected: 'Duration within two seconds, type, vendor key and wrap-up code where the field map says.',
  },
  {
    capability: 'reporting',
    title: 'Old and new reports',
    steps: ['Run each report and its twin over the pilot week.'],
    expected: 'The same counts, or a difference somebody has explained.',
  },
  {
    capability: 'record-work',
    title: 'Apex behind the softphone',
    steps: ['Do in the new console what called each runApex target.'],
    expected: 'The same result, under the rights of the agent and no more.',
  },
  {
    capability: 'page-context',
    title: 'Context of the page',
    steps: ['Change tabs and records during a call.'],
    expected: 'The companion component shows or sends the right record.',
  },
  {
    capability: 'settings',
    title: 'Settings',
    steps: ['Change an item of the contact centre, reload.'],
    expected: 'The connector uses the new value; no secret is among the items.',
  },
  {
    capability: 'messages',
    title: 'Messages',
    steps: ['Publish on each channel from its component.'],
    expected: 'The connector gets it once; nothing echoes.',
  },
  {
    capability: 'sales-engagement',
    title: 'Cadence step',
    steps: ['Start a call step of a cadence.', 'End call and wrap-up.'],
    expected: 'The step is completed with the right call result.',
  },
  {
    capability: 'directory',
    title: 'Phone book',
    steps: ['Search the directory for a number that was in the old one.'],
    expected: 'Found and dialled.',
  },
  {
    capability: 'classic',
    title: 'Nobody left in Classic',
    steps: ['List users of the pilot with Classic as their interface.'],
    expected: 'None.',
  },
  {
    capability: 'dialling-rules',
    title: 'Dialling',
    steps: ['Dial a local, a national, an international and an internal number.'],
    expected: 'Each arrives; the VoiceCall shows it in E.164.',
  },
  {
    capability: 'access',
    title: 'Access',
    steps: ['Sign in as agent, supervisor, and as a user without Voice.'],
    expected: 'Each sees what they should; the last sees no broken softphone.',
  },
  {
    capability: 'access',
    title: 'The way back',
    steps: ['Swap a test user to Voice and back.'],
    expected: 'The old softphone works again within minutes.',
  },
  {
    capability: 'transfer',
    always: true,
    title: 'Transfer and conference',
    steps: ['Blind transfer, consult then transfer, three-way conference, to an agent, a queue and outside.'],
    expected: 'No party is lost; each leg has a VoiceCall chained to the one before.',
  },
  {
    capability: 'presence',
    always: true,
    title: 'Agent state',
    steps: ['Change the state in Salesforce, then in the phone system, then during a call.'],
    expected: 'Both sides agree within seconds.',
  },
  {
    capability: 'recording',
    always: true,
    title: 'Recording',
    steps: ['Pause and resume during a call.', 'Play it from the VoiceCall.'],
    expected: 'The pause is silent; it plays for those who may hear it.',
  },
  {
    capability: 'routing',
    always: true,
    title: 'Routing',
    steps: ['Call each number of the pilot, in and out of hours.'],
    expected: 'Each reaches the queue it reaches today.',
  },
];

export function testPlan(findings: readonly Finding[]): AuditReport['tests'] {
  const wanted = cases.filter(
    ({ capability, always }) => always ?? findings.some((finding) => finding.capability === capability),
  );
  return wanted.map(({ capability, title, steps, expected }, index) => ({
    id: `T${String(index + 1).padStart(2, '0')}`,
    capability,
    title,
    steps: [...steps],
    expected,
    findings: findings.filter((finding) => finding.capability === capability).map(({ id }) => id),
  }));
}

export function training(findings: readonly Finding[]): AuditReport['training'] {
  const uses = (...capabilities: readonly CapabilityId[]): boolean =>
    findings.some(({ capability }) => capabilities.includes(capability));
  const when = (condition: boolean, text: string): string[] => (condition ? [text] : []);
  return [
    {
      role: 'Agents',
      items: [
        'Sign in to Omni-Channel and choose a presence status; the softphone is there now',
        'Accept, hold, mute, transfer and end with Salesforce’s own buttons',
        ...when(
          uses('screen-pop', 'caller-search', 'softphone-layout'),
          'The VoiceCall opens when you accept, not while it rings; the customer is its related record',
        ),
        ...when(uses('call-log', 'call-fields'), 'The call logs itself: no call to save, only wrap-up and notes'),
        ...when(
          uses('click-to-dial'),
          'Numbers are links once you are signed in; during a call a click is a transfer target',
        ),
        ...when(uses('softphone-panel'), 'The panel no longer opens, grows or changes its label by itself'),
        ...when(uses('directory'), 'Find colleagues and numbers in the phone book of the dial pad'),
      ],
    },
    {
      role: 'Supervisors',
      items: [
        'See agents and calls in Command Center, listen in and barge in',
        ...when(
          uses('reporting', 'call-fields'),
          'Until the last wave, calls are in two places: which report shows which',
        ),
        'Whom to tell, and how to move an agent back, when a call fails',
      ],
    },
    {
      role: 'Admins',
      items: [
        'Contact centre, queues, statuses and permission sets',
        'Swap User.CallCenterId and undo it',
        ...when(uses('call-log'), 'Switch the VoiceCall-to-Task flow on and off'),
        ...when(uses('caller-search', 'softphone-layout'), 'Change the Omni-Channel flow that finds the caller'),
      ],
    },
    {
      role: 'Developers',
      items: [
        'Open CTI’s page calls Salesforce; in Voice, Salesforce calls the connector',
        ...when(
          uses('record-work', 'page-context'),
          'Companion components: what runs in the page, what in the connector',
        ),
        ...when(uses('messages'), 'The bridge component and its message channel'),
      ],
    },
  ];
}
