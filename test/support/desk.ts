/**
 * One contact centre in Node: the phone system, and desks at which agents sit. A desk is Salesforce's end of the port, the real base
 * library, our connector and the simulator's driver; the page is fake, time is virtual. What a person sees is in Salesforce's softphone.
 */
import type { ConnectorEnvironment, CallRecords, startConnector } from '../../src/connector/index.js';
import { createInPageSimulator, createSimulatorProvider, VirtualClock } from '../../src/providers/simulator/index.js';
import type { InPageSimulator } from '../../src/providers/simulator/index.js';
import type { CreateProvider } from '../../src/provider/index.js';
import { PageHost } from '../../src/salesforce/index.js';
import type { ConnectorConfig, PortMessage, SoftphoneCall, Violation } from '../../src/salesforce/index.js';
import { bundleConnector } from './bundle-connector.js';
import { fakeWindow, portPair } from './fake-page.js';
import type { FakeWindow } from './fake-page.js';

interface ConnectorModule {
  readonly startConnector: typeof startConnector;
  readonly noCallRecords: CallRecords;
  readonly logLines: () => string[];
  readonly loadProvider: ConnectorEnvironment['loadProvider'];
}

/** Bundled once a test file; every page load is a fresh instance. */
const connectorModule = bundleConnector<ConnectorModule>('test/support/connector-entry.ts');

export interface FloorOptions {
  readonly seed?: number;
  readonly site?: Parameters<typeof createInPageSimulator>[0]['site'];
}

/** The contact centre: one phone system, one clock. */
export class Floor {
  readonly clock = new VirtualClock();
  readonly simulator: InPageSimulator;
  readonly desks: Desk[] = [];

  constructor({ seed = 1, site }: FloorOptions = {}) {
    this.simulator = createInPageSimulator({ clock: this.clock, seed, ...(site && { site }) });
  }

  get control(): InPageSimulator['system']['control'] {
    return this.simulator.system.control;
  }

  get network(): InPageSimulator['network'] {
    return this.simulator.network;
  }

  /** A desk whose page is loaded and whose agent is available. */
  async staffed(agent: string, options: DeskOptions = {}): Promise<Desk> {
    const desk = this.desk(agent, options);
    await desk.load();
    await desk.goOnline();
    return desk;
  }

  desk(agent: string, options: DeskOptions = {}): Desk {
    const desk = new Desk(this, agent, options);
    this.desks.push(desk);
    return desk;
  }

  /** Lets everything happen that needs no time. */
  async settle(): Promise<void> {
    for (let round = 0; round < 4; round++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass from one thing that is due to the next, with everything that follows from it. */
  async pass(ms: number): Promise<void> {
    await this.settle();
    const until = this.clock.now() + ms;
    for (let due = this.clock.nextDue; due !== undefined && due <= until; due = this.clock.nextDue) {
      this.clock.advance(Math.max(0, due - this.clock.now()));
      await this.settle();
    }
    this.clock.advance(until - this.clock.now());
    await this.settle();
  }
}

export interface DeskOptions {
  /** Contact-centre items, over the usual ones. */
  readonly config?: ConnectorConfig;
  readonly records?: CallRecords;
  /** `page`: as the real page does. Else the simulator's driver, whatever the configuration names. */
  readonly loadProvider?: ConnectorEnvironment['loadProvider'] | 'page';
  readonly secrets?: readonly string[];
  readonly token?: () => Promise<string>;
  /** What else happens to the page's window before Salesforce sets it up. */
  readonly beforeSetup?: (window: FakeWindow) => void;
}

let ids = 0;

export class Desk {
  readonly agent: string;
  readonly #floor: Floor;
  readonly #options: DeskOptions;
  #host: PageHost | undefined;
  #module: ConnectorModule | undefined;
  #stop: (() => Promise<void>) | undefined;
  /** What the base library and we wrote to the console. */
  readonly console: string[] = [];
  readonly unhandled: unknown[] = [];

  constructor(floor: Floor, agent: string, options: DeskOptions) {
    this.#floor = floor;
    this.agent = agent;
    this.#options = options;
  }

  get host(): PageHost {
    if (this.#host === undefined) throw new Error('load() first');
    return this.#host;
  }

  /** Loads the page and sets it up. */
  async load(): Promise<void> {
    const window = fakeWindow();
    window.hookswitch = { simulator: { createProvider: this.#createProvider } };
    const write = (...parts: unknown[]): void => {
      this.console.push(parts.map((part) => (part instanceof Error ? part.message : JSON.stringify(part))).join(' '));
    };
    this.#module = (await connectorModule)({
      window,
      document: {},
      console: { debug: write, error: write, info: write, log: write, warn: write },
    });
    const { clock } = this.#floor;
    const environment: ConnectorEnvironment = {
      clock,
      newId: () => `id-${String(++ids)}`,
      nextTask: () => new Promise((resolve) => setImmediate(resolve)),
      token: this.#options.token ?? (() => Promise.reject(new Error('no signer'))),
      loadProvider: this.#loadProvider(),
      records: () => Promise.resolve(this.#options.records ?? this.#loaded().noCallRecords),
    };
    this.#stop = this.#module.startConnector(environment, window as unknown as Window);
    const [ours, theirs] = portPair();
    this.#host = new PageHost({
      port: ours,
      clock: {
        now: () => clock.now(),
        setTimeout: (callback, ms) => clock.after(ms, callback),
        clearTimeout: (cancel) => {
          (cancel as () => void)();
        },
      },
      // Our longest deadline, for reaching somebody's telephone, and the questions that follow it.
      answerWithinMs: 45_000,
      ...(this.#options.secrets && { secrets: this.#options.secrets }),
    });
    this.#options.beforeSetup?.(window);
    const message = this.#host.setUp({
      userId: `005${this.agent}`,
      userName: this.agent,
      userFullName: this.agent,
      isACWAllowed: true,
      '/reqGeneralInfo/reqVendorInfoApiName': 'hookswitch__Hookswitch',
      '/telephony/provider': 'simulator',
      '/telephony/simulator/agent': this.agent,
      ...this.#options.config,
    });
    window.post(message, 'https://acme.lightning.force.com', theirs);
    await this.#floor.settle();
  }

  /** The agent goes online in Omni-Channel. */
  async goOnline(): Promise<void> {
    this.host.send({ type: 'SET_AGENT_STATUS', agentStatus: 'Online' });
    await this.#floor.settle();
    this.host.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    await this.#floor.settle();
  }

  /** The page is closed without a word, as a reload does, and a new one is loaded; the agent is still online. */
  async reload(): Promise<void> {
    await this.leave();
    await this.load();
    this.host.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    await this.#floor.settle();
  }

  async leave(): Promise<void> {
    await this.#stop?.();
    this.#host?.close();
  }

  async send(message: PortMessage): Promise<void> {
    this.host.send(message);
    await this.#floor.settle();
  }

  /** Rows of the softphone. */
  get rows(): readonly SoftphoneCall[] {
    return this.host.state.calls;
  }

  /** The one row of a call, or of a role or state. */
  row(matches: (row: SoftphoneCall) => boolean = () => true): SoftphoneCall {
    const found = this.rows.filter(matches);
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`expected one row, found ${String(found.length)}`);
    return first;
  }

  /** Names of the events Salesforce was told, in order; ERROR and INFO with what they say. */
  get events(): readonly string[] {
    return this.host.entries.flatMap(({ direction, data }) => {
      if (direction !== 'from-connector') return [];
      const envelope = data as {
        type: string;
        payload: {
          telephonyEventType: string;
          telephonyEventPayload?: { message?: string; customError?: { labelName: string } };
        };
      };
      if (envelope.type === 'CONNECTOR_READY') return ['CONNECTOR_READY'];
      if (envelope.type !== 'TELEPHONY_EVENT_DISPATCHED') return [];
      const { telephonyEventType: type, telephonyEventPayload: payload } = envelope.payload;
      return [
        type === 'ERROR' || type === 'INFO'
          ? `${type} ${payload?.customError?.labelName ?? payload?.message ?? ''}`
          : type,
      ];
    });
  }

  /** Payload of the last event of a type. */
  last(eventType: string): unknown {
    const payloads = this.host.entries.flatMap(({ direction, data }) => {
      const envelope = data as {
        type: string;
        payload: { telephonyEventType: string; telephonyEventPayload: unknown };
      };
      const fits =
        direction === 'from-connector' &&
        envelope.type === 'TELEPHONY_EVENT_DISPATCHED' &&
        envelope.payload.telephonyEventType === eventType;
      return fits ? [envelope.payload.telephonyEventPayload] : [];
    });
    return payloads.at(-1);
  }

  /** Rules of the protocol that were broken; notes are no harm. */
  get violations(): readonly Violation[] {
    return this.host.violations.filter(({ severity }) => severity !== 'note');
  }

  get log(): readonly string[] {
    return this.#loaded().logLines();
  }

  #loadProvider(): ConnectorEnvironment['loadProvider'] {
    const { loadProvider } = this.#options;
    if (loadProvider === 'page') return this.#loaded().loadProvider;
    return loadProvider ?? (() => Promise.resolve(this.#createProvider));
  }

  readonly #createProvider: CreateProvider = (context) =>
    createSimulatorProvider({ context, openLink: this.#floor.simulator.openLink });

  #loaded(): ConnectorModule {
    if (this.#module === undefined) throw new Error('load() first');
    return this.#module;
  }
}
