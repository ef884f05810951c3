/** A real relay with its store on disk, and Salesforce's side played strictly, both on loopback. */
import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SignJWT } from 'jose';
import { readConfig } from '../../../src/relay/config.js';
import { createLog } from '../../../src/relay/log.js';
import { startRelay } from '../../../src/relay/relay.js';
import type { Relay } from '../../../src/relay/relay.js';
import { startStandIn } from '../../../src/salesforce/telephony-integration/index.js';

export const orgId = '00D000000000001AAA';
export const telephonyKey = 'telephony-key-of-acme-0123456789abcdef';
export const metricsKey = 'metrics-key-of-the-relay-0123456789abcdef';
export const operatorKey = 'operator-key-of-acme-0123456789abcdef';
const origin = 'https://relay.example.com';

/** Making a key takes longer than most tests. */
export const telephonyPair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const pagePair = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface RigOptions {
  /** Over the defaults, which are short. */
  readonly delivery?: object;
  readonly centre?: object;
  readonly config?: object;
  /** What the relay is told of; Salesforce allows half as much again, as requests do not arrive as evenly as they are sent. */
  readonly limits?: { readonly callsPerSecond: number; readonly utterancesPerSecond: number };
  /** What Salesforce accepts. Default: the relay's. */
  readonly accepted?: readonly KeyObject[];
  readonly signing?: readonly KeyObject[];
  readonly now?: () => number;
}

export type Rig = Awaited<ReturnType<typeof startRig>>;

export async function startRig(options: RigOptions = {}) {
  const { accepted = [telephonyPair.publicKey], signing = [telephonyPair.privateKey] } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'hookswitch-relay-'));
  const standIn = await startStandIn({
    orgId,
    keys: new Map([['Acme', accepted]]),
    ...(options.limits && {
      limits: {
        callsPerSecond: options.limits.callsPerSecond * 1.5,
        utterancesPerSecond: options.limits.utterancesPerSecond * 1.5,
      },
    }),
  });
  const environment = Object.fromEntries(
    signing.map((key, at) => [`SIGNING_${at}`, key.export({ type: 'pkcs8', format: 'pem' }).toString()]),
  );
  const config = readConfig(
    {
      listen: { port: 0 },
      origin,
      store: { sqlite: path.join(folder, 'relay.db') },
      metricsKeys: [{ env: 'METRICS_KEY' }],
      delivery: {
        recordingWaitMs: 50,
        lingerMs: 5,
        createDeadlineMs: 700,
        requestTimeoutMs: 1_000,
        maxBackoffMs: 400,
        ...options.delivery,
      },
      orgs: [
        {
          id: orgId,
          apiUrl: standIn.url,
          ...(options.limits && { limits: options.limits }),
          allowedOrigins: ['https://acme.lightning.force.com'],
          contactCentres: [
            {
              apiName: 'Acme',
              number: '+12025550100',
              signingKeys: signing.map((_key, at) => ({ env: `SIGNING_${at}` })),
              telephonyKeys: [{ env: 'TELEPHONY_KEY' }],
              operatorKeys: [{ env: 'OPERATOR_KEY' }],
              attributes: ['ivrChoice'],
              fields: { talkSeconds: 'Talk__c', holdSeconds: 'Hold__c' },
              ...options.centre,
            },
          ],
        },
      ],
      ...options.config,
    },
    { ...environment, TELEPHONY_KEY: telephonyKey, OPERATOR_KEY: operatorKey, METRICS_KEY: metricsKey },
    folder,
  );
  const [org] = config.orgs;
  const withPageKey = { ...config, orgs: org ? [{ ...org, pageKeys: new Map([['page', pagePair.publicKey]]) }] : [] };
  const logged: string[] = [];
  const start = (): Promise<Relay> =>
    startRelay({
      config: withPageKey,
      log: createLog('info', { write: (line) => logged.push(line) }),
      ...(options.now && { now: options.now }),
    });
  let relay = await start();

  const ask = async (
    method: string,
    route: string,
    body?: unknown,
    {
      bearer = telephonyKey,
      key,
      headers = {},
    }: { bearer?: string; key?: string; headers?: Record<string, string> } = {},
  ): Promise<Answered> => {
    const response = await fetch(relay.url + route, {
      method,
      headers: {
        ...(bearer !== '' && { authorization: `Bearer ${bearer}` }),
        ...(key !== undefined && { 'idempotency-key': `"${key}"` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  };

  return {
    standIn,
    logged,
    file: path.join(folder, 'relay.db'),
    get relay() {
      return relay;
    },
    ask,
    /** An inbound call is offered. */
    offer: (key: string, more: object = {}) =>
      ask('PUT', `/v1/calls/${encodeURIComponent(key)}`, {
        kind: 'inbound',
        offeredAt: at(0),
        from: '+12025550142',
        attributes: {},
        ...more,
      }),
    event: (key: string, event: string, seconds: number, more: object = {}, bearer = telephonyKey) =>
      ask(
        'POST',
        `/v1/calls/${encodeURIComponent(key)}/events`,
        { event, at: at(seconds), ...more },
        { key: `${key}:${event}:${seconds}`, bearer },
      ),
    say: (key: string, ...utterances: readonly object[]) =>
      ask('POST', '/v1/utterances', { entries: [{ vendorCallKey: key, utterances }] }),
    restart: async () => {
      await relay.close();
      relay = await start();
    },
    close: async () => {
      await relay.close();
      await standIn.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Seconds into the call, as epoch milliseconds. */
export function at(seconds: number): number {
  return Date.UTC(2026, 0, 5, 9) + seconds * 1000;
}

/** Something said at that second. */
export function said(messageId: string, seconds: number, more: object = {}): object {
  return {
    messageId,
    senderType: 'END_USER',
    content: `words of ${messageId}`,
    startTime: at(seconds),
    endTime: at(seconds + 1),
    ...more,
  };
}

export function pageToken(
  claims: object = {},
  { kid = 'page', key = pagePair.privateKey, seconds = 300 } = {},
): Promise<string> {
  return new SignJWT({ cc: 'Acme', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(orgId)
    .setSubject('005000000000001AAA')
    .setAudience(origin)
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(key);
}

export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 8_000,
): Promise<void> {
  for (const end = Date.now() + withinMs; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 10))) {
    if (Date.now() > end) throw new Error(`never came about: ${what}`);
  }
}
