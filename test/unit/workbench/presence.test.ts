import { presenceAfter, type Presence } from '../../../src/workbench/session/presence.js';

const available = 'available-id';
const onBreak = 'break-id';
const now: Presence = { status: available };

test('given a status asked for, it counts once the connector has said yes', () => {
  const asked = presenceAfter(now, { kind: 'asked', statusId: onBreak, afterCall: false });
  expect(asked.status).toBe(available);
  expect(presenceAfter(asked, { kind: 'answered', success: true })).toEqual({ status: onBreak });
});

test('given a status the connector refuses, everything stays', () => {
  const asked = presenceAfter(now, { kind: 'asked', statusId: onBreak, afterCall: false });
  expect(presenceAfter(asked, { kind: 'answered', success: false })).toEqual(now);
});

test('given a status for after the call, it waits for the end of the call', () => {
  const asked = presenceAfter(now, { kind: 'asked', statusId: onBreak, afterCall: true });
  const waiting = presenceAfter(asked, { kind: 'answered', success: true });
  expect(waiting).toEqual({ status: available, next: onBreak });
  expect(presenceAfter(waiting, { kind: 'calls-over' })).toEqual({ status: onBreak });
});

test('given a status that waits, asking for the present one takes it back', () => {
  const waiting: Presence = { status: available, next: onBreak };
  const asked = presenceAfter(waiting, { kind: 'asked', statusId: available, afterCall: true });
  expect(presenceAfter(asked, { kind: 'answered', success: true })).toEqual(now);
});

test('given a status the connector tells, it is taken, but not during a call', () => {
  expect(presenceAfter(now, { kind: 'told', statusId: onBreak, hasCall: false })).toEqual({ status: onBreak });
  expect(presenceAfter(now, { kind: 'told', statusId: onBreak, hasCall: true })).toBe(now);
});

test('given an answer nobody asked for, nothing changes', () => {
  expect(presenceAfter(now, { kind: 'answered', success: true })).toEqual(now);
  expect(presenceAfter(now, { kind: 'calls-over' })).toBe(now);
});
