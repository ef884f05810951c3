/** Salesforce as a connector sees it: messages, events, legal order, softphone, page host, call records and routing. */
export * from './buttons.js';
export * from './event-payloads.js';
export * from './events.js';
export * from './messages.js';
export * from './page-host.js';
export * from './phone-call.js';
export * from './port.js';
export * from './presence-statuses.js';
export * from './protocol-check.js';
export * from './routing.js';
export * from './rules.js';
export * from './softphone.js';
export * from './softphone-state.js';
export * from './voice-calls.js';
