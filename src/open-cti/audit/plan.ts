/** The plan: phases with what they need, the pilot, living with both, the way back, licences, and the date. */
import { obstaclesOf } from './readiness.js';
import { softphoneApps, type Org } from './org.js';
import type { AuditReport, Finding } from './report.js';

/** The day Open CTI ends. Source: Open CTI developer guide, "Get Started with Open CTI". */
const retirementDate = '2028-02-28';

type Plan = AuditReport['plan'];

/** How many weeks a phase may take at the end of the time there is; counted back from the retirement. */
const weeksBeforeEnd = [60, 56, 48, 40, 28, 20, 14, 4];

/** Days from today to the retirement, and what that means for a plan that starts now. @param today `YYYY-MM-DD` */
export function retirement(today: string): AuditReport['retirement'] {
  const daysLeft = Math.round((Date.parse(retirementDate) - Date.parse(today)) / 86_400_000);
  return { date: retirementDate, today, daysLeft, verdict: verdict(daysLeft) };
}

function verdict(daysLeft: number): string {
  if (daysLeft <= 0)
    return 'Open CTI has ended: what is listed here no longer works. This plan cannot be kept; move users at once.';
  if (daysLeft < 120)
    return 'Too late for waves: move users straight to the vendor’s connector, and rebuild the rest afterwards.';
  if (daysLeft < 365) return 'Time for a simple move of one adapter. Start now, and leave out what can follow.';
  return 'Enough time for a pilot and waves, if it is not spent before the first phase.';
}

export function planOf(org: Org, findings: readonly Finding[], softphoneCallCentres: readonly string[]): Plan {
  const apps = softphoneApps(org);
  const notReady = apps.filter((app) => obstaclesOf(app, org).length > 0);
  const uses = (capability: Finding['capability']): number =>
    findings.filter((finding) => finding.capability === capability).length;
  const when = (condition: boolean, text: string): string[] => (condition ? [text] : []);
  const reports = uses('reporting') > 0;
  return {
    phases: [
      {
        title: 'Know what is there',
        needs: ['Retrieved source of every org and package directory', 'An admin, half a day'],
        tasks: [
          'Capture softphone layouts',
          'Ask vendors of managed packages',
          'Count users and calls',
          `Go through the ${findings.length} findings with their owners`,
        ],
        doneWhen: 'Every manual task has an answer, every row of the parity file a decision.',
      },
      {
        title: 'Decide for each team',
        needs: ['Answers of the vendors', 'A price for licences'],
        tasks: [
          'Choose one of the three target paths',
          'Name an owner for each capability',
          ...when(uses('classic') > 0, 'Plan the move from Classic to Lightning: it comes before Voice'),
        ],
        doneWhen: 'Each team has a path, an owner and a date.',
      },
      {
        title: 'Lay the ground',
        needs: ['Voice licences in a sandbox', 'Omni-Channel', 'The vendor’s package or your own connector page'],
        tasks: [
          ...when(org.omniChannelEnabled !== true, 'Switch on Omni-Channel'),
          ...when(org.voiceEnabled !== true, 'Switch on Salesforce Voice with Partner Telephony'),
          'Assign Contact Center Admin to whoever creates the contact centre, then import the XML of convert',
          ...when(notReady.length > 0, `Make apps fit: ${notReady.map(({ name }) => name).join(', ')}`),
          'Presence statuses, queues, status map, routing map',
        ],
        doneWhen: 'One test user signs in and sees the Omni-Channel softphone.',
      },
      {
        title: 'Build the connector',
        needs: ['The decisions of the parity file', 'Access to the phone system'],
        tasks: [
          'Calls in and out, hold, mute, transfer, wrap-up',
          'Prove it with the conformance kit before an org sees it',
          ...when(
            uses('screen-pop') + uses('caller-search') > 0,
            'Screen pops as an Omni-Channel flow or a companion component',
          ),
          ...when(uses('record-work') > 0, 'Apex of the old softphone behind new callers'),
        ],
        doneWhen: 'Every test case of this report passes in the sandbox.',
      },
      {
        title: 'Move the data',
        needs: ['The field map'],
        tasks: [
          'VoiceCall fields and access to them',
          'VoiceCall-to-Task flow where a Task is still needed',
          ...when(reports, 'Reports on VoiceCall beside those on Task'),
        ],
        doneWhen:
          'A week of calls gives the same numbers in the old and the new reports, or the difference is explained.',
      },
      {
        title: 'Pilot',
        needs: ['A team of 5 to 20 agents and its supervisor', 'The way back, tried once'],
        tasks: [
          'Swap User.CallCenterId of the pilot',
          'A diary of every fault for two weeks',
          'Decide: go on, mend, or go back',
        ],
        doneWhen: 'Two weeks without a fault that stops an agent.',
      },
      {
        title: 'Waves',
        needs: ['A good pilot', 'Training'],
        tasks: apps.length
          ? [
              `One app after the other: ${apps.map(({ name }) => name).join(', ')}`,
              'After each wave: run this audit with --baseline',
            ]
          : ['One team after the other', 'After each wave: run this audit with --baseline'],
        doneWhen: 'No user has an Open CTI call centre any more.',
      },
      {
        title: 'Clean up',
        needs: ['Two quiet weeks after the last wave'],
        tasks: [
          'Remove softphone items, adapter pages, scripts, Apex and access',
          `Delete the call centres${softphoneCallCentres.length ? `: ${softphoneCallCentres.join(', ')}` : ''}`,
          'Run the audit a last time',
        ],
        doneWhen: 'The audit finds nothing.',
      },
    ].map((phase, number) => ({ number, ...phase, startBy: startBy(number) })),
    pilot: pilot(softphoneCallCentres),
    coexistence: [
      'A user has one CallCenterId: Open CTI or Voice, never both.',
      'The utility bar may hold the softphone and Omni-Channel together; each user sees work in the one that their call centre belongs to.',
      'Only one side writes the Task of a call: switch off saveLog for users on Voice, or leave the VoiceCall-to-Task flow off.',
      'Reports that compare teams need Tasks and VoiceCalls together until the last wave.',
      'An app with console navigation serves both; one with standard navigation cannot serve Voice.',
      'A number is answered by one side: route the pilot’s queue to the pilot only.',
    ],
    rollBack: [
      'Set CallCenterId of the users back to the id noted before the swap; they sign out and in again.',
      'Route their queue back in the phone system.',
      'Leave permission sets and the contact centre in place: they do no harm.',
      'Keep adapter pages, call centres and utility items until the clean-up phase: without them there is no way back.',
      `After ${retirementDate} there is no way back.`,
    ],
  };
}

function pilot(callCentres: readonly string[]): string[] {
  return [
    'Assign to each pilot user: the licence Service Cloud Voice User (Partner Telephony), the set Contact Center Rep (Partner Telephony), the set Partner Telephony Permission Set made by Salesforce, and the set of the connector’s package.',
    'Assign Contact Center Supervisor (Partner Telephony) to the supervisor, Contact Center Admin (Partner Telephony) to the admin.',
    `Note each user’s present CallCenterId${callCentres.length ? ` (${callCentres.join(', ')})` : ''} in a file: it is the way back.`,
    'Update User.CallCenterId to the id of the contact centre; the user signs out and in again.',
    'Give the users a Lightning console app with Omni-Channel, and a presence status for voice.',
    'Make a call in each direction before the first real one.',
  ];
}

/** What has to be bought or assigned, and for whom. */
export function licencesOf(findings: readonly Finding[]): AuditReport['licences'] {
  const sales = findings.some(({ capability }) => capability === 'sales-engagement');
  return [
    {
      what: 'Salesforce Voice with Partner Telephony (permission set licence ServiceCloudVoiceExternalTelephonyPsl)',
      howMany: 'one for each agent and supervisor who shall have Voice: see the users query',
      why: 'Without it the vendor’s package cannot be installed, and the softphone does not appear.',
    },
    {
      what: 'Service or Sales user licence with a Lightning console',
      howMany: 'one for each user; usually there',
      why: 'Voice runs in Lightning console apps only.',
    },
    {
      what: 'Licence of the telephony vendor’s connector',
      howMany: 'ask the vendor',
      why: 'The vendor may charge for it on top of Salesforce.',
    },
    ...(sales
      ? [
          {
            what: 'Sales Engagement',
            howMany: 'users of cadences',
            why: 'hvs members were found: dialling from cadences goes on with Voice only under that licence.',
          },
        ]
      : []),
  ];
}

function startBy(phase: number): string {
  const weeks = weeksBeforeEnd[phase] ?? 0;
  return new Date(Date.parse(retirementDate) - weeks * 7 * 86_400_000).toISOString().slice(0, 10);
}
