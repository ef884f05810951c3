/** A row of the connector's table, and where its rules are from. */
import type { CapabilityName, RuleId } from '../../salesforce/index.js';
import { holds } from '../case.js';
import type { Case } from '../case.js';
import type { ConnectorBench } from './bench.js';
import type { FarEndMember } from './far-end.js';

export interface ConnectorCase extends Case<ConnectorBench> {
  /** What the driver file must have. */
  readonly needs: readonly FarEndMember[];
  /** Capabilities of CONNECTOR_READY: where the connector says it cannot, there is nothing to drive. */
  readonly can: readonly CapabilityName[];
  /** It mostly waits, so it may run beside others. */
  readonly waits?: true;
  /** Rules of legal order that its story breaks by itself. */
  readonly tolerates?: readonly RuleId[];
}

/** Documents and code the rules are from. */
export const sources = {
  init: 'scv-connector-base 4.8.10, baseConnector.js, windowMessageHandler; Service Connector API, init',
  origin: 'scv-connector-base 4.8.10, baseConnector.js, origin check of windowMessageHandler',
  ready: 'scv-connector-base 4.8.10, baseConnector.js, setConnectorReady',
  replay: 'scv-connector-base 4.8.10, baseConnector.js, AGENT_AVAILABLE; guide, replay of active calls',
  handler: 'scv-connector-base 4.8.10, baseConnector.js, channelMessageHandler',
  publish: 'scv-connector-base 4.8.10, baseConnector.js, publishEvent',
  types: 'scv-connector-base 4.8.10, types.js; Service Connector API, object pages',
  build: 'Open CTI migration guide, build the connector',
  clone: 'HTML Standard, structured clone',
  login: 'Partner Telephony Developer Guide, telephony login page',
  inbound: 'Partner Telephony Developer Guide, inbound calls',
  missed: 'Partner Telephony Developer Guide, handled missed calls',
  outbound: 'Partner Telephony Developer Guide, outbound calls and click-to-dial',
  callback: 'Partner Telephony Developer Guide, queued callbacks and click-to-dial callbacks',
  transfer: 'Partner Telephony Developer Guide, transfer; Open CTI migration guide, multiparty and transfer',
  blind: 'Partner Telephony Developer Guide, blind transfer',
  multiparty: 'Partner Telephony Developer Guide, multiparty conferencing',
  consult: 'Partner Telephony Developer Guide, multiparty consult',
  phoneBook: 'Partner Telephony Developer Guide, phone book',
  status: 'Partner Telephony Developer Guide, two-way status syncing and pending status',
  contacts: 'Partner Telephony Developer Guide, contacts; Service Connector API, ContactsFilter',
  deskPhone: 'Partner Telephony Developer Guide, desk phone',
  supervisor: 'Partner Telephony Developer Guide, supervisor',
  wrapUp: 'Partner Telephony Developer Guide, after-call work',
  logs: 'scv-connector-base 4.8.10, baseConnector.js, LOG messages and sanitizePayload',
  partial: 'https://github.com/salesforce/scv-connector-base/issues/6',
  blank: 'https://github.com/salesforce/scv-connector-base/issues/14',
  teardown: 'https://github.com/salesforce/scv-connector-base/issues/39',
  merged: 'https://github.com/salesforce/scv-connector-base/pull/68',
  mutedAfterReload: 'https://github.com/amazon-connect/amazon-connect-streams/issues/75',
  heldForEver: 'https://github.com/amazon-connect/amazon-connect-streams/issues/224',
  wrongParty: 'https://github.com/amazon-connect/amazon-connect-streams/issues/674',
  reloaded: 'https://github.com/amazon-connect/amazon-connect-streams/issues/33',
  network: 'https://github.com/amazon-connect/amazon-connect-streams/issues/891',
  dialOnce: 'https://github.com/amazon-connect/amazon-connect-salesforce-cti/issues/76',
  floods: 'https://github.com/amazon-connect/amazon-connect-salesforce-cti/issues/243',
  pausedAfterReload: 'Salesforce Help, limitations: the recording button is not restored after a refresh while paused',
} as const;

/** What holds for the rows of a topic that say nothing else. */
interface Common {
  readonly source: string;
  readonly needs?: readonly FarEndMember[];
  readonly can?: readonly CapabilityName[];
}

/** A row of a topic. Its needs and capabilities are added to the common ones. */
interface Row extends Partial<Common> {
  readonly rule: string;
  readonly waits?: true;
  readonly tolerates?: readonly RuleId[];
  run(bench: ConnectorBench): Promise<void>;
}

/** The rows of one topic, by the last word of their ids. */
export function topic(name: string, common: Common, rows: Readonly<Record<string, Row>>): readonly ConnectorCase[] {
  return Object.entries(rows).map(([word, row]) => ({
    id: `connector.${name}.${word}`,
    rule: row.rule,
    source: row.source ?? common.source,
    needs: [...new Set([...(common.needs ?? []), ...(row.needs ?? [])])],
    can: [...new Set([...(common.can ?? []), ...(row.can ?? [])])],
    ...(row.waits && { waits: row.waits }),
    ...(row.tolerates && { tolerates: row.tolerates }),
    run: (bench: ConnectorBench) => row.run(bench),
  }));
}

/** @throws ConformanceFailure unless both are the same; neither may be a number or name */
export function same(seen: unknown, wanted: unknown, what: string): void {
  holds(seen === wanted, `${what} is ${shown(seen)} instead of ${shown(wanted)}.`);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
