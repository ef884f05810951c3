/** The Salesforce users of this org: the same people the simulated phone system knows. Fictional. */

export interface Agent {
  /** Of the phone system, and in the page's URL (`?agent=`). */
  readonly id: string;
  /** Salesforce user id. */
  readonly userId: string;
  readonly userName: string;
  readonly fullName: string;
  /** Has the permission Contact Center Supervisor. */
  readonly isSupervisor: boolean;
}

export const agents: readonly Agent[] = [
  {
    id: 'alice',
    userId: '005000000000001',
    userName: 'alice@example.com',
    fullName: 'Alice Moreau',
    isSupervisor: false,
  },
  { id: 'bob', userId: '005000000000002', userName: 'bob@example.com', fullName: 'Bob Okafor', isSupervisor: false },
  {
    id: 'carol',
    userId: '005000000000003',
    userName: 'carol@example.com',
    fullName: 'Carol Lindqvist',
    isSupervisor: false,
  },
  { id: 'sam', userId: '005000000000004', userName: 'sam@example.com', fullName: 'Sam Tanaka', isSupervisor: true },
];

const [firstAgent] = agents as readonly [Agent, ...Agent[]];

/** The agent a page was opened for; the first one when the URL names none that exists. */
export function agentNamed(id: string | null): Agent {
  return agents.find((agent) => agent.id === id) ?? firstAgent;
}

/** Somebody else, for the second tab. */
export function otherAgent(agent: Agent): Agent {
  return agents.find((other) => other.id !== agent.id) ?? agent;
}
