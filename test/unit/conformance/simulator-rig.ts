/** The simulator's driver, with a customer, another party and a network that the kit can play. Time is virtual. */
import { countedClock } from '../../../src/conformance/index.js';
import type { ProviderDeclaration, ProviderRig, RigTime } from '../../../src/conformance/index.js';
import type { Clock, ProviderContext, TelephonyProvider } from '../../../src/provider/index.js';
import {
  VirtualClock,
  createInPageSimulator,
  createSimulatorProvider,
} from '../../../src/providers/simulator/index.js';
import type { InPageSimulator } from '../../../src/providers/simulator/index.js';
import { defaultSite } from '../../../src/providers/simulator/switch/index.js';
import type { ConversationInfo, Site } from '../../../src/providers/simulator/switch/index.js';

/** What a driver is given, for who wraps one. */
export interface Surroundings {
  readonly time: RigTime;
  readonly clock: Clock;
}

export interface SimulatorRigOptions {
  /** Puts something between driver and kit. */
  readonly wrap?: (provider: TelephonyProvider, around: Surroundings) => TelephonyProvider;
  readonly login?: 'ready' | 'interactive' | 'silent' | 'storage-access';
}

const agent = 'alice';
const destination = { kind: 'number', address: '+12025550177' } as const;

/** Alice may do everything: supervise, too. */
const site: Site = {
  ...defaultSite,
  agents: defaultSite.agents.map((one) => (one.id === agent ? { ...one, supervisor: true } : one)),
};

/** The simulator has no headset with buttons. */
export const simulatorDeclaration: ProviderDeclaration = {
  missing: { hid: 'the simulated headsets have no buttons' },
};

export function simulatorRig(context: ProviderContext, options: SimulatorRigOptions = {}): ProviderRig {
  const clock = new VirtualClock();
  const simulator = createInPageSimulator({ clock, site });
  const { control } = simulator.system;
  const time = virtualTime(clock);
  const drivers = countedClock(clock);
  const configuration = { 'simulator/agent': agent, 'simulator/login': options.login ?? 'ready' };
  const provider = createSimulatorProvider({
    context: { ...context, clock: drivers, configuration },
    openLink: simulator.openLink,
  });
  return {
    provider: options.wrap?.(provider, { time, clock: drivers }) ?? provider,
    time,
    farEnd: {
      offerInbound: () => {
        control.callIn({ from: '+12025550142', agent });
      },
      offerCallback: () => {
        control.requestCallback({ number: '+12025550143', queue: 'support' });
      },
      colleagueTalks: () => talkAs('bob', simulator, time),
      destination,
      badDestination: { kind: 'number', address: 'nobody' },
      remoteAnswer: async () => {
        await rings(simulator, time);
        control.answer({ conversation: conversation(simulator).id });
      },
      remoteRefuse: async () => {
        await rings(simulator, time);
        control.refuse({ conversation: conversation(simulator).id, cause: 'busy' });
      },
      remoteLeave: () => {
        const { id, parties } = conversation(simulator);
        const party = parties.find(({ number }) => number === destination.address);
        control.hangUp({ conversation: id, ...(party && { party: party.id }) });
      },
      deskPhone: { type: 'desk', number: '+12025550190' },
      deskAnswer: () => {
        control.desk({ agent, action: 'answer' });
      },
      deskHangup: () => {
        control.desk({ agent, action: 'hang-up' });
      },
      remoteHangup: () => {
        control.hangUp({ conversation: conversation(simulator).id });
      },
      dropConnection: () => {
        simulator.network.drop({ agent, refuseForMs: 20_000 });
      },
      restoreConnection: async () => {
        for (let passed = 0; passed < 20_000; passed += 500) await time.pass(500);
      },
      signIn: () => {
        simulator.network.signIn(agent);
      },
      loseAnswers: () => {
        simulator.network.setFaults({ agent, faults: { loseAnswers: 1 } });
      },
      reload: () =>
        createSimulatorProvider({
          context: { ...context, clock, configuration: { ...configuration, 'simulator/login': 'ready' } },
          openLink: simulator.openLink,
        }),
      timersLeft: () => drivers.pending,
    },
    close: async () => {
      await provider.disconnect({ logout: false });
      simulator.system.close();
    },
  };
}

function virtualTime(clock: VirtualClock): RigTime {
  return {
    now: () => clock.now(),
    pass: async (ms) => {
      clock.advance(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function conversation({ system }: InPageSimulator): ConversationInfo {
  const [last] = system.control.conversations().slice(-1);
  if (last === undefined) throw new Error('nobody is in a conversation');
  return last;
}

/** A number rings some time after it was dialled. */
async function rings(simulator: InPageSimulator, time: RigTime): Promise<void> {
  const ringing = (): boolean =>
    conversation(simulator).parties.some(({ kind, state }) => kind === 'number' && state === 'alerting');
  await until(ringing, time);
}

/** Another agent takes a customer's call. */
async function talkAs(colleague: string, { system }: InPageSimulator, time: RigTime): Promise<string> {
  const { control } = system;
  control.command({ agent: colleague, command: { type: 'set-presence', status: 'available', afterCall: false } });
  const { call } = control.callIn({ from: '+12025550144', agent: colleague });
  await until(() => system.snapshot(colleague).calls.some(({ key }) => key === call), time);
  control.command({ agent: colleague, command: { type: 'accept', call } });
  return call;
}

async function until(isSo: () => boolean, time: RigTime): Promise<void> {
  for (let waited = 0; !isSo() && waited < 2_000; waited += 50) await time.pass(50);
}
