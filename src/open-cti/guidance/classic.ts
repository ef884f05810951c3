/** Guidance for `sforce.interaction`, Open CTI of Salesforce Classic, and for the Classic console's CTI methods. */
import { consoleGuide, openCtiGuide, openCtiMethod } from './facts.js';
import { days, halfDay, hour, quarterHour, type Guidance } from './guidance.js';

const page = (member: string): string => openCtiMethod(member, 'classic');
const base = { severity: 'error', risk: 'medium' } as const;
const panel = { ...base, capability: 'softphone-panel', class: 'none', effort: hour, risk: 'low' } as const;
const feed = { ...base, capability: 'classic', class: 'none', effort: halfDay } as const;

/** By member, without `sforce.interaction.`. */
export const classicMembers: Readonly<Record<string, Guidance>> = {
  getPageInfo: {
    ...base,
    capability: 'page-context',
    class: 'manual',
    effort: halfDay,
    equivalent: 'A companion component in Lightning with CurrentPageReference; objectId becomes recordId there',
    action:
      'Rewrite it in a Lightning component. The result here is a JSON string with objectId, object and objectName; displayName has nothing in its place.',
    fact: { text: 'The Classic call answers with a JSON string about the page.', url: page('getPageInfo') },
  },
  isInConsole: {
    ...base,
    capability: 'classic',
    class: 'none',
    effort: hour,
    risk: 'low',
    equivalent: 'None: Voice runs only in a Lightning console app',
    action: 'Keep the branch for "in the console" and delete the other one.',
    fact: {
      text: 'Tells whether the page is in the Classic console; it has no Lightning form.',
      url: page('isInConsole'),
    },
  },
  isVisible: {
    ...panel,
    equivalent: 'utilityVisible of the Omni-Channel item (Utility Bar API), after the move to Lightning',
    action: 'Delete it unless something waits for the softphone to be seen; that part moves to a companion component.',
    fact: { text: 'Tells whether the softphone is shown in the Classic console.', url: page('isVisible') },
  },
  setVisible: {
    ...panel,
    equivalent: 'Omni-Channel opens on incoming work by itself',
    action: 'Delete it with the Classic console; nothing needs to show the Voice softphone.',
    fact: { text: 'Shows or hides the softphone; Classic console only.', url: page('setVisible') },
  },
  onFocus: {
    ...base,
    capability: 'page-context',
    class: 'manual',
    effort: halfDay,
    equivalent: 'lightning__tabFocused and CurrentPageReference in a companion component',
    action: 'Rewrite the listener in Lightning, and read the record itself there: the JSON string of Classic is gone.',
    fact: { text: 'Fires when the browser focuses another page of Classic.', url: page('onFocus') },
  },
  refreshPage: {
    ...base,
    capability: 'record-work',
    class: 'manual',
    effort: hour,
    risk: 'low',
    equivalent: 'RefreshEvent from the Lightning component that changed the record',
    action: 'Delete it where it made a new log visible; elsewhere refresh in Lightning after the save.',
    fact: { text: 'Reloads the Classic page.', url: page('refreshPage') },
  },
  refreshRelatedList: {
    ...base,
    capability: 'record-work',
    class: 'manual',
    effort: hour,
    risk: 'low',
    equivalent: 'RefreshEvent for the whole record page: one list alone cannot be named',
    action: 'Replace it by a refresh of the page and check that this is quick enough for agents.',
    fact: { text: 'Refreshes one related list, by name or lookup field id.', url: page('refreshRelatedList') },
  },
  runApex: {
    ...base,
    capability: 'record-work',
    class: 'manual',
    effort: halfDay,
    risk: 'high',
    equivalent: '@AuraEnabled Apex called from a Lightning component',
    action:
      'Change webService to @AuraEnabled (or add a method beside it), call it from a component, and pass values by name instead of a query string.',
    fact: { text: 'Class, method and a query string of parameters are given by position.', url: page('runApex') },
  },
  saveLog: {
    ...base,
    capability: 'call-log',
    class: 'manual',
    effort: halfDay,
    risk: 'high',
    equivalent: 'VoiceCall with a Task by flow where one is needed',
    action:
      'Take the field=value pairs of saveParams apart, map each to VoiceCall, and stop saving from the page. An Id= in them is an update of a record: find out which.',
    fact: { text: 'Fields travel as one query string; with Id= it updates.', url: page('saveLog') },
  },
  screenPop: {
    ...base,
    capability: 'screen-pop',
    class: 'manual',
    effort: halfDay,
    risk: 'high',
    equivalent: 'The related record of the VoiceCall, or a PageReference in Lightning',
    action:
      'Translate the Classic URL (/001…, /003/e?…) to a record, list or new-record page first; Lightning has none of these paths.',
    fact: { text: 'Takes a relative URL of Classic and whether to force it.', url: page('screenPop') },
  },
  searchAndGetScreenPopUrl: {
    ...base,
    capability: 'caller-search',
    class: 'manual',
    effort: days,
    risk: 'high',
    equivalent: 'Get Records in an Omni-Channel flow; the pop and the search are one step there',
    action:
      'Find out what the adapter does between search and pop (a picker, a rule of its own) and put that into the flow or a Voice extension.',
    fact: { text: 'Answers matches and a URL without popping.', url: page('searchAndGetScreenPopUrl') },
  },
  searchAndScreenPop: {
    ...base,
    capability: 'caller-search',
    class: 'manual',
    effort: days,
    risk: 'high',
    equivalent: 'Channel-Object Linking, or a search in the Omni-Channel flow',
    action:
      'Capture the softphone layout of every profile, since its rules decide here, and rebuild them in the flow draft; queryParams for Visualforce pages are lost.',
    fact: { text: 'Searches by layout and pops on inbound calls only.', url: page('searchAndScreenPop') },
  },
  'cti.disableClickToDial': {
    ...base,
    capability: 'click-to-dial',
    class: 'manual',
    effort: hour,
    equivalent: 'A refusal in dial() of the connector',
    action: 'Find the state in which dialling is switched off in Classic and refuse there with a text for the agent.',
    fact: { text: 'Switches the links off until they are enabled again.', url: page('disableClickToDial') },
  },
  'cti.enableClickToDial': {
    ...base,
    capability: 'click-to-dial',
    class: 'automatic',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'Nothing: Voice makes numbers clickable while the agent is signed in',
    action: 'Delete it together with the Classic page.',
    fact: { text: 'Numbers in Classic are plain text until it is called.', url: page('enableClickToDial') },
  },
  'cti.getCallCenterSettings': {
    ...base,
    capability: 'settings',
    class: 'assisted',
    effort: hour,
    risk: 'low',
    equivalent: 'The configuration handed to init(), already an object',
    action: 'Read the items in init() and drop the JSON.parse of the result.',
    fact: { text: 'The Classic call gives the settings as a JSON string.', url: page('getCallCenterSettings') },
  },
  'cti.getDirectoryNumbers': {
    ...base,
    capability: 'directory',
    class: 'manual',
    effort: days,
    equivalent: 'getPhoneContacts(filter) of the connector, with the capability for a phone book',
    action:
      'Export the additional numbers of the call centre and serve them from the phone system through getPhoneContacts(), page by page.',
    fact: {
      text: 'Pages through the numbers of a call centre directory; Lightning has no such method.',
      url: page('getDirectoryNumbers'),
    },
  },
  'cti.getSoftphoneLayout': {
    ...base,
    capability: 'softphone-layout',
    class: 'none',
    effort: days,
    risk: 'high',
    equivalent: 'None',
    action:
      'Save its answer for every profile before agents leave Classic: the importer of this tool reads that JSON. Then rebuild the rules in the flow.',
    fact: { text: 'The Classic call gives the layout as a JSON string.', url: page('getSoftphoneLayout') },
  },
  'cti.notifyInitializationComplete': {
    ...base,
    capability: 'standby-page',
    class: 'automatic',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'The result of init()',
    action: 'Delete it; a connector that does not start rejects init() with a text instead of a standby page.',
    fact: {
      text: 'Without it Classic changes to the standby URL after the time-out.',
      url: page('notifyInitializationComplete'),
    },
  },
  'cti.onClickToDial': {
    ...base,
    capability: 'click-to-dial',
    class: 'manual',
    effort: halfDay,
    risk: 'high',
    equivalent: 'dial(contact, options) of the connector',
    action:
      'Move the listener to dial(). It parsed a JSON string with objectId and displayName; now there is contact.phoneNumber, sometimes recordId, and the rest is a query.',
    fact: { text: 'The listener gets a JSON string.', url: page('onClickToDial') },
  },
  'cti.setSoftphoneHeight': {
    ...panel,
    equivalent: 'The height in the Lightning utility bar',
    action: 'Delete it: the sidebar softphone of Classic whose height it sets does not exist in Lightning.',
    fact: { text: 'Height of the softphone in the sidebar or console.', url: page('setSoftphoneHeight') },
  },
  'cti.setSoftphoneWidth': {
    ...panel,
    equivalent: 'The width in the Lightning utility bar',
    action: 'Delete it with the Classic console, the only place where it works.',
    fact: { text: 'Width of the softphone; Classic console only.', url: page('setSoftphoneWidth') },
  },
  'entityFeed.onObjectUpdate': {
    ...feed,
    equivalent: 'Record change notices of Lightning Data Service',
    action: 'Move the case feed publisher to a Lightning component that listens to its record, then delete this.',
    fact: {
      text: 'Listens to changes in a case feed of Classic.',
      url: openCtiGuide('sforce-api-cti-onobjectupdate'),
    },
  },
  'entityFeed.refreshObject': {
    ...feed,
    equivalent: 'notifyRecordUpdateAvailable() in Lightning',
    action: 'Refresh through Lightning Data Service once the feed component lives there.',
    fact: {
      text: 'Refreshes fields, lists or feed of a case in Classic.',
      url: openCtiGuide('sforce-api-cti-refreshobject'),
    },
  },
  'entityFeed.reloadFrame': {
    ...feed,
    equivalent: 'None needed: components redraw themselves',
    action: 'Delete it with the feed page it reloads.',
    fact: {
      text: 'Reloads the frame of a Classic feed component.',
      url: openCtiGuide('sforce-api-cti-reloadframe'),
    },
  },
};

const consoleTexts: Readonly<Record<string, readonly [equivalent: string, action: string]>> = {
  fireOnCallBegin: [
    'CALL_STARTED from the connector and callstarted of the Toolkit API',
    'Let components listen to callstarted; nobody has to be told by hand any more.',
  ],
  fireOnCallEnd: [
    'HANGUP from the connector and callended of the Toolkit API',
    'Move what runs at the end of a call to callended, or to a flow on VoiceCall.',
  ],
  fireOnCallLogSaved: [
    'wrapupended of the Toolkit API, or a record-triggered flow on VoiceCall',
    'Replace the event by a flow on the saved record: it also runs when no console is open.',
  ],
  getCallAttachedData: [
    'Call attributes of the VoiceCall, or fields set at its creation',
    'Store the attached data on VoiceCall from the telephony side, then read it from the record.',
  ],
  getCallObjectIds: [
    'VendorCallKey of the open VoiceCall records',
    'Query open VoiceCalls of the agent instead of asking the console.',
  ],
  onCallBegin: [
    'callstarted of the Voice Toolkit API',
    'Listen in a visible component on the VoiceCall page; the event gives call id, type and number only.',
  ],
  onCallEnd: [
    'callended of the Voice Toolkit API',
    'Listen in a visible component, and filter by VendorCallKey: every component gets every event.',
  ],
  onCallLogSaved: ['A record-triggered flow on VoiceCall', 'Rebuild the reaction to the saved log as a flow.'],
  onSendCTIMessage: [
    'handleMessage() of the bridge component',
    'Move the listener to a Lightning message channel behind the bridge.',
  ],
  sendCTIMessage: [
    'publishMessage() through the bridge component',
    'Publish on the message channel that the bridge listens to.',
  ],
  setCallAttachedData: [
    'CallInfo.additionalFields or the Telephony Integration API',
    'Set the data where the call is created, on the telephony side.',
  ],
  setCallObjectIds: [
    'The vendor call key that the connector reports',
    'Nothing to set: the connector names its calls.',
  ],
};

/** By member, without `sforce.console.cti.`. */
export const consoleMembers: Readonly<Record<string, Guidance>> = Object.fromEntries(
  Object.entries(consoleTexts).map(([member, [equivalent, action]]) => [
    member,
    {
      capability: 'classic',
      severity: 'error',
      class: 'manual',
      effort: halfDay,
      risk: 'medium',
      equivalent,
      action,
      fact: {
        text: 'Part of the CTI methods of the Classic console, which has no Lightning form.',
        url: consoleGuide('sforce_api_console_methods_cti'),
      },
    } satisfies Guidance,
  ]),
);
