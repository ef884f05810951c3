/** The records of the org outlast a reload, and every tab has them. */
import type { Envelope } from '../../../src/salesforce/index.js';
import { OrgCalls } from '../../../src/workbench/session/org-calls.js';

/** The part of a browser's storage that is used. */
class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

const call = { callId: 'key-1', callType: 'Inbound', phoneNumber: '+14155550132', state: 'ringing' as const };

function event(telephonyEventType: 'CALL_STARTED' | 'CALL_CONNECTED'): Envelope {
  return { type: 'TELEPHONY_EVENT_DISPATCHED', payload: { telephonyEventType, telephonyEventPayload: call } };
}

test('given a call, after a reload its record is as it was', () => {
  const storage = new MemoryStorage();
  const before = new OrgCalls(storage, 'run');
  before.received(event('CALL_STARTED'), 1_000);
  before.received(event('CALL_CONNECTED'), 2_000);
  expect(before.get('key-1')).toMatchObject({ CallDisposition: 'in-progress', CallAcceptDateTime: 2_000 });

  expect(new OrgCalls(storage, 'run').all).toEqual(before.all);
});

test('given another tab, it is told of the call', () => {
  const storage = new MemoryStorage();
  const here = new OrgCalls(storage, 'run');
  const there = new OrgCalls(new MemoryStorage(), 'run');
  const told = jest.fn();
  there.subscribe(told);
  here.received(event('CALL_STARTED'), 1_000);
  const key = storage.key(0);
  there.onStorage({ key, newValue: storage.getItem(key ?? '') } as StorageEvent);
  expect(told).toHaveBeenCalledTimes(1);
  expect(there.all).toEqual(here.all);
});

test('given a new run of the server, the old calls are forgotten', () => {
  const storage = new MemoryStorage();
  new OrgCalls(storage, 'run 1').received(event('CALL_STARTED'), 1_000);
  expect(new OrgCalls(storage, 'run 2').all).toEqual([]);
  expect(storage.length).toBe(0);
});

test('given events no record depends on, nothing is stored', () => {
  const storage = new MemoryStorage();
  const calls = new OrgCalls(storage, 'run');
  calls.received({ type: 'LOG', payload: {} }, 1);
  calls.received({ type: 'CONNECTOR_READY', payload: {} }, 2);
  expect(storage.length).toBe(0);
});
