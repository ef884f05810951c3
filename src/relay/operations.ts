/**
 * What is sent to Salesforce for a call, and what may be done when nobody knows whether it arrived.
 * Source of methods and paths: developer guide, Telephony Integration REST API. `reroute` is POST there and PATCH in Salesforce's own
 * lambda (unconfirmed): we follow the guide.
 */

export type OperationKind =
  | 'message'
  | 'signals'
  | 'signals-after-call'
  | 'update'
  | 'final'
  | 'omni-flow'
  | 'route'
  | 'callback'
  | 'reroute'
  | 'clear-routing';

interface Delivery {
  readonly method: 'POST' | 'PATCH';
  /** Below `/telephony/v1`. @param call the record's id or vendor call key @param conversation the first call's vendor call key */
  readonly path: (call: string, conversation: string) => string;
  /**
   * After an unknown outcome: `repeat` it, as it does no harm; `clear-first`: clear the routing, then repeat, since routing twice is
   * unproven; `never`: a person must look.
   */
  readonly whenUnknown: 'repeat' | 'clear-first' | 'never';
}

const ofCall =
  (suffix: string) =>
  (call: string): string =>
    `/voiceCalls/${encodeURIComponent(call)}${suffix}`;
const ofConversation =
  (suffix: string) =>
  (_call: string, conversation: string): string =>
    `/voiceCalls/${encodeURIComponent(conversation)}${suffix}`;

export const deliveries: Readonly<Record<OperationKind, Delivery>> = {
  // Sent in bulk; a repeated messageId is assumed to be stored once (unconfirmed).
  message: { method: 'POST', path: () => '/voiceCalls/messages', whenUnknown: 'repeat' },
  signals: { method: 'POST', path: ofConversation('/realtimeConversationEvents'), whenUnknown: 'repeat' },
  'signals-after-call': { method: 'POST', path: ofConversation('/postConversationEvents'), whenUnknown: 'repeat' },
  update: { method: 'PATCH', path: ofCall(''), whenUnknown: 'repeat' },
  final: { method: 'PATCH', path: ofCall(''), whenUnknown: 'repeat' },
  'omni-flow': { method: 'PATCH', path: ofCall('/omniFlow'), whenUnknown: 'clear-first' },
  route: { method: 'POST', path: ofCall('/routeVoiceCall'), whenUnknown: 'clear-first' },
  callback: { method: 'POST', path: ofCall('/requestCallback'), whenUnknown: 'never' },
  reroute: { method: 'POST', path: ofCall('/reroute'), whenUnknown: 'never' },
  'clear-routing': { method: 'PATCH', path: ofCall('/clearRouting'), whenUnknown: 'repeat' },
};
