/** How the Salesforce page reaches the far end: the window of the connector page, or a socket to a server. */
import type { FarAction, FarAnswer, FarRequest, FarResult } from '../far-end.js';

export interface FarEndLink {
  ask(action: FarAction): Promise<FarResult>;
}

/** The far end is in the connector page. */
export function farEndInWindow(target: Window, origin: string): FarEndLink {
  const answers = new Answers();
  window.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
    if (source === target) answers.heard(data);
  });
  return {
    ask: (action) =>
      answers.to(action, (request) => {
        target.postMessage(request, origin);
      }),
  };
}

/** The far end is a server. Resolves when it can be asked at once. */
export async function farEndOverSocket(url: string): Promise<FarEndLink> {
  const answers = new Answers();
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    answers.heard(JSON.parse(data));
  };
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => {
      resolve();
    };
    socket.onerror = () => {
      reject(new Error('The far end cannot be reached.'));
    };
  });
  return {
    ask: (action) =>
      answers.to(action, (request) => {
        socket.send(JSON.stringify(request));
      }),
  };
}

class Answers {
  readonly #waiting = new Map<number, { resolve: (result: FarResult) => void; reject: (error: Error) => void }>();
  #lastId = 0;

  to(farEnd: FarAction, send: (request: FarRequest) => void): Promise<FarResult> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      send({ farEnd, id });
    });
  }

  heard(data: unknown): void {
    if (typeof data !== 'object' || data === null || !('farEndAnswer' in data)) return;
    const answer = data as FarAnswer;
    const waiting = this.#waiting.get(answer.farEndAnswer);
    this.#waiting.delete(answer.farEndAnswer);
    if (answer.refused === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(`The far end: ${answer.refused}`));
  }
}
