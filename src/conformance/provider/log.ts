/**
 * What a case said to a driver and heard from it, for the reader of a report. An allow-list: states, roles and causes. Keys and ids
 * become `call 1` and `leg 1`, so that nothing of a real platform gets into a report, and two runs give the same one.
 */
import { asProviderError } from '../../provider/index.js';
import type { Call, Command, Presence, ProviderEvent } from '../../provider/index.js';
import type { LogEntry } from '../case.js';

export class StoryLog {
  readonly entries: LogEntry[] = [];
  readonly #calls = new Map<string, string>();
  readonly #legs = new Map<string, string>();

  told(command: Command): void {
    const { type } = command;
    const payload = {
      ...('call' in command && { call: this.#call(command.call) }),
      ...('leg' in command && { leg: this.#leg(command.leg) }),
      ...('to' in command && { to: command.to.kind }),
      ...('afterCall' in command && { afterCall: command.afterCall }),
    };
    this.#add('to-subject', type, payload);
  }

  drove(act: string): void {
    this.#add('to-subject', `far end: ${act}`);
  }

  refused(method: string, error: unknown): void {
    const { kind, outcome } = asProviderError(error);
    this.#add('from-subject', `${method}() rejected`, { kind, outcome });
  }

  heard(event: ProviderEvent): void {
    this.#add('from-subject', event.type, this.#payloadOf(event));
  }

  #payloadOf(event: ProviderEvent): unknown {
    switch (event.type) {
      case 'session':
        return { state: event.state };
      case 'call':
        return this.#callShown(event.call);
      case 'call-gone':
        return { call: this.#call(event.key), cause: event.cause };
      case 'presence':
        return presenceShown(event.presence);
      case 'phone':
        return { type: event.phone.type };
      case 'audio':
        return { call: this.#call(event.sample.call), last: event.sample.last };
      case 'softphone-error':
        return { kind: event.kind };
      case 'snapshot':
      case 'capabilities':
      case 'devices':
        return undefined;
    }
  }

  /** A driver under test may leave out anything. */
  #callShown({ key, kind, agent, legs, allowed, merged, recording, wrapUp, ended }: Partial<Call>): unknown {
    return {
      call: this.#call(key),
      kind,
      agent,
      legs: legs?.map(({ id, role, state, muted, cause }) => ({ leg: this.#leg(id), role, state, muted, cause })),
      merged,
      recording,
      wrapUp,
      ended,
      allowed,
    };
  }

  #call(key: string | undefined): string | undefined {
    return known(this.#calls, 'call', key);
  }

  #leg(id: string | undefined): string | undefined {
    return known(this.#legs, 'leg', id);
  }

  #add(direction: LogEntry['direction'], type: string, payload?: unknown): void {
    this.entries.push({ direction, type, ...(payload !== undefined && { payload }) });
  }
}

function presenceShown({ status, pending }: Partial<Presence>): unknown {
  return { available: status?.available, offline: status?.offline, pending: pending !== undefined };
}

function known(names: Map<string, string>, noun: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const name = names.get(id) ?? `${noun} ${String(names.size + 1)}`;
  names.set(id, name);
  return name;
}
