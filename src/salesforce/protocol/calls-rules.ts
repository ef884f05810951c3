/** Rules about calls coming and going: `call.*`, `hangup.*`, `end.*`, `participant.*`, `event.doubled`. */
import type { CallHistory } from './call-history.js';
import type { EventPayload } from '../event-payloads.js';
import type { Envelope } from '../events.js';
import { isCallType, type IdentifiedPhoneCall, type PhoneCall } from '../phone-call.js';
import { eventOf, unless, type Finding, type Moment, type RuleGroup } from './rule-group.js';
import { endedBy, findCall, primaryCall } from '../softphone-rows.js';
import { callKey, type SoftphoneCall } from '../softphone-state.js';

export class CallRules implements RuleGroup {
  readonly #history: CallHistory;
  /** A blind transfer was answered; the HANGUP that follows is its own. */
  #isTransferred = false;

  constructor(history: CallHistory) {
    this.#history = history;
  }

  received(envelope: Envelope, moment: Moment): readonly Finding[] {
    const event = eventOf(envelope);
    switch (event?.telephonyEventType) {
      case 'QUEUED_CALL_STARTED':
      case 'CALL_STARTED':
        return this.#started(event.telephonyEventType, event.telephonyEventPayload, moment);
      case 'CALL_CONNECTED':
        return this.#connected(event.telephonyEventPayload, moment);
      case 'HANGUP':
        return this.#hangup(event.telephonyEventPayload, moment);
      case 'PARTICIPANT_ADDED':
        return this.#added(event.telephonyEventPayload, moment);
      case 'PARTICIPANT_CONNECTED':
        return this.#participantConnected(event.telephonyEventPayload, moment);
      case 'PARTICIPANT_REMOVED':
        return this.#removed(event.telephonyEventPayload, moment);
      case 'CALL_UPDATED':
        return this.#about('CALL_UPDATED', event.telephonyEventPayload.call, moment);
      case 'MUTE_TOGGLE':
        return this.#about('MUTE_TOGGLE', event.telephonyEventPayload.call ?? {}, moment);
      case 'RECORDING_TOGGLE':
        return this.#about('RECORDING_TOGGLE', { callId: event.telephonyEventPayload.contactId ?? undefined }, moment);
      case 'CALL_BARGED_IN':
        return this.#about('CALL_BARGED_IN', event.telephonyEventPayload, moment);
      case 'AUDIO_STATS':
        return this.#everTold('AUDIO_STATS', event.telephonyEventPayload.audioStats.callId, moment);
      case 'UPDATE_AUDIO_STATS_COMPLETED':
        return this.#everTold('UPDATE_AUDIO_STATS_COMPLETED', event.telephonyEventPayload.callId, moment);
      default:
        return [];
    }
  }

  #started(type: 'CALL_STARTED' | 'QUEUED_CALL_STARTED', call: IdentifiedPhoneCall, moment: Moment): Finding[] {
    const row = live(moment, call);
    if (row) {
      const isCallbackDialled =
        type === 'CALL_STARTED' && isCallType(call.callType, 'Callback', 'DialedCallback') && isWaiting(row);
      if (isCallbackDialled || this.#isReplay(call, moment)) return [];
      return [{ rule: 'event.doubled', message: `${type} came for a call that is ${row.state} already.` }];
    }
    const before = this.#history.ended(call);
    const message = `${type} came for a call that had been connected and has ended. A new call needs a new callId.`;
    return unless(
      before?.wasConnected !== true || isCallType(call.callType, 'Callback'),
      'call.offered-again',
      message,
    );
  }

  #connected(call: IdentifiedPhoneCall, moment: Moment): Finding[] {
    const row = live(moment, call);
    if (row && row.state !== 'connected') return [];
    if (this.#isReplay(call, moment)) return [];
    if (row) return [{ rule: 'event.doubled', message: 'CALL_CONNECTED came for a call that is connected already.' }];
    if (this.#history.ended(call)) return [over('CALL_CONNECTED')];
    return unless(
      this.#history.isAcceptedWork(call),
      'call.connected-without-offer',
      'CALL_CONNECTED came for a call (callId and connectionId) that was neither offered, dialled, replayed nor accepted.',
    );
  }

  #isReplay(call: IdentifiedPhoneCall, { at }: Moment): boolean {
    return call.isReplayedCall === true && this.#history.takeReplay(call, at);
  }

  #hangup(payload: EventPayload<'HANGUP'>, moment: Moment): Finding[] {
    const calls: readonly PhoneCall[] = Array.isArray(payload) ? payload : [payload];
    if (calls.length === 0) {
      return [{ rule: 'end.no-call', message: 'HANGUP names no call, so Salesforce goes on showing it.' }];
    }
    const rows = calls.flatMap((call) => endedBy(moment.before, call));
    const strangers = calls.filter((call) => call.callId && endedBy(moment.before, call).length === 0);
    const findings = strangers.flatMap((call) => this.#hangupOfNone(call, rows.length > 0));
    const isTransferred = this.#isTransferred;
    this.#isTransferred = false;
    return isTransferred ? findings : [...findings, ...othersGoOn(rows, moment)];
  }

  #hangupOfNone(call: PhoneCall, othersEnded: boolean): Finding[] {
    const before = this.#history.ended(call);
    if (before?.by === 'hangup')
      return [{ rule: 'hangup.twice', message: 'HANGUP came for a call whose HANGUP had been told.' }];
    if (before) return unless(othersEnded, 'call.ended', over('HANGUP').message);
    return unless(this.#history.isAcceptedWork(call), 'call.unknown', unknown('HANGUP').message);
  }

  #added(payload: EventPayload<'PARTICIPANT_ADDED'>, moment: Moment): Finding[] {
    const first = primaryCall(moment.before);
    if (!('callId' in payload)) return initialCallerLeft('PARTICIPANT_ADDED', first);
    if (this.#history.takeReplay(payload, moment.at)) return [];
    // A blind transfer is answered with the call that is leaving: its new leg is none of this agent's.
    if (answersBlindTransfer(moment)) {
      this.#isTransferred = true;
      return [];
    }
    if (live(moment, payload))
      return [{ rule: 'event.doubled', message: 'PARTICIPANT_ADDED came for a leg that was added already.' }];
    return unless(
      moment.before.calls.some(({ role }) => role !== 'supervised'),
      'call.unknown',
      'PARTICIPANT_ADDED came while there is no call to be added to.',
    );
  }

  #participantConnected(payload: EventPayload<'PARTICIPANT_CONNECTED'>, moment: Moment): Finding[] {
    const first = primaryCall(moment.before);
    if (!('callId' in payload)) return initialCallerLeft('PARTICIPANT_CONNECTED', first);
    const row = live(moment, payload);
    if (row?.state === 'adding' || this.#history.takeReplay(payload, moment.at)) return [];
    if (row) {
      const isNews = payload.initialCallHasEnded === true && first !== undefined;
      return unless(isNews, 'event.doubled', 'PARTICIPANT_CONNECTED came for a leg that is connected already.');
    }
    if (this.#history.ended(payload)) return [over('PARTICIPANT_CONNECTED')];
    return [
      {
        rule: 'participant.connected-before-added',
        message: 'PARTICIPANT_CONNECTED came for a leg that was never added.',
      },
    ];
  }

  #removed(payload: EventPayload<'PARTICIPANT_REMOVED'>, moment: Moment): Finding[] {
    const { before } = moment;
    if (payload === false) {
      return [
        { rule: 'end.no-call', message: 'endCall resolved without a call, so PARTICIPANT_REMOVED says only false.' },
      ];
    }
    if (!payload.callId) {
      const isFailedAdd =
        before.pending.some(({ type }) => type === 'ADD_PARTICIPANT') ||
        before.calls.some(({ state }) => state === 'adding');
      return unless(isFailedAdd, 'call.unknown', 'PARTICIPANT_REMOVED names nobody, and nobody is being added.');
    }
    const row = findCall(before, payload);
    if (row) {
      const isLast = before.calls.every((one) => one === row || one.role === 'supervised');
      return unless(!isLast, 'end.last-leg', 'PARTICIPANT_REMOVED came for the last leg; Salesforce expects HANGUP.');
    }
    // As END_CALL answers it: with the whole call. The HANGUP may have come before END_CALL, or as its first answer.
    const isEndedConsult = 'callType' in payload && isCallType(payload.callType, 'Consult');
    if (isEndedConsult && this.#history.ended(payload)?.by === 'hangup') {
      return [{ rule: 'end.consult-both', message: 'The consult that was ended had been told by HANGUP as well.' }];
    }
    return [this.#history.ended(payload) ? over('PARTICIPANT_REMOVED') : unknown('PARTICIPANT_REMOVED')];
  }

  #about(
    type: string,
    call: { callId?: string | undefined; connectionId?: string | null | undefined },
    moment: Moment,
  ): Finding[] {
    if (!call.callId || findCall(moment.before, call)) return [];
    return [this.#history.ended(call) ? over(type) : unknown(type)];
  }

  /** Figures of a call may come after its end. */
  #everTold(type: string, callId: string | undefined, { before }: Moment): Finding[] {
    if (!callId || findCall(before, { callId }) || this.#history.ended({ callId })) return [];
    return [unknown(type)];
  }
}

function live(
  { before }: Moment,
  call: { callId?: string | undefined; connectionId?: string | null | undefined },
): SoftphoneCall | undefined {
  const key = callKey(call);
  return before.calls.find((row) => row.key === key && row.role !== 'supervised');
}

function isWaiting({ state }: SoftphoneCall): boolean {
  return state === 'queued' || state === 'connecting' || state === 'offered';
}

function initialCallerLeft(type: string, first: SoftphoneCall | undefined): Finding[] {
  return unless(
    first !== undefined,
    'call.ended',
    `${type} says the initial caller has left, but there is none any more.`,
  );
}

/** END_CALL of one participant, answered by HANGUP although the agent's call goes on. */
function othersGoOn(rows: readonly SoftphoneCall[], { before, answered }: Moment): Finding[] {
  if (answered?.message.type !== 'END_CALL') return [];
  // With two ends under way, this may be the answer to the other.
  if (before.pending.filter(({ type }) => type === 'END_CALL').length > 1) return [];
  const { call } = answered.message;
  const target = findCall(before, call);
  const isOne = target?.role === 'participant' || !call.callId;
  const others = before.calls.filter((row) => row !== target && row.role !== 'supervised' && row.state === 'connected');
  // A consult may be told by HANGUP, and a partial call does not say that it means one.
  const isConsult = rows.length > 0 && rows.every((row) => isCallType(row.call.callType, 'Consult'));
  if (!target || !isOne || others.length === 0 || isConsult) return [];
  const ends = rows.length < others.length + 1 ? 'others stay on the call' : 'it ended the others with it';
  const message = `END_CALL for one participant was answered by HANGUP, but ${ends}.`;
  return [{ rule: 'end.others-go-on', message }];
}

function over(type: string): Finding {
  return { rule: 'call.ended', message: `${type} came for a call or leg that has ended.` };
}

function unknown(type: string): Finding {
  return { rule: 'call.unknown', message: `${type} came for a call that Salesforce was never told of.` };
}

function answersBlindTransfer({ answered }: Moment): boolean {
  return answered?.message.type === 'ADD_PARTICIPANT' && answered.message.isBlindTransfer;
}
