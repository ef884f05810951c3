/** Guidance for every rule that is not about one member, one item of a call centre or one call field. */
import type { RuleId } from '../finding.js';
import type { TaskFieldRule } from './task-fields.js';
import {
  comparison,
  consoleGuide,
  customInterface,
  metadataGuide,
  migrationPlan,
  objectReference,
  openCtiGuide,
  openCtiMethod,
  partnerGuide,
  voiceGuide,
} from './facts.js';
import { days, halfDay, hour, quarterHour, weeks, type Guidance } from './guidance.js';

const script = { capability: 'adapter', severity: 'error', class: 'assisted', effort: hour, risk: 'high' } as const;
const code = { capability: 'adapter', severity: 'warning', effort: quarterHour, risk: 'low' } as const;
const connect = openCtiGuide('sforce-api-cti-working');

/** Rules whose entries depend on the member, item or field. */
type FinerRule =
  | TaskFieldRule
  | 'js/lightning-call'
  | 'js/classic-call'
  | 'js/constant'
  | 'call-center/metadata'
  | 'call-center/import-xml'
  | 'call-center/section'
  | 'call-center/item'
  | 'call-center/secret';

/** By rule. Rules about members, items and call fields are in their own tables. */
export const artefacts = {
  'js/unknown-member': {
    ...code,
    capability: 'adapter',
    severity: 'error',
    class: 'manual',
    effort: hour,
    risk: 'medium',
    equivalent: 'None: no version of Open CTI has this member',
    action:
      'This call fails today. Ask what its author wanted, and build that in Voice or delete the call; do not port it.',
    fact: {
      text: 'The guide lists every method; this one is not among them.',
      url: openCtiGuide('sforce-api-cti-methods-intro-lightning'),
      unconfirmed: true,
    },
  },
  'js/namespace': {
    ...code,
    severity: 'error',
    class: 'assisted',
    effort: hour,
    risk: 'medium',
    equivalent: 'The vendor connector object handed to initializeConnector()',
    action:
      'The API is passed on as a whole here. Follow the variable: its uses elsewhere are findings of their own, and this line goes when the last of them is gone.',
    fact: { text: 'Voice turns the relation round: Salesforce calls the connector.', url: comparison },
  },
  'js/global': {
    ...code,
    class: 'automatic',
    equivalent: 'None needed',
    action:
      'Delete this guard with the code it guards. Keep it where the same page also uses sforce.one or sforce.connection.',
    fact: {
      text: 'window.sforce is shared by several Salesforce libraries; Open CTI is one of them.',
      url: connect,
      unconfirmed: true,
    },
  },
  'js/type-declaration': {
    ...code,
    severity: 'note',
    class: 'automatic',
    equivalent: 'The types of the connector library',
    action:
      'Remove the declaration, and its package if it comes from one, after the last typed use: the compiler then lists what was missed.',
    fact: { text: 'Declarations exist only at compile time; nothing of them reaches the org.', url: migrationPlan },
  },
  'js/commented-out': {
    ...code,
    severity: 'note',
    class: 'automatic',
    equivalent: 'None',
    action:
      'Delete the comment. Before that, ask whether it was switched off on purpose, for then it is a wish for the new connector.',
    fact: { text: 'Code in a comment does not run; it is listed so that nobody has to wonder.', url: migrationPlan },
  },
  'markup/commented-out': {
    ...code,
    severity: 'note',
    class: 'automatic',
    equivalent: 'None',
    action:
      'Delete the commented-out markup in the page. A comment in HTML is still sent to the browser and may show addresses.',
    fact: {
      text: 'HTML comments are delivered to every visitor; Visualforce comments too, unless apex:remove hides them.',
      url: migrationPlan,
      unconfirmed: true,
    },
  },
  'metadata/commented-out': {
    ...code,
    severity: 'note',
    class: 'automatic',
    equivalent: 'None',
    action: 'Ignore or delete it: comments in metadata are lost at the next retrieve anyway.',
    fact: { text: 'Metadata files are generated anew by each retrieve.', url: migrationPlan, unconfirmed: true },
  },
  'apex/commented-out': {
    ...code,
    severity: 'note',
    class: 'automatic',
    equivalent: 'None',
    action: 'Delete the dead Apex. If it is a runApex target, the call that names it already fails.',
    fact: { text: 'Commented Apex counts for nothing at run time.', url: migrationPlan },
  },
  'js/minified-bundle': {
    ...code,
    severity: 'error',
    class: 'manual',
    effort: hour,
    risk: 'high',
    equivalent: 'As for the member in source code',
    action:
      'Do not edit the bundle. Find the project it is built from (its name, a source map, the vendor) and audit that; without source, the vendor has to deliver.',
    fact: { text: 'A built file is replaced by the next build of its project.', url: migrationPlan },
  },
  'js/vendored-library': {
    ...script,
    class: 'automatic',
    effort: quarterHour,
    risk: 'medium',
    equivalent: 'The connector library, bundled with the connector page',
    action:
      'Delete this copy of the Open CTI library in the last phase, with the static resource or folder it lies in. A copy does not outlive the retirement: its other half is in Salesforce.',
    fact: {
      text: 'The library only sends messages to the Salesforce page around it.',
      url: connect,
      unconfirmed: true,
    },
  },
  'js/console-cti': {
    ...code,
    capability: 'classic',
    severity: 'error',
    class: 'manual',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'Events of the Voice Toolkit API on the VoiceCall page',
    action: 'Find the component that takes part in this exchange of the Classic console and rebuild it in Lightning.',
    fact: { text: 'The Toolkit API tells visible components about calls.', url: voiceGuide('voice_lc_toolkit_lwc') },
  },
  'js/console-toolkit': {
    ...code,
    capability: 'classic',
    class: 'manual',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'lightning/platformWorkspaceApi in a Lightning component',
    action:
      'Rewrite tab handling with the workspace API. It is not Open CTI, but it ends with the Classic console that the softphone lives in.',
    fact: {
      text: 'The console toolkit is the API of the Classic console.',
      url: consoleGuide('sforce_api_console_methods_cti'),
      unconfirmed: true,
    },
  },
  'script/lightning': {
    ...script,
    equivalent: 'The bundle of the connector, from a static resource or your own host',
    action:
      'Mark the page that loads this script as an adapter page, and replace the page, not the tag. The script may no longer be served after the retirement.',
    fact: {
      text: 'Open CTI for Lightning is loaded from /support/api/<version>/lightning/opencti_min.js.',
      url: connect,
      unconfirmed: true,
    },
  },
  'script/classic': {
    ...script,
    capability: 'classic',
    class: 'manual',
    effort: halfDay,
    equivalent: 'None in Classic; the connector in Lightning',
    action:
      'Find out whether anybody still opens this page in Classic. If not, delete it; if so, plan the move to Lightning first.',
    fact: {
      text: 'interaction.js is Open CTI for Classic and does not work in Lightning.',
      url: openCtiGuide('sforce-api-cti-methods-app-integration'),
      unconfirmed: true,
    },
  },
  'script/console-toolkit': {
    ...script,
    capability: 'classic',
    severity: 'warning',
    class: 'manual',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'Imports of lightning/platformWorkspaceApi',
    action: 'Drop the script with the Classic console page; a Lightning component imports what it needs.',
    fact: {
      text: 'integration.js is the library of the Classic console toolkit.',
      url: consoleGuide('sforce_api_console_methods_cti'),
      unconfirmed: true,
    },
  },
  'markup/lwc-click-to-dial': {
    ...code,
    capability: 'click-to-dial',
    class: 'automatic',
    equivalent: 'The same component: lightning-click-to-dial works with Voice',
    action:
      'Keep it. Remove the attribute params, which nobody reads any more, and test one number after the pilot’s sign-in.',
    fact: {
      text: 'lightning-click-to-dial is not part of Open CTI; it works outside frames only.',
      url: openCtiMethod('enableClickToDial', 'lex'),
    },
  },
  'markup/aura-click-to-dial': {
    ...code,
    capability: 'click-to-dial',
    class: 'automatic',
    effort: hour,
    equivalent: 'lightning:clickToDial goes on working; lightning-click-to-dial when the component is rewritten',
    action: 'Keep the Aura tag and drop params. Check Aura code that waited for the listener of the old softphone.',
    fact: { text: 'The Aura component serves Open CTI and Voice alike.', url: openCtiMethod('onClickToDial', 'lex') },
  },
  'markup/visualforce-click-to-dial': {
    ...code,
    capability: 'click-to-dial',
    severity: 'error',
    class: 'manual',
    effort: days,
    risk: 'medium',
    equivalent: 'lightning-click-to-dial in a Lightning component; none inside a Visualforce page',
    action:
      'Rebuild the fragment with the number as a Lightning component on the record page. Putting the component into the Visualforce page does not work: it is a frame.',
    fact: {
      text: 'support:clickToDial is never driven by the Lightning click-to-dial methods.',
      url: openCtiMethod('enableClickToDial', 'lex'),
    },
  },
  'js/click-to-dial-reference': {
    ...code,
    capability: 'click-to-dial',
    class: 'manual',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'startPreviewCall(number) of the Voice Toolkit API',
    action:
      'Code looks for the click-to-dial element here, to click it or to tell it apart. Replace a scripted click by startPreviewCall(), and test the rest by hand.',
    fact: {
      text: 'startPreviewCall() dials from a component with the Toolkit capability.',
      url: voiceGuide('voice_lc_toolkit_lwc_telephony_actions'),
    },
  },
  'markup/adapter-page': {
    ...script,
    effort: weeks,
    equivalent: 'A connector page; it may again be Visualforce (connectorUrl /apex/…)',
    action:
      'This page is the softphone. Write a connector for the same phone system (a Hookswitch driver), host it at a new URL, and delete this page in the last phase.',
    fact: {
      text: 'A Visualforce page may host the connector.',
      url: partnerGuide('voice_pt_advanced_host_the_connector_as_VF'),
    },
  },
  'markup/standby-page': {
    ...script,
    capability: 'standby-page',
    class: 'none',
    effort: hour,
    risk: 'low',
    equivalent: 'None',
    action:
      'Keep what the standby page tells agents (numbers to call, whom to inform) as a knowledge article; delete the page with its call centre.',
    fact: { text: 'Voice has no page for when the connector does not load.', url: partnerGuide('voice_pt_multiurl') },
  },
  'metadata/utility-item': {
    capability: 'softphone-panel',
    severity: 'error',
    class: 'automatic',
    effort: quarterHour,
    risk: 'medium',
    equivalent: 'runtime_service_omnichannel:omniWidget in the same utility bar',
    action:
      'Let `hookswitch convert` put Omni-Channel beside the softphone for the pilot; remove the softphone when the last user of this app has moved. The app has to be a Lightning console.',
    fact: {
      text: 'The Voice softphone is part of the Omni-Channel utility.',
      url: partnerGuide('voice_pt_setup_omnichannel_lightning_console'),
    },
  },
  'metadata/permission': {
    capability: 'access',
    severity: 'note',
    class: 'manual',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'The permission sets Contact Center Admin, Supervisor and Rep (Partner Telephony)',
    action:
      'Whoever manages call centres today is a candidate for Contact Center Admin. Assign that set before the contact centre is created: without it the Setup page is missing.',
    fact: {
      text: 'Admins need the permission set of partner telephony.',
      url: partnerGuide('voice_pt_assign_permissions'),
    },
  },
  'metadata/package-manifest': {
    capability: 'call-centre',
    severity: 'note',
    class: 'manual',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'ConversationVendorInformation and CallCenterRoutingMap beside CallCenter',
    action:
      'Keep CallCenter in this manifest: contact centres have the same type. Add the types of Voice so that a retrieve shows both.',
    fact: { text: 'CallCenter holds Open CTI and Voice definitions.', url: metadataGuide('callcenter') },
  },
  'metadata/call-center-reference': {
    capability: 'access',
    severity: 'warning',
    class: 'manual',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'The same field: it names the contact centre after the move',
    action:
      'Look at this layout, report type or formula in the pilot: it will show contact centres among call centres. Rename its label if that confuses.',
    fact: { text: 'A user has one call centre or contact centre, in one field.', url: objectReference('user') },
  },
  'js/call-center-reference': {
    capability: 'access',
    severity: 'warning',
    class: 'manual',
    effort: hour,
    risk: 'medium',
    equivalent: 'User.CallCenterId, now with the id of the contact centre',
    action:
      'Check what this script concludes from a call centre being set: with Voice the field is set as well, and the old softphone is not there.',
    fact: { text: 'CallCenterId of User points to either kind.', url: objectReference('callcenter') },
  },
  'apex/call-center-id': {
    capability: 'access',
    severity: 'warning',
    class: 'manual',
    effort: hour,
    risk: 'high',
    equivalent: 'User.CallCenterId, the switch between old and new for each user',
    action:
      'Read this code before the pilot: it may set users back to the old call centre, or be the very code to move them with. Replace hard-coded ids (04v…) by the internal name.',
    fact: { text: 'One user has one CallCenterId; changing it moves the user.', url: objectReference('user') },
  },
  'apex/call-center-query': {
    capability: 'access',
    severity: 'warning',
    class: 'manual',
    effort: hour,
    risk: 'medium',
    equivalent: 'The same query, which then also returns contact centres',
    action:
      'Add a filter on InternalName: without it this query returns the new contact centres too, in an order nobody has promised.',
    fact: { text: 'The CallCenter object is read-only through the API.', url: objectReference('callcenter') },
  },
  'apex/call-center-type': {
    capability: 'access',
    severity: 'warning',
    class: 'manual',
    effort: hour,
    risk: 'low',
    equivalent: 'The type CallCenter stays',
    action:
      'Check each use of this variable for what it assumes: AdapterUrl of a contact centre is a connector page, and Version may be empty.',
    fact: { text: 'Contact centres are rows of CallCenter.', url: objectReference('callcenter') },
  },
  'apex/run-apex-target': {
    capability: 'record-work',
    severity: 'error',
    class: 'assisted',
    effort: halfDay,
    risk: 'high',
    equivalent: 'An @AuraEnabled method for a companion component, or an invocable method for a flow',
    action:
      'Add a method for its new caller beside this one, with user-mode access, and test it; delete the webService method when the last adapter is gone.',
    fact: {
      text: 'runApex reaches webService static methods of global classes.',
      url: openCtiMethod('runApex', 'lex'),
    },
  },
  'apex/run-apex-target-not-exposed': {
    capability: 'record-work',
    severity: 'warning',
    class: 'manual',
    effort: hour,
    risk: 'medium',
    equivalent: 'None until somebody says what the call was for',
    action:
      'The adapter names this method, but it is not a webService method of a global class, so the call fails already. Ask users whether something is missing; then drop the call or rebuild it.',
    fact: { text: 'runApex cannot reach methods that are not exposed.', url: customInterface },
  },
} as const satisfies Readonly<Record<Exclude<RuleId, FinerRule>, Guidance>>;
