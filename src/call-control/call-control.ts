/**
 * The core: one agent's telephone on top of any {@link TelephonyProvider}.
 *
 * It owns what no driver should have to: deadlines, single flight, joining of double clicks, "already so" counted as
 * success, ignoring of old revisions, and a fresh snapshot after every reconnect. It never repeats a dial, consult,
 * transfer, decline or end: what has no answer is looked up instead.
 */
import { ProviderError, asProviderError } from '../provider/index.js';
import type {
  AudioDevice,
  AudioSample,
  Clock,
  Command,
  DirectoryEntry,
  DirectoryQuery,
  Login,
  ProviderEvent,
  RecordingUrl,
  SoftphoneErrorKind,
  TelephonyProvider,
} from '../provider/index.js';
import type { CallKey, PresenceStatus } from '../model/index.js';
import { ruleOf } from './command-rules.js';
import { permission } from './permission.js';
import { RunningCommand } from './running-command.js';
import { afterEvent, initialState } from './state.js';
import type { AgentState } from './state.js';

/** What the core tells its one listener, after it has taken it in. */
export type ControlEvent =
  | { readonly type: 'changed'; readonly before: AgentState; readonly after: AgentState }
  | { readonly type: 'audio'; readonly sample: AudioSample }
  | { readonly type: 'devices' }
  | { readonly type: 'softphone-error'; readonly kind: SoftphoneErrorKind; readonly message: string };

export interface CallControlOptions {
  readonly provider: TelephonyProvider;
  readonly clock: Clock;
  newId(): string;
  /** Events and allow-listed fields only. */
  log(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  /** Milliseconds a question to the platform may take. Default 10 s. */
  readonly questionMs?: number;
}

/** How long after a failed snapshot the next one is asked for. */
const snapshotRetryMs = 1_000;

export class CallControl {
  readonly #provider: TelephonyProvider;
  readonly #clock: Clock;
  readonly #options: CallControlOptions;
  readonly #running = new Set<RunningCommand>();
  /** The last command of each lane, and those that joined it. */
  readonly #lanes = new Map<
    string,
    { readonly text: string; readonly commandId: string; readonly settled: Promise<void> }
  >();
  readonly #unsubscribe: () => void;
  #listener: (event: ControlEvent) => void = () => undefined;
  #state: AgentState = initialState;
  #refreshing: Promise<boolean> = Promise.resolve(true);
  #statuses: Promise<readonly PresenceStatus[]> | undefined;
  /** Counts the times the session became ready or stopped being so; a wait that began before is void. */
  #readyAttempt = 0;
  /** Whether the driver is connecting, and has said `ready` already: `connect` sees to that itself. */
  #connecting: 'no' | 'yes' | 'ready-meanwhile' = 'no';

  constructor(options: CallControlOptions) {
    this.#options = options;
    this.#provider = options.provider;
    this.#clock = options.clock;
    this.#unsubscribe = options.provider.subscribe((event) => {
      this.#take(event);
    });
  }

  get state(): AgentState {
    return this.#state;
  }

  /** The core has one listener: the connector. */
  listen(listener: (event: ControlEvent) => void): void {
    this.#listener = listener;
  }

  /** Opens the session. When it is ready at once, the state says so, with the first snapshot in it, before this resolves. */
  async connect(): Promise<Login> {
    this.#connecting = 'yes';
    try {
      const login = await this.#provider.connect();
      const readyMeanwhile = this.#isReadyMeanwhile();
      this.#connecting = 'no';
      if (login === 'ready') {
        const attempt = ++this.#readyAttempt;
        this.#statuses = undefined;
        this.#take({ type: 'snapshot', snapshot: await this.#question(this.#provider.snapshot()) });
        if (attempt === this.#readyAttempt) this.#nowReady();
      } else if (readyMeanwhile) {
        void this.#ready();
      }
      return login;
    } catch (error) {
      this.#connecting = 'no';
      throw asProviderError(error);
    }
  }

  /** Ends the session and leaves nothing behind. */
  async disconnect(options: { readonly logout: boolean }): Promise<void> {
    this.#readyAttempt++;
    this.#unsubscribe();
    try {
      await this.#question(this.#provider.disconnect(options));
    } catch (error) {
      throw asProviderError(error);
    }
  }

  /**
   * Does a command, and resolves when the platform has acknowledged it and the state shows it.
   * A command equal to one under way is joined to it. Rejects with a `ProviderError`.
   * @param commandId names what the command makes, in `Leg.createdBy`
   * @returns the id under which the command ran: the earlier one's where this one was joined
   */
  async execute(command: Command, commandId = this.#options.newId()): Promise<string> {
    const text = JSON.stringify(command);
    const lane = ruleOf(command).lane(command);
    const last = this.#lanes.get(lane);
    if (last?.text === text) {
      await last.settled;
      return last.commandId;
    }
    const settled = this.#inLane(last?.settled, command, commandId);
    this.#lanes.set(lane, { text, commandId, settled });
    try {
      await settled;
      return commandId;
    } finally {
      if (this.#lanes.get(lane)?.settled === settled) this.#lanes.delete(lane);
    }
  }

  /** The id of the command equal to this one that is under way. */
  joins(command: Command): string | undefined {
    const last = this.#lanes.get(ruleOf(command).lane(command));
    return last?.text === JSON.stringify(command) ? last.commandId : undefined;
  }

  /** The statuses an agent can have, asked for once a session. */
  presenceStatuses(): Promise<readonly PresenceStatus[]> {
    const statuses = (this.#statuses ??= this.#question(this.#provider.presenceStatuses()));
    statuses.catch(() => {
      if (this.#statuses === statuses) this.#statuses = undefined;
    });
    return statuses;
  }

  search(query: DirectoryQuery): Promise<readonly DirectoryEntry[]> {
    return this.#question(this.#provider.search(query));
  }

  devices(): Promise<readonly AudioDevice[]> {
    return this.#question(this.#provider.devices());
  }

  recordingUrl(reference: { readonly recording?: string; readonly call?: CallKey }): Promise<RecordingUrl> {
    return this.#question(this.#provider.recordingUrl(reference));
  }

  async #inLane(before: Promise<void> | undefined, command: Command, commandId: string): Promise<void> {
    if (before !== undefined) await before.catch(() => undefined);
    if (ruleOf(command).verdict(this.#state, command, commandId) === 'done') return;
    const refusal = permission(this.#state, this.#provider.info, command);
    if (refusal !== undefined) throw refusal;
    const running = new RunningCommand(command, commandId, {
      clock: this.#clock,
      state: () => this.#state,
      send: async (sent, context) => this.#provider.execute(sent, context),
      refresh: () => this.#refresh(),
    });
    this.#running.add(running);
    try {
      await running.settled;
    } catch (error) {
      const { kind, nativeCode, outcome } = asProviderError(error);
      this.#options.log('command-failed', { command: command.type, kind, outcome, nativeCode: nativeCode ?? '' });
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }

  #take(event: ProviderEvent): void {
    if (event.type === 'audio') {
      this.#listener({ type: 'audio', sample: event.sample });
    } else if (event.type === 'softphone-error') {
      this.#listener({ type: 'softphone-error', kind: event.kind, message: event.message });
    } else if (event.type === 'devices') {
      this.#listener({ type: 'devices' });
    } else if (event.type === 'session' && event.state === 'ready' && this.#state.session !== 'ready') {
      if (this.#connecting === 'no') void this.#ready();
      else this.#connecting = 'ready-meanwhile';
    } else {
      if (event.type === 'session' && event.state !== 'ready') this.#readyAttempt++;
      this.#become(afterEvent(this.#state, event));
    }
  }

  /** The session is ready only with a fresh snapshot: what was known may have changed meanwhile. */
  async #ready(): Promise<void> {
    const attempt = ++this.#readyAttempt;
    this.#statuses = undefined;
    while (!(await this.#refresh())) {
      await new Promise<void>((resolve) => this.#clock.after(snapshotRetryMs, resolve));
      if (attempt !== this.#readyAttempt) return;
    }
    if (attempt === this.#readyAttempt) this.#nowReady();
  }

  /** A method, so that the compiler does not take what was written before waiting for what is there after. */
  #isReadyMeanwhile(): boolean {
    return this.#connecting === 'ready-meanwhile';
  }

  #nowReady(): void {
    this.#become(afterEvent(this.#state, { type: 'session', state: 'ready' }));
    for (const running of [...this.#running]) void running.reconnected();
  }

  #become(after: AgentState): void {
    const before = this.#state;
    if (after === before) return;
    this.#state = after;
    for (const running of [...this.#running]) running.stateChanged();
    this.#listener({ type: 'changed', before, after });
  }

  /**
   * A snapshot asked for from now on, taken into the state. Resolves to whether that worked; a failure is logged.
   * One at a time: an answer already on its way may be older than what the caller wants to know.
   */
  #refresh(): Promise<boolean> {
    const next = this.#refreshing.then(async () => {
      try {
        this.#take({ type: 'snapshot', snapshot: await this.#question(this.#provider.snapshot()) });
        return true;
      } catch (error) {
        this.#options.log('snapshot-failed', { kind: asProviderError(error).kind });
        return false;
      }
    });
    this.#refreshing = next;
    return next;
  }

  /** An answer in time, or a `ProviderError`. */
  #question<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(this.#options.questionMs ?? 10_000, () => {
        reject(new ProviderError('timeout', 'The phone system did not answer. Try again.', { outcome: 'unknown' }));
      });
      answer.then(
        (value) => {
          cancel();
          resolve(value);
        },
        (error: unknown) => {
          cancel();
          reject(asProviderError(error));
        },
      );
    });
  }
}
