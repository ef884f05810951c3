/** `hookswitch workbench`: the local Salesforce, in one command. */
import { spawn } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { startWorkbench, WorkbenchStartError, type Workbench } from './server.js';

interface Options {
  readonly port: number;
  readonly simulatorUrl?: string;
  readonly connectorUrl?: string;
  readonly open?: true;
  readonly json?: true;
}

const examples = `
Examples:
  hookswitch workbench                        the simulated phone system and our own connector
  hookswitch workbench --port 8080 --open     on another port, and open the browser
  hookswitch workbench --connector-url https://localhost:8443/
                                              host your own connector page
`;

/** The subcommand, ready to be added to a program. */
export function workbenchCommand(): Command {
  return new Command('workbench')
    .description(
      'a local Salesforce to use a connector in: softphone, call record, message inspector, and a customer who calls',
    )
    .option('--port <number>', 'where the page is; the next free port is taken when it is in use', port, 3000)
    .option('--simulator-url <url>', 'use a simulator that already runs, instead of starting one', url)
    .option('--connector-url <url>', 'the connector page to host, instead of our own', url)
    .option('--open', 'open the page in the default browser')
    .option('--json', 'print one JSON object instead of text')
    .addHelpText('after', examples)
    .action(run);
}

async function run(options: Options): Promise<void> {
  let workbench: Workbench;
  try {
    workbench = await startWorkbench(options);
  } catch (error) {
    if (!(error instanceof WorkbenchStartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  closeOnSignal(workbench);
  process.stdout.write(options.json ? `${JSON.stringify(described(workbench))}\n` : announcement(workbench));
  if (options.open) openBrowser(workbench.url);
}

function described({ url: page, port: at, portTaken, simulatorUrl, connectorUrl }: Workbench): object {
  return { url: page, port: at, simulatorUrl, connectorUrl, ...(portTaken !== undefined && { portTaken }) };
}

function announcement({ url: page, portTaken }: Workbench): string {
  const taken = portTaken === undefined ? '' : ` (port ${portTaken} is in use)`;
  return `Workbench: ${page}${taken}   Ctrl+C ends it.\n`;
}

/** Ends the process once everything is closed; a second signal does not wait. */
function closeOnSignal(workbench: Workbench): void {
  let closing = false;
  const close = (): void => {
    if (closing) process.exit(1);
    closing = true;
    void workbench.close().then(() => process.exit(0));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
}

function openBrowser(page: string): void {
  const [program, ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const child = spawn(program, [...before, page], { stdio: 'ignore', detached: true });
  child.on('error', () => {
    process.stderr.write(`No browser could be opened. Open ${page} yourself.\n`);
  });
  child.unref();
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535, 0 for any free one.');
  }
  return number;
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new InvalidArgumentError('Give a whole URL, such as http://127.0.0.1:4100.');
  }
  return text;
}
