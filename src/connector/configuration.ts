/**
 * What Salesforce hands the connector at set-up, parsed at the door: who the agent is, and the items of the contact centre's
 * section `telephony`, which arrive as `/telephony/<item>` (contact centre import XML; runtime reference 1.3).
 */
import type { AgentIdentity } from '../provider/index.js';
import { Mismatch, fit, json, literal, matching, object, optional, record, text } from './schema.js';
import type { Schema } from './schema.js';

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

/** Salesforce writes the flag as text. */
const statusSchema = object<SalesforceStatus>({
  statusId: text,
  statusName: text,
  isOffline: (given) => String(optional(literal(true, false, 'true', 'false'), false)(given)) === 'true',
});

const identitySchema = object({
  userId: optional(text, ''),
  userName: optional(text, ''),
  userFullName: optional(text, ''),
  userPresenceStatuses: optional(json(record(statusSchema)), {}),
});

const itemsSchema = object({
  provider: matching(/^[a-z][a-z0-9-]*$/, 'must be the name of a driver, for example sip'),
  routing: optional(literal('vendor', 'unified'), 'vendor'),
  labels: optional(literal('package', 'none'), 'package'),
  initTimeoutMs: optional(matching(/^\d{4,6}$/, 'must be milliseconds from 1000 to 999999'), '15000'),
  loginFrameHeight: optional(matching(/^\d{2,4}$/, 'must be pixels from 10 to 9999'), '350'),
  statusMap: optional(
    matching(
      /^([^=,]+=[^=,]+)?(,[^=,]+=[^=,]+)*$/,
      'must be pairs like available=0N5000000000001,busy=0N5000000000002',
    ),
    '',
  ),
  relay: optional(
    matching(
      /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#@]*)?$/,
      'must be an https address, for example https://relay.example.com (http only for localhost)',
    ),
  ),
});

function pair(written: string): [string, string] {
  const [platform = '', salesforce = ''] = written.split('=');
  return [platform.trim(), salesforce.trim()];
}

const vendorInfoItem = '/reqGeneralInfo/reqVendorInfoApiName';

/** How to show errors, even when the rest of the configuration cannot be read. */
export function errorStyleOf(connectorConfig: unknown): ErrorStyle {
  const raw = fit(
    record((item) => item),
    connectorConfig,
  );
  if (raw === undefined) return { labels: 'none', namespace: 'c' };
  const vendorInfo = fit(optional(text), raw[vendorInfoItem]) ?? '';
  return {
    labels: raw[`${section}labels`] === 'none' ? 'none' : 'package',
    namespace: /^(\w+?)__/.exec(vendorInfo)?.[1] ?? 'c',
  };
}

/**
 * Parses the `connectorConfig` of SETUP_CONNECTOR.
 * @throws ConfigurationError
 */
export function parseConfiguration(connectorConfig: unknown): ConnectorConfiguration {
  const raw = parse(
    record((item) => item),
    connectorConfig ?? {},
    '',
  );
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
  if (given.provider === undefined) {
    throw new ConfigurationError(
      `Contact centre item ${section}provider is missing. Add it to the section "telephony" and reload.`,
    );
  }
  const { initTimeoutMs, loginFrameHeight, statusMap, relay, ...items } = parse(itemsSchema, given, section);
  return {
    ...items,
    initTimeoutMs: Number(initTimeoutMs),
    loginFrameHeight: Number(loginFrameHeight),
    statusMap: Object.fromEntries(statusMap.split(',').filter(Boolean).map(pair)),
    ...(relay !== undefined && { relay }),
    agent: { userId: identity.userId, userName: identity.userName, fullName: identity.userFullName },
    namespace: errorStyleOf(raw).namespace,
    presenceStatuses: Object.values(identity.userPresenceStatuses),
    items: given,
  };
}

function parse<T>(schema: Schema<T>, input: unknown, prefix: string): T {
  try {
    return schema(input);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    throw new ConfigurationError(
      `Contact centre item ${prefix}${error.path.join('.')} ${error.message}. Correct it and reload.`,
    );
  }
}
