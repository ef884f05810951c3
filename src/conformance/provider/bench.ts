/** One driver under test: connected, listened to, told what to do, and waited for. */
import { isActive } from '../../model/index.js';
import { asProviderError, providerErrorKinds } from '../../provider/index.js';
import type {
  Call,
  CallKey,
  Clock,
  Command,
  Destination,
  Login,
  Phone,
  Presence,
  PresenceStatus,
  ProviderError,
  SessionState,
  Snapshot,
  TelephonyProvider,
} from '../../provider/index.js';
import { ConformanceFailure, holds } from '../case.js';
import type { LogEntry } from '../case.js';
import { actionFor } from './abilities.js';
import type { Ability } from './abilities.js';
import { StoryLog } from './log.js';
import { EventRecord } from './record.js';
import type { Heard } from './record.js';
import type { Drive, ProviderDeclaration, ProviderRig, RigTime } from './rig.js';
import type { CountedClock } from './timers.js';

/** How often the state is looked at while it is waited for, in milliseconds. */
const stepMs = 20;
/** Long enough for anything that is still on its way on a healthy connection. */
const quietMs = 400;

/** What the far end does, rather than has or tells. */
type Act = Exclude<Drive, 'destination' | 'badDestination' | 'deskPhone' | 'colleagueTalks' | 'reload' | 'timersLeft'>;

/** How a command is given; what is left out is as usual. */
interface Given {
  readonly commandId?: string;
  /** Aborted when nobody waits any more. */
  readonly signal?: AbortSignal;
}

export class ProviderBench {
  readonly provider: TelephonyProvider;
  readonly withinMs: number;
  readonly #rig: ProviderRig;
  readonly #declaration: ProviderDeclaration;
  readonly #clock: CountedClock;
  readonly #time: RigTime;
  readonly #record = new EventRecord();
  readonly #log = new StoryLog();
  readonly #acknowledgements: unknown[] = [];
  readonly #rejections: { readonly method: string; readonly error: unknown }[] = [];
  readonly #unsubscribe: () => void;
  #inside: string | undefined;
  #commands = 0;

  /** @param clock the one in the driver's context, unless the rig gave it another */
  constructor(rig: ProviderRig, declaration: ProviderDeclaration, clock: CountedClock) {
    this.#rig = rig;
    this.#declaration = declaration;
    this.#clock = clock;
    this.#time = rig.time ?? realTime(clock);
    this.provider = rig.provider;
    this.withinMs = declaration.withinMs ?? 10_000;
    this.#unsubscribe = rig.provider.subscribe((event) => {
      this.#record.take(event, this.#inside);
      this.#log.heard(event);
    });
  }

  get heard(): readonly Heard[] {
    return this.#record.heard;
  }
  get calls(): readonly Call[] {
    return [...this.#record.calls.values()];
  }
  get session(): SessionState | undefined {
    return this.#record.session;
  }
  get presence(): Presence | undefined {
    return this.#record.presence;
  }
  /** Every acknowledgement so far. */
  get acknowledgements(): readonly unknown[] {
    return this.#acknowledgements;
  }
  get rejections(): readonly { readonly method: string; readonly error: unknown }[] {
    return this.#rejections;
  }

  /** The call as it was last reported. */
  call(key: CallKey): Call | undefined {
    return this.#record.calls.get(key);
  }

  /** The call is over for the agent, or gone. */
  isOver(key: CallKey): boolean {
    const call = this.call(key);
    return call === undefined || !isActive(call);
  }

  can(ability: Ability): boolean {
    return this.#declaration.missing?.[ability] === undefined;
  }

  /** What was said so far, for the reader of a failure. */
  get log(): readonly LogEntry[] {
    return this.#log.entries;
  }

  /** Opens the session as far as the driver does so by itself. Rejects with what the driver rejects with. */
  async open(): Promise<Login> {
    const connect = () => this.ask('connect', () => this.provider.connect());
    const login = await connect();
    return login === 'storage-access' ? connect() : login;
  }

  /** Signs in, takes the first snapshot, and goes into a status that takes calls. */
  async connect(): Promise<void> {
    const login = await this.open();
    if (login === 'interactive') await this.drive('signIn');
    if (login !== 'ready') await this.until('the session is ready', () => this.session === 'ready');
    this.#record.takeSnapshot(await this.snapshot());
    const { available, offline } = this.#record.presence?.status ?? { available: true, offline: false };
    if (this.can('set-presence') && (!available || offline)) {
      const { id } = await this.status(true);
      await this.execute({ type: 'set-presence', status: id, afterCall: false });
      await this.until('the agent takes calls', () => this.presence?.status.id === id);
    }
  }

  snapshot(): Promise<Snapshot> {
    return this.ask('snapshot', () => this.provider.snapshot());
  }

  /** A status an agent can have, in which calls are offered or not. */
  async status(available: boolean): Promise<PresenceStatus> {
    const statuses = await this.ask('presenceStatuses', () => this.provider.presenceStatuses());
    const found = statuses.find((status) => status.available === available && !status.offline);
    holds(
      found !== undefined,
      `presenceStatuses() has no status in which calls are ${available ? '' : 'not '}offered.`,
    );
    return found;
  }

  /** Makes the world outside do something. */
  async drive(name: Act): Promise<void> {
    const { farEnd } = this.#rig;
    holds(farEnd[name] !== undefined, undriven(name));
    this.#log.drove(name);
    await farEnd[name]();
  }

  /** Another agent's call that can be listened to. */
  async colleagueTalks(): Promise<CallKey> {
    const { farEnd } = this.#rig;
    holds(farEnd.colleagueTalks !== undefined, undriven('colleagueTalks'));
    this.#log.drove('colleagueTalks');
    return farEnd.colleagueTalks();
  }

  /** Another driver for the same agent. */
  async reload(): Promise<TelephonyProvider> {
    const { farEnd } = this.#rig;
    holds(farEnd.reload !== undefined, undriven('reload'));
    this.#log.drove('reload');
    return farEnd.reload();
  }

  deskPhone(): Phone {
    const { deskPhone } = this.#rig.farEnd;
    holds(deskPhone !== undefined, undriven('deskPhone'));
    return deskPhone;
  }

  /** Somebody outside. */
  place(name: 'destination' | 'badDestination'): Destination {
    const found = this.#rig.farEnd[name];
    holds(found !== undefined, undriven(name));
    return found;
  }

  /** @returns the id it ran under, once the platform has acknowledged it */
  async execute(command: Command, given: Given = {}): Promise<string> {
    const { commandId = this.newCommandId(), signal = new AbortController().signal } = given;
    const context = { commandId, signal, deadline: this.#time.now() + this.withinMs };
    this.#log.told(command);
    this.#acknowledgements.push(await this.ask('execute', () => this.provider.execute(command, context)));
    return commandId;
  }

  newCommandId(): string {
    this.#commands += 1;
    return `conformance-${crypto.randomUUID()}-${String(this.#commands)}`;
  }

  /** The call allows the command, the platform acknowledges it, and the state shows it in time. */
  async does(command: Command, effect: string, shows: () => boolean): Promise<string> {
    const action = actionFor(command);
    if (action !== undefined && 'call' in command) {
      await this.until(`"${action}" is in \`allowed\``, () => this.call(command.call)?.allowed.includes(action));
    }
    const commandId = await this.execute(command);
    await this.until(effect, shows);
    return commandId;
  }

  /** What the platform says to something that it must refuse. */
  async refusal(what: string, attempt: () => Promise<unknown>): Promise<ProviderError> {
    try {
      await attempt();
    } catch (error) {
      if (error instanceof ConformanceFailure) throw error;
      const known = asKnownError(error);
      holds(known !== undefined, `${what} was refused with something that is no ProviderError of a known kind.`);
      return known;
    }
    throw new ConformanceFailure(`${what} was acknowledged, and must be refused.`);
  }

  /** Asks the driver, for as long as an answer is of use. Rejects with what the driver rejects with. */
  async ask<Answer>(method: string, question: () => Promise<Answer>): Promise<Answer> {
    let outcome: { readonly answer: Answer } | { readonly error: unknown } | undefined;
    this.#started(method, question).then(
      (answer) => {
        outcome = { answer };
      },
      (error: unknown) => {
        outcome = { error };
      },
    );
    const ended = await this.until(`${method}() is answered`, () => outcome);
    if ('answer' in ended) return ended.answer;
    this.#rejections.push({ method, error: ended.error });
    this.#log.refused(method, ended.error);
    throw ended.error;
  }

  /** Waits until something is so, and fails with what was known when it took too long. */
  async until<Found>(what: string, find: () => Found | undefined | false, withinMs = this.withinMs): Promise<Found> {
    for (const end = this.#time.now() + withinMs; ;) {
      await soon();
      const found = find();
      if (found !== undefined && found !== false) return found;
      holds(this.#time.now() < end, `Not within ${String(withinMs)} ms: ${what}. Known: ${this.#record.summary()}.`);
      await this.#time.pass(stepMs);
    }
  }

  /** Lets arrive what is on its way. */
  async quiet(): Promise<void> {
    for (let passed = 0; passed < quietMs; passed += stepMs) await this.#time.pass(stepMs);
  }

  /** Timers the driver waits for. */
  timersLeft(): number {
    const { farEnd, time } = this.#rig;
    if (farEnd.timersLeft !== undefined) return farEnd.timersLeft();
    holds(time === undefined, undriven('timersLeft'));
    return this.#clock.pending;
  }

  async close(): Promise<void> {
    this.#unsubscribe();
    await this.#rig.close();
  }

  /** The synchronous part is marked, because no event may come from inside it. */
  #started<Answer>(method: string, question: () => Promise<Answer>): Promise<Answer> {
    this.#inside = method;
    try {
      return question();
    } catch {
      throw new ConformanceFailure(`${method}() threw at once; it must return a promise that rejects.`);
    } finally {
      this.#inside = undefined;
    }
  }
}

function undriven(name: Drive): string {
  return `The far end has no "${name}". Write it, or declare it in \`notDriven\` with the reason why it cannot be driven here.`;
}

/** A driver that was bundled apart has its own copy of the class, which is as good. */
export function asKnownError(error: unknown): ProviderError | undefined {
  const known = asProviderError(error);
  const itself = error instanceof Error && known.message === error.message;
  return itself && providerErrorKinds.includes(known.kind) ? known : undefined;
}

/** Promises that are settled already get their say before time passes. */
async function soon(): Promise<void> {
  for (let round = 0; round < 10; round++) await Promise.resolve();
}

function realTime(clock: Clock): RigTime {
  return {
    now: () => clock.now(),
    pass: (ms) =>
      new Promise((resolve) => {
        setTimeout(resolve, ms);
      }),
  };
}
