/** Around one connector page: Salesforce, which sends and waits, and the far end, which calls and answers. */
import {
  inspectEnvelope,
  isCallType,
  PageHost,
  userPresenceStatuses,
  type ConnectorConfig,
  type EventPayload,
  type HostEntry,
  type PortMessage,
  type ReadyPayload,
  type SoftphoneCall,
  type TelephonyEventType,
  type Violation,
} from '../../salesforce/index.js';
import { ConformanceFailure, holds } from '../case.js';
import type { Caller, FarEnd, SetupItems } from './far-end.js';
import type { ConnectorPage, PageOptions } from './page.js';

/** Who calls. Fictional, and searched for in logs. */
export const customer: Caller = { number: '+12025550143', name: 'Ottilie Brandt' };
export const secondCustomer: Caller = { number: '+12025550144', name: 'Ruben Castellano' };
/** What an agent types for a machine at the far end. */
export const cardDigits = '4929471300561';
/** A value in the contact centre that is nobody's business. */
export const plantedItem = 'planted-6f1d0c';

/** Milliseconds. */
export interface Limits {
  /** Until an answer or event counts as missing. */
  readonly within: number;
  /** Without an event, until a case takes it that no more will come. */
  readonly quiet: number;
}

export interface BenchOptions {
  /** A tab of its own, or one that has been cleared. */
  readonly openPage: (options: PageOptions) => Promise<ConnectorPage>;
  readonly configuration: SetupItems;
  readonly farEnd: FarEnd;
  readonly limits: Limits;
}

/** One event as Salesforce was told it, CONNECTOR_READY included. */
export interface Told {
  readonly type: TelephonyEventType | 'CONNECTOR_READY';
  readonly payload: unknown;
}

/** How a message was refused: the error's type, or of a custom error `namespace.labelName`. */
export interface Refusal {
  readonly code: string;
  readonly isCustom: boolean;
}

/** Rules of the protocol that have rows of their own. */
const elsewhere = /^(shape|log|ready)\.|^answer\.missing$/;

export class ConnectorBench {
  readonly limits: Limits;
  /** Of the driver file. Every member a row names in `needs` is there. */
  readonly far: Required<FarEnd>;
  readonly #options: BenchOptions;
  readonly #told: Told[] = [];
  readonly #entries: HostEntry[] = [];
  #page: ConnectorPage | undefined;
  #host: PageHost | undefined;
  #lastAt = 0;
  #closed = false;
  readonly #watchers = new Set<() => void>();

  constructor(options: BenchOptions) {
    this.#options = options;
    this.limits = options.limits;
    this.far = withReasons(options.farEnd, () => {
      this.#lastAt = Date.now();
    });
  }

  get page(): ConnectorPage {
    if (this.#closed) throw new ConformanceFailure('The case is over.');
    if (this.#page === undefined) throw new Error('open() first');
    return this.#page;
  }

  get host(): PageHost {
    if (this.#host === undefined) throw new Error('open() first');
    return this.#host;
  }

  /** Everything said, both ways, over all loads of the page. */
  get entries(): readonly HostEntry[] {
    return this.#entries;
  }

  /** Loads the page; Salesforce has not said anything yet. */
  async open(options: PageOptions = {}): Promise<void> {
    this.#page ??= await this.#options.openPage(options);
    const port = await this.#page.load(this.limits.within * 2);
    this.#host?.close();
    this.#host = new PageHost({
      port,
      answerWithinMs: this.limits.within,
      secrets: [customer.number, customer.name, secondCustomer.number, secondCustomer.name, cardDigits, plantedItem],
    });
    this.#host.on((entry) => {
      this.#noted(entry);
    });
  }

  /** Sends SETUP_CONNECTOR. @param over items over those of the agent's usual set-up */
  async setUp(over: SetupItems = this.far.setup): Promise<void> {
    await this.page.post(this.host.setUp(this.connectorConfig(over)), true);
  }

  connectorConfig(over: SetupItems): ConnectorConfig {
    const { configuration, farEnd } = this.#options;
    return { ...contactCentre(farEnd), ...configuration, ...over };
  }

  /** Loads and sets up the page until CONNECTOR_READY; signs in where the page asks for it. */
  async ready(over?: SetupItems, options?: PageOptions): Promise<ReadyPayload> {
    await this.open(options);
    return this.getReady(over);
  }

  /** As {@link ready}, of a page that is open. */
  async getReady(over?: SetupItems): Promise<ReadyPayload> {
    const from = this.mark();
    await this.setUp(over);
    const answers = ['CONNECTOR_READY', 'SHOW_LOGIN', 'ERROR'];
    await this.until(
      () => this.since(from).some(({ type }) => answers.includes(type)),
      () => `CONNECTOR_READY${this.#whyNot()}`,
      this.limits.within * 2,
    );
    if (this.since(from).every(({ type }) => type !== 'CONNECTOR_READY')) await this.#signIn(from);
    return this.since(from).find(({ type }) => type === 'CONNECTOR_READY')?.payload as ReadyPayload;
  }

  /** Ready, and the agent has gone online in Omni-Channel. */
  async online(over?: SetupItems): Promise<void> {
    await this.ready(over);
    await this.goOnline();
  }

  async goOnline(): Promise<void> {
    const { statuses } = this.#options.farEnd;
    const from = this.mark();
    this.send({
      type: 'SET_AGENT_STATUS',
      agentStatus: 'Online',
      ...(statuses && {
        statusInfo: { statusId: statuses.available, statusApiName: 'Available', statusName: 'Available' },
      }),
    });
    await this.until(
      () => this.since(from).some(({ type }) => type === 'SET_AGENT_STATUS_RESULT' || type === 'ERROR'),
      'SET_AGENT_STATUS_RESULT',
    );
    this.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
  }

  /** The Salesforce page is reloaded; the agent is still online. */
  async reload(over?: SetupItems): Promise<ReadyPayload> {
    const payload = await this.ready(over);
    this.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    return payload;
  }

  send(message: PortMessage): void {
    this.host.send(message);
  }

  /** How many events there are; for {@link since}. */
  mark(): number {
    return this.#told.length;
  }

  since(mark: number): readonly Told[] {
    return this.#told.slice(mark);
  }

  /** Waits. @throws ConformanceFailure when it has not come about in time */
  async until(isSo: () => boolean, what: string | (() => string), within = this.limits.within): Promise<void> {
    const deadline = Date.now() + within;
    for (;;) {
      if (isSo()) return;
      this.page.check();
      const left = deadline - Date.now();
      if (left <= 0) {
        const [event = '', why = ''] = (typeof what === 'string' ? what : what()).split('\n');
        const last = `Last came: ${this.#lastTypes()}.`;
        throw new ConformanceFailure(`${event} did not come within ${String(within / 1_000)} s. ${why || last}`);
      }
      await this.#change(Math.min(left, 250));
    }
  }

  /** Nothing has been said, done or told for a while; at most a few times that long. */
  async quiet(): Promise<void> {
    const deadline = Date.now() + this.limits.quiet * 8;
    for (;;) {
      this.page.check();
      const idle = Date.now() - this.#lastAt;
      if (idle >= this.limits.quiet || Date.now() >= deadline) return;
      await this.#change(this.limits.quiet - idle);
    }
  }

  /** Lets time pass, whatever happens. */
  async pause(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.page.check();
  }

  /** Whether it still answers at all: with a status, or with the error of a connector that has none. */
  async isAlive(): Promise<void> {
    const from = this.mark();
    this.send({ type: 'GET_AGENT_STATUS' });
    await this.until(
      () => this.since(from).some(({ type }) => type === 'GET_AGENT_STATUS_RESULT' || type === 'ERROR'),
      'any answer to GET_AGENT_STATUS',
    );
  }

  /** The event, which comes or has come since `from`. */
  async told<T extends TelephonyEventType>(
    type: T,
    from: number,
    fits: (payload: EventPayload<T>) => boolean = () => true,
  ): Promise<EventPayload<T>> {
    const find = () => this.since(from).find((told) => told.type === type && fits(told.payload as EventPayload<T>));
    await this.until(() => find() !== undefined, type);
    // Its schema has accepted what is in this list, and the type was compared.
    return find()?.payload;
  }

  /** Sends a message and waits for its event. @throws ConformanceFailure on an error instead */
  async ask<T extends TelephonyEventType>(message: PortMessage, type: T): Promise<EventPayload<T>> {
    const from = this.mark();
    this.send(message);
    const isAnswer = ({ type: told }: Told): boolean => told === type || told === 'ERROR' || told === 'INFO';
    await this.until(() => this.since(from).some(isAnswer), `${type}, the answer to ${message.type},`);
    const answer = this.since(from).find(isAnswer);
    holds(answer?.type === type, `${message.type} was answered by ${describe(answer)} instead of ${type}.`);
    return answer.payload;
  }

  /** As {@link ask}, and the event comes exactly once. */
  async askOnce<T extends TelephonyEventType>(message: PortMessage, type: T): Promise<EventPayload<T>> {
    const from = this.mark();
    const payload = await this.ask(message, type);
    await this.quiet();
    this.cameOnce(type, from);
    return payload;
  }

  /** @throws ConformanceFailure unless the event has come exactly once since `from` */
  cameOnce(type: TelephonyEventType, from: number): void {
    const count = this.since(from).filter((told) => told.type === type).length;
    holds(count === 1, `${type} came ${times(count)} instead of once.`);
  }

  /** @throws ConformanceFailure when one of these has come since `from` */
  cameNot(from: number, ...types: readonly TelephonyEventType[]): void {
    const came = this.since(from).find(({ type }) => types.some((one) => one === type));
    holds(came === undefined, `${came?.type ?? ''} came, and must not.`);
  }

  /** Sends a message that must be refused, and waits for the error. */
  async refused(
    message: PortMessage,
    errors: readonly string[],
    success: readonly TelephonyEventType[],
  ): Promise<Refusal> {
    const from = this.mark();
    this.send(message);
    await this.until(
      () =>
        this.since(from).some(
          ({ type }) => type === 'ERROR' || type === 'INFO' || success.includes(type as TelephonyEventType),
        ),
      `an error in answer to ${message.type}`,
    );
    await this.quiet();
    const refusal = this.since(from)
      .flatMap(refusalOf)
      .find(({ code, isCustom }) => isCustom || errors.includes(code));
    const came = this.since(from).map(describe).join(', ');
    holds(
      refusal !== undefined,
      `${message.type} was to be refused by ${errors.join(' or ')} or a custom error, but was answered by ${came}.`,
    );
    const done = this.since(from).find(({ type }) => success.includes(type as TelephonyEventType));
    holds(done === undefined, `${message.type} was refused, but ${done?.type ?? ''} says that it was done.`);
    return refusal;
  }

  get rows(): readonly SoftphoneCall[] {
    return this.host.state.calls;
  }

  /** The agent's own call: neither a participant nor a consult. */
  first(): SoftphoneCall {
    return this.#row('the first call', (row) => row.role === 'call' && !isCallType(row.call.callType, 'Consult'));
  }

  /** The participant added last. */
  third(): SoftphoneCall {
    return this.#row('the participant', (row) => row.role === 'participant');
  }

  consult(): SoftphoneCall {
    return this.#row('the consult', (row) => isCallType(row.call.callType, 'Consult'));
  }

  supervised(): SoftphoneCall {
    return this.#row('the supervised call', (row) => row.role === 'supervised');
  }

  /** Rules of legal order that were broken so far, but those that have rows of their own. */
  disorder(): readonly Violation[] {
    return this.host.violations.filter(({ rule, severity }) => severity !== 'note' && !elsewhere.test(rule));
  }

  /** Sentences about the shape of one event, or of all. */
  misshapen(type?: TelephonyEventType): readonly string[] {
    return this.host.violations
      .filter(({ rule, severity }) => severity === 'error' && rule.startsWith('shape.'))
      .filter(
        ({ entry }) =>
          type === undefined || (entry?.direction === 'from-connector' && eventTypeOf(entry.data) === type),
      )
      .map(({ message }) => message);
  }

  /** Whoever still waits for something here is told so. */
  close(): void {
    this.#closed = true;
    this.#host?.close();
    for (const watcher of this.#watchers) watcher();
  }

  #row(what: string, fits: (row: SoftphoneCall) => boolean): SoftphoneCall {
    const row = this.rows.filter(fits).at(-1);
    holds(row !== undefined, `The softphone does not show ${what}. Last came: ${this.#lastTypes()}.`);
    return row;
  }

  async #signIn(from: number): Promise<void> {
    const failed = this.since(from).find(({ type }) => type === 'ERROR');
    holds(failed === undefined, `SETUP_CONNECTOR was answered by ${describe(failed)}.`);
    const login = this.since(from).find(({ type }) => type === 'SHOW_LOGIN');
    const shown = login?.payload as EventPayload<'SHOW_LOGIN'> | undefined;
    if (shown === undefined || !('isSilentLogin' in shown)) {
      holds(
        this.#options.farEnd.signIn !== undefined,
        'The page asks for a login, and the driver file has no signIn. Give it one, or a set-up that needs no login.',
      );
      await this.far.signIn();
    }
    await this.until(
      () => this.since(from).some(({ type }) => type === 'CONNECTOR_READY'),
      'CONNECTOR_READY after the login',
      this.limits.within * 2,
    );
  }

  /** On a line of its own, what is known of a page that does not get ready. */
  #whyNot(): string {
    const uncaught = this.page.noise.find(({ kind }) => kind === 'uncaught');
    const misshapen = this.misshapen();
    if (misshapen.length > 0)
      return `\nIt posted ${String(misshapen.length)} messages that Salesforce cannot read; the first: ${misshapen[0] ?? ''}`;
    if (uncaught !== undefined) return `\nThe page failed with: ${uncaught.text.slice(0, 200)}`;
    if (this.#told.length > 0) return '';
    return '\nNothing came. Does the page call initializeConnector() while it loads, and does its init() resolve?';
  }

  #noted(entry: HostEntry): void {
    this.#entries.push(entry);
    if (entry.direction === 'to-connector') this.#lastAt = Date.now();
    if (entry.direction === 'from-connector') {
      const { envelope } = inspectEnvelope(entry.data);
      const type =
        envelope?.type === 'TELEPHONY_EVENT_DISPATCHED' ? envelope.payload.telephonyEventType : envelope?.type;
      if (envelope !== undefined && type !== 'LOG' && type !== undefined) {
        const payload =
          envelope.type === 'TELEPHONY_EVENT_DISPATCHED' ? envelope.payload.telephonyEventPayload : envelope.payload;
        this.#told.push({ type, payload });
        this.#lastAt = Date.now();
      }
    }
    for (const watcher of this.#watchers) watcher();
  }

  /** Something has been said, or the time is up. */
  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#watchers.add(done);
    });
  }

  #lastTypes(): string {
    return this.#told.slice(-5).map(describe).join(', ') || 'nothing';
  }
}

/** An event in a sentence: errors with what they say. */
function describe(told: Told | undefined): string {
  if (told === undefined) return 'nothing';
  const [refusal] = refusalOf(told);
  return refusal === undefined ? told.type : `${told.type} ${refusal.code}`;
}

function refusalOf({ type, payload }: Told): Refusal[] {
  if (type !== 'ERROR' && type !== 'INFO') return [];
  const said = payload as EventPayload<'ERROR'>;
  if ('message' in said) return [{ code: said.message, isCustom: false }];
  const { namespace, labelName } = said.customError;
  return [{ code: `${namespace ?? 'undefined'}.${labelName ?? 'undefined'}`, isCustom: true }];
}

function eventTypeOf(data: unknown): unknown {
  return (data as { readonly payload?: { readonly telephonyEventType?: unknown } } | null)?.payload?.telephonyEventType;
}

function times(count: number): string {
  return count === 0 ? 'not at all' : count === 1 ? 'once' : count === 2 ? 'twice' : `${String(count)} times`;
}

/** Errors of the driver file say so, and which function it was. @param done called after each function */
function withReasons(farEnd: FarEnd, done: () => void): Required<FarEnd> {
  return new Proxy(farEnd, {
    get: (target, member) => {
      const value: unknown = Reflect.get(target, member, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        try {
          return await (value as (...all: unknown[]) => unknown).apply(target, given);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          throw new ConformanceFailure(`The driver's ${String(member)} failed: ${reason}`, { cause: error });
        } finally {
          done();
        }
      };
    },
  }) as Required<FarEnd>;
}

/** What an org without a contact centre of its own tells. */
function contactCentre({ statuses }: FarEnd): ConnectorConfig {
  const { available = '0N5000000000001', busy = '0N5000000000002' } = statuses ?? {};
  return {
    callCenterId: '04v000000000001',
    callCenterType: 'SCV_BYOT',
    organizationId: '00D000000000001',
    orgDomainName: 'conformance',
    phoneServiceChannelId: '0N9000000000001',
    phoneServiceChannelName: 'sfdc_phone',
    isACWAllowed: true,
    userId: '005000000000001',
    userName: 'agent@example.com',
    userFullName: 'Conformance Agent',
    userPresenceStatuses: userPresenceStatuses([
      { statusId: available, statusName: 'Available', hasChannels: true, isOffline: false },
      { statusId: busy, statusName: 'Break', hasChannels: false, isOffline: false },
      { statusId: '0', statusName: 'Offline', hasChannels: false, isOffline: true },
    ]),
    '/reqGeneralInfo/reqInternalName': 'Conformance',
    '/internalNameLabel': 'Conformance',
    '/conformance/planted': plantedItem,
  };
}
