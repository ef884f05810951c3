/** What the groups of rules have in common. */
import type { Envelope, TelephonyEvent } from '../events.js';
import type { SalesforceMessage } from '../messages.js';
import type { RuleId } from '../rules.js';
import type { PendingCommand, SoftphoneState } from '../softphone-state.js';

/** A rule broken, and how. The sentence holds no phone number and no name. */
export interface Finding {
  readonly rule: RuleId;
  readonly message: string;
}

/** What surrounds a message or envelope. */
export interface Moment {
  readonly at: number;
  /** What Salesforce knew before, and knows after it. */
  readonly before: SoftphoneState;
  readonly after: SoftphoneState;
  /** The command an event answers. */
  readonly answered?: PendingCommand | undefined;
}

/** Rules that look at the same things. */
export interface RuleGroup {
  sent?(message: SalesforceMessage, moment: Moment): readonly Finding[];
  received?(envelope: Envelope, moment: Moment): readonly Finding[];
  tick?(at: number, state: SoftphoneState): readonly Finding[];
}

/** The event in an envelope that has one. */
export function eventOf(envelope: Envelope): TelephonyEvent | undefined {
  return envelope.type === 'TELEPHONY_EVENT_DISPATCHED' ? envelope.payload : undefined;
}

/** One finding, or none when `holds`. */
export function unless(holds: boolean, rule: RuleId, message: string): Finding[] {
  return holds ? [] : [{ rule, message }];
}
