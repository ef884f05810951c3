/** Whether an agent takes calls, as the telephony platform sees it. */

/** One status an agent can choose. `id` is the platform's. */
export interface PresenceStatus {
  readonly id: string;
  readonly name: string;
  /** Calls are offered in this status. */
  readonly available: boolean;
  /** The agent is signed out in this status. */
  readonly offline: boolean;
}

/** The agent's status now, and the one that waits for the present call to end. */
export interface Presence {
  readonly rev: number;
  readonly status: PresenceStatus;
  /** Takes effect when the call ends (Salesforce: pending status change). */
  readonly pending?: PresenceStatus;
}
