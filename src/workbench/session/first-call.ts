/** The newcomer's first call: once the agent is online, a customer rings by themselves. Once a tab. */
import { customers } from '../other-side/customers.js';
import { presenceStatus } from './presence.js';
import type { Session } from './session.js';
import type { SessionState } from './session-state.js';
import type { TabMemory } from './tab-memory.js';

/** Time to see the page before it rings. */
const pauseMs = 1_200;

export function callFirstCustomer(session: Session, memory: TabMemory): void {
  if (memory.hadFirstCall || session.state.agent.isSupervisor) return;
  const stop = session.subscribe((state) => {
    if (!isFree(state)) return;
    stop();
    memory.hadFirstCall = true;
    setTimeout(() => {
      if (!isFree(session.state)) return;
      const [{ name, number }] = customers;
      void session.otherSide.do((client) => client.callIn({ from: number, name, agent: session.state.agent.id }));
    }, pauseMs);
  });
}

function isFree({ softphone, presence, telephony }: SessionState): boolean {
  const isOnline = presenceStatus(presence.status)?.hasChannels === true;
  return isOnline && softphone.phase === 'ready' && softphone.calls.length === 0 && telephony.isConnected;
}
