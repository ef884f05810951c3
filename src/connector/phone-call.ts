/**
 * One of our legs as Salesforce sees it: a `PhoneCall`. The one place where the model meets Salesforce's shapes.
 *
 * The primary leg's `callId` is the call's vendor call key; an added or consulted leg has its own. `connectionId` is the leg's id,
 * `participantType` its role (runtime reference, sections 4 and 7).
 */
import { isLive, phase, primaryLeg, visibleLegs } from '../model/index.js';
import type { Call, CallKind, EndCause, Leg, Party } from '../model/index.js';
import { CallInfo, Contact, PhoneCall, PhoneCallAttributes } from './base.js';
import type { CallType, HangupStatus, ParticipantType } from './base.js';

/** What a PhoneCall says beyond the call itself. */
export interface PhoneCallExtras {
  /** The Salesforce record, where the relay made it. */
  readonly voiceCallId?: string | undefined;
  /** Set on the PhoneCalls of HANGUP and PARTICIPANT_REMOVED. */
  readonly cause?: EndCause | undefined;
}

const callTypes: Readonly<Record<CallKind, CallType>> = {
  inbound: 'Inbound',
  outbound: 'Outbound',
  callback: 'Callback',
  'dialed-callback': 'DialedCallback',
  internal: 'InternalCall',
  transfer: 'Transfer',
  consult: 'Consult',
  supervision: 'Inbound',
};

/** The PhoneCalls of a call that the softphone shows a line for. */
export function phoneCalls(call: Call, extras: PhoneCallExtras = {}): PhoneCall[] {
  return visibleLegs(call)
    .filter(isLive)
    .map((leg) => phoneCall(call, leg, extras));
}

/** The PhoneCall of one leg. */
export function phoneCall(call: Call, leg: Leg, extras: PhoneCallExtras = {}): PhoneCall {
  const primary = leg.role === 'primary';
  return new PhoneCall({
    callId: callIdOf(call, leg),
    connectionId: leg.id,
    callType: leg.role === 'consult' ? 'Consult' : primary ? callTypes[call.kind] : 'AddParticipant',
    contact: contact(leg.party),
    phoneNumber: leg.party.number,
    state: extras.cause === undefined ? stateOf(call, leg) : 'ended',
    callAttributes: attributes(call, leg, extras),
    callInfo: callInfo(call, leg),
    ...ending(extras.cause),
  });
}

/** Salesforce's `callId` of a leg: a supervisor's call goes by the id of the call they listen to. */
export function callIdOf(call: Call, leg: Leg): string {
  if (leg.role !== 'primary') return leg.key;
  return call.supervised?.key ?? call.key;
}

/** A call's first line in the softphone: its primary leg, or the first one left. */
export function leadingLeg(call: Call): Leg | undefined {
  const primary = primaryLeg(call);
  return primary !== undefined && isLive(primary) ? primary : (visibleLegs(call).find(isLive) ?? primary);
}

/** States by which the base library replays a call after a reload (runtime reference 1.5). */
function stateOf(call: Call, leg: Leg): 'ringing' | 'connected' | 'transferring' | 'transferred' | 'ended' {
  if (!isLive(leg) || phase(call) === 'ended') return 'ended';
  const talks = leg.state === 'connected' || leg.state === 'hold';
  if (leg.role === 'participant') return talks ? 'transferred' : 'transferring';
  if (leg.role === 'consult') return talks ? 'connected' : 'ringing';
  return phase(call) === 'connected' ? 'connected' : 'ringing';
}

function attributes(call: Call, leg: Leg, { voiceCallId }: PhoneCallExtras): PhoneCallAttributes {
  const primary = leg.role === 'primary';
  const made = new PhoneCallAttributes({
    voiceCallId: primary ? (call.supervised?.voiceCallId ?? call.attributes.voiceCallId ?? voiceCallId) : undefined,
    participantType: participantTypeOf(call, leg),
    parentId: primary ? call.parentKey : call.key,
    isOnHold: leg.state === 'hold',
    hasSupervisorBargedIn: call.supervised?.bargedIn === true,
    isConsultCall: leg.role === 'consult' || (primary && call.kind === 'consult'),
    isAutoMergeOn: leg.role === 'participant' && call.merged,
  });
  // Read by the library on replay, but dropped by its constructor (baseConnector.js, AGENT_AVAILABLE).
  return Object.assign(made, { initialCallHasEnded: firstCallerHasLeft(call) });
}

/**
 * Salesforce's word for a line. Whoever is called by a colleague is told `Agent`, whoever is consulted `Third_Party`: by this the
 * softphone tells a call that rings here from one that was dialled here (newest demo connector, `startInternalCall` and
 * `startTransferOrConsultCall`).
 */
export function participantTypeOf(call: Call, leg: Leg): ParticipantType {
  if (call.kind === 'supervision') return 'Supervisor';
  if (leg.role === 'participant') return 'Third_Party';
  if (leg.role === 'consult') return 'Initial_Caller';
  if (call.kind === 'consult') return 'Third_Party';
  return call.kind === 'internal' && leg.createdBy === undefined ? 'Agent' : 'Initial_Caller';
}

/** The party the call began with is gone and the call goes on. */
export function firstCallerHasLeft(call: Call): boolean {
  const primary = primaryLeg(call);
  return primary === undefined || !isLive(primary);
}

/** Salesforce shows a call group, in which every party has a mute of their own. */
export function isMultiParty(call: Call): boolean {
  return call.merged && visibleLegs(call).filter(isLive).length > 1;
}

function callInfo(call: Call, leg: Leg): CallInfo {
  const may = new Set(call.allowed);
  const custom = Object.entries(call.attributes).filter(([name]) => name.endsWith('__c'));
  return new CallInfo({
    callStateTimestamp: new Date(call.connectedAt ?? call.startedAt),
    isOnHold: leg.state === 'hold',
    isMuted: leg.role === 'primary' ? call.agent.muted : leg.muted,
    isRecordingPaused: call.recording === 'paused',
    initialCallId: call.kind === 'callback' ? call.parentKey : undefined,
    queueId: call.queue?.id ?? null,
    queueName: call.queue?.name ?? null,
    queueTimestamp: call.queue?.enteredAt === undefined ? null : new Date(call.queue.enteredAt),
    isSoftphoneCall: !call.agent.deskPhone,
    acceptEnabled: may.has('accept'),
    declineEnabled: may.has('decline'),
    muteEnabled: may.has('mute'),
    swapEnabled: may.has('alternate'),
    conferenceEnabled: may.has('conference'),
    holdEnabled: may.has('hold'),
    recordEnabled: may.has('record'),
    addCallerEnabled: may.has('add-participant') || may.has('consult'),
    extensionEnabled: may.has('digits'),
    isBargeable: may.has('barge-in'),
    isExternalTransfer: leg.role === 'primary' ? undefined : leg.party.external,
    showRecordButton: call.recording !== 'off',
    showAddBlindTransferButton: may.has('blind-transfer'),
    showMergeButton: may.has('conference'),
    showSwapButton: may.has('alternate'),
    removeParticipantVariant: may.has('remove-participant') ? 'ALWAYS' : 'NEVER',
    additionalFields: custom.length === 0 ? null : JSON.stringify(Object.fromEntries(custom)),
    isMultiParty: isMultiParty(call),
    endCallDisabled: phase(call) !== 'alerting' && !may.has('end'),
    renderContactId: leg.party.recordId ?? null,
  });
}

/** A party as Salesforce's contact. */
export function contact(party: Party): Contact {
  const types = { number: 'PhoneNumber', agent: 'Agent', queue: 'Queue', flow: 'Flow' } as const;
  return new Contact({
    id: party.id,
    type: types[party.kind],
    name: party.name,
    phoneNumber: party.number,
    recordId: party.recordId,
    ...(party.kind === 'queue' && { queue: party.id }),
  });
}

interface Ending {
  readonly reason?: 'error' | 'ended';
  readonly closeCallOnError?: boolean;
  readonly agentStatus?: HangupStatus;
}

/**
 * Reason and agent status by cause. A missed or failed call leaves the conversation open, so that it can be offered again
 * (guide: handle missed calls).
 */
function ending(cause: EndCause | undefined): Ending {
  switch (cause) {
    case undefined:
      return {};
    case 'no-answer':
      return { reason: 'error', agentStatus: 'MissedCallAgent' };
    case 'declined':
      return { reason: 'error', agentStatus: 'DeclinedByAgent' };
    case 'failed-agent':
      return { reason: 'error', agentStatus: 'FailedConnectAgent' };
    case 'failed-customer':
    case 'busy':
    case 'unreachable':
      return { reason: 'error', closeCallOnError: true, agentStatus: 'FailedConnectCustomer' };
    case 'lost':
      return { reason: 'error', closeCallOnError: true };
    case 'normal':
    case 'answered-elsewhere':
    case 'abandoned':
    case 'transferred':
      return { reason: 'ended' };
  }
}
