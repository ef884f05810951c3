/** Guidance for each member of `sforce.opencti`, the API of Lightning Experience, and for its constants. */
import { openCtiGuide, openCtiMethod, partnerGuide } from './facts.js';
import { days, halfDay, hour, quarterHour, type Guidance } from './guidance.js';

const page = (member: string): string => openCtiMethod(member, 'lex');
const panel = { capability: 'softphone-panel', severity: 'error', risk: 'low' } as const;
const context = { capability: 'page-context', severity: 'error', class: 'assisted', risk: 'medium' } as const;
const channel = { capability: 'messages', severity: 'error', class: 'assisted', risk: 'medium' } as const;

/** By member, without `sforce.opencti.`. */
export const lightningMembers: Readonly<Record<string, Guidance>> = {
  initialize: {
    capability: 'adapter',
    severity: 'error',
    class: 'automatic',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'initializeConnector(new VendorConnector()), once, before Salesforce sends the set-up',
    action: 'Delete the call: it belongs to the inside of the Open CTI library, and the connector page starts itself.',
    fact: {
      text: 'The library calls initialize() itself when it is loaded, and throws outside the softphone frame.',
      url: openCtiGuide('sforce-api-cti-working'),
      unconfirmed: true,
    },
  },
  enableClickToDial: {
    capability: 'click-to-dial',
    severity: 'error',
    class: 'automatic',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'Nothing to call: numbers can be clicked once the agent is signed in to Omni-Channel and the connector',
    action: 'Delete the call; `hookswitch convert` does it where nothing waits for its callback.',
    fact: {
      text: 'Until this method is called, no number can be clicked in Open CTI.',
      url: page('enableClickToDial'),
    },
  },
  disableClickToDial: {
    capability: 'click-to-dial',
    severity: 'error',
    class: 'assisted',
    effort: hour,
    risk: 'medium',
    equivalent: 'No switch: dial() of the connector refuses with a message when dialling is not wanted',
    action:
      'Find out when the adapter switches dialling off, and refuse in dial() under the same condition. Tell agents that the number still looks like a link.',
    fact: { text: 'The method takes away the links from numbers at run time.', url: page('disableClickToDial') },
  },
  onClickToDial: {
    capability: 'click-to-dial',
    severity: 'error',
    class: 'assisted',
    effort: halfDay,
    risk: 'high',
    equivalent: 'dial(contact, options) of the connector, which answers with the call that it started',
    action:
      'Move the body of the listener to dial(). Take the number from contact.phoneNumber; look up record name and type by contact.recordId, for they are no longer given; drop what reads params.',
    fact: {
      text: 'The listener gets number, recordId, recordName, objectType and params.',
      url: page('onClickToDial'),
    },
  },
  getAppViewInfo: {
    ...context,
    effort: halfDay,
    equivalent: 'CurrentPageReference, or getFocusedTabInfo() in a console, in a companion component',
    action:
      'Move what needs the current record to a component on the page or in the utility bar, and send the id to the connector over the bridge. Query the name, which is not given.',
    fact: {
      text: 'It gives url, recordId, recordName and objectType of the current view.',
      url: page('getAppViewInfo'),
    },
  },
  onNavigationChange: {
    ...context,
    effort: halfDay,
    equivalent: 'The CurrentPageReference wire and the message channel lightning__tabFocused, in a companion component',
    action:
      'Subscribe to tab and page changes in a companion component. Leave it out when the softphone only used it to label its own panel.',
    fact: {
      text: 'The listener fires when the URL changes, a tab is switched or the browser regains focus.',
      url: page('onNavigationChange'),
    },
  },
  getCallCenterSettings: {
    capability: 'settings',
    severity: 'error',
    class: 'assisted',
    effort: hour,
    risk: 'low',
    equivalent: 'The configuration handed to init(), with the same keys: /section/item',
    action:
      'Read the items in init() instead. Check code that reads keys ending in /label or /sortOrder: they are not promised.',
    fact: {
      text: 'Settings come as one flat map whose keys are the paths of the items.',
      url: page('getCallCenterSettings'),
    },
  },
  getSoftphoneLayout: {
    capability: 'softphone-layout',
    severity: 'error',
    class: 'none',
    effort: days,
    risk: 'high',
    equivalent: 'None: keep your own rules in custom metadata or in the Omni-Channel flow',
    action:
      'Capture the layout of every profile now, while it can still be read (see the manual task on softphone layouts), then move its rules to the Omni-Channel flow that `hookswitch convert` drafts.',
    fact: {
      text: 'The layout holds call fields, searchable objects and screen-pop settings by call type.',
      url: page('getSoftphoneLayout'),
    },
  },
  isSoftphonePanelVisible: {
    ...panel,
    class: 'assisted',
    effort: hour,
    equivalent:
      'getAllUtilityInfo() of the Utility Bar API, from a companion component: utilityVisible of the Omni-Channel item',
    action:
      'Ask whether anything depends on the answer. If so, read it in a companion component; otherwise delete the call.',
    fact: { text: 'False means that the panel is minimised.', url: page('isSoftphonePanelVisible') },
  },
  setSoftphonePanelVisibility: {
    ...panel,
    class: 'assisted',
    effort: hour,
    equivalent:
      'Omni-Channel opens by itself when work arrives; open() and minimize() of the Utility Bar API otherwise',
    action: 'Delete calls that only show the panel on an incoming call. Rebuild others in a companion component.',
    fact: { text: 'True docks the panel, false minimises it.', url: page('setSoftphonePanelVisibility') },
  },
  setSoftphonePanelHeight: {
    ...panel,
    class: 'automatic',
    effort: quarterHour,
    equivalent:
      'The height of the Omni-Channel item in the utility bar; loginFrameHeight of InitResult for the sign-in frame',
    action:
      'Delete the call and set the height once in the utility bar; `hookswitch convert` copies it from the softphone item.',
    fact: { text: 'A height from 240 to 2,560 pixels.', url: page('setSoftphonePanelHeight') },
  },
  setSoftphonePanelWidth: {
    ...panel,
    class: 'automatic',
    effort: quarterHour,
    equivalent: 'The width of the Omni-Channel item in the utility bar',
    action:
      'Delete the call and set the width once in the utility bar: a width that follows the call state has no place in Voice.',
    fact: { text: 'A width from 200 to 1,920 pixels.', url: page('setSoftphonePanelWidth') },
  },
  setSoftphonePanelIcon: {
    ...panel,
    class: 'assisted',
    effort: hour,
    equivalent: 'updatePanel({ icon }) of the Utility Bar API, from a companion component',
    action:
      'Decide whether agents need the panel icon to follow the call. Omni-Channel shows the call state itself, so usually delete.',
    fact: { text: 'The key names an icon of the Lightning Design System.', url: page('setSoftphonePanelIcon') },
  },
  setSoftphonePanelLabel: {
    ...panel,
    class: 'assisted',
    effort: hour,
    equivalent: 'The call header of Omni-Channel; updatePanel({ label }) from a companion component',
    action:
      'Delete labels that repeat the call state or the number. Move what else agents read there to the VoiceCall page or a Voice extension.',
    fact: { text: 'Sets the text in the header of the panel.', url: page('setSoftphonePanelLabel') },
  },
  setSoftphoneItemIcon: {
    ...panel,
    class: 'assisted',
    effort: hour,
    equivalent: 'updateUtility({ icon, highlighted }) of the Utility Bar API',
    action:
      'Delete a ringing icon: Omni-Channel highlights its own item. Test any other against the Omni-Channel utility before you rely on it.',
    fact: { text: 'Changes the icon of the softphone in the utility bar.', url: page('setSoftphoneItemIcon') },
  },
  setSoftphoneItemLabel: {
    ...panel,
    class: 'assisted',
    effort: hour,
    equivalent: 'updateUtility({ label }) of the Utility Bar API',
    action: 'Delete a label that shows the agent state: Omni-Channel shows its presence there.',
    fact: { text: 'Changes the label of the softphone in the utility bar.', url: page('setSoftphoneItemLabel') },
  },
  notifyInitializationComplete: {
    capability: 'standby-page',
    severity: 'error',
    class: 'automatic',
    effort: quarterHour,
    risk: 'low',
    equivalent: 'The promise of init(): its result tells Salesforce that the connector is ready',
    action:
      'Delete the call. Let init() resolve when the phone system is ready, and reject with a clear text when it is not.',
    fact: { text: 'It stops the change to the standby page.', url: page('notifyInitializationComplete') },
  },
  refreshView: {
    capability: 'record-work',
    severity: 'error',
    class: 'assisted',
    effort: hour,
    risk: 'low',
    equivalent: 'notifyRecordUpdateAvailable() or RefreshEvent in a companion component',
    action:
      'Delete it where it only made the new log appear: VoiceCall pages refresh themselves. Otherwise refresh in the component that changed the record.',
    fact: { text: 'Refreshes the active view with its related lists.', url: page('refreshView') },
  },
  runApex: {
    capability: 'record-work',
    severity: 'error',
    class: 'assisted',
    effort: halfDay,
    risk: 'high',
    equivalent:
      '@AuraEnabled Apex called from a companion component, Apex in a flow, or remoting of a Visualforce connector page',
    action:
      'Give each Apex method that is called one caller: a component, a flow or the connector page. Never let the page name the class and method freely, as runApex did.',
    fact: { text: 'Runs a webService method of a global class by name.', url: page('runApex') },
  },
  saveLog: {
    capability: 'call-log',
    severity: 'error',
    class: 'assisted',
    effort: halfDay,
    risk: 'high',
    equivalent:
      'VoiceCall, which Salesforce creates; its own fields through CallInfo.additionalFields, the Telephony Integration API or a flow',
    action:
      'Stop creating the Task from the page. Map each field saved here to VoiceCall; where a Task is still needed, use the VoiceCall-to-Task flow that `hookswitch convert` drafts. For other objects, save in a companion component.',
    fact: { text: 'Saves or updates a record of any object, by entityApiName or Id.', url: page('saveLog') },
  },
  screenPop: {
    capability: 'screen-pop',
    severity: 'error',
    class: 'assisted',
    effort: halfDay,
    risk: 'high',
    equivalent:
      'The VoiceCall record page on accept, its related record, an Omni-Channel flow, or navigation in a companion component',
    action:
      'Decide for this pop whether the VoiceCall page with its related record replaces it. If agents need another page, open it from the Omni-Channel flow or a companion component when the call is accepted.',
    fact: { text: 'Pops to a record, URL, list, search, object home, new record or flow.', url: page('screenPop') },
  },
  searchAndScreenPop: {
    capability: 'caller-search',
    severity: 'error',
    class: 'manual',
    effort: days,
    risk: 'high',
    equivalent:
      'Channel-Object Linking, or Get Records in an Omni-Channel flow that sets the related record of the VoiceCall',
    action:
      'Write down what is searched (softphone layout, searchParams, defaultFieldValues) and rebuild the three cases none, one and many in the flow draft. Search with deferred results needs a picker of your own.',
    fact: {
      text: 'Searches the objects of the softphone layout and pops by its rules.',
      url: page('searchAndScreenPop'),
    },
  },
  subscribe: {
    ...channel,
    effort: halfDay,
    equivalent: 'handleMessage() of the bridge component, subscribed to the same message channel',
    action:
      'Subscribe in the bridge component and pass the message on to the connector, with the channel name inside and a mark of its source.',
    fact: {
      text: 'Listens to a Lightning message channel; the listener gets its messages.',
      url: openCtiGuide('sforce-api-cti-methods-intro-lightning'),
      unconfirmed: true,
    },
  },
  publish: {
    ...channel,
    effort: halfDay,
    equivalent: 'publishEvent({ eventType: MESSAGE }) of the connector, which the bridge component puts on the channel',
    action:
      'Send the message through the bridge. Check its subscribers: they get it only after the connector is fully set up.',
    fact: {
      text: 'The bridge component joins the connector and the Lightning Message Service.',
      url: partnerGuide('voice_pt_advanced_use_lightning_bridge'),
    },
  },
  unsubscribe: {
    ...channel,
    effort: hour,
    equivalent: 'unsubscribe() of lightning/messageService, in the component that subscribed',
    action: 'Move it to the component that now subscribes; the connector itself has no subscription to end.',
    fact: {
      text: 'Ends a subscription made with subscribe().',
      url: openCtiGuide('sforce-api-cti-methods-intro-lightning'),
      unconfirmed: true,
    },
  },
  'hvs.onWorkStart': {
    capability: 'sales-engagement',
    severity: 'error',
    class: 'assisted',
    effort: days,
    risk: 'medium',
    equivalent: 'Sales Engagement starts dial() of the connector',
    action:
      'Delete the listener and let a cadence step dial through Voice. Keep no state by workId: the connector has none.',
    fact: { text: 'Tells the adapter that a work item of Sales Engagement has started.', url: page('hvs') },
  },
  'hvs.completeWork': {
    capability: 'sales-engagement',
    severity: 'error',
    class: 'assisted',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'The end of the call and of wrap-up (WRAP_UP_ENDED), which moves the cadence on',
    action:
      'End after-call work from the connector and check in a sandbox that the cadence step is completed with the right call result.',
    fact: { text: 'Reports the end of the work with disposition and task.', url: page('hvs') },
  },
};

/** By constant type, then by value where one differs. */
export const constants: Readonly<Record<string, Guidance>> = {
  SCREENPOP_TYPE: constant(
    'screen-pop',
    'The record, page or list is named in the Omni-Channel flow or in a PageReference',
    'Rewrite the screen pop that uses this constant first; delete the whole list of types last.',
  ),
  'SCREENPOP_TYPE.SOBJECT': constant(
    'screen-pop',
    'A PageReference of type standard__recordPage, or the related record of the VoiceCall',
    'Prefer the related record of the VoiceCall: the agent then needs no second page.',
  ),
  'SCREENPOP_TYPE.URL': constant(
    'screen-pop',
    'A PageReference of type standard__webPage',
    'Check that the URL is relative and still exists in Lightning; Classic paths such as /003/e do not.',
  ),
  'SCREENPOP_TYPE.OBJECTHOME': constant(
    'screen-pop',
    'A PageReference of type standard__objectPage with actionName home',
    'Ask whether anybody uses the home page that opens here; mostly it is a fallback for an unknown caller, which the flow handles.',
  ),
  'SCREENPOP_TYPE.LIST': constant(
    'screen-pop',
    'A PageReference of type standard__objectPage with a filterName',
    'Move the list view id into configuration: it differs from org to org.',
  ),
  'SCREENPOP_TYPE.SEARCH': constant(
    'screen-pop',
    'The search page by URL, or a picker of your own in a Voice extension',
    'Replace the search by the "many matches" branch of the Omni-Channel flow.',
  ),
  'SCREENPOP_TYPE.NEW_RECORD_MODAL': constant(
    'screen-pop',
    'A PageReference with actionName new and encodeDefaultFieldValues()',
    'Create the record in the "no match" branch of the flow, or open the form from the VoiceCall page by a quick action.',
  ),
  'SCREENPOP_TYPE.FLOW': constant(
    'screen-pop',
    'The flow component on the VoiceCall page, or guidance in an Omni-Channel flow',
    'Change the inputs of the flow: it gets the id of the VoiceCall instead of a number.',
  ),
  CALL_TYPE: constant(
    'call-fields',
    'VoiceCall.CallType and the call types of the connector',
    'Map the three values when the calls that use them are rewritten.',
  ),
  'CALL_TYPE.INBOUND': constant(
    'call-fields',
    'Inbound',
    'Take the direction from the call the phone system reports, not from a constant of the page.',
  ),
  'CALL_TYPE.OUTBOUND': constant(
    'call-fields',
    'Outbound',
    'Let Salesforce create the VoiceCall of an outbound call: the connector only answers dial().',
  ),
  'CALL_TYPE.INTERNAL': constant(
    'call-fields',
    'InternalCall',
    'Decide whether calls between colleagues shall have VoiceCalls at all; Open CTI never popped for them.',
  ),
};

function constant(capability: 'screen-pop' | 'call-fields', equivalent: string, action: string): Guidance {
  return {
    capability,
    severity: 'error',
    class: 'assisted',
    effort: quarterHour,
    risk: 'low',
    equivalent,
    action,
    fact: { text: 'Constants come with the library and end with it.', url: openCtiMethod('screenPop', 'lex') },
  };
}
