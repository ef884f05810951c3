/** Omni-Channel presence in this org. */
import type { PresenceStatus } from '../../salesforce/index.js';

/** What an agent who signs in for the first time gets. */
export const firstStatus: PresenceStatus = {
  statusId: '0N5000000000001',
  statusName: 'Available',
  hasChannels: true,
  isOffline: false,
};

/** Id `0` is reserved for Offline (guide, two-way syncing). */
export const presenceStatuses: readonly PresenceStatus[] = [
  firstStatus,
  { statusId: '0N5000000000002', statusName: 'Break', hasChannels: false, isOffline: false },
  { statusId: '0N5000000000003', statusName: 'Training', hasChannels: false, isOffline: false },
  { statusId: '0', statusName: 'Offline', hasChannels: false, isOffline: true },
];

export function presenceStatus(statusId: string | undefined): PresenceStatus | undefined {
  return presenceStatuses.find((status) => status.statusId === statusId);
}

/**
 * The agent's status as Omni-Channel has it, by status id.
 *
 * ```
 *   asked --SET_AGENT_STATUS_RESULT--> status            (at once)
 *                                 \--> next --> status   (after the call)
 * ```
 */
export interface Presence {
  readonly status?: string;
  /** Takes effect when the call ends. */
  readonly next?: string;
  /** Sent, and not answered yet. */
  readonly asked?: { readonly statusId: string; readonly afterCall: boolean };
}

/** What can happen to a status. */
export type PresenceInput =
  | { readonly kind: 'asked'; readonly statusId: string; readonly afterCall: boolean }
  | { readonly kind: 'answered'; readonly success: boolean }
  /** The connector asks for a status; Salesforce ignores it while the agent has a call (guide, two-way syncing). */
  | { readonly kind: 'told'; readonly statusId: string; readonly hasCall: boolean }
  | { readonly kind: 'calls-over' };

export function presenceAfter(presence: Presence, input: PresenceInput): Presence {
  const { status, next, asked } = presence;
  switch (input.kind) {
    case 'asked':
      return { ...presence, asked: { statusId: input.statusId, afterCall: input.afterCall } };
    case 'answered':
      if (asked === undefined || !input.success) return withStatus(status, next);
      return asked.afterCall ? withStatus(status, asked.statusId) : withStatus(asked.statusId);
    case 'told':
      return input.hasCall ? presence : withStatus(input.statusId);
    case 'calls-over':
      return next === undefined ? presence : { ...withStatus(next), ...(asked && { asked }) };
  }
}

function withStatus(status: string | undefined, next?: string): Presence {
  return { ...(status !== undefined && { status }), ...(next !== undefined && next !== status && { next }) };
}
