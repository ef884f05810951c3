/**
 * What Salesforce hands the connector at set-up, parsed at the door: who the agent is, and the items of the contact centre's
 * section `telephony`, which arrive as `/telephony/<item>` (contact centre import XML; runtime reference 1.3).
 */
import * as v from 'valibot';
import type { AgentIdentity } from '../provider/index.js';

/** How errors are shown in this org. */
export interface ErrorStyle {
  /** `none`: the org lacks the package's custom labels, so plain errors are shown. */
  readonly labels: 'package' | 'none';
  /** Of the package that holds the labels; `c` when it has none. */
  readonly namespace: string;
}

/** Items the connector itself reads. The rest belong to the driver. */
export interface ConnectorConfiguration extends ErrorStyle {
  readonly agent: AgentIdentity;
  /** Name of the driver. */
  readonly provider: string;
  /** Who offers calls: the telephony vendor, or Omni-Channel (Unified Routing). */
  readonly routing: 'vendor' | 'unified';
  /** Milliseconds until a session that does not come up is reported. */
  readonly initTimeoutMs: number;
  readonly loginFrameHeight: number;
  /** Platform status id to Salesforce presence status id, where the names differ. */
  readonly statusMap: Readonly<Record<string, string>>;
  /** Presence statuses of the org that this agent may have. */
  readonly presenceStatuses: readonly SalesforceStatus[];
  /** Where the relay is that keeps the call records; nothing: nobody is asked for them. */
  readonly relay?: string;
  /** Every `/telephony/` item by its name, for the driver. */
  readonly items: Readonly<Record<string, string>>;
}

/** A presence status as Salesforce knows it. Id `0` is Offline. */
export interface SalesforceStatus {
  readonly statusId: string;
  readonly statusName: string;
  readonly isOffline: boolean;
}

/** The contact centre is configured wrongly. The message names the item and what to enter. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

const section = '/telephony/';

const statusFlag = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((value) => value === true || value === 'true'),
);
const statusSchema = v.object({
  statusId: v.string(),
  statusName: v.string(),
  isOffline: v.optional(statusFlag, false),
});

const identitySchema = v.object({
  userId: v.optional(v.string(), ''),
  userName: v.optional(v.string(), ''),
  userFullName: v.optional(v.string(), ''),
  userPresenceStatuses: v.optional(v.pipe(v.string(), v.parseJson(), v.record(v.string(), statusSchema)), '{}'),
});

const itemsSchema = v.object({
  provider: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a driver, for example sip')),
  routing: v.optional(v.picklist(['vendor', 'unified'], 'must be vendor or unified'), 'vendor'),
  labels: v.optional(v.picklist(['package', 'none'], 'must be package or none'), 'package'),
  initTimeoutMs: v.optional(
    v.pipe(v.string(), v.regex(/^\d{4,6}$/, 'must be milliseconds from 1000 to 999999'), v.transform(Number)),
    '15000',
  ),
  loginFrameHeight: v.optional(
    v.pipe(v.string(), v.regex(/^\d{2,4}$/, 'must be pixels from 10 to 9999'), v.transform(Number)),
    '350',
  ),
  statusMap: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^([^=,]+=[^=,]+)?(,[^=,]+=[^=,]+)*$/,
        'must be pairs like available=0N5000000000001,busy=0N5000000000002',
      ),
      v.transform((pairs) => Object.fromEntries(pairs.split(',').filter(Boolean).map(pair))),
    ),
    '',
  ),
  relay: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#@]*)?$/,
        'must be an https address, for example https://relay.example.com (http only for localhost)',
      ),
    ),
  ),
});

function pair(written: string): [string, string] {
  const [platform = '', salesforce = ''] = written.split('=');
  return [platform.trim(), salesforce.trim()];
}

const styleSchema = v.object({
  '/telephony/labels': v.fallback(v.picklist(['package', 'none']), 'package'),
  '/reqGeneralInfo/reqVendorInfoApiName': v.fallback(v.string(), ''),
});

/** How to show errors, even when the rest of the configuration cannot be read. */
export function errorStyleOf(connectorConfig: unknown): ErrorStyle {
  const parsed = v.safeParse(styleSchema, connectorConfig);
  if (!parsed.success) return { labels: 'none', namespace: 'c' };
  const vendorInfo = parsed.output['/reqGeneralInfo/reqVendorInfoApiName'];
  return { labels: parsed.output['/telephony/labels'], namespace: /^(\w+?)__/.exec(vendorInfo)?.[1] ?? 'c' };
}

/**
 * Parses the `connectorConfig` of SETUP_CONNECTOR.
 * @throws ConfigurationError
 */
export function parseConfiguration(connectorConfig: unknown): ConnectorConfiguration {
  const raw = parse(v.record(v.string(), v.unknown()), connectorConfig ?? {}, '');
  const identity = parse(identitySchema, raw, '');
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (!name.startsWith(section)) continue;
    const item = name.slice(section.length);
    if (typeof value !== 'string') {
      throw new ConfigurationError(
        `Contact centre item ${name} must be text, not ${value === null ? 'null' : typeof value}.`,
      );
    }
    if (value.trim() !== '') given[item] = value.trim();
  }
  const items = parse(itemsSchema, given, section);
  return {
    ...items,
    agent: { userId: identity.userId, userName: identity.userName, fullName: identity.userFullName },
    namespace: errorStyleOf(raw).namespace,
    presenceStatuses: Object.values(identity.userPresenceStatuses),
    items: given,
  };
}

function parse<S extends v.GenericSchema>(schema: S, input: unknown, prefix: string): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const item = `${prefix}${issue.path?.map(({ key }) => String(key)).join('.') ?? ''}`;
  const missing = issue.received === 'undefined';
  throw new ConfigurationError(
    missing
      ? `Contact centre item ${item} is missing. Add it to the section "telephony" and reload.`
      : `Contact centre item ${item} ${issue.type === 'picklist' || issue.type === 'regex' ? issue.message : 'has the wrong form'}. Correct it and reload.`,
  );
}
