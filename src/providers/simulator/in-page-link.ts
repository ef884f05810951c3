/** Driver and phone system in one page: messages go by microtask, as JSON would, so that neither holds the other's objects. */
import type { FromDriver, FromSwitch, Link, LinkListener, OpenLink } from './link.js';
import type { Network } from './network.js';

export function inPageLink(network: Network): OpenLink {
  return (listener: LinkListener): Link => {
    let open = true;
    const soon = (action: () => void): void => {
      queueMicrotask(() => {
        if (open) action();
      });
    };
    const connection = network.connect({
      send: (message: FromSwitch) => {
        const copy: unknown = JSON.parse(JSON.stringify(message));
        soon(() => {
          listener.onMessage(copy);
        });
      },
      close: () => {
        soon(() => {
          open = false;
          listener.onClose();
        });
      },
    });
    soon(() => {
      listener.onOpen();
    });
    return {
      send: (message: FromDriver) => {
        const copy: unknown = JSON.parse(JSON.stringify(message));
        queueMicrotask(() => {
          connection.receive(copy);
        });
      },
      close: () => {
        // What was sent before still arrives, as it does on a socket.
        queueMicrotask(() => {
          connection.forget();
        });
        open = false;
      },
    };
  };
}
