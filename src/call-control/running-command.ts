/**
 * One command under way, from the moment it is sent until the agent is answered.
 *
 * ```
 *   sent ──▶ acknowledged ──▶ succeeded      acknowledged and the state shows it
 *    │  └──▶ shown ─────────────▲            shown first; the acknowledgement has a short grace
 *    └──▶ refused, impossible, out of time ──▶ failed
 * ```
 *
 * Four real SDKs disagree on whether the answer or the state comes first, or give no answer, so both orders are normal.
 */
import { ProviderError, asProviderError } from '../provider/index.js';
import type { Acknowledgement, Clock, Command, CommandContext } from '../provider/index.js';
import { ruleOf } from './command-rules.js';
import type { Verdict } from './command-rules.js';
import type { AgentState } from './state.js';

/** What a command under way needs of the core. */
export interface CommandSurroundings {
  readonly clock: Clock;
  state(): AgentState;
  send(command: Command, context: CommandContext): Promise<Acknowledgement>;
  /** Takes a fresh snapshot into the state; never rejects. */
  refresh(): Promise<unknown>;
}

/** Once the state shows it, how long to wait for the acknowledgement. */
const acknowledgementGraceMs = 1_000;

export class RunningCommand {
  readonly command: Command;
  readonly commandId: string;
  readonly settled: Promise<void>;
  readonly #surroundings: CommandSurroundings;
  readonly #abort = new AbortController();
  readonly #deadline: number;
  readonly #cancelDeadline: () => void;
  #cancelGrace: (() => void) | undefined;
  #acknowledged = false;
  #repeated = false;
  #over = false;
  #succeed: () => void = () => undefined;
  #fail: (error: ProviderError) => void = () => undefined;

  constructor(command: Command, commandId: string, surroundings: CommandSurroundings) {
    this.command = command;
    this.commandId = commandId;
    this.#surroundings = surroundings;
    this.settled = new Promise((resolve, reject) => {
      this.#succeed = resolve;
      this.#fail = reject;
    });
    const { deadlineMs } = ruleOf(command);
    this.#deadline = surroundings.clock.now() + deadlineMs;
    this.#cancelDeadline = surroundings.clock.after(deadlineMs, () => void this.#outOfTime());
    void this.#send();
  }

  /** The state has changed: look whether it shows what was asked, or rules it out. */
  stateChanged(): void {
    if (this.#over) return;
    const verdict = this.#verdict();
    if (verdict === 'impossible') {
      this.#reject(
        new ProviderError('bad-state', 'The call changed before this could be done. Look at the call and try again.'),
      );
    } else if (verdict === 'done') {
      if (this.#acknowledged) this.#resolve();
      else
        this.#cancelGrace ??= this.#surroundings.clock.after(acknowledgementGraceMs, () => {
          this.#cancelGrace = undefined;
          if (this.#verdict() === 'done') this.#resolve();
        });
    }
  }

  /** The connection was gone and is back, and the state is fresh. An answer that was on its way is lost. */
  async reconnected(): Promise<void> {
    if (this.#over || this.#acknowledged) return;
    if (this.#verdict() === 'done') {
      this.#resolve();
    } else if (ruleOf(this.command).repeatable && !this.#repeated) {
      this.#repeated = true;
      await this.#send();
    } else {
      this.#reject(noAnswer());
    }
  }

  async #send(): Promise<void> {
    try {
      await this.#surroundings.send(this.command, {
        commandId: this.commandId,
        signal: this.#abort.signal,
        deadline: this.#deadline,
      });
      this.#acknowledged = true;
      if (ruleOf(this.command).acknowledgementOnly) this.#resolve();
      else this.stateChanged();
    } catch (error) {
      await this.#refused(asProviderError(error));
    }
  }

  /** A refusal may only mean "already so", and an uncertain one may have been done: the fresh state decides. */
  async #refused(error: ProviderError): Promise<void> {
    const { clock } = this.#surroundings;
    const connectionBroke =
      error.kind === 'unavailable' && error.outcome === 'unknown' && this.#surroundings.state().session !== 'ready';
    if (connectionBroke) return; // until reconnected() or the deadline
    if (ruleOf(this.command).repeatable && !this.#repeated && error.retryAfterMs !== undefined) {
      if (clock.now() + error.retryAfterMs < this.#deadline) {
        this.#repeated = true;
        clock.after(error.retryAfterMs, () => {
          if (!this.#over) void this.#send();
        });
        return;
      }
    }
    if (this.#over) return;
    if (error.outcome === 'unknown' || error.kind === 'bad-state' || error.kind === 'conflict') {
      await this.#surroundings.refresh();
      if (this.#isOver()) return;
      if (this.#verdict() === 'done') {
        this.#resolve();
        return;
      }
    }
    this.#reject(error);
  }

  async #outOfTime(): Promise<void> {
    if (this.#over) return;
    await this.#surroundings.refresh();
    if (this.#isOver()) return;
    if (this.#verdict() === 'done') this.#resolve();
    else this.#reject(noAnswer());
  }

  #verdict(): Verdict {
    return ruleOf(this.command).verdict(this.#surroundings.state(), this.command, this.commandId);
  }

  /** Asked again after waiting; a method, so that the compiler does not take the earlier answer for the later one. */
  #isOver(): boolean {
    return this.#over;
  }

  #resolve(): void {
    if (this.#close()) this.#succeed();
  }

  #reject(error: ProviderError): void {
    if (!this.#close()) return;
    this.#abort.abort();
    this.#fail(error);
  }

  #close(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#cancelDeadline();
    this.#cancelGrace?.();
    return true;
  }
}

function noAnswer(): ProviderError {
  return new ProviderError(
    'timeout',
    'The phone system did not answer. It may or may not have done this: look at the call before trying again.',
    { outcome: 'unknown' },
  );
}
