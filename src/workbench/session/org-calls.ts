/**
 * The VoiceCall records of this org. In Salesforce they live on the server, so they outlast a reload and every agent sees
 * them; here all tabs share a journal of the events that make and move them.
 */
import { VoiceCallStore, type Envelope, type TelephonyEventType, type VoiceCall } from '../../salesforce/index.js';

/** Events a VoiceCall can change by. */
const telling: readonly TelephonyEventType[] = [
  'CALL_STARTED',
  'QUEUED_CALL_STARTED',
  'CALL_CONNECTED',
  'HANGUP',
  'PARTICIPANT_REMOVED',
  'UPDATE_AUDIO_STATS_COMPLETED',
];

interface JournalLine {
  readonly at: number;
  readonly envelope: Envelope;
}

const prefix = 'hookswitch.workbench.calls.';

export class OrgCalls {
  readonly #storage: Storage;
  readonly #run: string;
  readonly #store = new VoiceCallStore();
  readonly #listeners = new Set<(calls: readonly VoiceCall[]) => void>();
  #lines = 0;

  /** @param run of the server: a new run is a new org, and the calls of the old one are forgotten */
  constructor(storage: Storage, run: string) {
    this.#storage = storage;
    this.#run = `${prefix}${run}.`;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const key of keys.filter((one) => one.startsWith(prefix) && !one.startsWith(this.#run)))
      storage.removeItem(key);
    for (const key of keys.filter((one) => one.startsWith(this.#run)).sort()) this.#apply(storage.getItem(key));
  }

  /** Newest first. */
  get all(): readonly VoiceCall[] {
    return [...this.#store.all].reverse();
  }

  get(idOrVendorCallKey: string): VoiceCall | undefined {
    return this.#store.get(idOrVendorCallKey);
  }

  subscribe(listener: (calls: readonly VoiceCall[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** This tab's connector posted `envelope`. */
  received(envelope: Envelope, at: number): void {
    if (envelope.type !== 'TELEPHONY_EVENT_DISPATCHED' || !telling.includes(envelope.payload.telephonyEventType))
      return;
    this.#store.received(envelope, at);
    const line: JournalLine = { at, envelope };
    this.#lines += 1;
    // One entry an event: two tabs that write at the same time do not overwrite each other.
    const name = `${String(at)}.${String(this.#lines).padStart(6, '0')}.${crypto.randomUUID().slice(0, 8)}`;
    this.#storage.setItem(this.#run + name, JSON.stringify(line));
    this.#tell();
  }

  /** Another tab wrote to the storage. */
  readonly onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key?.startsWith(this.#run) !== true || newValue === null) return;
    this.#apply(newValue);
    this.#tell();
  };

  /** The journal holds what `received` wrote there; dates in it are texts now, which the records do not look at. */
  #apply(text: string | null): void {
    if (text === null) return;
    const { envelope, at } = JSON.parse(text) as JournalLine;
    this.#store.received(envelope, at);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.all);
  }
}
