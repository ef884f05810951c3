/** The relay with an org of its own, on one port: nothing to set up, and nothing left behind. */
import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { startRelay } from './relay.js';
import type { Relay } from './relay.js';

/** Plays Salesforce's side. */
export type StandInFactory = (options: {
  readonly orgId: string;
  readonly keys: ReadonlyMap<string, readonly KeyObject[]>;
  readonly onTaken: (request: TakenByStandIn) => void;
}) => { readonly addTo: (server: FastifyInstance) => void };

/** What Salesforce's side was asked. */
export interface TakenByStandIn {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly status: number;
}

export interface DemoOptions {
  readonly port: number;
  readonly standIn: StandInFactory;
  /** What Salesforce's side is asked, as it happens. */
  readonly onTaken: (request: TakenByStandIn) => void;
}

/** The same for everybody: it opens a relay on this machine that has nothing in it. */
export const demoKey = 'demo-key-for-this-machine-only-0001';

const orgId = '00D000000000001AAA';
const host = '127.0.0.1';

export async function startDemo({ port, standIn, onTaken }: DemoOptions): Promise<Relay> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hookswitch-relay-'));
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const at = port === 0 ? await freePort() : port;
  const origin = `http://${host}:${at}`;
  const config = readConfig(
    {
      listen: { host, port: at },
      origin,
      store: { sqlite: path.join(folder, 'relay.db') },
      delivery: { recordingWaitMs: 2_000 },
      logLevel: 'warn',
      orgs: [
        {
          id: orgId,
          apiUrl: origin,
          contactCentres: [
            {
              apiName: 'Demo',
              number: '+12025550100',
              signingKeys: [{ env: 'KEY' }],
              telephonyKeys: [{ env: 'TELEPHONY' }],
            },
          ],
        },
      ],
    },
    { KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), TELEPHONY: demoKey },
    folder,
  );
  const forget = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const relay = await startRelay({
      config,
      log: createLog(config.logLevel),
      extend: (server) => {
        standIn({ orgId, keys: new Map([['Demo', [publicKey]]]), onTaken }).addTo(server);
      },
    });
    return { ...relay, close: () => relay.close().finally(forget) };
  } catch (error) {
    forget();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
