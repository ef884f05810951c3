/** `hookswitch relay dead-letters`: asks a running relay what it gave up, and has it delivered once more. */
import { Command } from 'commander';
import type { DeadLetter } from '../relay-client/telephony/index.js';

interface Options {
  readonly url: string;
  readonly reveal?: true;
  readonly json?: true;
}

const keyVariable = 'HOOKSWITCH_OPERATOR_KEY';
const examples = `
The operator key of the contact centre comes from ${keyVariable}.

Examples:
  hookswitch relay dead-letters list
  hookswitch relay dead-letters show 7 --reveal     with what was to be sent: may name numbers and people
  hookswitch relay dead-letters replay 7
  hookswitch relay dead-letters export > letters.jsonl
`;

export function deadLettersCommand(): Command {
  const command = new Command('dead-letters').description('what was given up, and why').addHelpText('after', examples);
  const add = (
    usage: string,
    description: string,
    action: (options: Options, id?: string) => Promise<string>,
  ): void => {
    const sub = command.command(usage).description(description);
    sub
      .option('--url <url>', 'of the relay', 'http://127.0.0.1:4200')
      .option('--reveal', 'also what may name a number or a person')
      .option('--json', 'print JSON instead of text')
      .action(async (...given: unknown[]) => {
        const id = usage.includes('<id>') ? String(given[0]) : undefined;
        await print(() => action(sub.opts<Options>(), id));
      });
  };
  add('list', 'all, oldest first', async (options) => {
    const letters = await all(options);
    if (options.json) return JSON.stringify(letters);
    return letters.length === 0 ? 'No dead letters.' : letters.map(lineOf).join('\n');
  });
  add('show <id>', 'one', async (options, id) =>
    JSON.stringify(await ask(options, 'GET', `/${String(id)}`), undefined, 2),
  );
  add('replay <id>', 'deliver one once more, after what waits for its call', async (options, id) => {
    await ask(options, 'POST', `/${String(id)}/replay`);
    return options.json
      ? JSON.stringify({ replayed: Number(id) })
      : `Dead letter ${String(id)} will be delivered once more.`;
  });
  add('export', 'all with what was to be sent, one JSON object a line', async (options) =>
    (await all({ ...options, reveal: true })).map((letter) => JSON.stringify(letter)).join('\n'),
  );
  return command;
}

function lineOf({ id, call, kind, reason, diedAt, replayedAt }: DeadLetter): string {
  const replayed = replayedAt === undefined ? '' : '  (replayed)';
  return `${id}  ${new Date(diedAt).toISOString()}  call ${call}  ${kind}  ${reason}${replayed}`;
}

async function all(options: Options): Promise<readonly DeadLetter[]> {
  const found: DeadLetter[] = [];
  for (;;) {
    // The relay answers by the contract.
    const page = (await ask(options, 'GET', '', found.at(-1)?.id)) as { readonly deadLetters: readonly DeadLetter[] };
    if (page.deadLetters.length === 0) return found;
    found.push(...page.deadLetters);
  }
}

async function ask({ url, reveal }: Options, method: string, path: string, after?: number): Promise<unknown> {
  const key = process.env[keyVariable];
  if (key === undefined) throw new Error(`Set ${keyVariable} to an operator key of the contact centre.`);
  const address = new URL(`/v1/dead-letters${path}`, url);
  if (reveal && method === 'GET') address.searchParams.set('reveal', 'true');
  if (after !== undefined) address.searchParams.set('after', String(after));
  const response = await fetch(address, { method, headers: { authorization: `Bearer ${key}` } }).catch(() => {
    throw new Error(`No relay answers at ${url}. Say where it is with --url.`);
  });
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return body;
  const title = typeof body === 'object' && body !== null && 'title' in body ? String(body.title) : 'no reason given';
  throw new Error(`The relay refused (${response.status}): ${title}`);
}

async function print(action: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await action()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
