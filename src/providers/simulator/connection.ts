/** The phone system's end of one link: greets the driver, carries out what it asks, reports what happens. */
import { asProviderError, ProviderError } from '../../provider/index.js';
import type { ProviderEvent } from '../../provider/index.js';
import { healthy } from './faults.js';
import type { Faults } from './faults.js';
import { MalformedMessage, parseFromDriver } from './link.js';
import type { Answer, FromDriver, FromSwitch, Question, Refusal } from './link.js';
import type { Network } from './network.js';
import type { PhoneSystem } from './switch/index.js';

/** What carries messages to the driver. */
export interface Carrier {
  send(message: FromSwitch): void;
  close(): void;
}

type Hello = Extract<FromDriver, { type: 'hello' }>;
type CommandMessage = Extract<FromDriver, { type: 'command' }>;

/** How long a sign-in behind the login frame takes. */
const silentLoginMs = 500;

export class Connection {
  readonly #network: Network;
  readonly #system: PhoneSystem;
  readonly #carrier: Carrier;
  readonly #timers = new Set<() => void>();
  #unsubscribe: (() => void) | undefined;
  #agent: string | undefined;
  #session: string | undefined;
  #signedIn = false;
  #closed = false;

  constructor(network: Network, system: PhoneSystem, carrier: Carrier) {
    this.#network = network;
    this.#system = system;
    this.#carrier = carrier;
  }

  get agent(): string | undefined {
    return this.#agent;
  }

  get session(): string | undefined {
    return this.#session;
  }

  /** Something came from the driver. */
  receive(read: unknown): void {
    let message: FromDriver;
    try {
      message = parseFromDriver(read);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#transmit({ type: 'unwelcome', error: refusal(new ProviderError('bad-argument', error.message)) });
      this.close();
      return;
    }
    // A goodbye is the last thing sent: were it delayed, it would be lost with the link.
    if (message.type === 'goodbye') this.#handle(message);
    else {
      this.#delayed(0, () => {
        this.#handle(message);
      });
    }
  }

  /** The agent has signed in at the login frame. */
  signIn(): void {
    if (this.#signedIn || this.#agent === undefined) return;
    this.#signedIn = true;
    this.#transmit({ type: 'signed-in' });
  }

  /** Tells the driver which commands to fail in. */
  misbehave(): void {
    const commands = this.#faults.driverThrows;
    this.#transmit({ type: 'misbehave', commands });
  }

  close(): void {
    if (this.#closed) return;
    this.forget();
    this.#carrier.close();
  }

  /** The carrier is gone already. */
  forget(): void {
    this.#closed = true;
    this.#unsubscribe?.();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#network.forget(this);
  }

  get #faults(): Faults {
    return this.#agent === undefined ? healthy : this.#network.faults(this.#agent);
  }

  #handle(message: FromDriver): void {
    if (message.type === 'hello') {
      this.#greet(message);
      return;
    }
    if (message.type === 'goodbye') {
      if (message.logout && this.#agent !== undefined) this.#system.signOut(this.#agent);
      if (message.logout && this.#session !== undefined) this.#network.noteSignedOut(this.#session);
      this.close();
      return;
    }
    const agent = this.#agent;
    if (agent === undefined || !this.#signedIn) {
      const error = refusal(
        new ProviderError('auth-required', 'You are not signed in to the phone system yet. Sign in and try again.'),
      );
      this.#transmit({ type: 'refused', id: message.id, error });
    } else if (message.type === 'command') {
      this.#carryOut(agent, message);
    } else {
      this.#reply(message.id, () => ({
        type: 'answer',
        id: message.id,
        answer: this.#answer(agent, message.question),
      }));
    }
  }

  #greet({ agent, user, login, resume }: Hello): void {
    if (agent !== undefined && !this.#system.hasAgent(agent)) {
      const message = `There is no agent "${agent}". Correct the item simulator/agent, or leave it out to use the user's own name.`;
      this.#transmit({ type: 'unwelcome', error: refusal(new ProviderError('bad-argument', message)) });
      this.close();
      return;
    }
    const id = agent ?? this.#system.agentFor(user);
    if (this.#network.isRefused(id)) {
      this.close();
      return;
    }
    this.#agent = id;
    this.#session = this.#network.begin(this, resume);
    this.#signedIn = login === 'ready' || this.#network.isSignedIn(this.#session);
    if (this.#signedIn) this.#network.noteSignedIn(this.#session);
    this.#transmit({ type: 'welcome', session: this.#session, agent: id, signedIn: this.#signedIn });
    if (this.#faults.driverThrows.length > 0) this.misbehave();
    this.#unsubscribe = this.#system.subscribe(id, (event) => {
      this.#report(event);
    });
    this.#network.noteGreeted();
    if (login === 'silent' && !this.#signedIn) {
      this.#delayed(silentLoginMs, () => {
        this.#network.signIn(id);
      });
    }
  }

  #report(event: ProviderEvent): void {
    if (!this.#signedIn || event.type === 'session' || event.type === 'capabilities') return;
    if (event.type === 'devices' || event.type === 'softphone-error') return;
    const message: FromSwitch = { type: 'event', event };
    this.#transmit(message, this.#faults.eventDelayMs);
    if (this.#network.chance(this.#faults.duplicateEvents)) this.#transmit(message, this.#faults.eventDelayMs);
  }

  #carryOut(agent: string, { id, command, commandId }: CommandMessage): void {
    const refused = this.#faults.refuse[command.type];
    const unanswered = this.#faults.unanswered[command.type];
    if (unanswered === 'not-done') return;
    this.#reply(
      id,
      () => {
        if (refused !== undefined)
          throw new ProviderError(refused, `The simulated network refuses "${command.type}" as it was told to.`);
        this.#system.execute(agent, command, commandId);
        return { type: 'acknowledged', id };
      },
      unanswered === undefined,
    );
  }

  #reply(id: number, make: () => FromSwitch, heard = true): void {
    let message: FromSwitch;
    try {
      message = make();
    } catch (error) {
      message = { type: 'refused', id, error: refusal(asProviderError(error)) };
    }
    if (heard && !this.#network.chance(this.#faults.loseAnswers)) this.#transmit(message, this.#faults.answerDelayMs);
  }

  #answer(agent: string, question: Question): Answer {
    switch (question.type) {
      case 'snapshot':
        return { type: 'snapshot', snapshot: this.#system.snapshot(agent) };
      case 'statuses':
        return { type: 'statuses', statuses: this.#system.presenceStatuses() };
      case 'devices':
        return { type: 'devices', devices: this.#system.devices() };
      case 'search':
        return { type: 'search', entries: this.#system.search(agent, question.query) };
      case 'recording': {
        const { id, durationSeconds } = this.#system.recording(question);
        return { type: 'recording', url: this.#network.recordingUrl(id, durationSeconds), durationSeconds };
      }
    }
  }

  #transmit(message: FromSwitch, extraMs = 0): void {
    this.#delayed(extraMs, () => {
      this.#carrier.send(message);
    });
  }

  #delayed(extraMs: number, callback: () => void): void {
    const { latencyMs, jitterMs } = this.#faults;
    const wait = extraMs + latencyMs + this.#network.jitter(jitterMs);
    if (wait === 0) {
      if (!this.#closed) callback();
      return;
    }
    const cancel = this.#system.clock.after(wait, () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
  }
}

function refusal({ kind, message, outcome }: ProviderError): Refusal {
  return { kind, message, outcome };
}
