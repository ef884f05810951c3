/** Rules about LOG envelopes: `log.*`. */
import type { Envelope, LogEnvelope } from '../events.js';
import type { Finding, Moment, RuleGroup } from './rule-group.js';
import { unless } from './rule-group.js';

/** International numbers, numbers written in groups, and SIP or tel addresses. Plain digits may be an id. */
const phoneNumber = /\+\d[\d\s().-]{6,}\d|(?<!\w)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\w)|(?:sips?:[^\s@"]+@|tel:\+?\d)/i;
/** Milliseconds of silence after which a connector counts as idle. */
const idleAfterMs = 2_000;
const minute = 60_000;

export class LogRules implements RuleGroup {
  readonly #secrets: readonly ((text: string) => boolean)[];
  readonly #idleLogsPerMinute: number;
  #lastTraffic = -Infinity;
  #idleLogs: number[] = [];

  constructor(secrets: readonly string[], idleLogsPerMinute: number) {
    this.#secrets = secrets.filter((secret) => secret.trim().length > 1).map(finderOf);
    this.#idleLogsPerMinute = idleLogsPerMinute;
  }

  sent(_message: unknown, { at }: Moment): readonly Finding[] {
    this.#lastTraffic = at;
    return [];
  }

  received(envelope: Envelope, { at }: Moment): readonly Finding[] {
    if (envelope.type !== 'LOG') {
      this.#lastTraffic = at;
      return [];
    }
    return [...this.#leaks(envelope), ...this.#rate(at)];
  }

  #leaks({ payload: { eventType = 'LOG', payload } }: LogEnvelope): Finding[] {
    const texts = textsOf(payload, [], new Set());
    const where = (path: readonly string[]): string =>
      (path.length > 0 ? `${path.join('.')} of ` : '') + `the LOG of ${eventType}`;
    return texts.flatMap(({ path, text }): Finding[] => {
      if (this.#secrets.some((isIn) => isIn(text))) {
        return [{ rule: 'log.secret', message: `${where(path)} holds a phone number, name or digits of this test.` }];
      }
      if (phoneNumber.test(text))
        return [{ rule: 'log.phone-number', message: `${where(path)} reads as a phone number or address.` }];
      const isDigits =
        eventType === 'SEND_DIGITS' && (path.length === 0 || path.at(-1) === 'digits') && /[\d*#]/.test(text);
      return unless(!isDigits, 'log.digits', `${where(path)} holds the digits the agent typed.`);
    });
  }

  #rate(at: number): Finding[] {
    if (at - this.#lastTraffic < idleAfterMs) return [];
    this.#idleLogs = [...this.#idleLogs.filter((time) => at - time < minute), at];
    if (this.#idleLogs.length <= this.#idleLogsPerMinute) return [];
    this.#idleLogs = [];
    return [
      {
        rule: 'log.idle-rate',
        message: `More than ${this.#idleLogsPerMinute} LOGs in a minute while nothing happens.`,
      },
    ];
  }
}

/** Numbers are found however they are written; other secrets as they are. */
function finderOf(secret: string): (text: string) => boolean {
  if (/^\+?[\d\s().-]{6,}$/.test(secret.trim())) {
    const digits = secret.replace(/\D/g, '');
    return (text) => text.replace(/[\s().+-]/g, '').includes(digits);
  }
  const lower = secret.toLowerCase();
  return (text) => text.toLowerCase().includes(lower);
}

interface FoundText {
  readonly path: readonly string[];
  readonly text: string;
}

function textsOf(value: unknown, path: readonly string[], seen: Set<object>): FoundText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  // An error carries its text in properties that are not enumerable.
  const error = value instanceof Error ? ([['message', value.message]] as [string, unknown][]) : [];
  return [...error, ...Object.entries(value)].flatMap(([key, inner]: [string, unknown]) =>
    textsOf(inner, [...path, key], seen),
  );
}
