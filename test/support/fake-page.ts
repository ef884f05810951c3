/** A window and a port that do what the connector and the base library need of real ones, in Node. */

type Listener = (event: FakeMessageEvent) => void;

/** A message to a window. */
export interface FakeMessageEvent {
  readonly data: unknown;
  readonly origin: string;
  readonly ports: readonly unknown[];
  stopImmediatePropagation(): void;
}

export interface FakeWindow {
  addEventListener(type: string, listener: Listener, options?: { readonly capture?: boolean }): void;
  removeEventListener(type: string, listener: Listener): void;
  /** Somebody posts a message to this window. */
  post(data: unknown, origin: string, port?: unknown): void;
  readonly listeners: ReadonlySet<Listener>;
  /** Scripts that the host page has loaded beside the connector's. */
  hookswitch?: Readonly<Record<string, unknown>>;
}

/** Capturing listeners hear a message first, as in a browser. */
export function fakeWindow(): FakeWindow {
  const capturing = new Set<Listener>();
  const ordinary = new Set<Listener>();
  return {
    get listeners() {
      return new Set([...capturing, ...ordinary]);
    },
    addEventListener: (_type, listener, options) => (options?.capture === true ? capturing : ordinary).add(listener),
    removeEventListener: (_type, listener) => {
      capturing.delete(listener);
      ordinary.delete(listener);
    },
    post: (data, origin, port) => {
      const state = { stopped: false };
      const event: FakeMessageEvent = {
        data: structuredClone(data),
        origin,
        ports: port === undefined ? [] : [port],
        stopImmediatePropagation: () => {
          state.stopped = true;
        },
      };
      for (const listener of [...capturing, ...ordinary]) if (!state.stopped) listener(event);
    },
  };
}

interface FakePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(data: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Two joined ports: what is posted is cloned at once and arrives in a later microtask, in order. */
export function portPair(): readonly [FakePort, FakePort] {
  const make = (
    other: () => FakePort & { deliver(data: unknown): void },
  ): FakePort & { deliver(data: unknown): void } => {
    const listeners: ((event: { readonly data: unknown }) => void)[] = [];
    return {
      onmessage: null,
      postMessage: (data) => {
        const copy: unknown = structuredClone(data);
        queueMicrotask(() => {
          other().deliver(copy);
        });
      },
      addEventListener: (_type, listener) => listeners.push(listener),
      deliver(data) {
        for (const listener of listeners) listener({ data });
        this.onmessage?.({ data });
      },
    };
  };
  const left: ReturnType<typeof make> = make(() => right);
  const right: ReturnType<typeof make> = make(() => left);
  return [left, right];
}
