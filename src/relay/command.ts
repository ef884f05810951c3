/** `hookswitch relay`: the relay in one command, and what its operators need. */
import { Command, InvalidArgumentError } from 'commander';
import { ConfigurationError, readConfigFile } from './config.js';
import { deadLettersCommand } from './dead-letters-command.js';
import { demoKey, startDemo } from './demo.js';
import type { StandInFactory, TakenByStandIn } from './demo.js';
import { startRelay } from './relay.js';
import type { Relay } from './relay.js';
import { StoreError } from './store/sqlite.js';

interface Options {
  readonly config: string;
  readonly demo?: true;
  readonly check?: true;
  readonly port?: number;
  readonly json?: true;
}

const examples = `
Examples:
  hookswitch relay --demo                  a relay and an org to try it with, on one port
  hookswitch relay --config relay.json     as configured; secrets come from the environment or files
  hookswitch relay --check                 list every problem of the configuration, and end
  hookswitch relay dead-letters list       what was given up, and why
`;

/** The subcommand, ready to be added to a program. @param standIn plays Salesforce in the demonstration */
export function relayCommand(standIn: StandInFactory): Command {
  return new Command('relay')
    .description('the server that makes call records and delivers transcripts to Salesforce, and loses none')
    .option('--config <file>', 'the configuration, JSON', 'relay.json')
    .option('--demo', 'without a configuration: an org of its own, on loopback')
    .option('--check', 'read the configuration, list its problems and end')
    .option('--port <number>', 'instead of the configured one; 0: any free one', port)
    .option('--json', 'print one JSON object instead of text')
    .addHelpText('after', examples)
    .addCommand(deadLettersCommand())
    .action((options: Options) => run(options, standIn));
}

async function run(options: Options, standIn: StandInFactory): Promise<void> {
  try {
    if (options.demo) await demo(options, standIn);
    else await serve(options);
  } catch (error) {
    const sentence = sentenceOf(error, options);
    if (sentence === undefined) throw error;
    process.stderr.write(`${sentence}\n`);
    process.exitCode = 1;
  }
}

async function serve(options: Options): Promise<void> {
  const read = readConfigFile(options.config, process.env);
  const config = options.port === undefined ? read : { ...read, listen: { ...read.listen, port: options.port } };
  if (options.check) {
    const orgs = config.orgs.length;
    process.stdout.write(
      options.json ? `${JSON.stringify({ ok: true, orgs })}\n` : `${options.config}: no problem, ${orgs} org(s).\n`,
    );
    return;
  }
  const relay = await startRelay({ config });
  drainOnSignal(relay);
  process.stdout.write(
    options.json ? `${JSON.stringify({ url: relay.url })}\n` : `Relay: ${relay.url}   SIGTERM drains and ends it.\n`,
  );
}

async function demo(options: Options, standIn: StandInFactory): Promise<void> {
  const relay = await startDemo({
    port: options.port ?? 4200,
    standIn,
    onTaken: (request) => {
      if (!options.json) process.stdout.write(described(request));
    },
  });
  drainOnSignal(relay);
  process.stdout.write(
    options.json ? `${JSON.stringify({ url: relay.url, key: demoKey })}\n` : announcement(relay.url),
  );
}

function announcement(url: string): string {
  const curl = (method: string, path: string, body: object): string =>
    `curl -sX ${method} ${url}${path} -H 'authorization: Bearer ${demoKey}' \\\n  -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
  const startTime = Date.now() + 1_000;
  const said = {
    messageId: 'm1',
    senderType: 'END_USER',
    content: 'Hello, is anybody there?',
    startTime,
    endTime: startTime + 1_000,
  };
  return `Relay and stand-in of Salesforce: ${url}   Ctrl+C ends both.

A call record:
${curl('PUT', '/v1/calls/call-1', { kind: 'inbound', offeredAt: Date.now(), from: '+12025550142', attributes: {} })}

A transcript line:
${curl('POST', '/v1/utterances', { entries: [{ vendorCallKey: 'call-1', utterances: [said] }] })}

What Salesforce is asked:
`;
}

/** For somebody who tries it out on this machine: here the words are meant to be seen. */
function described({ method, path, body, status }: TakenByStandIn): string {
  return `${status} ${method} ${path} ${body}\n`;
}

/** Ends the process once everything is answered and marked; a second signal does not wait. */
function drainOnSignal(relay: Relay): void {
  let isDraining = false;
  const drain = (): void => {
    if (isDraining) process.exit(1);
    isDraining = true;
    void relay.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', drain);
  process.on('SIGTERM', drain);
}

function sentenceOf(error: unknown, { json, port: wanted }: Options): string | undefined {
  if (error instanceof ConfigurationError) {
    return json ? JSON.stringify({ ok: false, problems: error.problems }) : error.message;
  }
  if (error instanceof StoreError) return error.message;
  if (typeof error === 'object' && error !== null && 'code' in error) {
    if (error.code === 'EADDRINUSE')
      return `Port ${wanted ?? 4200} is in use. Choose another with --port, or 0 for any free one.`;
    if (error.code === 'EACCES') return 'The port needs more rights. Choose one above 1023 with --port.';
  }
  return undefined;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535, 0 for any free one.');
  }
  return number;
}
