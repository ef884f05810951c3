/** Whom an agent can reach: finding them, and finding out what an address means. */
import { ProviderError } from '../../../provider/index.js';
import type { Destination, DirectoryEntry, DirectoryQuery, Party } from '../../../provider/index.js';
import type { Target } from './parties.js';
import type { Agent } from './state.js';
import type { World } from './world.js';

/** Everybody the agent can call, by name; a page of it. Without kinds: all kinds. */
export function search(world: World, agent: Agent, query: DirectoryQuery): DirectoryEntry[] {
  const wanted = query.contains?.trim().toLowerCase() ?? '';
  return entries(world)
    .filter((entry) => entry.id !== agent.setup.id || entry.kind !== 'agent')
    .filter((entry) => query.kinds.length === 0 || query.kinds.includes(entry.kind))
    .filter((entry) => !query.onlyAvailable || entry.availability === undefined || entry.availability === 'available')
    .filter((entry) => [entry.name, entry.number, entry.extension].some((text) => text?.toLowerCase().includes(wanted)))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
    .slice(query.offset, query.offset + query.limit);
}

function entries(world: World): DirectoryEntry[] {
  const agents = [...world.agents.values()].map(({ setup, status }): DirectoryEntry => ({
    id: setup.id,
    kind: 'agent',
    name: setup.name,
    extension: setup.extension,
    availability: status.offline ? 'offline' : status.available && world.isFree(setup.id) ? 'available' : 'busy',
    ...(setup.recordId !== undefined && { recordId: setup.recordId }),
  }));
  const queues = world.site.queues.map(({ id, name, number }): DirectoryEntry => ({
    id,
    kind: 'queue',
    name,
    number,
    waitSeconds: waitSeconds(world, id),
  }));
  const flows = world.site.flows.map(({ name }): DirectoryEntry => ({ id: name, kind: 'flow', name }));
  return [...agents, ...queues, ...flows, ...world.site.phoneBook];
}

/** As long as whoever waits longest has waited. */
function waitSeconds(world: World, queue: string): number {
  const waits = world.conversations
    .flatMap((conversation) => conversation.members)
    .filter((member) => member.state === 'queued' && member.wait?.queue === queue)
    .map((member) => world.clock.now() - (member.wait?.enteredAt ?? world.clock.now()));
  return Math.round(Math.max(0, ...waits) / 1000);
}

/** What an address means; refuses what cannot be reached. */
export function resolve(world: World, caller: Agent | undefined, to: Destination): Target {
  switch (to.kind) {
    case 'agent':
      return reachable(world, caller, to.address);
    case 'queue':
      return toQueue(world, to.address);
    case 'flow': {
      const flow = world.site.flows.find((one) => one.name === to.address);
      if (flow === undefined)
        throw new ProviderError('bad-destination', 'There is no such flow. Choose one from the directory.');
      return toQueue(world, flow.queue);
    }
    case 'number':
      return toNumber(world, caller, to);
  }
}

function toNumber(world: World, caller: Agent | undefined, to: Destination): Target {
  const number = to.address.replace(/[\s().-]/g, '');
  const agent = [...world.agents.values()].find((one) => one.setup.extension === number);
  if (agent !== undefined) return reachable(world, caller, agent.setup.id);
  const queue = world.site.queues.find((one) => one.number === number);
  if (queue !== undefined) return toQueue(world, queue.id);
  if (!/^\+?[0-9*#]{2,16}$/.test(number)) {
    throw new ProviderError('bad-destination', 'This is not a telephone number. Check it and dial again.');
  }
  const known = world.site.phoneBook.find((entry) => entry.number === number);
  const name = to.name ?? known?.name;
  const party: Party = {
    kind: 'number',
    number,
    external: true,
    ...(name !== undefined && { name }),
    ...(to.recordId !== undefined && { recordId: to.recordId }),
  };
  return { kind: 'number', party };
}

function toQueue(world: World, id: string): Target {
  const queue = world.site.queues.find((one) => one.id === id);
  if (queue === undefined)
    throw new ProviderError('bad-destination', 'There is no such queue. Choose one from the directory.');
  return { kind: 'queue', queue, party: world.partyOfQueue(id) };
}

function reachable(world: World, caller: Agent | undefined, id: string): Target {
  const agent = world.agents.get(id);
  if (agent === undefined || agent === caller) {
    throw new ProviderError('bad-destination', 'There is no such agent to call. Choose one from the directory.');
  }
  if (agent.status.offline)
    throw new ProviderError('bad-destination', 'This agent is signed out. Choose somebody else.');
  if (!world.isFree(id))
    throw new ProviderError('busy', 'This agent is in a call. Try again later or choose somebody else.');
  return { kind: 'agent', agent: id };
}
