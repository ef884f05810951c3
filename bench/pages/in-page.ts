/**
 * The connector page with its phone system inside and within reach: the production page does not let anybody at it. The rest is
 * what `src/page/index.ts` starts.
 */
import { noCallRecords, startConnector } from '../../src/connector/index.js';
import { browserEnvironment } from '../../src/page/environment.js';
import type { Clock } from '../../src/provider/index.js';
import { createInPageSimulator, createSimulatorProvider } from '../../src/providers/simulator/index.js';
import type { OpenLink } from '../../src/providers/simulator/link.js';
import { FarEnd } from '../far-end.js';
import type { FarRequest } from '../far-end.js';
import { benchSite } from '../site.js';
import { WaitMeter } from './provider-wait.js';

const environment = browserEnvironment(noCallRecords);

/** What is due at once is done at once: a browser's shortest timer is a delay of its own. */
const clock: Clock = {
  now: () => environment.clock.now(),
  after: (ms, callback) => {
    if (ms > 0) return environment.clock.after(ms, callback);
    let cancelled = false;
    queueMicrotask(() => {
      if (!cancelled) callback();
    });
    return () => {
      cancelled = true;
    };
  },
};

const meter = new WaitMeter();

/** A link that is timed. */
function metered(openLink: OpenLink): OpenLink {
  return (listener) => {
    // The welcome answers the connecting.
    meter.asked();
    const link = openLink({
      onOpen: () => {
        listener.onOpen();
      },
      onMessage: (read) => {
        if (isAnswer(read)) meter.answered();
        meter.working(() => {
          listener.onMessage(read);
        });
      },
      onClose: () => {
        listener.onClose();
      },
    });
    return {
      send: (message) => {
        if (message.type === 'command' || message.type === 'question') meter.asked();
        link.send(message);
      },
      close: () => {
        link.close();
      },
    };
  };
}

function isAnswer(read: unknown): boolean {
  return typeof read === 'object' && read !== null && 'type' in read && read.type !== 'event';
}

const { system, openLink } = createInPageSimulator({ clock, site: benchSite });
const farEnd = new FarEnd(system);
window.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
  if (typeof data !== 'object' || data === null || !('farEnd' in data)) return;
  void farEnd.answer(data as FarRequest).then((answer) => {
    source?.postMessage(answer, { targetOrigin: '*' });
  });
});

startConnector({
  ...environment,
  loadProvider: () => Promise.resolve((context) => createSimulatorProvider({ context, openLink: metered(openLink) })),
});

Object.assign(window, { providerWait: meter });
