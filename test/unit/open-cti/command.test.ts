/** `hookswitch audit` and `explain` as a person or a pipeline uses them: output, baseline, exit codes, messages. */
import fs from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { auditReportSchema } from '../../../src/open-cti/audit/report.js';
import { auditCommand, explainCommand } from '../../../src/open-cti/command.js';
import { writeOrg } from '../../support/open-cti-org.js';

let org: string;
let stdout = '';
let stderr = '';

beforeEach(async () => {
  org = await writeOrg();
  stdout = '';
  stderr = '';
  process.exitCode = undefined;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((stdout += String(text)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((stderr += String(text)), true));
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  await fs.rm(org, { recursive: true });
});

function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

async function audit(...words: string[]): Promise<number> {
  process.exitCode = undefined;
  await auditCommand('0.1.0').parseAsync(words, { from: 'user' });
  return exitCode();
}

async function explain(...words: string[]): Promise<number> {
  process.exitCode = undefined;
  await explainCommand('0.1.0').parseAsync(words, { from: 'user' });
  return exitCode();
}

test('given --format json, standard output is the report and nothing else, with paths from the root', async () => {
  expect(await audit(org, '--format', 'json')).toBe(0);
  const report = v.parse(auditReportSchema, JSON.parse(stdout));
  expect(report.root).toBe(org);
  expect(report.findings.find(({ api }) => api === 'sforce.opencti.saveLog')).toMatchObject({
    file: 'force-app/main/default/staticresources/adapter.js',
    line: 6,
    category: 'js-call',
    apps: [],
  });
  expect(stdout).not.toContain('hunter2');
  expect(stderr).toBe('');
});

test('given --output by ending, each file has its format, and the terminal a summary', async () => {
  const files = ['a.html', 'a.json', 'a.sarif', 'a.csv', 'a.md', 'a.xml'].map((name) => path.join(org, name));
  expect(await audit(path.join(org, 'force-app'), ...files.flatMap((file) => ['-o', file]))).toBe(0);
  const starts = await Promise.all(files.map(async (file) => (await fs.readFile(file, 'utf8')).slice(0, 12)));
  expect(starts).toEqual(
    ['<!doctype ht', '{\n  "version"', '{\n  "$schema"', 'id,status,se', '# Leaving Op', '<?xml versio'].map((text) =>
      text.slice(0, 12),
    ),
  );
  expect(stdout).toContain(`Written: ${files.join(', ')}`);
});

test('given a baseline, --fail-on new is quiet until there is a new finding, moved lines or not', async () => {
  const baseline = path.join(org, 'baseline.json');
  const source = path.join(org, 'force-app');
  await audit(source, '-o', baseline);
  expect(await audit(source, '--baseline', baseline, '--fail-on', 'new')).toBe(0);
  const adapter = path.join(source, 'main/default/staticresources/adapter.js');
  const text = await fs.readFile(adapter, 'utf8');
  await fs.writeFile(adapter, `// a line above\n\n${text}`);
  expect(await audit(source, '--baseline', baseline, '--fail-on', 'new')).toBe(0);
  await fs.writeFile(adapter, `${text}\nsforce.opencti.refreshView();\n`);
  expect(await audit(source, '--baseline', baseline, '--fail-on', 'new')).toBe(2);
  expect(stderr).toContain('--fail-on new: 1 finding.');
});

test('given --fail-on a severity, it counts that and worse', async () => {
  const lwc = path.join(org, 'force-app/main/default/lwc');
  expect(await audit(lwc, '--fail-on', 'error')).toBe(0);
  expect(await audit(lwc, '--fail-on', 'warning')).toBe(2);
  expect(await audit(lwc, '--fail-on', 'any')).toBe(2);
  expect(await audit(path.join(org, 'force-app/main/default/queues'), '--fail-on', 'any')).toBe(0);
});

test('given --parity, the file is made, and a decision in it comes back in the report', async () => {
  const parity = path.join(org, 'parity.yaml');
  await audit(org, '--parity', parity);
  await fs.writeFile(
    parity,
    (await fs.readFile(parity, 'utf8')).replace('decision: open', 'decision: drop # for good'),
  );
  const json = path.join(org, 'out.json');
  await audit(org, '--parity', parity, '-o', json);
  const report = v.parse(auditReportSchema, JSON.parse(await fs.readFile(json, 'utf8')));
  expect(report.parity[0]).toMatchObject({ capability: 'call-centre', decision: 'drop' });
  expect(await fs.readFile(parity, 'utf8')).toContain('decision: drop # for good');
});

test.each([
  [['nowhere'], 'does not exist'],
  [['.', '-o', 'a.pdf'], 'the ending tells no format'],
  [['.', '--fail-on', 'new'], '--fail-on new needs --baseline'],
  [['.', '--baseline', 'nowhere.json'], 'There is no file nowhere.json'],
  [['.', '--baseline', 'package.json'], 'is no report'],
  [['.', '--parity', 'package.json'], 'package.json: '],
])('given %j, one line says what is wrong and the exit code is 1', async (words, message) => {
  expect(await audit(...words)).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('given an id, explain tells of the finding, from a report or by scanning', async () => {
  await audit(org, '--format', 'json');
  const report = v.parse(auditReportSchema, JSON.parse(stdout));
  const finding = report.findings.find(({ api }) => api === 'sforce.opencti.saveLog');
  const file = path.join(org, 'saved.json');
  await fs.writeFile(file, JSON.stringify(report));
  stdout = '';
  expect(await explain(finding?.id ?? '', '--report', file)).toBe(0);
  expect(stdout).toContain('adapter.js:6:');
  expect(stdout).toContain(finding?.action);
  stdout = '';
  expect(await explain(finding?.id ?? '', org, '--json')).toBe(0);
  expect(JSON.parse(stdout)).toEqual(finding);
});

test('given a file whose name would move the cursor, the terminal gets a question mark', async () => {
  await fs.writeFile(path.join(org, '\u001b[2Jbad.js'), 'sforce.opencti.saveLog({');
  await audit(org);
  expect(stdout).toContain('?[2Jbad.js');
  expect(stdout).not.toContain('\u001b');
});

test('given a member, a rule or nonsense, explain knows which is which', async () => {
  expect(await explain('sforce.interaction.cti.getDirectoryNumbers')).toBe(0);
  expect(stdout).toContain('getPhoneContacts');
  expect(await explain('metadata/utility-item')).toBe(0);
  expect(stdout).toContain('omniWidget');
  expect(await explain('nonsense')).toBe(1);
  expect(stderr).toContain('"nonsense" is no finding');
});
