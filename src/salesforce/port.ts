/** The small part of a `MessagePort` needed here, and a pair for tests. */

/** Anything like a `MessagePort`: a real one of a browser or Node, or one end of {@link portPair}. */
export interface PortLike {
  postMessage(data: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  /** Real ports need it when `addEventListener` is used; setting `onmessage` starts them. */
  start?(): void;
  close?(): void;
}

/**
 * Two joined ports in one page. As between real ones, what is posted is structured-cloned at once, so a payload with a
 * function throws `DataCloneError` at the sender; it arrives in a later microtask, in order.
 */
export function portPair(): readonly [PortLike, PortLike] {
  const left: PortLike = {
    onmessage: null,
    postMessage: (data) => {
      deliver(right, data);
    },
  };
  const right: PortLike = {
    onmessage: null,
    postMessage: (data) => {
      deliver(left, data);
    },
  };
  return [left, right];
}

function deliver(to: PortLike, data: unknown): void {
  const cloned: unknown = structuredClone(data);
  queueMicrotask(() => to.onmessage?.({ data: cloned }));
}
