/** Field rules that a schema cannot say, and the bodies that come of what passed them. Source: as in ../operations.ts. */
import type { OfferedCall } from '../../relay-client/index.js';
import type { OmniFlow, Route, Signals, Utterances } from '../../relay-client/telephony/index.js';

/** Each gives the sentence for the sender when a rule is broken. */
export const broken = {
  offer: ({ kind, parentVendorCallKey }: OfferedCall): string | undefined =>
    kind === 'transfer' && parentVendorCallKey === undefined
      ? 'body/parentVendorCallKey is required for a transfer.'
      : undefined,

  utterances: (entries: Utterances['entries']): string | undefined => {
    for (const [e, { utterances }] of entries.entries()) {
      for (const [u, { senderType, participant, startTime, endTime }] of utterances.entries()) {
        const field = `body/entries/${e}/utterances/${u}`;
        if (endTime < startTime) return `${field}/endTime must not be before startTime.`;
        if (senderType === 'HUMAN_AGENT' && !/^005[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$/.test(participant ?? '')) {
          return `${field}/participant must be the id of a user, 005..., for a HUMAN_AGENT. Without one say VIRTUAL_AGENT.`;
        }
        if (senderType === 'EXTERNAL_USER' && participant === undefined) {
          return `${field}/participant is required for an EXTERNAL_USER.`;
        }
        const isNamedByUs = senderType !== 'HUMAN_AGENT' && senderType !== 'EXTERNAL_USER';
        if (isNamedByUs && participant !== undefined) {
          return `${field}/participant is for HUMAN_AGENT and EXTERNAL_USER only: the relay makes it from the call.`;
        }
      }
    }
    return undefined;
  },

  signals: ({ events, when }: Signals, isAfterCallOn: boolean): string | undefined => {
    if (when === 'after-call' && !isAfterCallOn) {
      return 'body/when is after-call, which is off: set signalsAfterCall of the contact centre (unconfirmed for partners).';
    }
    for (const [at, { type, value, participant, startTime }] of events.entries()) {
      const field = `body/events/${at}`;
      if (startTime < (events[at - 1]?.startTime ?? 0))
        return `${field}/startTime must not be before the one before it.`;
      if (type !== 'sentiment') continue;
      if (participant === undefined) return `${field}/participant is required for a sentiment.`;
      if (!/^-?\d{1,4}(\.\d{1,2})?$/.test(value) || Math.abs(Number(value)) > 1000) {
        return `${field}/value must be -1000 to 1000 with up to two decimals.`;
      }
    }
    return undefined;
  },

  /** For a transfer to a flow the dialled number must not be sent. */
  omniFlow: ({ dialedNumber, flow }: OmniFlow): string | undefined =>
    (dialedNumber === undefined) === (flow === undefined)
      ? 'body needs dialedNumber, or flow for a transfer to a flow: one of the two.'
      : undefined,
};

export function signalsBody({ service, events }: Signals): string {
  return JSON.stringify({
    service,
    events: events.map(({ type, ...rest }) => ({
      type: type === 'sentiment' ? 'IntelligenceSignal__Sentiment' : 'IntelligenceSignal__Category',
      ...rest,
    })),
  });
}

export function omniFlowBody({ dialedNumber, flow, fallbackQueue, inputs }: OmniFlow): string {
  return JSON.stringify({ dialedNumber, flowDevName: flow, fallbackQueue, flowInputParameters: inputs });
}

export function routeBody({ target, fallbackQueue, inputs }: Route): string {
  return JSON.stringify({ routingTarget: target, fallbackQueue, flowInputParameters: inputs });
}
