/** A link over a WebSocket, in a browser or anywhere else that has the same class. */
import { ProviderError } from '../../provider/index.js';
import type { FromDriver, Link, LinkListener, OpenLink } from './link.js';

/** The part of the standard WebSocket a link uses; the class of the package `ws` works too. */
export type WebSocketClass = new (
  url: string,
) => Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'onerror'>;

/** @throws ProviderError `unsupported-browser` where there is no WebSocket */
export function webSocketLink(url: string, given?: WebSocketClass): OpenLink {
  const Socket = given ?? standardWebSocket();
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

function standardWebSocket(): WebSocketClass {
  if ('WebSocket' in globalThis) return WebSocket;
  throw new ProviderError(
    'unsupported-browser',
    'There is no WebSocket here. Use a current browser, or Node 22 and later.',
  );
}
