/** A link over a WebSocket, in a browser or anywhere else that has the same class. */
import type { FromDriver, Link, LinkListener, OpenLink } from './link.js';

/** The part of the standard WebSocket a link uses; Node's `ws` has it too. */
export type WebSocketClass = new (
  url: string,
) => Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'>;

export function webSocketLink(url: string, Socket: WebSocketClass = WebSocket): OpenLink {
  return (listener: LinkListener): Link => {
    const socket = new Socket(url);
    const silence = (): void => {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
    };
    socket.onopen = () => {
      listener.onOpen();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      listener.onMessage(fromJson(data));
    };
    socket.onclose = () => {
      silence();
      listener.onClose();
    };
    // A close event follows every error.
    socket.onerror = () => undefined;
    return {
      send: (message: FromDriver) => {
        socket.send(JSON.stringify(message));
      },
      close: () => {
        silence();
        socket.close(1000);
      },
    };
  };
}

/** What is no JSON is no message either: the schemas refuse `undefined`. */
function fromJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
