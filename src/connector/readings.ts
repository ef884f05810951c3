/**
 * Where Salesforce's guide and its code, or two sources, disagree: one named constant each, with both readings. None could be
 * tried on a real org, so each is *unconfirmed*; a vendor who knows better changes it here.
 */

/**
 * Who tells that a consult ended while the first call goes on, when the agent ended it (END_CALL).
 * - Guide (multi-party consult): the base library publishes HANGUP for the consult.
 * - Code (4.8.10, END_CALL): as long as `getActiveCalls()` is not empty it emits PARTICIPANT_REMOVED with `calls[0]`.
 * - Salesforce's newest demo publishes HANGUP itself and lets PARTICIPANT_REMOVED go out as well.
 *
 * `hangup-too` does as the demo: HANGUP so that the consult's VoiceCall closes, and the library's event after it.
 */
export const consultEndedByAgent: 'hangup-too' | 'library-only' = 'hangup-too';

/**
 * What END_CALL for the first caller means while others are in the call.
 * - With a `callId`, and not in a multi-party call: the agent ends the whole call (softphone's End Call).
 * - Without one, only `{participantType: 'Initial_Caller'}`: the X beside that party (scv-connector-base issue 6).
 * - In a multi-party call the newest demo removes the party that has a `callId`, and ends everything when there is none.
 *
 * `x-removes` follows issue 6: only the partial object removes the party.
 */
export const endCallOfFirstCaller: 'x-removes' | 'always-whole-call' = 'x-removes';

/**
 * Verb of `/voiceCalls/{id}/reroute`, which the relay sends: the guide says POST, Salesforce's own lambda PATCH with a null body.
 * @public
 */
export const rerouteVerb: 'POST' | 'PATCH' = 'POST';
