/** The workbench's server: its page, the connector page beside it, and the simulated phone system, in one process. */
import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fastify, type FastifyInstance } from 'fastify';
import { startSimulatorServer } from '../providers/simulator/server.js';
import { hostPages } from './hosted-page.js';
import { serveFolder } from './static-files.js';
import type { WorkbenchSettings } from './settings.js';

export interface WorkbenchOptions {
  /** The first port to try; 0: any. Default 3000. */
  readonly port?: number;
  /** A simulator that already runs. Default: one is started. */
  readonly simulatorUrl?: string;
  /** The connector page to host. Default: our own, at /connector/. */
  readonly connectorUrl?: string;
  /** Where the built `workbench` and `connector-dev` are. */
  readonly dist?: string;
}

export interface Workbench {
  readonly url: string;
  readonly port: number;
  /** The port asked for, when it was in use and the next free one was taken. */
  readonly portTaken?: number;
  readonly simulatorUrl: string;
  readonly connectorUrl: string;
  close(): Promise<void>;
}

/** Nothing was started; the message says what to do. */
export class WorkbenchStartError extends Error {
  override readonly name = 'WorkbenchStartError';
}

const host = '127.0.0.1';
const portsTried = 50;
const connectorPage =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Connector</title><script src="hookswitch.js"></script><script src="hookswitch.simulator.js"></script></html>';

/** Starts everything, or nothing. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const dist = options.dist ?? fileURLToPath(new URL('../../', import.meta.url));
  await mustBeBuilt(dist, options.connectorUrl === undefined);
  const simulator = options.simulatorUrl === undefined ? await startSimulatorServer({ host, port: 0 }) : undefined;
  const connectorUrl = options.connectorUrl ?? '/connector/';
  const simulatorUrl = simulator?.url ?? options.simulatorUrl ?? '';
  const settings: WorkbenchSettings = {
    simulatorUrl,
    simulatorLink: simulator?.wsUrl ?? `${simulatorUrl.replace(/^http/, 'ws').replace(/\/$/, '')}/link`,
    connectorUrl,
    run: randomUUID(),
  };
  const server = fastify({ forceCloseConnections: true });
  addRoutes(server, dist, settings);
  const wanted = options.port ?? 3000;
  try {
    const port = await listen(server, wanted);
    return {
      url: `http://${host}:${port}/`,
      port,
      ...(wanted !== 0 && port !== wanted && { portTaken: wanted }),
      simulatorUrl: settings.simulatorUrl,
      connectorUrl: new URL(connectorUrl, `http://${host}:${port}/`).href,
      close: async () => {
        await Promise.all([server.close(), simulator?.close()]);
      },
    };
  } catch (error) {
    await Promise.all([server.close(), simulator?.close()]);
    throw error;
  }
}

function addRoutes(server: FastifyInstance, dist: string, settings: WorkbenchSettings): void {
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    reply.header('x-content-type-options', 'nosniff');
  });
  server.get('/settings.json', () => settings);
  hostPages(server);
  serveFolder(server, { at: '/connector/', folder: path.join(dist, 'connector-dev'), index: connectorPage });
  serveFolder(server, { at: '/', folder: path.join(dist, 'workbench'), policy: policyFor(settings) });
}

/** The page loads nothing from anywhere else; recordings are played from wherever the vendor keeps them. */
function policyFor({ simulatorUrl, simulatorLink }: WorkbenchSettings): string {
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(simulatorUrl).origin} ${new URL(simulatorLink).origin}`,
    'media-src *',
    "frame-ancestors 'self'",
  ].join('; ');
}

/** The port wanted, or the next free one. */
async function listen(server: FastifyInstance, wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + portsTried, 65_536); port++) {
    try {
      await server.listen({ host, port });
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    } catch (error) {
      if (!isInUse(error)) throw error;
    }
  }
  throw new WorkbenchStartError(
    `All ports from ${wanted} are in use. Choose another with --port, or 0 for any free one.`,
  );
}

function isInUse(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}

async function mustBeBuilt(dist: string, withConnector: boolean): Promise<void> {
  const needed = ['workbench/workbench.js', ...(withConnector ? ['connector-dev/hookswitch.js'] : [])];
  for (const file of needed) {
    await access(path.join(dist, file)).catch(() => {
      throw new WorkbenchStartError(`${path.join(dist, file)} is missing. Build it first: npm run build`);
    });
  }
}
