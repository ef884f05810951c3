/** The simulator's driver, with a customer, another party and a network that the kit can play. Time is virtual. */
import { countedClock } from '../../../src/conformance/index.js';
import type { ProviderRig, RigTime } from '../../../src/conformance/index.js';
import type { Clock, ProviderContext, TelephonyProvider } from '../../../src/provider/index.js';
import {
  VirtualClock,
  createInPageSimulator,
  createSimulatorProvider,
} from '../../../src/providers/simulator/index.js';
import type { InPageSimulator } from '../../../src/providers/simulator/index.js';

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

export function simulatorRig(context: ProviderContext, options: SimulatorRigOptions = {}): ProviderRig {
  const clock = new VirtualClock();
  const simulator = createInPageSimulator({ clock });
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
      destination: { kind: 'number', address: '+12025550177' },
      badDestination: { kind: 'number', address: 'nobody' },
      remoteAnswer: () => pickUp(simulator, time),
      remoteHangup: () => {
        control.hangUp({ conversation: conversation(simulator) });
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

function conversation({ system }: InPageSimulator): string {
  const [last] = system.control.conversations().slice(-1);
  if (last === undefined) throw new Error('nobody is in a conversation');
  return last.id;
}

/** A number rings some time after it was dialled. */
async function pickUp(simulator: InPageSimulator, time: RigTime): Promise<void> {
  const rings = (): boolean =>
    simulator.system.control
      .conversations()
      .some(({ parties }) => parties.some(({ kind, state }) => kind === 'number' && state === 'alerting'));
  for (let waited = 0; !rings() && waited < 1_000; waited += 50) await time.pass(50);
  simulator.system.control.answer({ conversation: conversation(simulator) });
}
