import type { HostEntry, Violation } from '../../../src/salesforce/index.js';
import { isShown, prettyJson, showAll, typesOf } from '../../../src/workbench/inspector/filter.js';
import { summarize } from '../../../src/workbench/inspector/summary.js';

function sent(data: unknown): HostEntry {
  // The host sends messages only; the inspector is to bear anything.
  return { id: 1, at: 0, direction: 'to-connector', data, violations: [] } as unknown as HostEntry;
}

function posted(telephonyEventType: string, telephonyEventPayload: unknown): HostEntry {
  const data = { type: 'TELEPHONY_EVENT_DISPATCHED', payload: { telephonyEventType, telephonyEventPayload } };
  return { id: 2, at: 0, direction: 'from-connector', data, violations: [] };
}

const log: HostEntry = {
  id: 3,
  at: 0,
  direction: 'from-connector',
  data: { type: 'LOG', payload: { eventType: 'MUTE', payload: {} } },
  violations: [],
};

describe('the line of a message', () => {
  test.each([
    [
      sent({ type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo: { statusName: 'Break' } }),
      'SET_AGENT_STATUS',
      'Break',
    ],
    [sent({ type: 'DIAL', contact: { phoneNumber: '+12025550100' } }), 'DIAL', '+12025550100'],
    [sent({ type: 'AGENT_AVAILABLE', isAvailable: true }), 'AGENT_AVAILABLE', 'true'],
    [posted('CALL_STARTED', { callId: 'c1', contact: { name: 'Maria' } }), 'CALL_STARTED', 'Maria'],
    [posted('HANGUP', [{ callId: 'c1' }, { callId: 'c2' }]), 'HANGUP', 'c1, c2'],
    [
      posted('HOLD_TOGGLE', { isCustomerOnHold: true, isThirdPartyOnHold: false }),
      'HOLD_TOGGLE',
      'isCustomerOnHold: true, isThirdPartyOnHold: false',
    ],
    [posted('ERROR', { customError: { labelName: 'Busy', namespace: 'c' } }), 'ERROR', 'Busy'],
    [posted('PHONE_CONTACTS', { contacts: [{}, {}] }), 'PHONE_CONTACTS', '2 contacts'],
    [log, 'LOG', 'MUTE'],
  ])('%#: names its type and what it is about', (entry, type, about) => {
    expect(summarize(entry)).toMatchObject({ type, about });
  });

  test.each([null, undefined, 5, 'text', [], { type: 7 }])('given %p, it still gets one', (data) => {
    expect(summarize(sent(data)).type).toBe('no type');
    expect(summarize({ ...log, data }).type).toBe('no type');
  });
});

describe('the filter', () => {
  const started = posted('CALL_STARTED', { callId: 'c1' });
  const breach: Violation = { rule: 'shape.event', severity: 'error', message: 'Wrong.', source: 'a guide', at: 0 };

  test('given nothing chosen, everything but logs is shown', () => {
    expect([started, log, sent({ type: 'MUTE' })].map((entry) => isShown(entry, showAll))).toEqual([true, false, true]);
    expect(isShown(log, { ...showAll, withLogs: true })).toBe(true);
    expect(isShown(log, { ...showAll, type: 'LOG' })).toBe(true);
  });

  test('given a log that breaks a rule, it is shown', () => {
    expect(isShown({ ...log, violations: [breach] }, showAll)).toBe(true);
  });

  test('given a direction, a type or a text, only what fits is shown', () => {
    expect(isShown(started, { ...showAll, direction: 'to-connector' })).toBe(false);
    expect(isShown(started, { ...showAll, type: 'HANGUP' })).toBe(false);
    expect(isShown(started, { ...showAll, text: 'C1' })).toBe(true);
    expect(isShown(started, { ...showAll, text: 'c2' })).toBe(false);
  });

  test('given only violations, the rest is hidden', () => {
    expect(isShown(started, { ...showAll, onlyViolations: true })).toBe(false);
    expect(isShown({ ...started, violations: [breach] }, { ...showAll, onlyViolations: true })).toBe(true);
  });

  test('types are listed once, in order', () => {
    expect(typesOf([started, log, started, sent({ type: 'MUTE' })])).toEqual(['CALL_STARTED', 'LOG', 'MUTE']);
  });
});

test('a message that is nothing is written as such', () => {
  expect(prettyJson(undefined)).toBe('undefined');
});
