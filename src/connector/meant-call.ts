/** Which of our calls and legs a message of Salesforce means. */
import { isActive, isLive, visibleLegs } from '../model/index.js';
import type { Call, Leg } from '../model/index.js';
import { ProviderError } from '../provider/index.js';
import { callIdOf, leadingLeg, participantTypeOf } from './phone-call.js';
import { endCallOfFirstCaller } from './readings.js';
import { fit, literal, object, optional, text } from './schema.js';

/**
 * A call as Salesforce names it: often the whole PhoneCall it was told, sometimes only a part, sometimes nothing
 * (scv-connector-base issue 6: the X beside a participant sends only `participantType`).
 */
const namedCallSchema = object({
  callId: optional(text),
  connectionId: optional(text),
  callAttributes: optional(object({ participantType: optional(text), isAutoMergeOn: optional(literal(true, false)) })),
});

export interface NamedCall {
  readonly callId?: string;
  readonly connectionId?: string;
  readonly participantType?: string;
  readonly isAutoMergeOn: boolean;
}

/** Reads what a message says of a call; anything that is no call names none. */
export function namedCall(message: unknown): NamedCall {
  const { callId, connectionId, callAttributes } = fit(namedCallSchema, message) ?? {};
  const participantType = callAttributes?.participantType;
  return {
    ...(callId && { callId }),
    ...(connectionId && { connectionId }),
    ...(participantType && { participantType }),
    isAutoMergeOn: callAttributes?.isAutoMergeOn === true,
  };
}

/** A call, and the leg that was meant. */
export interface Meant {
  readonly call: Call;
  readonly leg: Leg | undefined;
}

/**
 * Finds the call and leg: by leg id, by call id, by role, and when nothing is said, the one call there is.
 * @throws ProviderError `not-found`
 */
export function findMeant(calls: Iterable<Call>, named: NamedCall): Meant {
  const active = [...calls].filter(isActive);
  const everyLeg = active.flatMap((call) =>
    visibleLegs(call).map((leg): Meant & { readonly leg: Leg } => ({ call, leg })),
  );
  const live = everyLeg.filter(({ leg }) => isLive(leg));
  const byId =
    [...live, ...everyLeg].find(({ leg }) => leg.id === named.connectionId) ??
    [...live, ...everyLeg].find(({ call, leg }) => callIdOf(call, leg) === named.callId);
  if (byId !== undefined) return byId;
  const known = named.callId !== undefined || (named.connectionId !== undefined && named.participantType === undefined);
  if (!known) {
    const found = byRole(active, named.participantType);
    if (found !== undefined) return found;
  }
  throw new ProviderError('not-found', 'That call is over.');
}

function byRole(active: readonly Call[], participantType: string | undefined): Meant | undefined {
  const own = active.filter((call) => call.kind !== 'supervision');
  switch (participantType) {
    case 'Supervisor': {
      const call = active.find((candidate) => candidate.kind === 'supervision');
      return call && { call, leg: leadingLeg(call) };
    }
    case 'Third_Party':
      return own
        .flatMap((call) => visibleLegs(call).map((leg) => ({ call, leg })))
        .filter(
          ({ call, leg }) => (leg.role !== 'primary' || participantTypeOf(call, leg) === 'Third_Party') && isLive(leg),
        )
        .at(-1);
    case 'Agent':
      return own[0] && { call: own[0], leg: undefined };
    default: {
      const call = own[0] ?? active[0];
      return call && { call, leg: leadingLeg(call) };
    }
  }
}

/** What END_CALL ends: the agent's whole call, or one party's part in it. */
export function endTarget({ call, leg }: Meant, named: NamedCall): 'call' | Leg {
  const others = visibleLegs(call).filter(isLive).length;
  if (leg === undefined || others <= 1 || named.participantType === 'Agent') return 'call';
  if (leg.role !== 'primary') return leg;
  const partial = named.callId === undefined && named.participantType === 'Initial_Caller';
  const removable = call.allowed.includes('remove-participant');
  return partial && removable && endCallOfFirstCaller === 'x-removes' ? leg : 'call';
}
