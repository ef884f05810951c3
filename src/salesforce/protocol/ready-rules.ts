/** Rules about getting ready: `ready.*`. */
import type { TelephonyEventType } from '../event-payloads.js';
import type { Envelope } from '../events.js';
import type { SalesforceMessage } from '../messages.js';
import { eventOf, unless, type Finding, type Moment, type RuleGroup } from './rule-group.js';

const beforeReady: ReadonlySet<TelephonyEventType> = new Set([
  'SHOW_LOGIN',
  'SHOW_STORAGE_ACCESS',
  'LOGIN_RESULT',
  'LOGOUT_RESULT',
  'STORAGE_ACCESS_RESULT',
  'ERROR',
  'WARNING',
  'INFO',
]);

export class ReadyRules implements RuleGroup {
  readonly #answerWithinMs: number;
  /** CONNECTOR_READY may come: after set-up, a login, or storage access granted. */
  #isDue = false;
  #wasReady: boolean;
  #unansweredSince: number | undefined;

  constructor(answerWithinMs: number, assumeReady: boolean) {
    this.#answerWithinMs = answerWithinMs;
    this.#wasReady = assumeReady;
  }

  sent(message: SalesforceMessage, { at }: Moment): readonly Finding[] {
    if (message.type !== 'SETUP_CONNECTOR') return [];
    this.#isDue = true;
    this.#wasReady = false;
    this.#unansweredSince = at;
    return [];
  }

  received(envelope: Envelope): readonly Finding[] {
    if (envelope.type === 'LOG') return [];
    this.#unansweredSince = undefined;
    if (envelope.type === 'CONNECTOR_READY') return this.#ready(envelope.payload.capabilities !== undefined);
    const type = envelope.payload.telephonyEventType;
    const isEarly = !this.#wasReady && !beforeReady.has(type);
    this.#noteLogin(envelope);
    return unless(!isEarly, 'ready.before', `${type} was told before CONNECTOR_READY.`);
  }

  tick(at: number): readonly Finding[] {
    if (this.#unansweredSince === undefined || at - this.#unansweredSince < this.#answerWithinMs) return [];
    this.#unansweredSince = undefined;
    const message = "SETUP_CONNECTOR got no answer: does init() resolve, and is the page's origin check satisfied?";
    return [{ rule: 'ready.missing', message }];
  }

  #ready(hasCapabilities: boolean): readonly Finding[] {
    const wasDue = this.#isDue;
    this.#isDue = false;
    this.#wasReady = true;
    return [
      ...unless(wasDue, 'ready.once', 'CONNECTOR_READY came without a new set-up or login.'),
      ...unless(
        hasCapabilities,
        'ready.empty',
        'CONNECTOR_READY is empty: getAgentConfig, getSharedCapabilities, getVoiceCapabilities or getActiveCalls failed.',
      ),
    ];
  }

  #noteLogin(envelope: Envelope): void {
    const event = eventOf(envelope);
    if (event?.telephonyEventType === 'LOGIN_RESULT' && event.telephonyEventPayload.success) this.#isDue = true;
    if (event?.telephonyEventType === 'STORAGE_ACCESS_RESULT') {
      const { success, showLogin } = event.telephonyEventPayload;
      if (success && showLogin !== true) this.#isDue = true;
    }
    if (event?.telephonyEventType === 'SHOW_LOGIN' || event?.telephonyEventType === 'SHOW_STORAGE_ACCESS')
      this.#isDue = false;
  }
}
