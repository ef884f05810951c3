/** What the phone system is set up with: its agents, queues, numbers and times. Fictional throughout. */
import type { DirectoryEntry, PresenceStatus } from '../../../provider/index.js';

/** An agent the phone system knows. */
export interface AgentSetup {
  readonly id: string;
  readonly userName: string;
  readonly name: string;
  readonly extension: string;
  readonly queues: readonly string[];
  readonly supervisor: boolean;
  /** Salesforce user, where known: lets Salesforce show its own presence. */
  readonly recordId?: string;
}

export interface QueueSetup {
  readonly id: string;
  readonly name: string;
  /** The number customers dial for it. */
  readonly number: string;
}

/** An Omni-Channel flow a call can be handed to; here it ends in a queue. */
export interface FlowSetup {
  readonly name: string;
  readonly queue: string;
}

/** Milliseconds. */
export interface Times {
  /** How long the menu talks before the caller waits in a queue. */
  readonly ivr: number;
  /** From dialling to the first ring. */
  readonly setup: number;
  /** How long a call rings at an agent before it counts as missed. */
  readonly agentRing: number;
  readonly farRing: number;
  /** Before a missed call is offered to the same agent again. */
  readonly reoffer: number;
  /** After-call work; 0: none. */
  readonly wrapUp: number;
  readonly audioSample: number;
  /** Between two utterances, at most. */
  readonly utterance: number;
}

/** How a number behaves when it is dialled. `ring`: until somebody plays it. */
export interface NumberBehaviour {
  readonly behaviour: 'ring' | 'answer' | 'busy' | 'refuse' | 'unreachable';
  readonly afterMs: number;
}

export interface Site {
  readonly statuses: readonly PresenceStatus[];
  readonly agents: readonly AgentSetup[];
  readonly queues: readonly QueueSetup[];
  readonly flows: readonly FlowSetup[];
  readonly phoneBook: readonly DirectoryEntry[];
  /** Takes the calls nobody else took. */
  readonly fallbackQueue: string;
  readonly recorded: boolean;
  readonly transcribed: boolean;
  readonly maxParties: number;
  readonly times: Times;
  /** For numbers nothing else is said about. */
  readonly numbers: NumberBehaviour;
  /** What customer and agent say, in turns; the customer begins. */
  readonly script: readonly string[];
}

const firms = [
  'Aurora Travel',
  'Blue Harbour Bank',
  'Cedar Clinic',
  'Delta Couriers',
  'Elm Street Books',
  'Fjord Energy',
];

function phoneBook(): DirectoryEntry[] {
  const branches = Array.from({ length: 60 }, (_, index): DirectoryEntry => {
    const firm = firms[index % firms.length] ?? 'Branch';
    const branch = String(Math.floor(index / firms.length) + 1);
    return {
      id: `book-${String(index + 1)}`,
      kind: 'phone-book',
      name: `${firm}, branch ${branch}`,
      number: `+1202555${String(100 + index).padStart(4, '0')}`,
    };
  });
  const numbers: DirectoryEntry[] = [
    { id: 'number-interpreter', kind: 'number', name: 'Interpreter service', number: '+12025550180' },
    { id: 'number-roadside', kind: 'number', name: 'Roadside assistance', number: '+12025550181' },
  ];
  return [...branches, ...numbers];
}

/** A small contact centre: three agents, a supervisor, two queues, a flow and a phone book. */
export const defaultSite: Site = {
  statuses: [
    { id: '0', name: 'Offline', available: false, offline: true },
    { id: 'available', name: 'Available', available: true, offline: false },
    { id: 'break', name: 'Break', available: false, offline: false },
    { id: 'training', name: 'Training', available: false, offline: false },
  ],
  agents: [
    {
      id: 'alice',
      userName: 'alice@example.com',
      name: 'Alice Moreau',
      extension: '101',
      queues: ['support', 'sales'],
      supervisor: false,
    },
    {
      id: 'bob',
      userName: 'bob@example.com',
      name: 'Bob Okafor',
      extension: '102',
      queues: ['support'],
      supervisor: false,
    },
    {
      id: 'carol',
      userName: 'carol@example.com',
      name: 'Carol Lindqvist',
      extension: '103',
      queues: ['support', 'sales'],
      supervisor: false,
    },
    { id: 'sam', userName: 'sam@example.com', name: 'Sam Tanaka', extension: '201', queues: [], supervisor: true },
  ],
  queues: [
    { id: 'support', name: 'Support', number: '+12025550110' },
    { id: 'sales', name: 'Sales', number: '+12025550111' },
  ],
  flows: [{ name: 'Route_To_Sales', queue: 'sales' }],
  phoneBook: phoneBook(),
  fallbackQueue: 'support',
  recorded: true,
  transcribed: true,
  maxParties: 6,
  times: {
    ivr: 500,
    setup: 200,
    agentRing: 20_000,
    farRing: 45_000,
    reoffer: 2_000,
    wrapUp: 60_000,
    audioSample: 5_000,
    utterance: 4_000,
  },
  numbers: { behaviour: 'ring', afterMs: 2_000 },
  script: [
    'Hello, my parcel has not arrived and the tracking page shows nothing.',
    'I am sorry about that. May I have the order number?',
    'It is order one two three four, placed last Monday.',
    'Thank you. I can see it left the warehouse on Tuesday.',
    'That is a week ago. I need it before the weekend.',
    'I will send a replacement by express today, at no charge.',
    'That would be great, thank you.',
    'You are welcome. You will get a message when it is on its way.',
  ],
};
