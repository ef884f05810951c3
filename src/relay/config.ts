/** The relay's configuration: one JSON file, and environment variables for what is secret. Every problem is listed at once. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const text = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'));
const ms = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const origin = v.pipe(
  v.string(),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin, such as https://relay.example.com',
  ),
);
/** A secret is never in this file: the name of an environment variable, or of a file. */
const secret = v.union(
  [v.strictObject({ env: text }), v.strictObject({ file: text })],
  'must be {"env": "NAME"} or {"file": "path"}: secrets are never in the configuration itself',
);
const twoSecrets = v.pipe(
  v.array(secret),
  v.minLength(1, 'needs at least one'),
  v.maxLength(2, 'at most two, during a rotation'),
);

const contactCentre = v.strictObject({
  apiName: text,
  /** Its telephone number: where a call came to when nobody says. */
  number: text,
  /** Private keys of the telephony certificate; the first signs, the second is tried on 401. */
  signingKeys: twoSecrets,
  telephonyKeys: twoSecrets,
  /** May list, show and replay dead letters. */
  operatorKeys: v.optional(twoSecrets),
  providerName: v.optional(text, 'hookswitch'),
  /** The call attributes that go to Salesforce. Others are dropped. */
  attributes: v.optional(v.array(text), []),
  /** API names of the VoiceCall fields for talk and hold seconds, which Salesforce keeps only with a recording otherwise. */
  fields: v.optional(v.strictObject({ talkSeconds: v.optional(text), holdSeconds: v.optional(text) }), {}),
  /** Whether signals are sent after the call: unconfirmed for partners. */
  signalsAfterCall: v.optional(v.boolean(), false),
});

const org = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^00D[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$/, 'must be an org id, 00D...')),
  /** The origin of the Telephony Integration API, from the contact centre's scrtUrl. */
  apiUrl: origin,
  /** Public keys or certificates that page tokens are signed with. */
  pageKeys: v.optional(v.array(v.strictObject({ kid: text, file: text })), []),
  /** Where connector pages are served from. */
  allowedOrigins: v.optional(v.array(origin), []),
  /** Shaped, not hit. The defaults are the last published ones; current figures are unconfirmed. */
  limits: v.optional(
    v.strictObject({ callsPerSecond: v.optional(positive, 50), utterancesPerSecond: v.optional(positive, 5000) }),
    {},
  ),
  contactCentres: v.pipe(v.array(contactCentre), v.minLength(1, 'needs at least one')),
});

const configuration = v.strictObject({
  listen: v.optional(
    v.strictObject({
      host: v.optional(text, '127.0.0.1'),
      port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)), 4200),
    }),
    {},
  ),
  /** What page tokens must name as `aud`. */
  origin,
  store: v.optional(v.strictObject({ sqlite: v.optional(text, 'relay.db') }), {}),
  delivery: v.optional(
    v.strictObject({
      /** A call is offered without a record after this. */
      createDeadlineMs: v.optional(ms, 1_500),
      /** How long the final update waits for the recording's location. */
      recordingWaitMs: v.optional(ms, 30_000),
      /** A call nothing was heard of for so long has ended. */
      silentAfterMs: v.optional(ms, 4 * 60 * 60_000),
      requestTimeoutMs: v.optional(positive, 10_000),
      /** An operation refused for so long becomes a dead letter. */
      giveUpAfterMs: v.optional(ms, 24 * 60 * 60_000),
      /** How long utterances wait for others to share a request. */
      lingerMs: v.optional(ms, 20),
      maxInFlight: v.optional(positive, 64),
      /** The longest pause between two tries. */
      maxBackoffMs: v.optional(positive, 60_000),
      /** What is done is forgotten after so long, idempotency keys too. */
      retentionMs: v.optional(ms, 24 * 60 * 60_000),
      /** And a call with dead letters after so long. */
      deadLetterRetentionMs: v.optional(ms, 30 * 24 * 60 * 60_000),
    }),
    {},
  ),
  ingest: v.optional(
    v.strictObject({
      bodyBytes: v.optional(positive, 1_000_000),
      /** Of one credential. */
      requestsPerSecond: v.optional(positive, 5_000),
    }),
    {},
  ),
  /** Open /metrics, which names every org and contact centre. Without one it is shut. */
  metricsKeys: v.optional(twoSecrets),
  logLevel: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  orgs: v.pipe(v.array(org), v.minLength(1, 'needs at least one')),
});

type Parsed = v.InferOutput<typeof configuration>;
export type DeliverySettings = Parsed['delivery'];

/** A contact centre with its secrets read. */
export interface ContactCentre extends Omit<
  Parsed['orgs'][number]['contactCentres'][number],
  'signingKeys' | 'telephonyKeys' | 'operatorKeys'
> {
  /** `<org id>/<API name>`: names it in the store. */
  readonly id: string;
  readonly signingKeys: readonly KeyObject[];
  readonly telephonyKeys: readonly string[];
  readonly operatorKeys: readonly string[];
}

export interface Org extends Omit<Parsed['orgs'][number], 'pageKeys' | 'contactCentres'> {
  readonly pageKeys: ReadonlyMap<string, KeyObject>;
  readonly contactCentres: readonly ContactCentre[];
}

export interface RelayConfig extends Omit<Parsed, 'orgs' | 'metricsKeys'> {
  readonly metricsKeys: readonly string[];
  readonly orgs: readonly Org[];
}

/** The configuration cannot be used; `problems` has a sentence for each thing to mend. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem${problems.length > 1 ? 's' : ''}:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Environment variables over the file, for what differs from machine to machine. */
const overrides: readonly (readonly [
  string,
  readonly [string, string] | readonly [string],
  (value: string) => unknown,
])[] = [
  ['HOOKSWITCH_RELAY_HOST', ['listen', 'host'], String],
  ['HOOKSWITCH_RELAY_PORT', ['listen', 'port'], Number],
  ['HOOKSWITCH_RELAY_ORIGIN', ['origin'], String],
  ['HOOKSWITCH_RELAY_SQLITE', ['store', 'sqlite'], String],
  ['HOOKSWITCH_RELAY_LOG_LEVEL', ['logLevel'], String],
];

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigurationError with every problem */
export function readConfigFile(file: string, environment: Environment): RelayConfig {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationError([
      `${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  return readConfig(parsed, environment, path.dirname(path.resolve(file)));
}

/** @param folder what relative paths start from @throws ConfigurationError with every problem */
export function readConfig(input: unknown, environment: Environment, folder: string): RelayConfig {
  const { success, output, issues } = v.safeParse(configuration, overridden(input, environment));
  if (!success) throw new ConfigurationError(issues.map(sentenceFor));
  const problems: string[] = [];
  const attempt = <Value>(where: string, read: () => Value): Value[] => {
    try {
      return [read()];
    } catch (error) {
      problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };
  const secretIn = (from: v.InferOutput<typeof secret>): string => {
    const value = 'env' in from ? environment[from.env] : readFileSync(path.resolve(folder, from.file), 'utf8');
    if (value === undefined || value.trim() === '') {
      throw new Error('env' in from ? `the environment variable ${from.env} is not set` : `${from.file} is empty`);
    }
    return value.trim();
  };
  const keysIn = (where: string, secrets: readonly v.InferOutput<typeof secret>[] = []): string[] =>
    secrets.flatMap((from, index) => attempt(`${where}.${index}`, () => longEnough(secretIn(from))));
  const metricsKeys = keysIn('metricsKeys', output.metricsKeys);
  const orgs = output.orgs.map((found, o): Org => {
    const at = `orgs.${o}`;
    return {
      ...found,
      pageKeys: new Map(
        found.pageKeys.flatMap(({ kid, file }, index) =>
          attempt(
            `${at}.pageKeys.${index}`,
            () => [kid, publicKey(readFileSync(path.resolve(folder, file), 'utf8'))] as const,
          ),
        ),
      ),
      contactCentres: found.contactCentres.map((centre, c) => {
        const where = `${at}.contactCentres.${c}`;
        return {
          ...centre,
          id: `${found.id}/${centre.apiName}`,
          signingKeys: centre.signingKeys.flatMap((from, index) =>
            attempt(`${where}.signingKeys.${index}`, () => rsaKey(secretIn(from))),
          ),
          telephonyKeys: keysIn(`${where}.telephonyKeys`, centre.telephonyKeys),
          operatorKeys: keysIn(`${where}.operatorKeys`, centre.operatorKeys),
        };
      }),
    };
  });
  problems.push(...twice(orgs, metricsKeys));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return { ...output, orgs, metricsKeys };
}

function sentenceFor(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue) ?? 'configuration';
  if (issue.type !== 'strict_object') return `${where}: ${issue.message}`;
  if (issue.received === 'undefined') return `${where}: is missing`;
  return issue.expected === 'never' ? `${where}: is not known here` : `${where}: must be an object`;
}

function overridden(input: unknown, environment: Environment): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const result: Record<string, unknown> = { ...input };
  for (const [name, [first, second], read] of overrides) {
    const value = environment[name];
    if (value === undefined) continue;
    const section = result[first];
    result[first] =
      second === undefined
        ? read(value)
        : { ...(typeof section === 'object' && section !== null ? section : {}), [second]: read(value) };
  }
  return result;
}

function rsaKey(pem: string): KeyObject {
  const key = createPrivateKey(pem);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < 2048)
    throw new Error('must be an RSA private key of 2048 bits or more');
  return key;
}

function publicKey(pem: string): KeyObject {
  return pem.includes('CERTIFICATE') ? new X509Certificate(pem).publicKey : createPublicKey(pem);
}

function longEnough(key: string): string {
  if (key.length < 32) throw new Error('must have 32 characters or more');
  return key;
}

/** One key must not open two doors, and a name must mean one thing. */
function twice(orgs: readonly Org[], others: readonly string[]): string[] {
  const seen = new Set<string>(others);
  const problems: string[] = [];
  for (const { contactCentres } of orgs) {
    for (const { id, telephonyKeys, operatorKeys } of contactCentres) {
      if (seen.has(id)) problems.push(`orgs: contact centre ${id} is there twice`);
      seen.add(id);
      for (const key of [...telephonyKeys, ...operatorKeys]) {
        if (seen.has(key)) problems.push(`orgs: a key of ${id} is used twice; every credential needs its own`);
        seen.add(key);
      }
    }
  }
  return problems;
}
