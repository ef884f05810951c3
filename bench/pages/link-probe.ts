/**
 * Runs in a page before its own scripts and looks at its WebSocket to the simulator: how long it waits for it, and what a round
 * trip takes. The page's own code is not changed.
 */
import { WaitMeter } from './provider-wait.js';

export interface LinkProbe {
  /** Milliseconds of one small question over the page's own link, its answer ignored by the driver. */
  readonly ping: () => Promise<number>;
}

declare global {
  interface Window {
    readonly linkProbe: LinkProbe;
  }
}

const meter = new WaitMeter();
let link: WebSocket | undefined;
let pings = 0;

class ProbedWebSocket extends WebSocket {
  readonly #isLink: boolean;

  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    this.#isLink = new URL(url).pathname === '/link';
    if (!this.#isLink) return;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the page's link is the socket it makes
    link = this;
    // The welcome answers the connecting.
    meter.asked();
    this.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (!data.startsWith('{"type":"event"')) meter.answered();
    });
  }

  override send(data: Parameters<WebSocket['send']>[0]): void {
    if (this.#isLink && typeof data === 'string' && /^{"type":"(command|question)"/.test(data)) meter.asked();
    super.send(data);
  }
}

function ping(): Promise<number> {
  const socket = link;
  if (socket === undefined) return Promise.reject(new Error('The page has no link.'));
  pings += 1;
  const id = -pings;
  return new Promise((resolve) => {
    const begun = performance.now();
    const heard = ({ data }: MessageEvent<string>): void => {
      if (!data.includes(`"id":${id}`)) return;
      resolve(performance.now() - begun);
      socket.removeEventListener('message', heard);
    };
    socket.addEventListener('message', heard);
    socket.send(JSON.stringify({ type: 'question', id, question: { type: 'statuses' } }));
  });
}

window.WebSocket = ProbedWebSocket;
Object.assign(window, { linkProbe: { ping } satisfies LinkProbe, providerWait: meter });
