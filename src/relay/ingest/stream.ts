/**
 * The WebSocket /v1/stream: utterances in frames `{"id": ..., "entries": [...]}`. Each is answered with what POST /v1/utterances answers,
 * `{"id": ..., "status": ..., "body": ...}`, once it is durable. Frames of a connection are taken in the order sent; many may be under way.
 */
import type { Duplex } from 'node:stream';
import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { utterances } from '../../relay-client/telephony/index.js';
import { errorName } from '../log.js';
import type { Log } from '../log.js';
import type { Auth, Caller } from './auth.js';
import type { Handler } from './handlers.js';
import { cannotKeep, Problem, sentenceFor } from './problem.js';

const path = '/v1/stream';
/** A sender that is so many frames ahead is not read until they are answered. */
const mostAhead = 256;
const frame = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ id: v.union([v.string(), v.number()]), entries: v.unknown() }),
);
const isUtterances = new Ajv({ strict: true }).compile(utterances);

export interface StreamOptions {
  readonly auth: Auth;
  /** What POST /v1/utterances does. */
  readonly handler: Handler;
  readonly log: Log;
  /** Bytes. */
  readonly largestFrame: number;
}

export function addStream(server: FastifyInstance, options: StreamOptions): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: options.largestFrame, perMessageDeflate: false });
  server.server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    void options.auth.caller(request.headers.authorization).then((caller) => {
      if (request.url !== path) refuse(socket, '404 Not Found');
      else if (caller === undefined) refuse(socket, '401 Unauthorized');
      else if (caller.kind !== 'telephony') refuse(socket, '403 Forbidden');
      else {
        sockets.handleUpgrade(request, socket, head, (opened) => {
          serve(opened, caller, options);
        });
      }
    });
  });
  server.addHook('preClose', async () => {
    // What was not answered a sender sends again, on its next connection.
    for (const socket of sockets.clients) socket.close(1001);
    sockets.close();
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function serve(socket: WebSocket, caller: Caller, options: StreamOptions): void {
  let ahead = 0;
  // The socket closes after an error; what was not answered is sent again.
  socket.on('error', () => undefined);
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (++ahead >= mostAhead) socket.pause();
    void answerTo(isBinary ? '' : textOf(data), caller, options).then((answer) => {
      if (--ahead < mostAhead) socket.resume();
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(answer));
    });
  });
}

/** Reaches the journal before it waits for anything, so that frames get there in the order they came. */
async function answerTo(text: string, caller: Caller, { handler, log }: StreamOptions): Promise<object> {
  const { success, output } = v.safeParse(frame, text);
  if (!success) return { id: null, ...refused(new Problem(400, 'A frame is {"id": ..., "entries": [...]}, as text.')) };
  const { id, entries } = output;
  const body = { entries };
  if (!isUtterances(body)) {
    const [first] = isUtterances.errors ?? [];
    return { id, ...refused(new Problem(400, sentenceFor('body', first))) };
  }
  try {
    const answer = await handler.handle({ caller, params: {}, query: {}, idempotencyKey: undefined, body });
    return { id, status: answer.status, body: answer.body };
  } catch (error) {
    if (error instanceof Problem) return { id, ...refused(error) };
    log.error('The store refused to keep an operation.', { error: errorName(error), kind: 'utterances' });
    return { id, ...refused(cannotKeep()) };
  }
}

function refused({ status, message: title }: Problem): object {
  return { status, body: { title, status } };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString();
}
