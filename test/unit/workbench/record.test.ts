import type { VoiceCall } from '../../../src/salesforce/index.js';
import { callTitle, customerNumber, relatedCalls } from '../../../src/workbench/record/voice-call.js';
import { duration } from '../../../src/workbench/ui/time.js';

const inbound: VoiceCall = {
  Id: '0LQ1',
  VendorCallKey: 'key-1',
  CallType: 'Inbound',
  CallDisposition: 'completed',
  FromPhoneNumber: '+14155550132',
  ToPhoneNumber: '+12025550110',
  CallStartDateTime: 0,
  madeBy: 'salesforce',
};
const transfer: VoiceCall = { ...inbound, Id: '0LQ2', VendorCallKey: 'key-2', CallType: 'Transfer', parentId: '0LQ1' };
const callback: VoiceCall = {
  ...inbound,
  Id: '0LQ3',
  VendorCallKey: 'key-3',
  CallType: 'Callback',
  PreviousCallId: '0LQ1',
};
const outbound: VoiceCall = { ...inbound, Id: '0LQ4', VendorCallKey: 'key-4', CallType: 'Outbound' };

test('the customer is who calls, or who is called', () => {
  expect(customerNumber(inbound)).toBe('+14155550132');
  expect(customerNumber(outbound)).toBe('+12025550110');
  expect(callTitle(transfer)).toBe('Transferred call · +14155550132');
});

test('a call names its parent and its children, and nothing else', () => {
  const all = [inbound, transfer, callback, outbound];
  const of = (call: VoiceCall): string[] =>
    relatedCalls(call, all).map(({ relation, call: { Id } }) => `${relation} ${Id}`);
  expect(of(transfer)).toEqual(['Parent call 0LQ1']);
  expect(of(inbound)).toEqual(['Child call 0LQ2']);
  expect(of(callback)).toEqual(['Previous call 0LQ1']);
  expect(of(outbound)).toEqual([]);
});

test.each([
  [0, '00:00'],
  [-5_000, '00:00'],
  [75_900, '01:15'],
  [3_723_000, '1:02:03'],
])('%i ms is written %s', (milliseconds, written) => {
  expect(duration(milliseconds)).toBe(written);
});
