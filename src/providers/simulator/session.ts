/** One agent's session with the phone system: the link it goes over, building it up again, and what waits for an answer. */
import { ProviderError } from '../../provider/index.js';
import type { Clock, CommandType, ProviderEvent, SessionState } from '../../provider/index.js';
import { MalformedMessage, parseFromSwitch } from './link.js';
import type { Answer, FromDriver, FromSwitch, Link, OpenLink, Refusal } from './link.js';
import { PendingAnswers } from './pending-answers.js';

/** Milliseconds. */
const attemptTimeout = 5_000;
const givenUpAfter = 30_000;
const backOff = [250, 500, 1_000, 2_000, 4_000];

export interface SessionOptions {
  readonly openLink: OpenLink;
  readonly clock: Clock;
  /** Who says hello, and how they sign in. */
  readonly hello: Extract<FromDriver, { type: 'hello' }>;
  readonly onEvent: (event: ProviderEvent) => void;
  readonly log: (event: string) => void;
}

type Welcome = Extract<FromSwitch, { type: 'welcome' }>;

/** An attempt to say hello. */
interface Greeting {
  readonly resolve: (welcome: Welcome) => void;
  readonly reject: (error: ProviderError) => void;
}

export class Session {
  readonly #options: SessionOptions;
  readonly #pending = new PendingAnswers();
  #link: Link | undefined;
  #greeting: Greeting | undefined;
  #id: string | undefined;
  #state: SessionState | undefined;
  #misbehaveIn: readonly CommandType[] = [];
  #cancelTimer: (() => void) | undefined;
  #cancelGivingUp: (() => void) | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Commands in which the driver is to fail by mistake. */
  get misbehaveIn(): readonly CommandType[] {
    return this.#misbehaveIn;
  }

  /** Builds the session up; tells whether the agent is signed in already. */
  async open(): Promise<boolean> {
    this.#hangUp();
    this.enter(this.#options.hello.login === 'ready' ? 'connecting' : 'needs-login');
    try {
      const { signedIn } = await this.#greet();
      if (signedIn) this.#signedIn();
      return signedIn;
    } catch (error) {
      if (this.#state !== undefined) {
        this.#hangUp();
        this.enter('lost', 'unreachable');
      }
      throw error;
    }
  }

  async close({ logout }: { readonly logout: boolean }): Promise<void> {
    if (this.#greeting === undefined) this.#link?.send({ type: 'goodbye', logout });
    this.#state = undefined;
    this.#misbehaveIn = [];
    this.#hangUp();
    if (!logout) return;
    this.#id = undefined;
    await Promise.resolve();
    this.enter('logged-out');
  }

  /** Sends something that is answered. */
  ask(message: (id: number) => FromDriver): {
    readonly promise: Promise<Answer | undefined>;
    giveUp(error: ProviderError): void;
  } {
    if (this.#link === undefined || this.#greeting !== undefined) {
      throw new ProviderError('unavailable', 'There is no connection to the phone system. It comes back by itself.', {
        retryAfterMs: backOff.at(-1) ?? 0,
      });
    }
    const asked = this.#pending.add();
    this.#link.send(message(asked.id));
    return asked;
  }

  enter(state: SessionState, reason?: string): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onEvent({ type: 'session', state, ...(reason !== undefined && { reason }) });
  }

  #signedIn(): void {
    if (this.#state === 'needs-login') this.enter('connecting');
    this.enter('ready');
  }

  /** Opens a link and says hello. */
  #greet(): Promise<Welcome> {
    return new Promise((resolve, reject) => {
      const unreachable = (): ProviderError =>
        new ProviderError(
          'unavailable',
          'The phone system cannot be reached. Check that it runs and that simulator/url names it.',
          {
            retryAfterMs: backOff[0] ?? 0,
          },
        );
      this.#greeting = { resolve, reject };
      this.#cancelTimer = this.#options.clock.after(attemptTimeout, () => {
        this.#broken(unreachable());
      });
      try {
        this.#link = this.#options.openLink({
          onOpen: () => {
            this.#link?.send(this.#hello());
          },
          onMessage: (read) => {
            this.#receive(read);
          },
          onClose: () => {
            this.#broken(unreachable());
          },
        });
      } catch {
        // A browser refuses some addresses at once, ws:// on a page from https:// for one.
        this.#broken(unreachable());
      }
    });
  }

  #hello(): FromDriver {
    return { ...this.#options.hello, ...(this.#id !== undefined && { resume: this.#id }) };
  }

  #receive(read: unknown): void {
    let message: FromSwitch;
    try {
      message = parseFromSwitch(read);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#options.log('simulator.malformed-message');
      this.#broken(
        new ProviderError(
          'unavailable',
          'The phone system speaks another language. Check that simulator/url names a simulator.',
        ),
      );
      return;
    }
    switch (message.type) {
      case 'welcome': {
        const greeting = this.#greeting;
        this.#greeting = undefined;
        this.#cancelTimer?.();
        this.#id = message.session;
        greeting?.resolve(message);
        return;
      }
      case 'unwelcome': {
        const greeting = this.#greeting;
        this.#greeting = undefined;
        this.#hangUp();
        this.enter('lost', 'refused');
        greeting?.reject(asError(message.error));
        return;
      }
      case 'signed-in':
        this.#signedIn();
        return;
      case 'acknowledged':
        this.#pending.answer(message.id, undefined);
        return;
      case 'answer':
        this.#pending.answer(message.id, message.answer);
        return;
      case 'refused':
        this.#pending.refuse(message.id, asError(message.error));
        return;
      case 'event':
        this.#options.onEvent(message.event);
        return;
      case 'misbehave':
        this.#misbehaveIn = message.commands;
    }
  }

  /** The link is gone: whoever waits is told, and if a session was up it is built up again. */
  #broken(error: ProviderError): void {
    const greeting = this.#greeting;
    this.#dropLink();
    if (greeting !== undefined) {
      greeting.reject(error);
      return;
    }
    if (this.#state !== 'degraded') {
      this.enter('degraded');
      this.#cancelGivingUp = this.#options.clock.after(givenUpAfter, () => {
        this.#hangUp();
        this.enter('lost', 'unreachable');
      });
    }
    this.#tryAgain(0);
  }

  #tryAgain(attempt: number): void {
    this.#cancelTimer = this.#options.clock.after(backOff[Math.min(attempt, backOff.length - 1)] ?? 0, () => {
      this.#greet().then(
        ({ signedIn }) => {
          this.#cancelGivingUp?.();
          if (signedIn) this.#signedIn();
          else this.enter('needs-login');
        },
        () => {
          if (this.#state === 'degraded') this.#tryAgain(attempt + 1);
        },
      );
    });
  }

  /** Ends everything that is under way, without a word to anybody but those who wait. */
  #hangUp(): void {
    this.#cancelGivingUp?.();
    const greeting = this.#greeting;
    this.#dropLink();
    greeting?.reject(new ProviderError('unavailable', 'The connection was closed.'));
  }

  #dropLink(): void {
    this.#cancelTimer?.();
    this.#greeting = undefined;
    this.#link?.close();
    this.#link = undefined;
    this.#pending.refuseAll(
      new ProviderError('unavailable', 'The connection to the phone system broke before it answered.', {
        outcome: 'unknown',
      }),
    );
  }
}

function asError({ kind, message, outcome }: Refusal): ProviderError {
  return new ProviderError(kind, message, { outcome });
}
