/** A real HTTP server on loopback that answers as a test says. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse, request: Received) => void;

export interface Loopback {
  readonly url: string;
  readonly received: readonly Received[];
  /** From now on. */
  answer: Answer;
  close(): Promise<void>;
}

export const accept: Answer = (response) => response.writeHead(202).end();
export const never: Answer = () => undefined;
export const hangUp: Answer = (response) => response.destroy();

export function say(status: number, body = '', headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}

export async function listen(answer: Answer): Promise<Loopback> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body };
      received.push(one);
      loopback.answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const loopback: Loopback = {
    url: `http://127.0.0.1:${String(port)}`,
    received,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return loopback;
}

/** Waits until something is so. */
export async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 4_000; !holds(); await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (Date.now() > end) throw new Error(`never came about: ${what}`);
  }
}
