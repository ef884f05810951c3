/** Runs the rows over a connector page: two at a time where the driver has agents for it, a fresh tab for each. */
import type { Browser } from 'playwright-core';
import { capabilityNames, type CapabilityName, type ReadyPayload } from '../../salesforce/index.js';
import { ConformanceFailure, topicOf } from '../case.js';
import type { CaseResult } from '../case.js';
import { addressOf, type Address } from './address.js';
import { ConnectorBench, type Limits } from './bench.js';
import { startBrowser } from './browser.js';
import type { ConnectorCase } from './case.js';
import { connectorCases, firstCase } from './cases/index.js';
import { createFarEnd, type DriverModule, type FarEnd, type SetupItems } from './far-end.js';
import { logOf } from './log.js';

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

/** Pages at work at the same time: the cores of a small machine. */
const working = 2;
/** Milliseconds that rows which mostly wait may take; the others get half. */
const longest = 40_000;

/**
 * Runs the kit.
 * @throws AddressError, DriverFileError, NoBrowserError when it cannot begin
 */
export async function checkConnector(options: ConnectorCheck): Promise<ConnectorReport> {
  const { only, driver } = options;
  const address = addressOf(options.url);
  const rows = connectorCases.filter(({ id }) => only === undefined || only.includes(id));
  const lanes = driver?.lanes ?? 1;
  const farEnds = await Promise.all(
    Array.from(
      { length: driver === undefined ? working + 1 : Math.min(lanes, working + 1) },
      (_, lane): FarEnd | Promise<FarEnd> => (driver === undefined ? {} : createFarEnd(driver, lane)),
    ),
  );
  const browser = await startBrowser();
  try {
    return await new Run(options, browser, address, farEnds).all(rows);
  } finally {
    await browser.close();
    await Promise.all(farEnds.map((farEnd) => farEnd.close?.()));
  }
}

class Run {
  readonly #options: ConnectorCheck;
  readonly #browser: Browser;
  readonly #address: Address;
  readonly #farEnds: readonly FarEnd[];
  readonly #limits: Limits;

  constructor(options: ConnectorCheck, browser: Browser, address: Address, farEnds: readonly FarEnd[]) {
    this.#options = options;
    this.#browser = browser;
    this.#address = address;
    this.#farEnds = farEnds;
    this.#limits = { within: options.within ?? 5_000, quiet: 150 };
  }

  async all(rows: readonly ConnectorCase[]): Promise<ConnectorReport> {
    let capabilities: ReadyPayload['capabilities'];
    const probe = await this.#result(firstCase, this.#farEnd(0), (bench) => {
      capabilities = bench.host.state.capabilities;
    });
    const results = new Map<string, CaseResult>();
    const note = (result: CaseResult): void => {
      results.set(result.id, result);
      this.#options.onResult?.(result);
    };
    if (rows.includes(firstCase)) note(probe);
    const rest = rows.filter((row) => row !== firstCase);
    if (probe.outcome === 'failed') {
      const reason = `the page did not get ready (${firstCase.id}): ${probe.reason ?? ''}`;
      for (const row of rest) note({ ...about(row), outcome: 'not-run', reason });
    } else await this.#share(rest, capabilities ?? {}, note);
    return {
      results: rows.flatMap(({ id }) => results.get(id) ?? []),
      ...(probe.outcome === 'passed' && { capabilities: table(capabilities ?? {}) }),
    };
  }

  /** Rows that wait have a lane of their own, if there is one. */
  async #share(
    rows: readonly ConnectorCase[],
    capabilities: Capabilities,
    note: (result: CaseResult) => void,
  ): Promise<void> {
    const driven = rows.filter((row) => {
      const reason = this.#notDriven(row, capabilities);
      if (reason !== undefined) note({ ...about(row), outcome: 'not-driven', reason });
      return reason === undefined;
    });
    const hasSpare = this.#farEnds.length > working;
    const waiting = hasSpare ? driven.filter(({ waits }) => waits) : [];
    const queue = hasSpare ? driven.filter(({ waits }) => !waits) : [...driven];
    const lane = async (farEnd: FarEnd, from: ConnectorCase[]): Promise<void> => {
      for (let row = from.shift(); row !== undefined; row = from.shift()) note(await this.#result(row, farEnd));
    };
    await Promise.all([
      ...this.#farEnds.slice(0, working).map((farEnd) => lane(farEnd, queue)),
      ...this.#farEnds.slice(working).map(async (farEnd) => {
        await lane(farEnd, waiting);
        await lane(farEnd, queue);
      }),
    ]);
  }

  #notDriven({ needs, can }: ConnectorCase, capabilities: Capabilities): string | undefined {
    const missing = needs.find((member) => this.#farEnd(0)[member] === undefined);
    if (missing !== undefined) {
      return this.#options.driver === undefined
        ? `no driver file was given; it takes ${missing}`
        : `the driver file has no ${missing}`;
    }
    const cannot = can.find((name) => capabilities[name] !== true);
    return cannot && `the connector says it cannot: ${cannot} is not true`;
  }

  async #result(
    row: ConnectorCase,
    farEnd: FarEnd,
    passed: (bench: ConnectorBench) => void = () => undefined,
  ): Promise<CaseResult> {
    const bench = new ConnectorBench({
      browser: this.#browser,
      address: this.#address,
      configuration: this.#options.configuration ?? {},
      farEnd,
      limits: this.#limits,
    });
    try {
      await inTime(row.waits === true ? longest : longest / 2, async () => {
        await row.run(bench);
        await bench.quiet();
        const [broken] = bench.disorder();
        if (broken !== undefined) throw new ConformanceFailure(`${broken.message} [${broken.rule}]`);
      });
      passed(bench);
      return { ...about(row), outcome: 'passed' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ...about(row), outcome: 'failed', reason, log: logOf(bench.entries) };
    } finally {
      await bench.close();
      await farEnd.reset?.();
    }
  }

  #farEnd(lane: number): FarEnd {
    return this.#farEnds[lane] ?? {};
  }
}

type Capabilities = NonNullable<ReadyPayload['capabilities']>;

function about({ id, rule, source }: ConnectorCase): Pick<CaseResult, 'id' | 'rule' | 'source' | 'topic'> {
  return { id, rule, source, topic: topicOf(id) };
}

function table(capabilities: Capabilities): Readonly<Record<CapabilityName, boolean>> {
  const entries = capabilityNames.map((name) => [name, capabilities[name] === true]);
  return Object.fromEntries(entries) as Record<CapabilityName, boolean>;
}

async function inTime(ms: number, work: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ConformanceFailure(`The case was given up after ${String(ms / 1_000)} s.`));
    }, ms);
  });
  try {
    await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
