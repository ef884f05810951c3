/** Rules about answers: every command exactly one (`answer.*`), toggles only for a change. */
import { answerOnlyErrors, answerOnlyEvents, answers } from '../answers.js';
import type { TelephonyEventType } from '../event-payloads.js';
import type { Envelope, TelephonyEvent } from '../events.js';
import { eventOf, unless, type Finding, type Moment, type RuleGroup } from './rule-group.js';
import type { SalesforceMessage } from '../messages.js';
import { findCall } from '../softphone-rows.js';
import type { PendingCommand, SoftphoneCall, SoftphoneState } from '../softphone-state.js';

/** A replay restores neither hold, mute nor recording, so toggles that follow it may say what CallInfo said already. */
const restoringMs = 5_000;

export class AnswerRules implements RuleGroup {
  readonly #answerWithinMs: number;
  readonly #reported = new WeakSet<PendingCommand['message']>();
  /** When a command was last answered by an event of that type. */
  readonly #answeredAt = new Map<TelephonyEventType, number>();

  #replayedAt = Number.NEGATIVE_INFINITY;
  /** What HOLD_TOGGLE last told of a conference. */
  #merged = false;

  constructor(answerWithinMs: number) {
    this.#answerWithinMs = answerWithinMs;
  }

  sent(message: SalesforceMessage, { at }: Moment): readonly Finding[] {
    if (message.type === 'AGENT_AVAILABLE' && message.isAvailable) this.#replayedAt = at;
    return [];
  }

  received(envelope: Envelope, moment: Moment): readonly Finding[] {
    const event = eventOf(envelope);
    if (!event) return [];
    const isNewMerge = this.#isNewMerge(event);
    if (moment.answered) {
      this.#answeredAt.set(event.telephonyEventType, moment.at);
      return [];
    }
    return [...this.#unasked(event, moment), ...(isNewMerge ? [] : this.#unchanged(event, moment))];
  }

  tick(at: number, state: SoftphoneState): readonly Finding[] {
    const late = state.pending.filter((one) => at - one.at >= this.#answerWithinMs && !this.#reported.has(one.message));
    // Each custom error that names no command has answered one of them.
    return late.slice(state.unplacedErrors).map(({ type, message }) => {
      this.#reported.add(message);
      const events = answers[type]?.events.join(' or ') ?? '';
      return { rule: 'answer.missing', message: `${type} was answered neither by ${events} nor by an error.` };
    });
  }

  #unasked(event: TelephonyEvent, { at, before }: Moment): Finding[] {
    const { telephonyEventType: type, telephonyEventPayload: payload } = event;
    if (type === 'ERROR' || type === 'INFO') {
      const isAnswer = 'message' in payload && answerOnlyErrors.has(payload.message);
      return unless(
        !isAnswer,
        'answer.unasked',
        'An error came that only a command can have, but none of its kind waits.',
      );
    }
    // CALL_FAILED goes before the error that answers.
    if (type === 'CALL_FAILED' && before.pending.some((one) => one.type === 'DIAL')) return [];
    const rule = this.#wasAnswered(type, at) ? 'answer.twice' : 'answer.unasked';
    return unless(!answerOnlyEvents.has(type), rule, `${type} came, but no command waits for it.`);
  }

  /** HOLD_TOGGLE also tells that a conference is over, which the one row that is left does not show. */
  #isNewMerge(event: TelephonyEvent): boolean {
    if (event.telephonyEventType !== 'HOLD_TOGGLE') return false;
    const before = this.#merged;
    this.#merged = event.telephonyEventPayload.isCallMerged === true;
    return before !== this.#merged;
  }

  #wasAnswered(type: TelephonyEventType, at: number): boolean {
    const answeredAt = this.#answeredAt.get(type);
    return answeredAt !== undefined && at - answeredAt < this.#answerWithinMs;
  }

  #unchanged(event: TelephonyEvent, { at, before, after }: Moment): Finding[] {
    if (!isUnchangedToggle(event, before, after) || at - this.#replayedAt < restoringMs) return [];
    const { telephonyEventType: type } = event;
    return [
      this.#wasAnswered(type, at)
        ? {
            rule: 'answer.twice',
            message: `${type} came again, with nothing changed, after it had answered a command.`,
          }
        : { rule: 'toggle.unchanged', message: `${type} was published, but nothing has changed.` },
    ];
  }
}

function isUnchangedToggle(event: TelephonyEvent, before: SoftphoneState, after: SoftphoneState): boolean {
  switch (event.telephonyEventType) {
    case 'MUTE_TOGGLE': {
      const one = findCall(before, event.telephonyEventPayload.call);
      const known = one?.callInfo.isMultiParty === true ? one.isMuted : before.isMuted;
      return known === event.telephonyEventPayload.isMuted && sameRows(before, after);
    }
    case 'HOLD_TOGGLE':
      return (
        before.isCustomerOnHold === after.isCustomerOnHold &&
        before.isThirdPartyOnHold === after.isThirdPartyOnHold &&
        sameRows(before, after)
      );
    case 'RECORDING_TOGGLE':
      return sameRows(before, after);
    default:
      return false;
  }
}

function sameRows(before: SoftphoneState, after: SoftphoneState): boolean {
  const seen = (row: SoftphoneCall): string =>
    [row.key, row.isOnHold, row.isMuted, row.isRecordingPaused, row.isMerged].join();
  return before.calls.map(seen).join(';') === after.calls.map(seen).join(';');
}
