/** `hookswitch conformance`: the kits on the command line. Exit code 0: all that was driven passed; 1: not; 2: wrong usage. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import * as v from 'valibot';
import { topicOf } from './case.js';
import type { Case, CaseResult } from './case.js';
import { AddressError } from './connector/address.js';
import { NoBrowserError } from './connector/browser.js';
import { connectorCases } from './connector/cases/index.js';
import { DriverFileError, loadDriver } from './connector/far-end.js';
import type { SetupItems } from './connector/far-end.js';
import { checkConnector } from './connector/kit.js';
import { allAbilities } from './provider/abilities.js';
import { checkProvider, providerCases, unsupportedCases } from './provider/kit.js';
import { loadSubject, SubjectError } from './provider/module.js';
import { failureText, progressLine, summary } from './report/console.js';
import { htmlReport } from './report/html.js';
import { jsonReport } from './report/json.js';
import { junitReport } from './report/junit.js';
import { conforms, withoutPlaces } from './report/report.js';
import type { Report } from './report/report.js';

/** What both kits can be told. */
interface Options {
  readonly only?: readonly string[];
  readonly html?: string;
  readonly junit?: string;
  readonly json?: true;
  readonly list?: true;
}

interface ConnectorOptions extends Options {
  readonly url?: string;
  readonly config?: string;
  readonly driver?: string;
}

interface ProviderOptions extends Options {
  readonly module?: string;
}

type Row = Pick<Case<never>, 'id' | 'rule' | 'source'>;

/** The command cannot begin with what it was given; the message says what to give. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

const connectorExamples = `
Examples:
  hookswitch conformance connector --url https://localhost:8443/ --html report.html
  hookswitch conformance connector --url http://localhost:3000/ --config contact-centre.json --driver far-end.mjs
  hookswitch conformance connector --list

--config is JSON of what Salesforce gives in SETUP_CONNECTOR: {"/telephony/provider": "simulator"}.
Without --driver the kit cannot play customers and colleagues: what needs them is not driven, and never counted as passed.
Exit code: 0 when every case that could be driven passed, 1 when not, 2 when the kit could not begin.
`;

const providerExamples = `
Examples:
  hookswitch conformance provider --module driver.conformance.mjs --junit report.xml
  hookswitch conformance provider --module driver.conformance.mjs --only hold.shows mute.shows
  hookswitch conformance provider --list --json

The module's default export is { name, factory, declaration }: what describeProvider of hookswitch/conformance takes.
Exit code: 0 when every case that could be driven passed, 1 when not, 2 when the kit could not begin.
`;

/** The subcommand, ready to be added to a program. */
export function conformanceCommand(): Command {
  const connector = withReports(
    new Command('connector')
      .description('check any connector page, hosted in Chromium by a kit that plays Salesforce')
      .option('--url <url>', 'the page, or a local .html or .js file')
      .option('--config <file>', 'JSON of contact centre items, such as {"/telephony/provider": "simulator"}')
      .option('--driver <file>', 'a module that plays the far end: customers, colleagues, the network'),
    connectorExamples,
  ).action((options: ConnectorOptions) => run(options, connectorCases, () => connectorReport(options)));
  const provider = withReports(
    new Command('provider')
      .description('check a driver: the contract of hookswitch/provider')
      .option('--module <file>', 'a module whose default export is { name, factory, declaration }'),
    providerExamples,
  ).action((options: ProviderOptions) =>
    run(options, [...providerCases, ...unsupportedCases], () => providerReport(options)),
  );
  return new Command('conformance')
    .description('prove a driver, or any connector page, and write a report of it')
    .addCommand(connector)
    .addCommand(provider);
}

function withReports(command: Command, examples: string): Command {
  return command
    .option('--only <id...>', 'run these cases only')
    .option('--html <file>', 'write a page that can be published')
    .option('--junit <file>', 'write JUnit XML for a CI server')
    .option('--json', 'print one JSON object instead of text')
    .option('--list', 'print the cases and run none')
    .addHelpText('after', examples)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}

async function run(options: Options, rows: readonly Row[], report: () => Promise<Report>): Promise<void> {
  try {
    if (options.list === true) {
      process.stdout.write(listed(rows, options.json === true));
      return;
    }
    const unknown = (options.only ?? []).filter((id) => !rows.some((row) => row.id === id));
    if (unknown.length > 0)
      throw new UsageError(`There is no case ${unknown.join(', ')}. --list prints every case with its id.`);
    publish(options, withoutPlaces(await report(), places()));
  } catch (error) {
    if (!(error instanceof Error) || !beforehand.some((kind) => error instanceof kind)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

/** Errors before any case ran. */
const beforehand = [UsageError, AddressError, NoBrowserError, DriverFileError, SubjectError];

function listed(rows: readonly Row[], json: boolean): string {
  const cases = rows.map(({ id, rule, source }) => ({ id, topic: topicOf(id), rule, source }));
  if (json) return `${JSON.stringify(cases, undefined, 2)}\n`;
  return cases.map(({ id, rule, source }) => `${id}\n  ${rule}\n  from ${source}\n`).join('');
}

function publish(options: Options, report: Report): void {
  if (options.html !== undefined) write(options.html, htmlReport(report));
  if (options.junit !== undefined) write(options.junit, junitReport(report));
  process.stdout.write(options.json === true ? jsonReport(report) : summary(report));
  process.exitCode = conforms(report.results) ? 0 : 1;
}

function write(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(`The report cannot be written to ${file}. Name a file in a folder that exists.`, { cause });
  }
}

async function connectorReport({ url, config, driver, only, json }: ConnectorOptions): Promise<Report> {
  if (url === undefined) throw new UsageError('Which page? Give --url https://…, or --list for the cases.');
  const { results, capabilities } = await checkConnector({
    url,
    ...(config !== undefined && { configuration: readItems(config) }),
    ...(driver !== undefined && { driver: await loadDriver(driver) }),
    ...(only !== undefined && { only }),
    onResult: progress(only?.length ?? connectorCases.length, json === true),
  });
  return {
    kit: 'connector',
    subject: subjectOf(url),
    version: ownVersion(),
    capabilities: Object.entries(capabilities ?? {}).map(([name, has]) => ({ name, has })),
    results,
  };
}

async function providerReport({ module: file, only, json }: ProviderOptions): Promise<Report> {
  if (file === undefined) throw new UsageError('Which driver? Give --module FILE, or --list for the cases.');
  const { name, factory, declaration = {} } = await loadSubject(file);
  const { missing = {} } = declaration;
  const lacking = Object.keys(missing).length;
  const results = await checkProvider(factory, declaration, {
    only,
    onResult: progress(only?.length ?? providerCases.length + lacking, json === true),
  });
  return {
    kit: 'provider',
    subject: name,
    version: ownVersion(),
    capabilities: allAbilities.map((ability) => {
      const note = missing[ability];
      return { name: ability, has: note === undefined, ...(note !== undefined && { note }) };
    }),
    results,
  };
}

/** Tells a person how far it is, on the error output, so that the report itself can be piped. */
function progress(of: number, quiet: boolean): (result: CaseResult) => void {
  const results: CaseResult[] = [];
  const { stderr } = process;
  return (result) => {
    results.push(result);
    if (stderr.isTTY) stderr.write(`\r${progressLine(results, of)}${results.length === of ? '\n' : ''}`);
    if (result.outcome === 'failed' && !quiet) stderr.write(`${stderr.isTTY ? '\r' : ''}${failureText(result)}`);
    else if (!stderr.isTTY && !quiet && results.length % 20 === 0)
      stderr.write(`${progressLine(results, of).trimEnd()}\n`);
  };
}

/** Items of the contact centre are texts; of the other fields the page under test makes what it can. */
const items = v.pipe(
  v.record(v.string(), v.unknown()),
  v.check(
    (read) => Object.entries(read).every(([name, value]) => !name.startsWith('/') || typeof value === 'string'),
    'items, whose names begin with /, must be texts',
  ),
);

function readItems(file: string): SetupItems {
  let read: unknown;
  try {
    read = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${file} cannot be read as JSON: ${reason}`, { cause });
  }
  const parsed = v.safeParse(items, read);
  if (!parsed.success)
    throw new UsageError(
      `${file} must be JSON such as {"/telephony/provider": "simulator"}: ${parsed.issues[0].message}.`,
    );
  return parsed.output as SetupItems;
}

/** The address without what may be secret in it: a query, a fragment, credentials; of a file its name only. */
function subjectOf(url: string): string {
  if (!/^[a-z][a-z\d+.-]+:\/\//i.test(url) || !URL.canParse(url)) return path.basename(url);
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** Folders of this machine, which are nobody's business. */
function places(): string[] {
  return [process.cwd(), os.homedir(), os.tmpdir()];
}

function ownVersion(): string {
  const file = new URL('../../../package.json', import.meta.url);
  return v.parse(v.object({ version: v.string() }), JSON.parse(fs.readFileSync(file, 'utf8'))).version;
}
