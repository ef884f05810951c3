/** `hookswitch convert`. */
import fs from 'node:fs/promises';
import { Command, Option } from 'commander';
import { orExplained } from '../command.js';
import { progressOn } from '../progress.js';
import { readSourceFiles } from '../source-files.js';
import { scan } from '../scan/index.js';
import { convert, convertibleFile, type ConvertOptions } from './convert.js';
import { LayoutError, readLayout, type CapturedLayout } from './softphone-layout.js';
import { printable } from '../report/text.js';
import { compare, write, type Compared } from './write.js';

interface Flags extends Omit<ConvertOptions, 'layouts'> {
  readonly write?: true;
  readonly json?: true;
  readonly softphoneLayout: readonly string[];
}

const examples = `
Examples:
  hookswitch convert .                                      show what would be written, as a diff
  hookswitch convert . --vendor acme__Acme_Voice --write    write it
  hookswitch convert . --self-built --provider sip --write  with a vendor record for a connector of your own
  hookswitch convert . --softphone-layout support.json      with the pop rules of a captured layout

New metadata goes to voice/main/default, what is not metadata to voice/docs, beginning with to-do.md. Existing files are
changed only where utility bars get Omni-Channel, and by --codemods. A file that was edited since is never overwritten.
Exit codes: 0 done; 1 it could not be done; 2 a file was left alone because it was edited.
`;

/** The subcommand, ready to be added to a program. */
export function convertCommand(): Command {
  return new Command('convert')
    .description(
      'draft the Salesforce Voice side of an org on Open CTI: contact centre, fields, flows, report types, utility bars',
    )
    .argument('<path>', 'folder of the source')
    .option('--write', 'write the files, instead of showing the difference')
    .option('--vendor <name>', 'ConversationVendorInfo of the vendor, with its namespace')
    .addOption(
      new Option('--self-built', 'write a ConversationVendorInfo of your own').default(false).conflicts('vendor'),
    )
    .option('--connector-url <url>', 'where the connector of your own is', '/apex/VoiceConnector')
    .option('--provider <name>', 'name of the Hookswitch driver, for the section telephony')
    .addOption(
      new Option('--utility-bar <mode>', 'Omni-Channel beside the softphone or instead of it')
        .choices(['beside', 'instead'])
        .default('beside'),
    )
    .option(
      '--softphone-layout <file>',
      'a captured layout; may be given again',
      (value: string, before: readonly string[]) => [...before, value],
      [],
    )
    .option('--codemods', 'also delete calls that Voice makes needless, in the source itself', false)
    .option('--json', 'print one JSON object instead of text')
    .addHelpText('after', examples)
    .action((path: string, flags: Flags) => orExplained(() => run(path, flags)));
}

async function run(path: string, flags: Flags): Promise<void> {
  const isFolder = (await fs.stat(path)).isDirectory();
  if (!isFolder) throw new Error(`${path} is no folder. convert writes beside the source: unpack an archive first.`);
  const layouts = await Promise.all(flags.softphoneLayout.map(layout));
  const progress = progressOn(process.stderr);
  const { detections } = await scan([path], { onProgress: progress.report });
  const detected = new Set(detections.map(({ file }) => file));
  const files = await readSourceFiles(path, [path], (file) => convertibleFile.test(file) || detected.has(file));
  progress.end();
  const { files: planned, todos } = convert(files, detections, { ...flags, layouts });
  const compared = await compare(path, planned);
  const written = flags.write ? await write(path, compared) : [];
  if (compared.some(({ state }) => state === 'changed-by-hand')) process.exitCode = 2;
  process.stdout.write(
    flags.json ? asJson(compared, todos, written) : printable(asText(compared, todos, flags.write ?? false)),
  );
}

async function layout(file: string): Promise<CapturedLayout> {
  try {
    return readLayout(await fs.readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof LayoutError) throw new Error(`${file}: ${error.message}`);
    throw error;
  }
}

function asJson(compared: readonly Compared[], todos: readonly string[], written: readonly string[]): string {
  const files = compared.map(({ planned: { file, why }, state, patch }) => ({ file, why, state, patch }));
  return `${JSON.stringify({ files, todos, written }, null, 2)}\n`;
}

function asText(compared: readonly Compared[], todos: readonly string[], wrote: boolean): string {
  const words = {
    new: wrote ? 'written' : 'would be written',
    changed: wrote ? 'changed' : 'would be changed',
    unchanged: 'is as it should be',
    'changed-by-hand': 'was edited, left alone',
  };
  const patches = wrote
    ? []
    : compared.filter(({ state }) => state === 'new' || state === 'changed').map(({ patch }) => patch);
  const lines = compared.map(({ planned: { file, why }, state }) => `${words[state]}: ${file} (${why})`);
  return [
    ...patches,
    ...lines,
    '',
    `${todos.length} things are left to a person: voice/docs/to-do.md`,
    ...(wrote ? [] : ['Nothing was written. Add --write to do it.']),
    '',
  ].join('\n');
}
