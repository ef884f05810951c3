/** The other end of the line: customers, called parties and a colleague, played on a simulated phone system wherever it runs. */
import type { PhoneSystem } from '../src/providers/simulator/switch/index.js';
import { agent, colleague } from './site.js';

/**
 * - `offer`: a customer calls the agent
 * - `answer`: whoever rings outside picks up
 * - `colleague-call`: the colleague talks to a customer; the result is that call's key
 * - `clear`: every customer hangs up
 */
export type FarAction = 'offer' | 'answer' | 'colleague-call' | 'clear';

export interface FarResult {
  readonly call?: string;
  /** Milliseconds for which a customer who calls heard a menu, before the call was offered. */
  readonly menuMs: number;
}

/** A request and its answer, over a socket or between windows. */
export interface FarRequest {
  readonly farEnd: FarAction;
  readonly id: number;
}
export interface FarAnswer extends FarResult {
  readonly farEndAnswer: number;
  readonly refused?: string;
}

const customer = { from: '+12025550123', name: 'Grace Hopper' };

export class FarEnd {
  readonly #system: PhoneSystem;

  /** Agent and colleague are available from the beginning. */
  constructor(system: PhoneSystem) {
    this.#system = system;
    for (const who of [agent, colleague]) {
      system.control.command({ agent: who, command: { type: 'set-presence', status: 'available', afterCall: false } });
    }
  }

  async answer({ farEnd, id }: FarRequest): Promise<FarAnswer> {
    try {
      return { farEndAnswer: id, ...(await this.#act(farEnd)) };
    } catch (error) {
      return { farEndAnswer: id, menuMs: 0, refused: error instanceof Error ? error.message : String(error) };
    }
  }

  async #act(action: FarAction): Promise<FarResult> {
    const { control } = this.#system;
    switch (action) {
      case 'offer': {
        const { call } = control.callIn({ ...customer, agent });
        return { call, menuMs: await this.#reported(agent) };
      }
      case 'answer': {
        const ringing = control
          .conversations()
          .find(({ parties }) => parties.some(({ kind, state }) => kind === 'number' && state === 'alerting'));
        control.answer({ conversation: ringing?.id ?? 'none that rings' });
        return { menuMs: 0 };
      }
      case 'colleague-call': {
        const { call } = control.callIn({ ...customer, agent: colleague });
        await this.#reported(colleague);
        control.command({ agent: colleague, command: { type: 'accept', call } });
        return { call, menuMs: 0 };
      }
      case 'clear':
        for (const { id } of control.conversations()) control.hangUp({ conversation: id });
        return { menuMs: 0 };
    }
  }

  /** Milliseconds from now until the phone system next tells that agent something. */
  #reported(who: string): Promise<number> {
    const begun = performance.now();
    return new Promise((resolve) => {
      const stop = this.#system.subscribe(who, () => {
        stop();
        resolve(performance.now() - begun);
      });
    });
  }
}
