/** What the phone system itself tells, next to the connector: who calls, who talks, what is said. */
import type { AgentInfo, ConversationInfo, FeedEvent, Utterance } from '../../providers/simulator/client.js';
import type { OtherCall } from '../softphone/supervisor-panel.js';
import type { Agent } from './agents.js';

export type { AgentInfo, ConversationInfo, Utterance };

export interface TelephonyView {
  /** Events arrive. */
  readonly isConnected: boolean;
  readonly agents: readonly AgentInfo[];
  readonly conversations: readonly ConversationInfo[];
  /** Oldest first. */
  readonly utterances: readonly Utterance[];
  /** Why the last thing somebody did on the other side did not work. */
  readonly problem?: string;
}

export const silentTelephony: TelephonyView = { isConnected: false, agents: [], conversations: [], utterances: [] };

/** Utterances kept, of all calls. */
const utterancesKept = 500;

/** The view after the phone system told something. */
export function telephonyAfter(telephony: TelephonyView, event: FeedEvent): TelephonyView {
  const { agents, conversations, utterances } = telephony;
  switch (event.type) {
    case 'agent':
      return { ...telephony, agents: withItem(agents, event.agent) };
    case 'conversation':
      return { ...telephony, conversations: withItem(conversations, event.conversation) };
    case 'conversation-gone':
      return { ...telephony, conversations: conversations.filter(({ id }) => id !== event.id) };
    case 'utterance':
      return { ...telephony, utterances: withItem(utterances, event.utterance).slice(-utterancesKept) };
  }
}

function withItem<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((one) => (one.id === item.id ? item : one))
    : [...items, item];
}

/** Calls that agents other than `me` talk in: what Omni Supervisor lists in an org. */
export function otherCalls(telephony: TelephonyView, me: Agent): OtherCall[] {
  return telephony.agents
    .filter((agent) => agent.userName !== me.userName)
    .flatMap((agent) =>
      agent.calls
        .filter((call) => call.agent.state === 'connected' && call.ended === undefined && call.kind !== 'supervision')
        .map((call) => {
          const customer = call.legs.find((leg) => leg.role === 'primary')?.party;
          return {
            agentName: agent.name,
            customer: customer?.name ?? customer?.number ?? 'unknown',
            info: {
              callId: call.key,
              callType: 'Inbound',
              ...(call.attributes.voiceCallId !== undefined && { voiceCallId: call.attributes.voiceCallId }),
              ...(customer?.number !== undefined && { from: customer.number }),
            },
          };
        }),
    );
}
