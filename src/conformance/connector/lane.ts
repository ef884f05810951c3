/** One agent and one browser tab, in which rows run one after the other. */
import type { Browser } from 'playwright-core';
import { ConformanceFailure, topicOf } from '../case.js';
import type { CaseResult } from '../case.js';
import type { Address } from './address.js';
import { ConnectorBench, type Limits } from './bench.js';
import type { ConnectorCase } from './case.js';
import type { FarEnd, SetupItems } from './far-end.js';
import { logOf } from './log.js';
import { ConnectorPage, type PageOptions } from './page.js';

/** Answers that may be missing until a row is given up; one that mostly waits has twice as long. */
const patience = 4;

export interface LaneOptions {
  readonly browser: Browser;
  readonly address: Address;
  readonly configuration: SetupItems;
  readonly farEnd: FarEnd;
  readonly limits: Limits;
}

export class Lane {
  readonly #options: LaneOptions;
  /** Kept between rows, cleared: a browser takes its time over a new one. */
  #page: ConnectorPage | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** @param passed sees the bench of a row that has passed */
  async run(row: ConnectorCase, passed: (bench: ConnectorBench) => void = () => undefined): Promise<CaseResult> {
    const { farEnd, configuration, limits } = this.#options;
    const apart: ConnectorPage[] = [];
    const openPage = async (options: PageOptions): Promise<ConnectorPage> => {
      const { browser, address } = this.#options;
      if (options.salesforce === undefined) return (this.#page ??= await ConnectorPage.open(browser, address));
      const page = await ConnectorPage.open(browser, address, options);
      apart.push(page);
      return page;
    };
    const bench = new ConnectorBench({ openPage, configuration, farEnd, limits });
    const result = await this.#result(row, bench, passed);
    bench.close();
    await Promise.all(apart.map((page) => page.close()));
    await this.#tidy(result);
    return result;
  }

  async close(): Promise<void> {
    await this.#page?.close();
  }

  async #result(
    row: ConnectorCase,
    bench: ConnectorBench,
    passed: (bench: ConnectorBench) => void,
  ): Promise<CaseResult> {
    const subject = about(row);
    try {
      const limit = this.#options.limits.within * patience;
      await inTime(row.waits === true ? limit * 2 : limit, async () => {
        await row.run(bench);
        await bench.quiet();
        const broken = bench.disorder().find(({ rule }) => row.tolerates?.includes(rule) !== true);
        if (broken !== undefined) throw new ConformanceFailure(`${broken.message} [${broken.rule}]`);
      });
      passed(bench);
      return { ...subject, outcome: 'passed' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ...subject, outcome: 'failed', reason, log: logOf(bench.entries) };
    }
  }

  /** Nothing of this row reaches the next: a tab in which something failed is not used again. */
  async #tidy({ outcome }: CaseResult): Promise<void> {
    const page = this.#page;
    const isClear =
      outcome === 'passed' &&
      (await page?.clear().then(
        () => true,
        () => false,
      ));
    if (isClear !== true) {
      this.#page = undefined;
      await page?.close();
    }
    await this.#options.farEnd.reset?.();
  }
}

/** What a result says of its row. */
export function about({ id, rule, source }: ConnectorCase): Pick<CaseResult, 'id' | 'rule' | 'source' | 'topic'> {
  return { id, rule, source, topic: topicOf(id) };
}

async function inTime(ms: number, work: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ConformanceFailure(`The case was given up after ${String(ms / 1_000)} s.`));
    }, ms);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
