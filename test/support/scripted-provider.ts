/** A telephony platform that does what a test says, word for word; and calls to put into its mouth. */
import type {
  Acknowledgement,
  Call,
  Capabilities,
  Command,
  CommandContext,
  Leg,
  ProviderEvent,
  Snapshot,
  TelephonyProvider,
} from '../../src/provider/index.js';
import { commandRules } from '../../src/call-control/command-rules.js';
import { VirtualClock } from '../../src/providers/simulator/index.js';
import { CallControl } from '../../src/call-control/index.js';
import type { ControlEvent } from '../../src/call-control/index.js';

/** A command the platform has been given, and how it is answered. */
export interface Given {
  readonly command: Command;
  readonly context: CommandContext;
  acknowledge(): Promise<void>;
  refuse(error: Error): Promise<void>;
}

export const everything: Capabilities = {
  actions: [
    ...([
      'accept',
      'decline',
      'end',
      'mute',
      'hold',
      'digits',
      'add-participant',
      'blind-transfer',
      'consult',
    ] as const),
    ...(['alternate', 'conference', 'record', 'remove-participant', 'supervise', 'barge-in'] as const),
  ],
  phones: ['soft', 'desk'],
  presence: true,
  pendingPresence: true,
  directory: true,
  directorySearch: true,
  agentAvailability: true,
  queueWaitTime: true,
  recordingUrl: true,
  audioStats: true,
  speakerSelection: true,
  microphoneSelection: true,
  hid: false,
  digits: true,
  transferToFlow: true,
  maxParties: 6,
};

export const available = { id: 'available', name: 'Available', available: true, offline: false };

export const customerLeg: Leg = {
  id: 'leg-1',
  key: 'call-1',
  role: 'primary',
  state: 'connected',
  party: { kind: 'number', number: '+15550100', external: true },
  muted: false,
  bargedIn: false,
};

/** An agent talks with a customer; everything is allowed. */
export function aCall(rev: number, more: Partial<Call> = {}): Call {
  return {
    key: 'call-1',
    rev,
    kind: 'inbound',
    agent: { state: 'connected', muted: false, deskPhone: false },
    legs: [customerLeg],
    merged: false,
    recording: 'on',
    wrapUp: 'none',
    attributes: {},
    allowed: everything.actions,
    startedAt: 1,
    connectedAt: 2,
    ...more,
  };
}

export function aSnapshot(rev: number, calls: readonly Call[] = [], more: Partial<Snapshot> = {}): Snapshot {
  return {
    rev,
    calls,
    presence: { rev, status: available },
    capabilities: everything,
    phone: { type: 'soft' },
    ...more,
  };
}

/** The core on top of such a platform. */
export class Bench {
  readonly clock = new VirtualClock();
  readonly given: Given[] = [];
  readonly heard: ControlEvent[] = [];
  readonly logged: string[] = [];
  readonly control: CallControl;
  /** What a snapshot says now, or that it fails. */
  snapshot: () => Promise<Snapshot> = () => Promise.resolve(aSnapshot(0));
  snapshots = 0;
  readonly #listeners = new Set<(event: ProviderEvent) => void>();
  #ids = 0;

  constructor(change: Partial<TelephonyProvider> = {}) {
    const provider: TelephonyProvider = {
      info: { name: 'scripted', commands: Object.keys(commandRules) as Command['type'][] },
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      connect: () => Promise.resolve('ready'),
      disconnect: () => Promise.resolve(),
      execute: (command, context) => this.#execute(command, context),
      snapshot: () => {
        this.snapshots++;
        return this.snapshot();
      },
      presenceStatuses: () => Promise.resolve([available]),
      search: () => Promise.resolve([]),
      devices: () => Promise.resolve([]),
      recordingUrl: () => Promise.resolve({ url: 'https://recordings.example/1' }),
      ...change,
    };
    this.control = new CallControl({
      provider,
      clock: this.clock,
      newId: () => `id-${String(++this.#ids)}`,
      log: (event) => this.logged.push(event),
    });
    this.control.listen((event) => this.heard.push(event));
  }

  /** Signed in, with these calls. */
  async ready(...calls: Call[]): Promise<this> {
    this.snapshot = () => Promise.resolve(aSnapshot(0, calls));
    await this.control.connect();
    return this;
  }

  async emit(event: ProviderEvent): Promise<void> {
    for (const listener of this.#listeners) listener(event);
    await this.settle();
  }

  /** The call is like this now. */
  call(rev: number, more: Partial<Call> = {}): Promise<void> {
    return this.emit({ type: 'call', call: aCall(rev, more) });
  }

  async pass(ms: number): Promise<void> {
    await this.settle();
    this.clock.advance(ms);
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Starts a command; what comes of it is `undefined` until it is over. */
  start(command: Command): { outcome(): string | undefined } {
    let outcome: string | undefined;
    this.control.execute(command).then(
      (commandId) => (outcome = `done as ${commandId}`),
      (error: unknown) =>
        (outcome = error instanceof Error && 'kind' in error ? String(error.kind) : 'not a ProviderError'),
    );
    return { outcome: () => outcome };
  }

  /** The last command given to the platform. */
  last(): Given {
    const last = this.given.at(-1);
    if (last === undefined) throw new Error('no command was given');
    return last;
  }

  #execute(command: Command, context: CommandContext): Promise<Acknowledgement> {
    return new Promise((resolve, reject) => {
      this.given.push({
        command,
        context,
        acknowledge: () => {
          resolve({ acknowledged: true });
          return this.settle();
        },
        refuse: (error) => {
          reject(error);
          return this.settle();
        },
      });
    });
  }
}
