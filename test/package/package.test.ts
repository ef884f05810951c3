/** What a stranger gets: the tarball of `npm pack`, installed in an empty folder. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

/** Of this machine: none of it may travel. */
function ofThisMachine(): string[] {
  const registry = new URL(npm(root, 'config', 'get', 'registry').trim()).host;
  return [root, os.homedir(), os.tmpdir(), registry].filter((one) => !['/', '/tmp'].includes(one));
}

let folder: string;
/** The installed package. */
let installed: string;
/** What is in the tarball. */
let files: string[];

beforeAll(() => {
  if (!fs.existsSync(path.join(root, 'dist/node/cli/index.js'))) {
    throw new Error('There is no dist/node. Run `node scripts/build.js` first, as `npm test` does.');
  }
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hookswitch-package-'));
  const packed = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as {
    filename: string;
    files: { path: string }[];
  }[];
  files = (packed[0]?.files ?? []).map((file) => file.path);
  write('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', path.join(folder, packed[0]?.filename ?? ''));
  installed = path.join(folder, 'node_modules/hookswitch');
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function npm(cwd: string, ...args: string[]): string {
  const { npm_execpath: cli } = process.env;
  const [command, ...first] = cli?.endsWith('.js') ? [process.execPath, cli] : ['npm'];
  return execFileSync(command, [...first, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(name: string, text: string): void {
  fs.writeFileSync(path.join(folder, name), text);
}

function run(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: environment(),
  });
  return { status, output: stdout + stderr };
}

/** What Jest tells its children, `node --test` above all, is not for these. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...rest } = process.env;
  return rest;
}

const command = 'node_modules/hookswitch/dist/node/cli/index.js';

function kit(...options: string[]): { readonly status: number | null; readonly output: string } {
  return run(command, 'conformance', 'provider', '--module', 'out/tincan.conformance.js', ...options);
}

interface VitestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
}

/** Vitest of this project, run in the stranger's folder. */
function vitest(file: string, globals: boolean): VitestCounts {
  const link = path.join(folder, 'node_modules/vitest');
  if (!fs.existsSync(link)) fs.symlinkSync(path.join(root, 'node_modules/vitest'), link);
  const { output } = run(
    path.join(link, 'vitest.mjs'),
    ...[
      'run',
      '--root',
      folder,
      '--reporter',
      'json',
      '--outputFile',
      'vitest.json',
      ...(globals ? ['--globals'] : []),
    ],
    file,
  );
  const report = path.join(folder, 'vitest.json');
  if (!fs.existsSync(report)) throw new Error(`Vitest did not run: ${output}`);
  const text = fs.readFileSync(report, 'utf8');
  fs.rmSync(report);
  const counts = JSON.parse(text) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests', number>;
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests,
    skipped: counts.numPendingTests,
    output: text,
  };
}

function compile(...names: string[]): { readonly status: number | null; readonly output: string } {
  return run(path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', ...names);
}

/** Strict, and our declarations are checked as if they were the stranger's own. */
function project(options: object, include: readonly string[]): void {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    module: 'NodeNext',
    types: [],
    ...options,
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions, include }));
}

/** The files of the guide: the code blocks that begin with `// <name>`, those of one name one after the other. */
function guideFiles(): ReadonlyMap<string, string> {
  const guide = fs.readFileSync(path.join(installed, 'docs/driver.md'), 'utf8');
  const found = new Map<string, string>();
  for (const [, code = ''] of guide.matchAll(/```ts\n([^]*?)```/g)) {
    const [, name] = /^\/\/ (\S+)\n/.exec(code) ?? [];
    if (name === undefined) throw new Error('a code block of the guide does not begin with the name of its file');
    found.set(name, (found.get(name) ?? '') + code);
  }
  return found;
}

describe('the command', () => {
  const npx = (...args: string[]): string => npm(folder, 'exec', '--offline', '--no', '--', 'hookswitch', ...args);

  test('says its version', () => {
    expect(npx('--version').trim()).toBe(version);
  });

  test('says what it can do', () => {
    const help = npx('--help');
    expect(help).toMatch(/^Usage: hookswitch/);
    expect(help).toMatch(/^ {2}workbench/m);
    expect(help).toMatch(/^ {2}simulator/m);
    expect(help).toMatch(/^ {2}conformance/m);
  });
});

describe('the lists of cases', () => {
  test.each([
    ['connector', 120],
    ['provider', 60],
  ])('of the %s kit has at least %i, each with a stable id, its rule and where that is from', (kind, least) => {
    const { status, output } = run(command, 'conformance', kind, '--list', '--json');
    expect(status).toBe(0);
    const cases = JSON.parse(output) as Record<'id' | 'topic' | 'rule' | 'source', string>[];
    expect(cases.filter(({ id }) => !id.startsWith('unsupported.')).length).toBeGreaterThanOrEqual(least);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const { id, topic, rule, source } of cases)
      expect({ id, told: [topic, rule, source].every((text) => text !== '') }).toEqual({ id, told: true });
  });
});

describe('the modules', () => {
  test.each([
    ['provider', ['ProviderError', 'asProviderError', 'providerErrorKinds']],
    ['conformance', ['allBut', 'checkProvider', 'countedClock', 'describeProvider', 'providerCases']],
    ['relay-client', ['createRelayClient', 'mayRepeat', 'offeredTimeoutMs', 'openapi']],
  ])('hookswitch/%s is imported in Node', (name, exported) => {
    const script = `console.log(JSON.stringify(Object.keys(await import('hookswitch/${name}')).sort()))`;
    const { status, output } = run('--input-type=module', '--eval', script);
    expect({ status, exported: status === 0 ? (JSON.parse(output) as unknown) : output }).toEqual({
      status: 0,
      exported,
    });
  });

  test('what is no export cannot be imported', () => {
    expect(
      run('--input-type=module', '--eval', "await import('hookswitch/dist/node/model/index.js')").output,
    ).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  test('their types are usable in a strict project for browsers', () => {
    project({ noEmit: true }, ['types.ts']);
    write(
      'types.ts',
      `
import { ProviderError, type Call, type CreateProvider, type TelephonyProvider } from 'hookswitch/provider';
import { checkProvider, type CaseResult, type ProviderRig } from 'hookswitch/conformance';
import { createRelayClient, openapi, type OfferedCall, type RelayResult, type VoiceCall } from 'hookswitch/relay-client';

export const refusal: ProviderError = new ProviderError('busy', 'The line is taken.');
export const keyOf = (call: Call): string => call.key;
export const rigOf = (create: CreateProvider) => (context: Parameters<CreateProvider>[0]): ProviderRig => {
  const provider: TelephonyProvider = create(context);
  return { provider, farEnd: {}, close: () => provider.disconnect({ logout: true }) };
};
export const check = (create: CreateProvider): Promise<readonly CaseResult[]> => checkProvider(rigOf(create));
const offered: OfferedCall = { kind: 'inbound', offeredAt: 0, attributes: {} };
const client = createRelayClient({ url: 'https://relay.example.com', token: async () => 'token' });
export const record: Promise<RelayResult<VoiceCall | undefined>> = client.offered('call-1', offered);
export const version: '3.1.0' = openapi.openapi;
// @ts-expect-error a kind that does not exist
export const wrong: OfferedCall = { ...offered, kind: 'outbound' };
// @ts-expect-error an error kind that does not exist
export const unknown = new ProviderError('tired', 'No.');
`,
    );
    expect(compile()).toEqual({ status: 0, output: '' });
  });
});

describe('the driver of the guide', () => {
  let compiled: ReturnType<typeof compile>;

  beforeAll(() => {
    project(
      { outDir: 'out', types: ['node'], typeRoots: [path.join(root, 'node_modules/@types')], skipLibCheck: true },
      [...guideFiles().keys()],
    );
    for (const [name, code] of guideFiles()) write(name, code);
    compiled = compile();
  });

  test('compiles', () => {
    expect(compiled).toEqual({ status: 0, output: '' });
  });

  test('passes the kit on the command line, which writes a page and JUnit XML', () => {
    const { status, output } = kit('--html', 'report.html', '--junit', 'report.xml');
    expect({ status, output }).toEqual({
      status: 0,
      output: expect.stringMatching(
        /^Tincan: every provider case that could be driven passed\. 5\d not driven, 8\d passed$/m,
      ) as string,
    });
    expect(fs.readFileSync(path.join(folder, 'report.html'), 'utf8')).toContain('<h1>Tincan</h1>');
    expect(fs.readFileSync(path.join(folder, 'report.xml'), 'utf8')).toMatch(/failures="0" errors="0" skipped="5\d"/);
  });

  test('gives the same report every time, without a word about this machine', () => {
    const [one, other] = [kit('--json'), kit('--json')];
    expect(one).toEqual(other);
    for (const place of ofThisMachine()) expect(one.output).not.toContain(place);
  });

  test('does not pass with a mistake in it, and then the exit code is 1', () => {
    const driver = path.join(folder, 'out/driver.js');
    const good = fs.readFileSync(driver, 'utf8');
    fs.writeFileSync(driver, good.replace("'gave-up': 'abandoned'", "'gave-up': 'normal'"));
    const { status, output } = kit('--only', 'remote.abandon', 'remote.hangup');
    fs.writeFileSync(driver, good);
    expect(status).toBe(1);
    expect(output).toContain('The cause is "normal", not "abandoned".');
    expect(output).toContain('1 failed, 1 passed');
  });

  test.each([
    ['a module that is not there', ['--module', 'nowhere.js'], 'There is no file nowhere.js.'],
    ['a module that exports something else', ['--module', 'out/driver.js'], 'default export must be'],
    ['no module', [], 'Give --module FILE'],
    [
      'a case that there is not',
      ['--module', 'out/tincan.conformance.js', '--only', 'hold.high'],
      'There is no case hold.high',
    ],
    ['an option that there is not', ['--modul', 'x'], 'unknown option'],
  ])('given %s, the command says so and the exit code is 2', (_, options, says) => {
    const { status, output } = run(command, 'conformance', 'provider', ...options);
    expect({ status, output }).toEqual({ status: 2, output: expect.stringContaining(says) as string });
  });

  test('passes under node --test as the guide has it, and what is not driven is skipped with its reason', () => {
    const { status, output } = run('--test', '--test-reporter=tap', 'out/tincan.test.js');
    expect({ status, failed: output.match(/^ *not ok .*$/gm) }).toEqual({ status: 0, failed: null });
    expect(output).toMatch(/ok \d+ - accept\.shows: /);
    expect(output).toMatch(/ok \d+ - unsupported\.consult: /);
    expect(output).toMatch(
      /consult\.shows: .*\[not driven: there is no "consult": Tincan is a telephone, and no more\] # SKIP/,
    );
  });

  test.each([
    ['with globals', '', 'describeProvider(tincan.name, tincan.factory, tincan.declaration);'],
    [
      'with imports',
      "import { describe, it } from 'vitest';",
      'describeProvider(tincan.name, tincan.factory, { ...tincan.declaration, runner: { describe, it } });',
    ],
  ])('passes under Vitest %s', (how, imports, declared) => {
    const name = `${how.replace(' ', '-')}.spec.js`;
    write(
      name,
      `${imports}
import { describeProvider } from 'hookswitch/conformance';
import tincan from './out/tincan.conformance.js';
${declared}`,
    );
    const { passed, failed, skipped } = vitest(name, imports === '');
    expect({ failed, skipped }).toEqual({ failed: 0, skipped: expect.any(Number) as number });
    expect(passed).toBeGreaterThan(80);
    expect(skipped).toBeGreaterThan(50);
  });

  test('a mistake is a failed test under Vitest, named by its case', () => {
    write(
      'faulty.spec.js',
      `import { describe, it } from 'vitest';
import { describeProvider } from 'hookswitch/conformance';
import tincan from './out/tincan.conformance.js';
const factory = (context) => {
  const rig = tincan.factory(context);
  return { ...rig, provider: { ...rig.provider, disconnect: () => Promise.reject(new TypeError('no')) }, close: () => undefined };
};
describeProvider(tincan.name, factory, { ...tincan.declaration, runner: { describe, it } });`,
    );
    const { failed, output } = vitest('faulty.spec.js', false);
    expect(failed).toBeGreaterThan(0);
    expect(output).toContain('disconnect.twice: a second disconnect does no harm');
  });
});

describe('the tarball', () => {
  test('has a licence, a readme and the guides', () => {
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'docs/driver.md', 'docs/configuration.md']),
    );
  });

  test('has no tests, no sources and nobody else’s files', () => {
    expect(
      files.filter((file) => /(^|\/)(node_modules|test|tests|bench|scripts|tools|src)\/|\.test\./.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
    // Every module is one of ours, under the name it has in src.
    const strangers = files
      .filter((file) => /^dist\/node\/.*\.js$/.test(file))
      .map((file) => file.replace(/^dist\/node\/(.*)\.js$/, 'src/$1'))
      .filter((file) => !['.ts', '.tsx'].some((extension) => fs.existsSync(path.join(root, file + extension))));
    expect(strangers).toEqual([]);
  });

  test('has nothing in it that says where it was made', () => {
    const places = ofThisMachine();
    const telling = files.filter((file) => {
      const text = fs.readFileSync(path.join(installed, file), 'utf8');
      return places.some((place) => text.includes(place));
    });
    expect(telling).toEqual([]);
  });

  test('has all that its modules import', () => {
    const missing = files
      .filter((file) => file.endsWith('.js') || file.endsWith('.d.ts'))
      .flatMap((file) => {
        const text = fs.readFileSync(path.join(installed, file), 'utf8');
        const imported = [...text.matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']+)'/gm)].map(
          ([, name]) => name ?? '',
        );
        return imported
          .map((name) => path.posix.join(path.posix.dirname(file), name))
          .filter((name) => file.startsWith('dist/node/') && !files.includes(name));
      });
    expect(missing).toEqual([]);
  });
});
