/** Commands and questions that wait for their answer. */
import type { ProviderError } from '../../provider/index.js';
import type { Answer } from './link.js';

interface Waiting {
  readonly resolve: (answer: Answer | undefined) => void;
  readonly reject: (error: ProviderError) => void;
}

export class PendingAnswers {
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  add(): { readonly id: number; readonly promise: Promise<Answer | undefined>; giveUp(error: ProviderError): void } {
    this.#lastId += 1;
    const id = this.#lastId;
    const promise = new Promise<Answer | undefined>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    return {
      id,
      promise,
      giveUp: (error) => {
        this.refuse(id, error);
      },
    };
  }

  /** An answer nobody waits for any more is ignored. */
  answer(id: number, answer: Answer | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.resolve(answer);
  }

  refuse(id: number, error: ProviderError): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.reject(error);
  }

  refuseAll(error: ProviderError): void {
    for (const id of [...this.#waiting.keys()]) this.refuse(id, error);
  }
}
