/**
 * The contact centre of the benchmarks: the simulator's own, but with no time of its own. Nobody listens to a menu, nothing
 * rings out, and no call is followed by work, so that what is measured is the connector.
 */
import { defaultSite } from '../src/providers/simulator/switch/index.js';
import type { Site } from '../src/providers/simulator/switch/index.js';

/** The agent whose page is measured, who may also listen in. */
export const agent = 'alice';
/** Whose calls the agent listens to. */
export const colleague = 'bob';

const never = 3_600_000;

export const benchSite: Site = {
  ...defaultSite,
  agents: defaultSite.agents.map((setup) => ({
    ...setup,
    supervisor: setup.id === agent,
    queues: setup.id === agent ? setup.queues : [],
  })),
  transcribed: false,
  times: {
    ivr: 0,
    setup: 0,
    agentRing: never,
    farRing: never,
    reoffer: never,
    wrapUp: 0,
    audioSample: never,
    utterance: never,
  },
};
