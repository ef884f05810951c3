/**
 * Every rule the protocol check knows. Ids are stable: reports, docs and the conformance kit name them.
 *
 * Sources: *base* is scv-connector-base 4.8.10, *guide* the Partner Telephony Developer Guide, *reference* the Service
 * Connector API Reference, *migration* the Open CTI migration guide.
 */

/** `error`: an agent or a record comes to harm. `warning`: it may. `note`: unusual, or known to be disputed. */
export type Severity = 'error' | 'warning' | 'note';

/** One rule of the protocol between Salesforce and a connector. */
export interface Rule {
  readonly severity: Severity;
  /** One line for the reader of a report. */
  readonly doc: string;
  /** Where it comes from. */
  readonly source: string;
}

const calls = 'base baseConnector.js, publishEvent; guide, call events';
const handler = 'base baseConnector.js, channelMessageHandler';

export const rules = {
  'shape.envelope': {
    severity: 'error',
    doc: 'What is posted is a LOG, CONNECTOR_READY or TELEPHONY_EVENT_DISPATCHED envelope.',
    source: 'base baseConnector.js, dispatchEvent',
  },
  'shape.event': {
    severity: 'error',
    doc: 'The payload of an event has the fields and types that Salesforce reads.',
    source: 'base types.js; reference, object pages',
  },
  'shape.ready': {
    severity: 'error',
    doc: 'CONNECTOR_READY has agent configuration, boolean capabilities and the call in progress.',
    source: 'base baseConnector.js, setConnectorReady',
  },
  'shape.unknown-field': {
    severity: 'note',
    doc: 'A field Salesforce does not document is sent; nobody reads it.',
    source: 'base types.js',
  },
  'shape.not-cloneable': {
    severity: 'error',
    doc: 'A payload can pass a message port: no functions, no objects of the page.',
    source: 'HTML Standard, structured clone',
  },
  'ready.once': {
    severity: 'error',
    doc: 'CONNECTOR_READY comes exactly once for each set-up or login.',
    source: 'base baseConnector.js, windowMessageHandler and LOGIN_RESULT',
  },
  'ready.empty': {
    severity: 'error',
    doc: 'CONNECTOR_READY has capabilities; an empty one hides a failed getter and leaves the agent without buttons.',
    source: 'base baseConnector.js, setConnectorReady',
  },
  'ready.missing': {
    severity: 'error',
    doc: 'SETUP_CONNECTOR is answered by CONNECTOR_READY, a login, a storage-access wish or an error.',
    source: 'base baseConnector.js, windowMessageHandler; reference, init',
  },
  'ready.before': {
    severity: 'error',
    doc: 'Before CONNECTOR_READY only login, storage access and errors are told.',
    source: 'base baseConnector.js, windowMessageHandler; guide, login',
  },
  'answer.missing': {
    severity: 'error',
    doc: 'A command is answered by its event or its error in time.',
    source: handler,
  },
  'answer.twice': {
    severity: 'error',
    doc: 'A command is answered once: the base library publishes the result, the connector must not publish it as well.',
    source: 'migration, build the connector',
  },
  'answer.unasked': {
    severity: 'error',
    doc: 'Results, and errors that only a command can have, are not sent unasked.',
    source: handler,
  },
  'toggle.unchanged': {
    severity: 'warning',
    doc: 'MUTE_TOGGLE, HOLD_TOGGLE and RECORDING_TOGGLE are published when something has changed.',
    source: calls,
  },
  'event.doubled': {
    severity: 'error',
    doc: 'An event that has been told is not told again.',
    source: 'migration, build the connector',
  },
  'call.unknown': {
    severity: 'error',
    doc: 'Events are about calls and legs Salesforce has been told of.',
    source: calls,
  },
  'call.ended': {
    severity: 'error',
    doc: 'No event is about a call or leg that has ended.',
    source: calls,
  },
  'call.offered-again': {
    severity: 'warning',
    doc: 'Only a missed call or a callback is offered again under its callId.',
    source: 'guide, queued callbacks and handled missed calls',
  },
  'call.connected-without-offer': {
    severity: 'error',
    doc: 'CALL_CONNECTED follows an offer, a dialled call, a replay or, in unified routing, accepted work.',
    source: 'guide, call events and unified routing; base baseConnector.js, AGENT_AVAILABLE',
  },
  'hangup.twice': {
    severity: 'error',
    doc: 'One HANGUP for each offer.',
    source: 'guide, handled missed calls: the base library publishes it for end, decline and blind transfer',
  },
  'end.no-call': {
    severity: 'error',
    doc: 'The answer to END_CALL names the call: an empty result reaches Salesforce as false or an empty list.',
    source: 'base baseConnector.js, END_CALL',
  },
  'end.last-leg': {
    severity: 'error',
    doc: 'Ending the last leg is told by HANGUP: remove it from the active calls before endCall resolves.',
    source: 'base baseConnector.js, END_CALL and PARTICIPANT_REMOVED',
  },
  'end.others-go-on': {
    severity: 'error',
    doc: 'Ending one participant while others stay is told by PARTICIPANT_REMOVED: getActiveCalls must name the others.',
    source: 'base baseConnector.js, END_CALL',
  },
  'end.consult-both': {
    severity: 'note',
    doc: 'A consult that ends is told by HANGUP in the guide, by PARTICIPANT_REMOVED in the base library; both came.',
    source: 'guide, consult, against base baseConnector.js, END_CALL; unconfirmed which an org needs',
  },
  'participant.connected-before-added': {
    severity: 'error',
    doc: 'PARTICIPANT_CONNECTED follows PARTICIPANT_ADDED of that leg.',
    source: 'guide, transfer',
  },
  'hold.unknown-call': {
    severity: 'error',
    doc: 'HOLD_TOGGLE names known calls only.',
    source: calls,
  },
  'hold.inconsistent': {
    severity: 'error',
    doc: 'isCustomerOnHold and isThirdPartyOnHold agree with isOnHold of the calls sent along.',
    source: 'reference, HoldToggleResult',
  },
  'acw.before-hangup': {
    severity: 'error',
    doc: 'AFTER_CALL_WORK_STARTED comes after the HANGUP of that call.',
    source: 'guide, after-call work',
  },
  'acw.missed-call': {
    severity: 'warning',
    doc: 'A call that was never connected has no after-call work.',
    source: 'guide, after-call work',
  },
  'agent.offline': {
    severity: 'error',
    doc: 'No call events while the agent is offline: they would be delivered all the same.',
    source: 'reference, publishEvent',
  },
  'agent.unknown-status': {
    severity: 'error',
    doc: 'SET_AGENT_STATUS names a status of userPresenceStatuses.',
    source: 'guide, two-way status sync',
  },
  'supervisor.order': {
    severity: 'error',
    doc: 'Supervision goes: asked, (ringing,) listening, barged in, over.',
    source: 'guide, supervisor; base baseConnector.js, SUPERVISE_CALL',
  },
  'log.secret': {
    severity: 'error',
    doc: 'No known phone number, name or digits in a LOG.',
    source: 'base baseConnector.js, sanitizePayload leaves some; reference section 8',
  },
  'log.phone-number': {
    severity: 'error',
    doc: 'Nothing that reads as a phone number or SIP address in a LOG.',
    source: 'base baseConnector.js, sanitizePayload strips only fields called phoneNumber, number and name',
  },
  'log.digits': {
    severity: 'error',
    doc: 'Digits an agent types (a card number, say) never appear in a LOG.',
    source: 'base baseConnector.js echoes SEND_DIGITS with its digits',
  },
  'log.idle-rate': {
    severity: 'warning',
    doc: 'An idle connector logs little.',
    source: 'base logger.js: the buffer is cleared wholesale when full',
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** The stable id of a rule. */
export type RuleId = keyof typeof rules;

/** The rule of that id. */
export function ruleOf(id: RuleId): Rule {
  return rules[id];
}
