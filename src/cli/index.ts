#!/usr/bin/env node
/** The `hookswitch` command. Every subcommand lives in the folder of what it runs. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import * as v from 'valibot';
import { conformanceCommand } from '../conformance/command.js';
import { auditCommand, explainCommand } from '../open-cti/command.js';
import { convertCommand } from '../open-cti/convert/command.js';
import { relayCommand } from '../relay/command.js';
import { createStandIn } from '../salesforce/telephony-integration/index.js';
import { simulatorCommand } from '../providers/simulator/command.js';
import { workbenchCommand } from '../workbench/command.js';

const packageFile = new URL('../../../package.json', import.meta.url);
const { version } = v.parse(
  v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() })),
  readFileSync(packageFile, 'utf8'),
);

await new Command('hookswitch')
  .description('Open connector between any telephony platform and Salesforce Voice with Partner Telephony.')
  .version(version)
  .showHelpAfterError('Run with --help for examples.')
  .addCommand(workbenchCommand())
  .addCommand(simulatorCommand())
  .addCommand(conformanceCommand())
  .addCommand(auditCommand(version))
  .addCommand(explainCommand(version))
  .addCommand(convertCommand())
  .addCommand(relayCommand(createStandIn))
  .addHelpText(
    'after',
    '\nExample:\n  $ hookswitch workbench     a local Salesforce with a simulated phone system, in one browser tab',
  )
  .parseAsync();
