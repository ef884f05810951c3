/** Gives every component the session: what to show, and what a person can do. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageHost, SalesforceMessage, PresenceStatus } from '../../salesforce/index.js';
import type { OtherSide } from './other-side.js';
import type { SessionState } from './session-state.js';

export interface SessionView {
  readonly state: SessionState;
  /** Sends a message to the connector. Does nothing before the connector page is there. */
  readonly send: (message: SalesforceMessage) => void;
  /** Something the agent did that is no message. */
  readonly apply: PageHost['apply'];
  readonly chooseStatus: (status: PresenceStatus) => void;
  readonly openVoiceCall: (id: string) => void;
  /** Customers, other agents, the desk phone and the network. */
  readonly otherSide: OtherSide;
}

export const SessionContext = createContext<SessionView | undefined>(undefined);

export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession needs a SessionContext around it.');
  return session;
}
