/** What this tab remembers over a reload: never calls, those come back from the connector. */
import type { Utterance } from './telephony-view.js';

/** Of one agent in one tab. */
export class TabMemory {
  readonly #storage: Storage;
  readonly #prefix: string;

  /** @param run of the server: a new one knows nobody */
  constructor(storage: Storage, run: string, agentId: string) {
    this.#storage = storage;
    this.#prefix = `hookswitch.workbench.agent.${run}.${agentId}.`;
  }

  /** Omni-Channel status id the agent had. */
  get status(): string | undefined {
    return this.#read('status');
  }

  set status(statusId: string | undefined) {
    this.#write('status', statusId);
  }

  /** The record that was shown. */
  get openedVoiceCall(): string | undefined {
    return this.#read('opened-voice-call');
  }

  set openedVoiceCall(id: string | undefined) {
    this.#write('opened-voice-call', id);
  }

  /** The first customer has called by themselves. */
  get hadFirstCall(): boolean {
    return this.#read('first-call') === 'yes';
  }

  set hadFirstCall(had: boolean) {
    this.#write('first-call', had ? 'yes' : undefined);
  }

  #read(name: string): string | undefined {
    return this.#storage.getItem(this.#prefix + name) ?? undefined;
  }

  #write(name: string, value: string | undefined): void {
    if (value === undefined) this.#storage.removeItem(this.#prefix + name);
    else this.#storage.setItem(this.#prefix + name, value);
  }
}

/** The words of all calls, which in an org are kept with the VoiceCall. Forgotten when the server starts anew. */
export class TranscriptMemory {
  readonly #storage: Storage;
  readonly #key: string;

  constructor(storage: Storage, run: string) {
    const prefix = 'hookswitch.workbench.transcript.';
    this.#storage = storage;
    this.#key = prefix + run;
    for (const key of Object.keys(storage)) if (key.startsWith(prefix) && key !== this.#key) storage.removeItem(key);
  }

  get utterances(): readonly Utterance[] {
    // Only `set utterances` writes there.
    return JSON.parse(this.#storage.getItem(this.#key) ?? '[]') as readonly Utterance[];
  }

  set utterances(utterances: readonly Utterance[]) {
    this.#storage.setItem(this.#key, JSON.stringify(utterances));
  }
}
