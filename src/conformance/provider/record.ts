/** Everything a driver has said, as it was when it said it, and the state that follows. */
import type {
  Call,
  CallKey,
  Capabilities,
  Presence,
  ProviderEvent,
  SessionState,
  Snapshot,
} from '../../provider/index.js';

/** One event as it was heard. */
export interface Heard {
  readonly event: ProviderEvent;
  /** As it was then, with fields in the order of their names: the driver may change its object later, and must not. */
  readonly written: string;
  /** The driver's method in whose synchronous part it came. */
  readonly inside: string | undefined;
}

/** What is known of the agent's telephone. The last word counts, whatever its revision: revisions have cases of their own. */
export class EventRecord {
  readonly heard: Heard[] = [];
  readonly calls = new Map<CallKey, Call>();
  session: SessionState | undefined;
  presence: Presence | undefined;
  capabilities: Capabilities | undefined;

  take(event: ProviderEvent, inside: string | undefined): void {
    const written = writtenAs(event);
    const repeated = event.type === 'call' && this.heard.some((earlier) => earlier.written === written);
    this.heard.push({ event, written, inside });
    if (!repeated) this.#fold(event);
  }

  #fold(event: ProviderEvent): void {
    switch (event.type) {
      case 'session':
        this.session = event.state;
        break;
      case 'call':
        this.calls.set(event.call.key, event.call);
        break;
      case 'call-gone':
        this.calls.delete(event.key);
        break;
      case 'presence':
        this.presence = event.presence;
        break;
      case 'snapshot':
        this.takeSnapshot(event.snapshot);
        break;
      case 'capabilities':
        this.capabilities = event.capabilities;
        break;
      case 'phone':
      case 'devices':
      case 'audio':
      case 'softphone-error':
    }
  }

  takeSnapshot({ calls, presence, capabilities }: Snapshot): void {
    this.calls.clear();
    for (const call of calls) this.calls.set(call.key, call);
    this.presence = presence;
    this.capabilities = capabilities;
  }

  /** States and roles, no numbers and no names: for the message of a failure. */
  summary(): string {
    const calls = [...this.calls.values()].map((call) => {
      const legs = call.legs.map(({ role, state }) => `${role} ${state}`).join(', ');
      return `${call.kind} call, agent ${call.agent.state}, ${legs === '' ? 'no legs' : legs}${call.merged ? ', merged' : ''}`;
    });
    return `session ${this.session ?? 'unknown'}; ${calls.length === 0 ? 'no calls' : calls.join('; ')}`;
  }
}

/** The same text for the same content, whatever the order of fields. */
export function writtenAs(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([one], [other]) => (one < other ? -1 : 1)))
      : field,
  );
}
