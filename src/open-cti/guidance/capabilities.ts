/** What a contact centre does with its telephony, as the parity matrix and the plan count it. */
import type { Hours } from './guidance.js';

interface Capability {
  readonly title: string;
  /** Hours to build it once for the org, before any single finding. */
  readonly once: Hours;
  /** Where it goes in Salesforce Voice. */
  readonly voice: string;
  /** What is lost or different; empty when nothing is. */
  readonly gap: string;
  /** Advice for the parity matrix: rebuild as it is, rebuild better, or leave behind. */
  readonly advice: 'keep' | 'improve' | 'drop';
  /** `false` for what an adapter does in its own code, where no scan can see it. */
  readonly visible: boolean;
}

const table = {
  'call-centre': {
    title: 'Call centre definition',
    once: [2, 8],
    voice: 'A partner telephony contact centre, created in Setup from an import XML that names the vendor',
    gap: 'The internal name must be new, and certificate and identity provider are given by a person',
    advice: 'keep',
    visible: true,
  },
  adapter: {
    title: 'Adapter page',
    once: [40, 240],
    voice: 'A connector page (ConversationVendorInfo.connectorUrl) with the vendor connector in it',
    gap: 'Salesforce drives the call: the adapter has to report every state of every call',
    advice: 'improve',
    visible: true,
  },
  'standby-page': {
    title: 'Standby page when the adapter does not load',
    once: [4, 16],
    voice: 'Retries of the connector; several connector URLs through service_cloud_voice.VendorConfigProvider',
    gap: 'No automatic change of page',
    advice: 'drop',
    visible: true,
  },
  'softphone-panel': {
    title: 'Control of the softphone panel',
    once: [4, 16],
    voice: 'The Omni-Channel utility; the Utility Bar API from a companion component',
    gap: 'Never from the connector page; Salesforce may rewrite label and icon of its own utility (unconfirmed)',
    advice: 'drop',
    visible: true,
  },
  'click-to-dial': {
    title: 'Click-to-dial',
    once: [4, 12],
    voice: 'Part of Voice: a click calls dial() of the connector',
    gap: 'No params, no record name, no switch at run time',
    advice: 'keep',
    visible: true,
  },
  'screen-pop': {
    title: 'Screen pop of a known target',
    once: [8, 24],
    voice: 'The VoiceCall record opens on accept; more by Omni-Channel flow or a companion component',
    gap: 'Opens when the call is accepted, not while it rings',
    advice: 'improve',
    visible: true,
  },
  'caller-search': {
    title: 'Search for the caller and pop',
    once: [16, 40],
    voice: 'Channel-Object Linking, or Get Records in an Omni-Channel flow that sets the related record',
    gap: 'Rules of the softphone layout are in no metadata and must be written again',
    advice: 'improve',
    visible: true,
  },
  'softphone-layout': {
    title: 'Softphone layout',
    once: [8, 24],
    voice: 'Nothing: configuration of your own, and an Omni-Channel flow',
    gap: 'Layouts by profile end',
    advice: 'drop',
    visible: true,
  },
  'call-log': {
    title: 'Call log',
    once: [16, 40],
    voice: 'VoiceCall, created by Salesforce for every leg; a flow adds a Task where one is still needed',
    gap: 'Two logs of one call while both run',
    advice: 'improve',
    visible: true,
  },
  'call-fields': {
    title: 'Call fields of Task',
    once: [8, 24],
    voice: 'Fields of VoiceCall',
    gap: 'VoiceCall.CallDisposition has another meaning, CallType other values, a transfer is a new record',
    advice: 'improve',
    visible: true,
  },
  reporting: {
    title: 'Reports on calls',
    once: [8, 24],
    voice: 'Report types on VoiceCall',
    gap: 'History stays on Task: report on both for a period',
    advice: 'improve',
    visible: true,
  },
  'record-work': {
    title: 'Apex and records from the softphone',
    once: [8, 24],
    voice: 'A companion component that calls @AuraEnabled Apex, or a flow',
    gap: 'The connector page itself has no Apex and saves no records',
    advice: 'improve',
    visible: true,
  },
  'page-context': {
    title: 'Knowledge of the page the agent is on',
    once: [4, 16],
    voice: 'A companion component on the page',
    gap: 'Only while the companion is there; no record name',
    advice: 'drop',
    visible: true,
  },
  settings: {
    title: 'Settings for the adapter',
    once: [1, 4],
    voice: 'Items of the contact centre, handed to init()',
    gap: 'Labels and sort orders of items are not promised',
    advice: 'keep',
    visible: true,
  },
  messages: {
    title: 'Messages between softphone and components',
    once: [4, 16],
    voice: 'The bridge component on a Lightning message channel',
    gap: 'One bridge: the channel name travels inside the message',
    advice: 'keep',
    visible: true,
  },
  'sales-engagement': {
    title: 'Sales Engagement work',
    once: [8, 24],
    voice: 'Sales Engagement works with Voice; the end of wrap-up ends the step',
    gap: 'No work id in the connector',
    advice: 'keep',
    visible: true,
  },
  directory: {
    title: 'Directory of numbers',
    once: [8, 24],
    voice: 'getPhoneContacts() of the connector, with the phone book capability',
    gap: 'Additional numbers of call centres are not read',
    advice: 'keep',
    visible: true,
  },
  classic: {
    title: 'Salesforce Classic and its console',
    once: [80, 400],
    voice: 'Nothing: Voice is Lightning Experience only',
    gap: 'The move to Lightning comes first',
    advice: 'drop',
    visible: true,
  },
  'dialling-rules': {
    title: 'Dialling prefixes',
    once: [2, 8],
    voice: 'reqLongDistPrefix of the contact centre; the rest in the connector or the phone system',
    gap: 'Outside and international prefix have no item',
    advice: 'improve',
    visible: true,
  },
  access: {
    title: 'Users, permissions and assignment',
    once: [4, 16],
    voice: 'Contact centre membership (User.CallCenterId) and permission sets of Voice',
    gap: 'Every agent needs a licence',
    advice: 'keep',
    visible: true,
  },
  transfer: {
    title: 'Consult, transfer and conference',
    once: [40, 120],
    voice: 'addParticipant(), conference() and swap() of the connector; one VoiceCall for each leg',
    gap: 'Buttons are Salesforce’s, not the adapter’s',
    advice: 'improve',
    visible: false,
  },
  presence: {
    title: 'Agent state',
    once: [8, 24],
    voice: 'Omni-Channel presence, both ways by setAgentStatus() and SET_AGENT_STATUS',
    gap: 'A map of states has to be agreed on',
    advice: 'improve',
    visible: false,
  },
  login: {
    title: 'Sign-in of the agent to the phone system',
    once: [8, 24],
    voice: 'init() and LOGIN_RESULT, or single sign-on',
    gap: 'Cookies of a third party need the storage-access step',
    advice: 'improve',
    visible: false,
  },
  recording: {
    title: 'Recording and its pause',
    once: [8, 40],
    voice: 'pauseRecording() and resumeRecording(); recordings on VoiceCallRecording',
    gap: 'Media hosts need a trusted URL',
    advice: 'keep',
    visible: false,
  },
  routing: {
    title: 'Routing of calls',
    once: [16, 120],
    voice: 'External routing stays with the phone system; unified routing moves it to Omni-Channel',
    gap: 'Unified routing cannot be taken back for a vendor',
    advice: 'keep',
    visible: false,
  },
  supervision: {
    title: 'Listening in and barging in',
    once: [8, 40],
    voice: 'superviseCall() and supervisorBargeIn(), from Command Center',
    gap: 'No whisper',
    advice: 'improve',
    visible: false,
  },
} as const satisfies Record<string, Capability>;

/** Stable names of the rows, as in `hookswitch-parity.yaml`. */
export type CapabilityId = keyof typeof table;

/** All rows, in the order of the report. */
export const capabilities: Readonly<Record<CapabilityId, Capability>> = table;

/** Their names, in the order of the report. */
export const capabilityIds = Object.keys(table) as readonly CapabilityId[];
