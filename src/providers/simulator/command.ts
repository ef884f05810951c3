/** `hookswitch simulator`: the simulated phone system as a server. */
import { Command, InvalidArgumentError } from 'commander';
import { defaultPort, SimulatorStartError, startSimulatorServer } from './server.js';
import type { SimulatorServer } from './server.js';

interface Options {
  readonly port: number;
  readonly seed: number;
  readonly json?: true;
}

const examples = `
Example:
  hookswitch simulator --port 4100 --seed 7
  curl -X POST http://127.0.0.1:4100/customer-calls -H 'content-type: application/json' \\
       -d '{"from": "+12025550123", "name": "Grace", "queue": "support"}'

Point a connector at it with the contact centre's item telephony/simulator/url = ws://127.0.0.1:4100/link
`;

/** The subcommand, ready to be added to a program. */
export function simulatorCommand(): Command {
  return new Command('simulator')
    .description('a simulated phone system for connectors: agents, queues, customers, and faults on demand')
    .option('--port <number>', 'port on 127.0.0.1; 0: any free one', wholeNumber(65_535), defaultPort)
    .option('--seed <number>', 'the same seed makes the same chances', wholeNumber(4_294_967_295), 1)
    .option('--json', 'print one JSON object instead of text')
    .addHelpText('after', examples)
    .action(run);
}

function wholeNumber(highest: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number > highest)
      throw new InvalidArgumentError(`Give a whole number from 0 to ${highest}.`);
    return number;
  };
}

async function run({ port, seed, json }: Options): Promise<void> {
  let server: SimulatorServer;
  try {
    server = await startSimulatorServer({ port, seed });
  } catch (error) {
    if (!(error instanceof SimulatorStartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }
  const { url, wsUrl } = server;
  process.stdout.write(
    json === true ? `${JSON.stringify({ url, wsUrl })}\n` : `Simulator: ${url}   drivers: ${wsUrl}   Ctrl+C ends it.\n`,
  );
  const stop = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    void server.close();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
