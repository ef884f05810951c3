/** A relay process with its store, and Salesforce's side in this process. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStandIn } from '../../../src/salesforce/telephony-integration/index.js';
import { pause } from './telephony.js';

export const telephonyKey = 'telephony-key-of-chaos-0123456789abcdef';
const orgId = '00D000000000001AAA';
const relayProcess = fileURLToPath(new URL('relay-process.mjs', import.meta.url));

export interface SiteOptions {
  /** Where the store is. Default: a folder of its own, removed at the end. */
  readonly storeFolder?: string;
  readonly clockOffMs?: number;
  readonly delivery?: object;
}

export type Site = Awaited<ReturnType<typeof startSite>>;

export async function startSite({ storeFolder, clockOffMs = 0, delivery = {} }: SiteOptions = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'hookswitch-chaos-'));
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const standIn = await startStandIn({ orgId, keys: new Map([['Chaos', [publicKey]]]) });
  const config = path.join(folder, 'relay.json');
  writeFileSync(
    config,
    JSON.stringify({
      listen: { port: 0 },
      origin: 'https://relay.example.com',
      store: { sqlite: path.join(storeFolder ?? folder, 'relay.db') },
      delivery: { recordingWaitMs: 100, maxBackoffMs: 2_000, ...delivery },
      logLevel: 'silent',
      orgs: [
        {
          id: orgId,
          apiUrl: standIn.url,
          contactCentres: [
            {
              apiName: 'Chaos',
              number: '+12025550100',
              signingKeys: [{ env: 'SIGNING' }],
              telephonyKeys: [{ env: 'TELEPHONY' }],
            },
          ],
        },
      ],
    }),
  );
  let child: ChildProcess | undefined;
  let url = 'http://127.0.0.1:9';

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [relayProcess, config, String(clockOffMs)], {
      env: {
        ...process.env,
        TELEPHONY: telephonyKey,
        SIGNING: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = started;
    url = await new Promise<string>((resolve, reject) => {
      started.stdout.once('data', (line: Buffer) => {
        resolve(line.toString().trim());
      });
      started.once('exit', (code) => {
        reject(new Error(`The relay ended with ${String(code)} before it listened.`));
      });
    });
  };
  const kill = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const killed = child;
    if (killed?.exitCode !== null || killed.signalCode !== null) return;
    const gone = new Promise((resolve) => killed.once('exit', resolve));
    killed.kill(signal);
    await gone;
  };

  await start();
  return {
    standIn,
    url: () => url,
    start,
    kill,
    /** The relay's files may not grow beyond so many bytes: to it the disk is full. */
    limitFiles: (bytes: number | 'unlimited'): void => {
      execFileSync('prlimit', ['--pid', String(child?.pid), `--fsize=${bytes}:`]);
    },
    close: async () => {
      await kill('SIGKILL');
      await standIn.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until it is so, or the time is up. */
export async function settled(holds: () => boolean, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; !holds() && Date.now() < end;) await pause(100);
  // What a mistake sends twice or late must have time to show.
  await pause(500);
}
