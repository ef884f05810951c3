/** `hookswitch audit` and `hookswitch explain`. */
import fs from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import * as v from 'valibot';
import {
  auditPaths,
  findingSchema,
  ParityFileError,
  readDecisions,
  writeDecisions,
  type AuditReport,
  type Finding,
} from './audit/index.js';
import { explainFinding, explainRule } from './explain.js';
import { isMissing } from './files.js';
import { progressOn } from './progress.js';
import { formats, render, type Format } from './report/index.js';
import { summaryText } from './report/summary.js';
import { printable } from './report/text.js';

const failConditions = ['new', 'any', 'error', 'warning', 'note'] as const;
type FailCondition = (typeof failConditions)[number];

interface AuditFlags {
  readonly format?: Format;
  readonly output: readonly string[];
  readonly baseline?: string;
  readonly failOn?: FailCondition;
  readonly parity?: string;
  readonly sourceUrl: string;
}

const extensions: Readonly<Record<string, Format>> = {
  html: 'html',
  json: 'json',
  sarif: 'sarif',
  csv: 'csv',
  md: 'markdown',
  xml: 'junit',
};

const examples = `
Examples:
  hookswitch audit force-app                                  a summary on the terminal
  hookswitch audit force-app -o audit.html -o backlog.csv     the report to read, and the findings for a tracker
  hookswitch audit orgs/uk orgs/de retrieve.zip --format json > audit.json
  hookswitch audit force-app --baseline audit.json --fail-on new --format sarif -o audit.sarif
  hookswitch audit force-app --parity parity.yaml             write or refresh the file of decisions

Exit codes: 0 done; 1 it could not be done, with the reason on standard error; 2 --fail-on found something.
Nothing leaves this machine: no network is used, and secrets and telephone numbers are hidden in every report.
`;

/** The subcommand, ready to be added to a program. @param version of this tool */
export function auditCommand(version: string): Command {
  return new Command('audit')
    .description('find every use of Open CTI in the source of one or more orgs, and plan the move to Salesforce Voice')
    .argument('<path...>', 'folders or zips: SFDX source, metadata format or a retrieve')
    .addOption(
      new Option('--format <format>', 'what to write; told by the ending of --output otherwise').choices(formats),
    )
    .option('-o, --output <file>', 'write to this file; may be given again for another format', collect, [])
    .option('--baseline <file>', 'an earlier JSON report: findings are told as new or known')
    .addOption(
      new Option(
        '--fail-on <what>',
        'exit with 2 on such a finding: new since the baseline, any, or of that severity or worse',
      ).choices(failConditions),
    )
    .option('--parity <file>', 'YAML file of decisions: read, and written again with new counts')
    .option(
      '--source-url <template>',
      'address of a line in the HTML report; {root} {file} {line} {column} are filled in',
      sourceUrl,
      'vscode://file/{root}/{file}:{line}:{column}',
    )
    .addHelpText('after', examples)
    .action((paths: string[], flags: AuditFlags) => orExplained(() => runAudit(paths, flags, version)));
}

/** The subcommand, ready to be added to a program. */
export function explainCommand(version: string): Command {
  return new Command('explain')
    .description('tell all there is to know about one finding, rule or member of Open CTI')
    .argument('<id>', 'id of a finding (OC-…), a rule (js/classic-call), or a member (sforce.opencti.screenPop)')
    .argument('[path...]', 'where to look for the finding, when there is no --report')
    .option('--report <file>', 'a JSON report that holds the finding')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText(
      'after',
      '\nExamples:\n  hookswitch explain OC-1a2b3c4d5e --report audit.json\n  hookswitch explain sforce.opencti.saveLog',
    )
    .action((id: string, paths: string[], flags: { report?: string; json?: true }) =>
      orExplained(() => runExplain(id, paths, flags, version)),
    );
}

async function runAudit(paths: readonly string[], flags: AuditFlags, version: string): Promise<void> {
  const outputs = flags.output.map((file) => ({ file, format: flags.format ?? formatOf(file) }));
  if (flags.failOn === 'new' && flags.baseline === undefined)
    throw new CommandError(
      '--fail-on new needs --baseline: without an earlier report every finding is new. Use --fail-on any.',
    );
  const baseline = flags.baseline === undefined ? undefined : await readBaseline(flags.baseline);
  const before = flags.parity === undefined ? undefined : await readIfThere(flags.parity);
  const decisions = before === undefined ? undefined : decisionsIn(flags.parity ?? '', before);
  const report = await scanned(paths, version, { ...(baseline && { baseline }), ...(decisions && { decisions }) });

  const fails = (finding: Finding): boolean => isFailure(finding, flags.failOn ?? 'any');
  for (const { file, format } of outputs)
    await fs.writeFile(file, render(format, report, { fails, sourceUrl: flags.sourceUrl }));
  if (flags.parity !== undefined) await fs.writeFile(flags.parity, writeDecisions(report.parity, before));
  const written = [...flags.output, ...(flags.parity === undefined ? [] : [flags.parity])];
  if (flags.format && !outputs.length)
    process.stdout.write(render(flags.format, report, { fails, sourceUrl: flags.sourceUrl }));
  else process.stdout.write(printable(summaryText(report, written)));

  const failed = flags.failOn === undefined ? 0 : report.findings.filter(fails).length;
  if (failed) {
    process.stderr.write(`--fail-on ${flags.failOn ?? ''}: ${failed} finding${failed > 1 ? 's' : ''}.\n`);
    process.exitCode = 2;
  }
}

async function runExplain(
  id: string,
  paths: readonly string[],
  flags: { report?: string; json?: true },
  version: string,
): Promise<void> {
  const print = (text: string, data: object): void => {
    process.stdout.write(flags.json ? `${JSON.stringify(data, null, 2)}\n` : printable(text));
  };
  if (!id.startsWith('OC-')) {
    const known = explainRule(id);
    if (!known)
      throw new CommandError(
        `"${id}" is no finding, rule or member. Findings begin with OC-; members are written in full, such as sforce.opencti.screenPop.`,
      );
    print(known.text, known.guidance);
    return;
  }
  const findings =
    flags.report === undefined
      ? (await scanned(paths.length ? paths : ['.'], version, {})).findings
      : await readFindings(flags.report);
  const finding = findings.find((candidate) => candidate.id === id);
  if (!finding)
    throw new CommandError(
      `There is no finding ${id} in ${flags.report ?? (paths.join(', ') || 'this folder')}. Its line may have been changed or removed.`,
    );
  print(explainFinding(finding), finding);
}

async function scanned(
  paths: readonly string[],
  version: string,
  more: { baseline?: readonly string[]; decisions?: ReturnType<typeof readDecisions> },
): Promise<AuditReport> {
  const progress = progressOn(process.stderr);
  try {
    return await auditPaths(paths, {
      version,
      today: new Date().toISOString().slice(0, 10),
      onProgress: progress.report,
      ...more,
    });
  } finally {
    progress.end();
  }
}

/** Something a person can mend; the message says what and how. */
class CommandError extends Error {}

/** Tells a person what went wrong, in one line and without a stack, when it is theirs to mend. */
export async function orExplained(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isForThePerson(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Ours, the scanner's plain errors and the operating system's; anything else is a fault of the program and keeps its stack. */
function isForThePerson(error: unknown): error is Error {
  return error instanceof Error && (error.constructor === Error || error instanceof CommandError || 'code' in error);
}

function isFailure({ status, severity }: Finding, condition: FailCondition): boolean {
  if (condition === 'new') return status === 'new';
  if (condition === 'any') return true;
  const order = ['note', 'warning', 'error'];
  return order.indexOf(severity) >= order.indexOf(condition);
}

const savedReport = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ findings: v.array(v.looseObject({ id: v.string() })) }),
);

async function readBaseline(file: string): Promise<string[]> {
  return (await readSaved(file)).map(({ id }) => id);
}

async function readFindings(file: string): Promise<readonly Finding[]> {
  const checked = v.safeParse(v.array(findingSchema), await readSaved(file));
  if (!checked.success)
    throw new CommandError(`${file} was written by another version of this tool. Run hookswitch audit again.`);
  return checked.output;
}

async function readSaved(file: string): Promise<v.InferOutput<typeof savedReport>['findings']> {
  const checked = v.safeParse(savedReport, await readRequired(file));
  if (!checked.success) throw new CommandError(`${file} is no report of hookswitch audit --format json.`);
  return checked.output.findings;
}

function decisionsIn(file: string, text: string): ReturnType<typeof readDecisions> {
  try {
    return readDecisions(text);
  } catch (error) {
    if (error instanceof ParityFileError) throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}

async function readRequired(file: string): Promise<string> {
  const text = await readIfThere(file);
  if (text === undefined) throw new CommandError(`There is no file ${file}.`);
  return text;
}

async function readIfThere(file: string): Promise<string | undefined> {
  return fs.readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

function formatOf(file: string): Format {
  const ending = file.split('.').pop()?.toLowerCase() ?? '';
  const format = Object.hasOwn(extensions, ending) ? extensions[ending] : undefined;
  if (!format)
    throw new CommandError(
      `${file}: the ending tells no format. Use one of ${Object.keys(extensions).join(', ')}, or --format.`,
    );
  return format;
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function sourceUrl(template: string): string {
  if (!/^(?:https?|vscode|vscode-insiders|idea|file|cursor):/i.test(template))
    throw new InvalidArgumentError('Give an address such as https://git.example.com/blob/main/{file}#L{line}.');
  return template;
}
