/** Runs in a page before its own scripts and keeps count of what the page holds open. The page's own code is not changed. */

/** What is open at the moment. */
export interface Holdings {
  readonly sockets: number;
  readonly timers: number;
  readonly intervals: number;
  readonly listeners: number;
  readonly ports: number;
}

export interface Ledger {
  readonly holdings: () => Holdings;
}

declare global {
  interface Window {
    readonly ledger: Ledger;
  }
}

const sockets = new Set<WebSocket>();
const timers = new Set<number>();
const intervals = new Set<number>();
let listeners = 0;
let ports = 0;

const native = {
  setTimeout: window.setTimeout.bind(window),
  clearTimeout: window.clearTimeout.bind(window),
  setInterval: window.setInterval.bind(window),
  clearInterval: window.clearInterval.bind(window),
};

function setTimer(handler: TimerHandler, ms?: number, ...args: unknown[]): number {
  const id = native.setTimeout(() => {
    timers.delete(id);
    if (typeof handler === 'function') (handler as (...given: unknown[]) => void)(...args);
  }, ms);
  timers.add(id);
  return id;
}

function setRepeating(handler: TimerHandler, ms?: number, ...args: unknown[]): number {
  const id = native.setInterval(handler, ms, ...args);
  intervals.add(id);
  return id;
}

function clear(id?: number): void {
  if (id === undefined) return;
  timers.delete(id);
  intervals.delete(id);
  native.clearTimeout(id);
}

class CountedWebSocket extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    sockets.add(this);
    add.call(this, 'close', () => sockets.delete(this));
  }
}

class CountedChannel extends MessageChannel {
  constructor() {
    super();
    ports += 2;
    for (const port of [this.port1, this.port2]) {
      const close = port.close.bind(port);
      // Closing one end closes the other.
      port.close = () => {
        ports -= 2;
        close();
      };
    }
  }
}

/** Per target, what listens; without keeping the target alive. */
const known = new WeakMap<EventTarget, Map<string, Set<unknown>>>();

type Listening = [
  type: string,
  listener: EventListenerOrEventListenerObject | null,
  options?: AddEventListenerOptions | boolean,
];
type Listen = (this: EventTarget, ...listening: Listening) => void;

const prototype: { addEventListener: Listen; removeEventListener: Listen } = EventTarget.prototype;
const { addEventListener: add, removeEventListener: remove } = prototype;

function keyOf(type: string, options: Listening[2]): string {
  return `${type} ${String(typeof options === 'boolean' ? options : options?.capture === true)}`;
}

function listenersOf(target: EventTarget, key: string): Set<unknown> {
  const all = known.get(target) ?? new Map<string, Set<unknown>>();
  known.set(target, all);
  const found = all.get(key) ?? new Set();
  all.set(key, found);
  return found;
}

prototype.addEventListener = function (this: EventTarget, ...[type, listener, options]: Listening): void {
  const set = listenersOf(this, keyOf(type, options));
  if (listener !== null && !set.has(listener)) {
    set.add(listener);
    listeners += 1;
    const forget = (): void => {
      if (set.delete(listener)) listeners -= 1;
    };
    if (typeof options === 'object' && options.once === true) add.call(this, type, forget, options);
  }
  add.call(this, type, listener, options);
};

prototype.removeEventListener = function (this: EventTarget, ...[type, listener, options]: Listening): void {
  if (listenersOf(this, keyOf(type, options)).delete(listener)) listeners -= 1;
  remove.call(this, type, listener, options);
};

Object.assign(window, {
  WebSocket: CountedWebSocket,
  MessageChannel: CountedChannel,
  setTimeout: setTimer,
  clearTimeout: clear,
  setInterval: setRepeating,
  clearInterval: clear,
  ledger: {
    holdings: () => ({ sockets: sockets.size, timers: timers.size, intervals: intervals.size, listeners, ports }),
  } satisfies Ledger,
});
