/** Runs commands for Salesforce's messages: finds the call that is meant, claims what the library will tell, and looks at what came of it. */
import type { CallControl } from '../call-control/index.js';
import { isActive } from '../model/index.js';
import type { Call, CallKey, Leg } from '../model/index.js';
import { ProviderError } from '../provider/index.js';
import type { Command } from '../provider/index.js';
import { CallResult } from './base.js';
import type { HoldToggleResult, PhoneCall } from './base.js';
import { holdResult } from './call-events.js';
import * as claims from './claim.js';
import type { Claim } from './claim.js';
import { findMeant, namedCall } from './meant-call.js';
import type { Meant } from './meant-call.js';
import { leadingLeg, phoneCall } from './phone-call.js';
import type { PhoneCallExtras } from './phone-call.js';
import type { Publisher } from './publisher.js';

/** A command that has succeeded. */
interface Ran {
  /** The id under which it ran: an earlier one's, if it was joined. */
  readonly ranAs: string;
  /** The call as Salesforce knew it just before. */
  readonly before: Call | undefined;
}

export class CallCommands {
  readonly #control: CallControl;
  readonly #publisher: Publisher;
  readonly #newId: () => string;

  constructor(control: CallControl, publisher: Publisher, newId: () => string) {
    this.#control = control;
    this.#publisher = publisher;
    this.#newId = newId;
  }

  /**
   * Runs a command under its claim.
   * @param claim made with the id under which the command will run
   */
  async run(command: Command, claim: Claim | ((commandId: string) => Claim)): Promise<Ran> {
    const commandId = this.#newId();
    const active = this.#publisher.claim(typeof claim === 'function' ? claim(commandId) : claim);
    try {
      const ranAs = await this.#control.execute(command, commandId);
      while (this.#publisher.isEmitting) await this.#publisher.nextRelease();
      const { call, toggle } = active.claim;
      const before = call === undefined ? undefined : this.#publisher.told(call);
      if (toggle && before !== undefined && !isActive(before)) {
        throw new ProviderError('not-found', 'The call ended meanwhile.');
      }
      this.#publisher.settle(active);
      return { ranAs, before };
    } catch (error) {
      this.#publisher.release(active);
      throw error;
    }
  }

  /** Runs a command that adds a leg, and finds that leg. */
  async add(
    command: Extract<Command, { readonly type: 'consult' | 'add-participant' }>,
    emits: 'PARTICIPANT_ADDED' | 'CALL_STARTED',
  ): Promise<Leg> {
    const { ranAs } = await this.run(command, (commandId) => claims.addClaim(command.call, commandId, emits));
    return needed(this.known(command.call).legs.find(({ createdBy }) => createdBy === ranAs));
  }

  /** Nothing is left to do, and Salesforce knows it: the library's event would be a double. */
  alreadyOver(claim: Claim): void {
    this.#publisher.settle(this.#publisher.claim(claim));
  }

  /**
   * The call and leg a message means: one that is there, or one that is over and Salesforce has not been told so.
   * @throws ProviderError `not-found`
   */
  meant(message: unknown): Meant {
    return findMeant(this.#calls(), namedCall(message));
  }

  meantOrOver(message: unknown): Meant | undefined {
    try {
      return this.meant(message);
    } catch {
      return undefined;
    }
  }

  /** Calls this agent listens to as a supervisor. */
  supervisions(): Call[] {
    return this.#calls().filter(({ kind }) => kind === 'supervision');
  }

  /** The supervision of a call, or of any. */
  supervision(supervised: CallKey | undefined): Call {
    const found = this.supervisions().find((call) => supervised === undefined || call.supervised?.key === supervised);
    if (found === undefined) throw new ProviderError('not-found', 'You are not listening to that call any more.');
    return found;
  }

  /** The call as Salesforce knows it by now, or as it is. */
  known(key: CallKey): Call {
    return needed(this.#publisher.told(key) ?? this.#control.state.calls.get(key));
  }

  /** Active calls, then those that are over and Salesforce has not been told so. */
  #calls(): Call[] {
    const calls = [...this.#control.state.calls.values()].filter(isActive);
    const over = this.#publisher.toldCalls().filter(({ key }) => !calls.some((call) => call.key === key));
    return [...calls, ...over];
  }

  extras(key: CallKey): PhoneCallExtras {
    return this.#publisher.extras(key);
  }

  leadingCall(key: CallKey): PhoneCall {
    const call = this.known(key);
    return phoneCall(call, needed(leadingLeg(call)), this.extras(key));
  }

  callResult(key: CallKey): CallResult {
    return new CallResult({ call: this.leadingCall(key) });
  }

  holdResult(key: CallKey): HoldToggleResult {
    return holdResult(this.known(key), this.extras(key));
  }
}

/** What a succeeded command must have left behind; if it is gone again already, that is an error as any other. */
export function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new ProviderError('not-found', 'That call is over.');
  return value;
}
