/**
 * The port to Salesforce, watched: the base library posts to it and reads from it as to any port.
 *
 * Watching it is how the connector knows which event is out, which the library does not tell; it drops an event that would be a
 * double, and it redacts LOG envelopes, in which the library's own sanitiser leaves digits and some numbers, and writes them down.
 */
import { writeLog } from './log.js';
import { redacted } from './redaction.js';

export interface PortWatcher {
  /** Before the library sees the message. */
  received(message: unknown): void;
  /** Before an event is posted. `drop`: Salesforce already has it. */
  posting(eventType: string, payload: unknown): 'post' | 'drop';
  /** Resolves when what is being done now is done. */
  nextTask(): Promise<void>;
}

/** The part of a `MessagePort` that is used. */
export interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Puts the watcher between the library and the port, before the library gets it. */
export function watchPort(port: Port, watcher: PortWatcher): void {
  const post = port.postMessage.bind(port);
  port.postMessage = (message: unknown) => {
    const envelope = message as { readonly type?: string; readonly payload?: Readonly<Record<string, unknown>> };
    if (envelope.type === 'LOG') {
      const { eventType, payload, isError } = envelope.payload ?? {};
      const write = (): void => {
        writeLog(isError === true ? 'ERROR' : 'INFO', String(eventType), payload);
        post({ type: 'LOG', payload: { eventType: redacted(eventType), payload: redacted(payload), isError } });
      };
      // Takes as long as a fifth of a command, so it waits; but an error's says which command failed, and stays behind its ERROR.
      if (isError === true) write();
      else void watcher.nextTask().then(write);
    } else if (envelope.type === 'TELEPHONY_EVENT_DISPATCHED') {
      const { telephonyEventType, telephonyEventPayload } = envelope.payload ?? {};
      if (watcher.posting(String(telephonyEventType), telephonyEventPayload) === 'post') post(message);
    } else {
      if (envelope.type === 'CONNECTOR_READY') watcher.posting('CONNECTOR_READY', envelope.payload);
      post(message);
    }
  };
  port.addEventListener('message', (event) => {
    watcher.received(event.data);
  });
}
