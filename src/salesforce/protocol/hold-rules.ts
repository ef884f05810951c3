/** Rules about HOLD_TOGGLE: `hold.*`. */
import type { EventPayload } from '../event-payloads.js';
import type { Envelope } from '../events.js';
import { isCallType, type PhoneCall } from '../phone-call.js';
import { eventOf, unless, type Finding, type Moment, type RuleGroup } from './rule-group.js';
import { heldCalls } from '../softphone-toggles.js';
import { findCall, holdOf } from '../softphone-rows.js';

export class HoldRules implements RuleGroup {
  received(envelope: Envelope, moment: Moment): readonly Finding[] {
    const event = eventOf(envelope);
    if (event?.telephonyEventType !== 'HOLD_TOGGLE') return [];
    const payload = event.telephonyEventPayload;
    return [...known(payload, moment), ...consistent(payload)];
  }
}

function known(payload: EventPayload<'HOLD_TOGGLE'>, { before }: Moment): Finding[] {
  if (!before.calls.some(({ role }) => role !== 'supervised')) {
    return [{ rule: 'hold.unknown-call', message: 'HOLD_TOGGLE came while there is no call.' }];
  }
  // Merging a consult moves its participant into the first call, as a leg not told before (guide, consult).
  const isMoved = (call: PhoneCall): boolean =>
    payload.isCallMerged === true && isCallType(call.callType, 'AddParticipant');
  const strangers = heldCalls(payload).filter((call) => !findCall(before, call) && !isMoved(call));
  return unless(strangers.length === 0, 'hold.unknown-call', 'HOLD_TOGGLE names a call that Salesforce does not show.');
}

/** A customer flag is about one party; the third-party flag about any of several. */
function consistent(payload: EventPayload<'HOLD_TOGGLE'>): Finding[] {
  const calls = heldCalls(payload).filter((call) => holdOf(call) !== undefined);
  const third = calls.filter(isThirdParty);
  const customer = calls.filter((call) => !isThirdParty(call));
  return [
    ...agree('isCustomerOnHold', payload.isCustomerOnHold, customer),
    ...agree('isThirdPartyOnHold', payload.isThirdPartyOnHold, third),
  ];
}

function agree(flag: string, told: boolean | undefined, calls: readonly PhoneCall[]): Finding[] {
  if (told === undefined || calls.length === 0) return [];
  const isHeld = calls.some((call) => holdOf(call) === true);
  const message = `${flag} is ${String(told)}, but isOnHold of the call sent along is ${String(isHeld)}.`;
  return unless(told === isHeld, 'hold.inconsistent', message);
}

/** A consult is one whatever its participant type: whoever consults is told `Initial_Caller` (newest demo connector, `dial`). */
function isThirdParty(call: PhoneCall): boolean {
  if (isCallType(call.callType, 'Consult')) return true;
  const type = call.callAttributes?.participantType;
  if (type === 'Third_Party') return true;
  return type !== 'Initial_Caller' && isCallType(call.callType, 'AddParticipant');
}
