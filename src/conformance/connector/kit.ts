/** Runs the rows over a connector page: two at a time where the driver has agents for it, each in a tab that knows of no other. */
import { capabilityNames, type CapabilityName, type ReadyPayload } from '../../salesforce/index.js';
import type { CaseResult } from '../case.js';
import { addressOf } from './address.js';
import { startBrowser } from './browser.js';
import type { ConnectorCase } from './case.js';
import { connectorCases } from './cases/index.js';
import { createFarEnd, type DriverModule, type FarEnd, type SetupItems } from './far-end.js';
import { orGivenUp } from './given-up.js';
import { about, Lane } from './lane.js';

export interface ConnectorCheck {
  /** `https://…`, `http://localhost…`, or the path of an .html or .js file. */
  readonly url: string;
  /** Items of SETUP_CONNECTOR, `/section/item` and user fields; over those of a plain contact centre. */
  readonly configuration?: SetupItems;
  /** From {@link loadDriver}; without it, what only a phone system can make happen is not driven. */
  readonly driver?: DriverModule;
  /** Ids to run; left out: all. */
  readonly only?: readonly string[];
  /** Milliseconds until an answer or event counts as missing. Default 5,000. */
  readonly within?: number;
  /** As rows end, in no certain order. */
  readonly onResult?: (result: CaseResult) => void;
}

export interface ConnectorReport {
  /** In the order of the table. */
  readonly results: readonly CaseResult[];
  /** What CONNECTOR_READY said; nothing when the page never got that far. */
  readonly capabilities?: Readonly<Record<CapabilityName, boolean>>;
}

/** Pages at work at the same time, as a machine of two cores can bear. One more mostly waits beside them. */
const working = 2;
/** Milliseconds without an event, until a row takes it that no more will come. */
const quiet = 150;

/**
 * Runs the kit.
 * @throws AddressError, DriverFileError, NoBrowserError when it cannot begin
 */
export async function checkConnector(options: ConnectorCheck): Promise<ConnectorReport> {
  const { only, driver, configuration = {}, within = 5_000 } = options;
  const toClose: (() => unknown)[] = [];
  try {
    const address = await addressOf(options.url);
    toClose.push(() => address.close());
    const browser = await startBrowser();
    // One that hangs with its page is given up.
    toClose.push(() => orGivenUp(browser.close(), 5_000));
    const farEnds = await farEndsOf(driver);
    toClose.push(...farEnds.map((farEnd) => () => farEnd.close?.()));
    const limits = { within, quiet };
    const lanes = farEnds.map((farEnd) => new Lane({ browser, address, configuration, farEnd, limits }));
    const rows = connectorCases.filter(({ id }) => only === undefined || only.includes(id));
    const whyNot = (row: ConnectorCase) => notDriven(row, farEnds[0] ?? {}, driver !== undefined);
    return await runAll(rows, lanes, whyNot, options.onResult ?? (() => undefined));
  } finally {
    await Promise.all(toClose.map((close) => close()));
  }
}

async function farEndsOf(driver: DriverModule | undefined): Promise<readonly FarEnd[]> {
  if (driver === undefined) return Array.from({ length: working + 1 }, () => ({}));
  const count = Math.min(driver.lanes ?? 1, working + 1);
  return Promise.all(Array.from({ length: count }, (_, lane) => createFarEnd(driver, lane)));
}

type Capabilities = NonNullable<ReadyPayload['capabilities']>;
type WhyNot = (row: ConnectorCase) => string | undefined;

/** The first row shows whether the others make sense, and what the connector can do. */
async function runAll(
  rows: readonly ConnectorCase[],
  lanes: readonly Lane[],
  whyNot: WhyNot,
  onResult: (result: CaseResult) => void,
): Promise<ConnectorReport> {
  const [probe] = connectorCases;
  const [lane] = lanes;
  if (probe === undefined || lane === undefined) return { results: [] };
  const results = new Map<string, CaseResult>();
  const note = (result: CaseResult): void => {
    results.set(result.id, result);
    onResult(result);
  };
  let capabilities: Capabilities = {};
  const first = await lane.run(probe, ({ host }) => {
    capabilities = host.state.capabilities;
  });
  if (rows.includes(probe)) note(first);
  const rest = rows.filter((row) => row !== probe);
  if (first.outcome === 'failed') {
    const reason = `the page did not get ready (${probe.id})`;
    for (const row of rest) note({ ...about(row), outcome: 'not-run', reason });
  } else {
    await share(rest, lanes, (row) => whyNot(row) ?? cannot(row, capabilities), note);
  }
  return {
    results: rows.flatMap(({ id }) => results.get(id) ?? []),
    ...(first.outcome === 'passed' && { capabilities: table(capabilities) }),
  };
}

/** Rows that mostly wait have a lane of their own, if there is one; when they are done, it helps the others. */
async function share(
  rows: readonly ConnectorCase[],
  lanes: readonly Lane[],
  whyNot: WhyNot,
  note: (result: CaseResult) => void,
): Promise<void> {
  const driven = rows.filter((row) => {
    const reason = whyNot(row);
    if (reason !== undefined) note({ ...about(row), outcome: 'not-driven', reason });
    return reason === undefined;
  });
  const hasSpare = lanes.length > working;
  const waiting = hasSpare ? driven.filter(({ waits }) => waits) : [];
  const queue = driven.filter((row) => !waiting.includes(row));
  const work = async (lane: Lane, from: ConnectorCase[]): Promise<void> => {
    for (let row = from.shift(); row !== undefined; row = from.shift()) note(await lane.run(row));
  };
  await Promise.all(
    lanes.map(async (lane, index) => {
      if (index >= working) await work(lane, waiting);
      await work(lane, queue);
    }),
  );
}

function notDriven({ needs }: ConnectorCase, farEnd: FarEnd, hasDriver: boolean): string | undefined {
  const missing = needs.find((member) => farEnd[member] === undefined);
  if (missing === undefined) return undefined;
  return hasDriver ? `the driver file has no ${missing}` : `no driver file was given; it takes ${missing}`;
}

function cannot({ can }: ConnectorCase, capabilities: Capabilities): string | undefined {
  const absent = can.find((name) => capabilities[name] !== true);
  return absent && `the connector says it cannot: ${absent} is not true`;
}

function table(capabilities: Capabilities): Readonly<Record<CapabilityName, boolean>> {
  const entries = capabilityNames.map((name) => [name, capabilities[name] === true]);
  return Object.fromEntries(entries) as Record<CapabilityName, boolean>;
}
