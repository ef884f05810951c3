/** Plays everybody who is not this agent, through the simulator's control API, and follows what the phone system tells. */
import type { SimulatorClient } from '../../providers/simulator/client.js';
import type { TranscriptMemory } from './tab-memory.js';
import { silentTelephony, telephonyAfter, type TelephonyView } from './telephony-view.js';

export class OtherSide {
  readonly #client: SimulatorClient;
  readonly #listeners = new Set<(telephony: TelephonyView) => void>();
  readonly #transcript: TranscriptMemory;
  #telephony: TelephonyView;

  /** @param transcript what was said before the page was loaded again */
  constructor(client: SimulatorClient, transcript: TranscriptMemory) {
    this.#client = client;
    this.#transcript = transcript;
    this.#telephony = { ...silentTelephony, utterances: transcript.utterances };
  }

  get telephony(): TelephonyView {
    return this.#telephony;
  }

  subscribe(listener: (telephony: TelephonyView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Follows the phone system from now on; it tells everything it has first, and again after it was away. */
  listen(): () => void {
    return this.#client.events(
      (event) => {
        this.#change(telephonyAfter(this.#telephony, event));
        if (event.type === 'utterance') this.#transcript.utterances = this.#telephony.utterances;
      },
      {
        onConnection: (isConnected) => {
          const { utterances, ...rest } = this.#telephony;
          this.#change(
            isConnected ? { ...silentTelephony, utterances, isConnected } : { ...rest, utterances, isConnected },
          );
        },
      },
    );
  }

  /** Does something there; what goes wrong becomes `problem`. */
  async do(action: (client: SimulatorClient) => Promise<unknown>): Promise<void> {
    try {
      await action(this.#client);
      this.dismissProblem();
    } catch (error) {
      this.#change({ ...this.#telephony, problem: error instanceof Error ? error.message : String(error) });
    }
  }

  readonly dismissProblem = (): void => {
    const { problem, ...rest } = this.#telephony;
    if (problem !== undefined) this.#change(rest);
  };

  #change(telephony: TelephonyView): void {
    this.#telephony = telephony;
    for (const listener of this.#listeners) listener(telephony);
  }
}
