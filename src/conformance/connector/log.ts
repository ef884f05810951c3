/** What was said in a case, for the reader of a failure: the same for the same input, so ids get names in order and times go. */
import { inspectEnvelope } from '../../salesforce/index.js';
import type { HostEntry } from '../../salesforce/index.js';
import type { LogEntry } from '../case.js';

/** The newest are what matters. */
const most = 80;

/** Messages and events, without LOG envelopes and without what the contact centre holds. */
export function logOf(entries: readonly HostEntry[]): LogEntry[] {
  const names = new IdNames();
  return entries
    .flatMap((entry): LogEntry[] => {
      if (entry.direction === 'to-connector') {
        const { type, ...payload } = entry.data;
        // The contact centre may hold what is nobody's business.
        if (type === 'SETUP_CONNECTOR') return [{ direction: 'to-subject', type }];
        return [{ direction: 'to-subject', type, ...saidOf(payload, names) }];
      }
      const { envelope } = inspectEnvelope(entry.data);
      if (envelope === undefined)
        return [{ direction: 'from-subject', type: typeOf(entry.data), ...saidOf(entry.data, names) }];
      if (envelope.type === 'LOG') return [];
      const isReady = envelope.type === 'CONNECTOR_READY';
      const type = isReady ? envelope.type : envelope.payload.telephonyEventType;
      const payload = isReady ? envelope.payload : envelope.payload.telephonyEventPayload;
      return [{ direction: 'from-subject', type, ...saidOf(payload, names) }];
    })
    .slice(-most);
}

function typeOf(data: unknown): string {
  const wrapped = data as {
    readonly type?: unknown;
    readonly payload?: { readonly telephonyEventType?: unknown };
  } | null;
  const type = wrapped?.payload?.telephonyEventType ?? wrapped?.type;
  return typeof type === 'string' ? type : 'a message without a type';
}

function saidOf(payload: unknown, names: IdNames): { readonly payload?: unknown } {
  const said = steady(payload, '', names, 0);
  const isEmpty = said === undefined || (typeof said === 'object' && said !== null && Object.keys(said).length === 0);
  return isEmpty && !Array.isArray(said) ? {} : { payload: said };
}

const idKeys = new Set([
  'callId',
  'parentId',
  'initialCallId',
  'contactId',
  'initialContactId',
  'vendorCallKey',
  'voiceCallId',
  'workItemId',
  'workId',
]);

function steady(value: unknown, key: string, names: IdNames, depth: number): unknown {
  if (value instanceof Date) return 'a time';
  if (typeof value === 'string') {
    if (value === '') return value;
    if (key === 'connectionId') return names.of('leg', value);
    if (idKeys.has(key)) return names.of('call', value);
    if (/^(https?|blob|wss?):/i.test(value)) return 'an address';
    return value.length > 300 ? `${value.slice(0, 300)}…` : value;
  }
  if (typeof value !== 'object' || value === null || depth > 8) return value;
  if (Array.isArray(value)) {
    const shown = value.slice(0, 10).map((one) => steady(one, key, names, depth + 1));
    return value.length > 10 ? [...shown, `and ${String(value.length - 10)} more`] : shown;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]: [string, unknown]) => [name, steady(inner, name, names, depth + 1)]),
  );
}

/** `call-1` for the first id of a call that is met, and so on. */
class IdNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  of(kind: 'call' | 'leg', id: string): string {
    const known = this.#names.get(`${kind} ${id}`);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const name = `${kind}-${String(count)}`;
    this.#names.set(`${kind} ${id}`, name);
    return name;
  }
}
