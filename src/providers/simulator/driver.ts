/** The driver: one agent's session with the simulated phone system, over any link. */
import { ProviderError } from '../../provider/index.js';
import type {
  Acknowledgement,
  AudioDevice,
  Clock,
  Command,
  CommandContext,
  CreateProvider,
  DirectoryEntry,
  DirectoryQuery,
  DriverInfo,
  Login,
  PresenceStatus,
  ProviderContext,
  ProviderEvent,
  RecordingUrl,
  Snapshot,
  TelephonyProvider,
} from '../../provider/index.js';
import { readConfiguration } from './configuration.js';
import type { SimulatorConfiguration } from './configuration.js';
import { inPageSimulator } from './in-page.js';
import type { Answer, OpenLink, Question } from './link.js';
import { Session } from './session.js';
import { commandTypes } from './shapes.js';
import { webSocketLink } from './web-socket-link.js';

/** Milliseconds a question may take. */
const questionTimeout = 10_000;

export interface SimulatorProviderOptions {
  readonly context: ProviderContext;
  /** How to reach the phone system; nothing: as the configuration says. */
  readonly openLink?: OpenLink;
}

/** For tests and pages that bring their own link; {@link createProvider} is the driver's usual entry. */
export function createSimulatorProvider({ context, openLink }: SimulatorProviderOptions): TelephonyProvider {
  const configuration = readConfiguration(context.configuration);
  const { url } = configuration;
  return new SimulatorProvider(
    context,
    configuration,
    openLink ?? (url === undefined ? inPageSimulator(context.clock).openLink : webSocketLink(url)),
  );
}

export const createProvider: CreateProvider = (context) => createSimulatorProvider({ context });

class SimulatorProvider implements TelephonyProvider {
  readonly info: DriverInfo = { name: 'simulator', commands: commandTypes };
  readonly #clock: Clock;
  readonly #login: SimulatorConfiguration['login'];
  readonly #session: Session;
  readonly #listeners = new Set<(event: ProviderEvent) => void>();
  #storageGranted = false;

  constructor(context: ProviderContext, { agent, login }: SimulatorConfiguration, openLink: OpenLink) {
    const { clock, agent: user } = context;
    this.#clock = clock;
    this.#login = login;
    this.#session = new Session({
      openLink,
      clock,
      log: (event) => {
        context.log(event);
      },
      hello: {
        type: 'hello',
        protocol: 1,
        user,
        login: login === 'storage-access' ? 'ready' : login,
        ...(agent !== undefined && { agent }),
      },
      onEvent: (event) => {
        for (const listener of [...this.#listeners]) listener(event);
      },
    });
  }

  subscribe(listener: (event: ProviderEvent) => void): () => void {
    // Wrapped, so that the same function subscribed twice is two subscriptions.
    const own = (event: ProviderEvent): void => {
      listener(event);
    };
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  async connect(): Promise<Login> {
    // Nobody is told anything while connect is being called.
    await Promise.resolve();
    if (this.#login === 'storage-access' && !this.#storageGranted) {
      this.#storageGranted = true;
      this.#session.enter('needs-login');
      return 'storage-access';
    }
    const signedIn = await this.#session.open();
    if (signedIn) return 'ready';
    return this.#login === 'silent' ? 'silent' : 'interactive';
  }

  disconnect(options: { readonly logout: boolean }): Promise<void> {
    return this.#session.close(options);
  }

  async execute(command: Command, { commandId, signal }: CommandContext): Promise<Acknowledgement> {
    // A fault on demand: what a driver with a mistake in it does, and must not.
    if (this.#session.misbehaveIn.includes(command.type)) {
      throw new TypeError('Cannot read properties of undefined (simulated)');
    }
    if (signal.aborted) throw new ProviderError('timeout', 'The command was given up before it was sent.');
    const answer = this.#session.ask((id) => ({ type: 'command', id, commandId, command }));
    const abort = (): void => {
      answer.giveUp(new ProviderError('timeout', 'The phone system has not answered in time.', { outcome: 'unknown' }));
    };
    signal.addEventListener('abort', abort);
    try {
      await answer.promise;
      return { acknowledged: true };
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async snapshot(): Promise<Snapshot> {
    return (await this.#question({ type: 'snapshot' }, 'snapshot')).snapshot;
  }

  async presenceStatuses(): Promise<readonly PresenceStatus[]> {
    return (await this.#question({ type: 'statuses' }, 'statuses')).statuses;
  }

  async search(query: DirectoryQuery): Promise<readonly DirectoryEntry[]> {
    return (await this.#question({ type: 'search', query }, 'search')).entries;
  }

  async devices(): Promise<readonly AudioDevice[]> {
    return (await this.#question({ type: 'devices' }, 'devices')).devices;
  }

  async recordingUrl(reference: { readonly recording?: string; readonly call?: string }): Promise<RecordingUrl> {
    const { url, durationSeconds } = await this.#question({ type: 'recording', ...reference }, 'recording');
    return { url, durationSeconds };
  }

  async #question<Type extends Answer['type']>(
    question: Question,
    type: Type,
  ): Promise<Extract<Answer, { type: Type }>> {
    const asked = this.#session.ask((id) => ({ type: 'question', id, question }));
    const cancel = this.#clock.after(questionTimeout, () => {
      asked.giveUp(new ProviderError('timeout', 'The phone system has not answered. Try again.'));
    });
    try {
      const answer = await asked.promise;
      if (answer === undefined || !isAnswer(answer, type)) {
        throw new ProviderError('internal', 'The phone system answered another question. Reload the page.');
      }
      return answer;
    } finally {
      cancel();
    }
  }
}

function isAnswer<Type extends Answer['type']>(answer: Answer, type: Type): answer is Extract<Answer, { type: Type }> {
  return answer.type === type;
}
