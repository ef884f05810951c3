/** The guide to the configuration says what the code does: the same items, defaults that hold, examples that work, errors as they are. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parseConfiguration } from '../../src/connector/configuration.js';
import { readConfiguration } from '../../src/providers/simulator/configuration.js';

const root = path.resolve(__dirname, '../..');
const guide = fs.readFileSync(path.join(root, 'docs/configuration.md'), 'utf8');

type Items = Readonly<Record<string, string>>;

interface Row {
  readonly item: string;
  readonly byDefault: string | undefined;
  readonly example: string;
  /** Parts of error messages. */
  readonly errors: readonly string[];
}

/** The table below a heading. */
function table(heading: string): readonly Row[] {
  const section = guide.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const code = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');
  return [...section.matchAll(/^\| `.*$/gm)].map(([line]) => {
    const [, item, , byDefault, example, errors] = line.split('|');
    return {
      item: code(item)[0] ?? '',
      byDefault: code(byDefault)[0],
      example: code(example)[0] ?? '',
      errors: code(errors),
    };
  });
}

/** The items that a file names in the object schema of a constant. */
function itemsIn(file: string, constant: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    fs.readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.ES2022,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      node.name.getText() === constant &&
      node.initializer &&
      ts.isCallExpression(node.initializer)
    ) {
      const [schema] = node.initializer.arguments;
      if (schema && ts.isObjectLiteralExpression(schema)) {
        for (const { name } of schema.properties)
          if (name) found.push(ts.isStringLiteral(name) ? name.text : name.getText());
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a reading says, or what it throws. */
function outcome(read: () => unknown): string {
  try {
    return JSON.stringify(read());
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const connector = (items: Items): unknown => {
  const config = Object.fromEntries(Object.entries(items).map(([item, value]) => [`/telephony/${item}`, value]));
  const { items: _items, ...read } = parseConfiguration(config);
  return read;
};

/** One table of the guide and what it is about. */
interface Group {
  readonly heading: string;
  readonly file: string;
  /** The schema's name in the file. */
  readonly constant: string;
  read(items: Items): unknown;
  /** What must be there in any case. */
  readonly least: Items;
  /** Values that each item must not have. */
  readonly wrong: Readonly<Record<string, readonly string[]>>;
}

const groups: readonly Group[] = [
  {
    heading: 'The connector',
    file: 'src/connector/configuration.ts',
    constant: 'itemsSchema',
    read: connector,
    least: { provider: 'simulator' },
    wrong: {
      provider: ['', 'My Driver'],
      routing: ['omni'],
      labels: ['some'],
      initTimeoutMs: ['5 s', '999'],
      loginFrameHeight: ['tall'],
      statusMap: ['available'],
      relay: [
        'relay.example.com',
        'http://relay.example.com',
        'http://localhost.example.com',
        'https://',
        'https://a@b',
        'javascript:x',
      ],
    },
  },
  {
    heading: 'The simulator',
    file: 'src/providers/simulator/configuration.ts',
    constant: 'shape',
    read: readConfiguration,
    least: {},
    wrong: {
      'simulator/url': ['https://example.com', 'example'],
      'simulator/agent': [' '],
      'simulator/login': ['later'],
    },
  },
];

describe.each(groups)('$heading', ({ heading, file, constant, read, least, wrong }) => {
  const rows = table(heading);

  test('has in the guide the items that it has in the code', () => {
    expect(rows.map(({ item }) => item)).toEqual(itemsIn(file, constant));
    expect(rows.map(({ item }) => item)).toEqual(Object.keys(wrong));
  });

  test.each(rows)('$item: the example works and is not the default', ({ item, example }) => {
    const found = outcome(() => read({ ...least, [item]: example }));
    expect(found).toMatch(/^\{/);
    if (least[item] === undefined) expect(found).not.toBe(outcome(() => read(least)));
  });

  test.each(rows.filter(({ byDefault }) => byDefault !== undefined))(
    '$item: the default is as if it were given',
    ({ item, byDefault = '' }) => {
      expect(outcome(() => read(least))).toBe(outcome(() => read({ ...least, [item]: byDefault })));
    },
  );

  test.each(rows)('$item: what is wrong is said as in the guide', ({ item, errors }) => {
    for (const value of wrong[item] ?? []) {
      const said = outcome(() => read({ ...least, [item]: value }));
      expect(said).toContain(item);
      expect({ value, said, inGuide: errors.some((error) => said.includes(error)) }).toMatchObject({ inGuide: true });
    }
    for (const error of errors) {
      const said = (wrong[item] ?? []).map((value) => outcome(() => read({ ...least, [item]: value })));
      expect({ error, said: said.filter((one) => one.includes(error)) }).not.toMatchObject({ said: [] });
    }
  });
});

test('http is for the relay on this machine only', () => {
  for (const address of [
    'http://localhost:8080',
    'http://127.0.0.1/relay',
    'http://[::1]:8080',
    'https://relay.example.com:8443/a',
  ]) {
    expect(outcome(() => connector({ provider: 'simulator', relay: address }))).toContain(address);
  }
});
