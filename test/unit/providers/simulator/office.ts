/** A contact centre for tests: a phone system in the page, virtual time, and agents at their pages. */
import { isActive } from '../../../../src/model/index.js';
import type { Call, Leg, LegRole } from '../../../../src/model/index.js';
import { ProviderError } from '../../../../src/provider/index.js';
import type {
  Command,
  ProviderContext,
  ProviderEvent,
  SessionState,
  TelephonyProvider,
} from '../../../../src/provider/index.js';
import {
  createInPageSimulator,
  createSimulatorProvider,
  VirtualClock,
} from '../../../../src/providers/simulator/index.js';
import type { OpenLink } from '../../../../src/providers/simulator/link.js';
import { defaultSite } from '../../../../src/providers/simulator/switch/index.js';
import type { Site } from '../../../../src/providers/simulator/switch/index.js';

/** Lets everything that waits for a microtask happen. */
export async function flush(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export class Office {
  readonly clock = new VirtualClock();
  readonly simulator;
  readonly #pages: Page[] = [];

  constructor(site: Partial<Site> = {}) {
    this.simulator = createInPageSimulator({ clock: this.clock, seed: 5, site: { ...defaultSite, ...site } });
  }

  get control() {
    return this.simulator.system.control;
  }

  get network() {
    return this.simulator.network;
  }

  page(agent: string, configuration: Readonly<Record<string, string>> = {}): Page {
    const page = new Page(contextFor(agent, this.clock, configuration), this.simulator.openLink);
    this.#pages.push(page);
    return page;
  }

  /** An agent at their page, available. */
  async agent(agent: string): Promise<Page> {
    const page = this.page(agent);
    await page.provider.connect();
    await page.do({ type: 'set-presence', status: 'available', afterCall: false });
    return page;
  }

  /** Time passes, in small steps, so that messages arrive on the way. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 100) {
      this.clock.advance(Math.min(left, 100));
      await flush();
    }
    await flush();
  }

  /** A customer's call rings at the agent who has been idle longest. */
  async ring(
    input: Partial<Parameters<Office['control']['callIn']>[0]> = {},
  ): Promise<{ conversation: string; call: string }> {
    const started = this.control.callIn({ from: '+12025550123', name: 'Grace', ...input });
    await this.pass(600);
    return started;
  }

  /** The agent talks with a customer. */
  async talk(page: Page): Promise<{ conversation: string; call: string }> {
    const started = await this.ring();
    await page.do({ type: 'accept', call: started.call });
    return started;
  }

  async close(): Promise<void> {
    await Promise.all(this.#pages.map((page) => page.provider.disconnect({ logout: true })));
    await flush();
    this.simulator.system.close();
  }
}

export function contextFor(
  agent: string,
  clock: ProviderContext['clock'],
  configuration: Readonly<Record<string, string>>,
): ProviderContext {
  return {
    configuration,
    agent: { userId: `005-${agent}`, userName: `${agent}@example.com`, fullName: agent },
    token: () => Promise.reject(new Error('no signer')),
    clock,
    newId: () => 'id',
    log: () => undefined,
  };
}

let commands = 0;

/** One agent's page: the driver and what it has told. */
export class Page {
  readonly provider: TelephonyProvider;
  readonly events: ProviderEvent[] = [];
  readonly #calls = new Map<string, Call>();

  constructor(context: ProviderContext, openLink?: OpenLink) {
    this.provider = createSimulatorProvider({ context, ...(openLink !== undefined && { openLink }) });
    this.provider.subscribe((event) => {
      this.events.push(event);
      if (event.type === 'call') this.#learn(event.call);
      if (event.type === 'call-gone') this.#calls.delete(event.key);
    });
  }

  #learn(call: Call): void {
    const known = this.#calls.get(call.key);
    if (known === undefined || known.rev < call.rev) this.#calls.set(call.key, call);
  }

  /** The call the agent has now, or had last. */
  get call(): Call {
    const calls = [...this.#calls.values()];
    const call = calls.find(isActive) ?? calls.at(-1);
    if (call === undefined) throw new Error('The agent has no call.');
    return call;
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  leg(role: LegRole): Leg {
    const leg =
      this.call.legs.find((one) => one.role === role && one.state !== 'ended' && one.state !== 'failed') ??
      this.call.legs.find((one) => one.role === role);
    if (leg === undefined) throw new Error(`No ${role} leg.`);
    return leg;
  }

  /** Every state of a call that was told. */
  get history(): readonly Call[] {
    return this.events.flatMap((event) => (event.type === 'call' ? [event.call] : []));
  }

  get sessions(): readonly SessionState[] {
    return this.events.flatMap((event) => (event.type === 'session' ? [event.state] : []));
  }

  get gone(): readonly string[] {
    return this.events.flatMap((event) => (event.type === 'call-gone' ? [event.cause] : []));
  }

  async do(
    command: Command,
    commandId = `test-${String(commands++)}`,
    signal = new AbortController().signal,
  ): Promise<string> {
    await this.provider.execute(command, { commandId, signal, deadline: 0 });
    await flush();
    return commandId;
  }

  /** How the command is refused. */
  async refusal(command: Command): Promise<string> {
    return refusalOf(this.do(command));
  }

  /** Does something with the call the agent has now. */
  async now(
    type:
      | 'accept'
      | 'decline'
      | 'end'
      | 'conference'
      | 'mute'
      | 'unmute'
      | 'pause-recording'
      | 'resume-recording'
      | 'end-wrap-up'
      | 'barge-in'
      | 'stop-supervising',
  ): Promise<void> {
    await this.do({ type, call: this.call.key });
  }
}

export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'not refused';
  } catch (error) {
    if (error instanceof ProviderError) return error.kind;
    return error instanceof Error ? error.name : 'unknown';
  }
}

/** `role state` of every leg, in order. */
export function legsOf(call: Call): readonly string[] {
  return call.legs.map(({ role, state }) => `${role} ${state}`);
}
