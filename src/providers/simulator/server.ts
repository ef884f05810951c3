/** The simulator as a server that many connector pages share. For one machine: it binds to loopback and authenticates nobody. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import type { RawData } from 'ws';
import type { Clock } from '../../provider/index.js';
import { addControlApi } from './control-api.js';
import { Feed } from './feed.js';
import { Network } from './network.js';
import { PhoneSystem, wav } from './switch/index.js';
import type { Site } from './switch/index.js';

export interface SimulatorServerOptions {
  /** Default 4100; 0: any free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly seed?: number;
  readonly site?: Site;
  /** Default: the machine's. */
  readonly clock?: Clock;
}

export interface SimulatorServer {
  /** Of the control API. */
  readonly url: string;
  /** For the configuration item `simulator/url`. */
  readonly wsUrl: string;
  readonly switch: PhoneSystem;
  readonly network: Network;
  close(): Promise<void>;
}

/** The server could not start; the message says what to do. */
export class SimulatorStartError extends Error {
  override readonly name = 'SimulatorStartError';
}

export const defaultPort = 4100;
const recordingUrlMs = 5 * 60_000;
const largestMessage = 1_000_000;

const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

export async function startSimulatorServer(options: SimulatorServerOptions = {}): Promise<SimulatorServer> {
  const { host = '127.0.0.1', port = defaultPort, seed, site, clock = systemClock } = options;
  const secret = randomBytes(32);
  let url = '';
  const system = new PhoneSystem({
    clock,
    ...(seed !== undefined && { seed }),
    ...(site !== undefined && { site }),
  });
  const network = new Network(system, {
    ...(seed !== undefined && { seed }),
    recordingUrl: (id) => {
      const expires = Date.now() + recordingUrlMs;
      return `${url}/recordings/${id}.wav?expires=${expires}&signature=${sign(secret, id, expires)}`;
    },
  });
  const feed = new Feed(system, network);
  const server = fastify({ forceCloseConnections: true, bodyLimit: largestMessage });
  allowPagesFromAnywhere(server);
  addControlApi(server, { system, network, feed });
  addRecordings(server, system, secret);
  const sockets = addLinks(server, network);
  const close = async (): Promise<void> => {
    system.close();
    for (const socket of sockets.clients) socket.terminate();
    network.close();
    await server.close();
  };
  try {
    url = await server.listen({ host, port });
  } catch (error) {
    await close();
    throw new SimulatorStartError(startProblem(error, host, port), { cause: error });
  }
  return { url, wsUrl: `${url.replace(/^http/, 'ws')}/link`, switch: system, network, close };
}

function startProblem(error: unknown, host: string, port: number): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another one with --port, or 0 for any.`;
  if (code === 'EACCES') return `Port ${port} needs more rights. Choose one above 1023 with --port.`;
  return `The simulator cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`;
}

/** Connector pages come from Salesforce's origins; what they may do is the same for everybody on this machine. */
function allowPagesFromAnywhere(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('access-control-allow-origin', '*');
    if (request.method !== 'OPTIONS') return undefined;
    return reply
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type',
        'access-control-allow-private-network': 'true',
        'access-control-max-age': '600',
      })
      .code(204)
      .send();
  });
}

function addRecordings(server: FastifyInstance, system: PhoneSystem, secret: Buffer): void {
  server.get<{ Params: { file: string }; Querystring: { expires?: string; signature?: string } }>(
    '/recordings/:file',
    async ({ params, query }, reply) => {
      const id = params.file.replace(/\.wav$/, '');
      const expires = Number(query.expires);
      const signature = Buffer.from(query.signature ?? '');
      const expected = Buffer.from(sign(secret, id, expires));
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected) || expires < Date.now()) {
        return reply.code(403).send({
          error: { kind: 'auth-required', message: 'This URL is not valid any more. Ask for the recording again.' },
        });
      }
      const { durationSeconds } = system.recording({ recording: id });
      return reply.header('content-type', 'audio/wav').send(Buffer.from(wav(durationSeconds)));
    },
  );
}

function sign(secret: Buffer, id: string, expires: number): string {
  return createHmac('sha256', secret).update(`${id} ${expires}`).digest('hex');
}

function addLinks(server: FastifyInstance, network: Network): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  server.server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] !== '/link') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = network.connect({
        send: (message) => {
          webSocket.send(JSON.stringify(message));
        },
        close: () => {
          webSocket.close(1001);
        },
      });
      webSocket.on('message', (data) => {
        connection.receive(fromJson(data));
      });
      // A close event follows every error.
      webSocket.on('error', () => undefined);
      webSocket.on('close', () => {
        connection.forget();
      });
    });
  });
  return sockets;
}

function fromJson(data: RawData): unknown {
  try {
    return Buffer.isBuffer(data) ? JSON.parse(data.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
