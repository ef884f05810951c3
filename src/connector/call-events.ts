/** The events Salesforce is told for one change of a call (runtime reference, sections 3 and 7). */
import { isLive, phase, visibleLegs } from '../model/index.js';
import type { Call, Change, Leg, Party } from '../model/index.js';
import {
  CallResult,
  HangupResult,
  HoldToggleResult,
  MuteToggleResult,
  ParticipantResult,
  RecordingToggleResult,
  SupervisedCallInfo,
  SuperviseCallResult,
  SupervisorHangupResult,
} from './base.js';
import type { PublishableEvent } from './base.js';
import {
  callIdOf,
  contact,
  firstCallerHasLeft,
  isMultiParty,
  leadingLeg,
  phoneCall,
  phoneCalls,
} from './phone-call.js';
import type { PhoneCallExtras } from './phone-call.js';

/** A supervisor sees the call they listen to, not who else is in it. */
const toldToSupervisors: ReadonlySet<Change['type']> = new Set([
  'offered',
  'connected',
  'muted',
  'recording',
  'supervisor-barged-in',
  'updated',
  'ended',
]);

/**
 * What to publish for a change.
 * @param before what Salesforce knew of the call
 * @param after what it knows once this is published
 */
export function eventsFor(
  change: Change,
  before: Call | undefined,
  after: Call,
  extras: PhoneCallExtras,
): readonly PublishableEvent[] {
  if (after.kind === 'supervision' && !toldToSupervisors.has(change.type)) return [];
  switch (change.type) {
    case 'offered':
      return onLeading(after, (leg) => started(after, leg, extras));
    case 'dialing':
      return onLeading(after, (leg) => ({ eventType: 'CALL_STARTED', payload: result(after, leg, extras) }));
    case 'connected':
      return onLeading(after, (leg) => connected(after, leg, extras));
    case 'leg-added':
      return [legAdded(after, change.leg, extras)];
    case 'leg-connected':
      return [legConnected(after, change.leg, extras)];
    case 'leg-ended':
      return [legEnded(before ?? after, after, change.leg, extras)];
    case 'hold':
      return [{ eventType: 'HOLD_TOGGLE', payload: holdResult(after, extras) }];
    case 'muted':
      // With one other party the softphone would take their mute for the agent's own.
      if (change.leg !== undefined && !isMultiParty(after)) return [];
      return [{ eventType: 'MUTE_TOGGLE', payload: muteResult(after, change.leg, change.muted, extras) }];
    case 'recording':
      return [{ eventType: 'RECORDING_TOGGLE', payload: recordingResult(after) }];
    case 'barged-in':
      return [{ eventType: 'CALL_BARGED_IN', payload: bargedIn(after, change.leg, extras) }];
    case 'supervisor-barged-in':
      return onLeading(after, (leg) => ({
        eventType: 'SUPERVISOR_BARGED_IN',
        payload: supervision(after, leg, extras),
      }));
    case 'updated':
      return updated(after, extras);
    case 'ended':
      return before === undefined ? [] : hungUp(before, { ...extras, cause: change.cause });
    case 'wrap-up-started':
      return [{ eventType: 'AFTER_CALL_WORK_STARTED', payload: { callId: after.key } }];
    case 'wrap-up-ended':
      return [
        { eventType: 'WRAP_UP_ENDED', payload: { callType: after.kind, callId: after.key, callStatus: 'ended' } },
      ];
  }
}

function onLeading(call: Call, event: (leg: Leg) => PublishableEvent): readonly PublishableEvent[] {
  const leg = leadingLeg(call);
  return leg === undefined ? [] : [event(leg)];
}

function result(call: Call, leg: Leg, extras: PhoneCallExtras): CallResult {
  return new CallResult({ call: phoneCall(call, leg, extras) });
}

/** Every line has controls of its own: merge and swap are buttons of the second one. */
function updated(call: Call, extras: PhoneCallExtras): readonly PublishableEvent[] {
  return visibleLegs(call)
    .filter(isLive)
    .map((leg) => ({ eventType: 'CALL_UPDATED', payload: result(call, leg, extras) }));
}

function supervision(call: Call, leg: Leg, extras: PhoneCallExtras): SuperviseCallResult {
  return new SuperviseCallResult({ call: phoneCall(call, leg, extras) });
}

function started(call: Call, leg: Leg, extras: PhoneCallExtras): PublishableEvent {
  if (call.kind === 'supervision')
    return { eventType: 'SUPERVISOR_CALL_STARTED', payload: supervision(call, leg, extras) };
  return {
    eventType: call.kind === 'callback' ? 'QUEUED_CALL_STARTED' : 'CALL_STARTED',
    payload: result(call, leg, extras),
  };
}

function connected(call: Call, leg: Leg, extras: PhoneCallExtras): PublishableEvent {
  if (call.kind === 'supervision')
    return { eventType: 'SUPERVISOR_CALL_CONNECTED', payload: supervision(call, leg, extras) };
  return { eventType: 'CALL_CONNECTED', payload: result(call, leg, extras) };
}

function legAdded(call: Call, leg: Leg, extras: PhoneCallExtras): PublishableEvent {
  if (leg.role === 'consult') return { eventType: 'CALL_STARTED', payload: result(call, ringing(leg), extras) };
  return { eventType: 'PARTICIPANT_ADDED', payload: participantResult(call, ringing(leg), extras) };
}

function ringing(leg: Leg): Leg {
  return { ...leg, state: 'alerting' };
}

function legConnected(call: Call, leg: Leg, extras: PhoneCallExtras): PublishableEvent {
  if (leg.role === 'consult') return { eventType: 'CALL_CONNECTED', payload: result(call, leg, extras) };
  return { eventType: 'PARTICIPANT_CONNECTED', payload: participantResult(call, leg, extras) };
}

/**
 * The first caller's leaving goes out as PARTICIPANT_REMOVED, which the library turns into `initialCallHasEnded`; it throws unless
 * an added participant is left, so without one it is a HANGUP (baseConnector.js, PARTICIPANT_REMOVED).
 */
function legEnded(before: Call, after: Call, leg: Leg, extras: PhoneCallExtras): PublishableEvent {
  const known = before.legs.find((candidate) => candidate.id === leg.id) ?? leg;
  const call = phoneCall(before, known, { ...extras, cause: leg.cause ?? 'normal' });
  const live = visibleLegs(after).filter(isLive);
  const participantLeft = live.some((other) => other.role === 'participant');
  const asHangup = known.role === 'consult' || (known.role === 'primary' && !participantLeft);
  if (asHangup) return { eventType: 'HANGUP', payload: new HangupResult({ calls: [call] }) };
  return { eventType: 'PARTICIPANT_REMOVED', payload: new CallResult({ call }) };
}

function hungUp(before: Call, extras: PhoneCallExtras): readonly PublishableEvent[] {
  const calls = phoneCalls(before, extras);
  if (calls.length === 0) return [];
  if (before.kind === 'supervision')
    return [{ eventType: 'SUPERVISOR_HANGUP', payload: new SupervisorHangupResult({ calls }) }];
  return [{ eventType: 'HANGUP', payload: new HangupResult({ calls }) }];
}

/** Who is on hold, as flags for customer and third party and per call for more than two. */
export function holdResult(call: Call, extras: PhoneCallExtras): HoldToggleResult {
  const isThirdParty = ({ role }: Leg): boolean => role !== 'primary' || call.kind === 'consult';
  const held = (thirdParty: boolean): boolean =>
    visibleLegs(call).some((leg) => isThirdParty(leg) === thirdParty && leg.state === 'hold');
  return new HoldToggleResult({
    isCustomerOnHold: held(false),
    isThirdPartyOnHold: held(true),
    isCallMerged: call.merged,
    calls: phoneCalls(call, extras),
  });
}

/** `isGlobal`: the agent's own microphone, not one party's. */
export function muteResult(
  call: Call,
  leg: Leg | undefined,
  isMuted: boolean,
  extras: PhoneCallExtras,
): MuteToggleResult {
  const shown = leg === undefined ? leadingLeg(call) : (call.legs.find(({ id }) => id === leg.id) ?? leg);
  return new MuteToggleResult({
    isMuted,
    isGlobal: leg === undefined,
    call: shown && phoneCall(call, shown, extras),
  });
}

/** Recording of a call, under the id of the line that stands for it: a consult that is left has its own. */
export function recordingResult(call: Call): RecordingToggleResult {
  const leg = leadingLeg(call);
  return new RecordingToggleResult({
    isRecordingPaused: call.recording === 'paused',
    contactId: leg === undefined ? call.key : callIdOf(call, leg),
    initialContactId: call.parentKey ?? call.key,
  });
}

/** An added party. */
export function participantResult(call: Call, leg: Leg, extras: PhoneCallExtras): ParticipantResult {
  const { callInfo, callAttributes } = phoneCall(call, leg, extras);
  return new ParticipantResult({
    callInfo,
    callAttributes,
    initialCallHasEnded: phase(call) === 'ended' || firstCallerHasLeft(call),
    phoneNumber: leg.party.number,
    callId: callIdOf(call, leg),
    connectionId: leg.id,
    contact: contact(leg.party),
  });
}

/**
 * A blind transfer: the call leaves, and the new leg is none of this agent's, so it is named by the call that leaves
 * (as Salesforce's demo does; the guide gives no example).
 */
export function transferResult(call: Call, leg: Leg, to: Party, extras: PhoneCallExtras): ParticipantResult {
  const { callInfo, callAttributes } = phoneCall(call, leg, extras);
  return new ParticipantResult({
    callInfo,
    callAttributes,
    initialCallHasEnded: true,
    phoneNumber: to.number,
    callId: call.key,
    contact: contact(to),
  });
}

function bargedIn(call: Call, leg: Leg, { voiceCallId }: PhoneCallExtras): SupervisedCallInfo {
  return new SupervisedCallInfo({
    callId: call.key,
    voiceCallId: call.attributes.voiceCallId ?? voiceCallId,
    supervisorName: leg.party.name,
    isBargedIn: leg.bargedIn,
  });
}
