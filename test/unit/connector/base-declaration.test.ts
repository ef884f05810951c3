/** Our declaration of the base library against its JavaScript: the package's own declaration is wrong, so nothing else checks ours. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as base from '@salesforce/scv-connector-base';
import ts from 'typescript';

const root = path.resolve(__dirname, '../../..');
const sources = path.join(root, 'node_modules/@salesforce/scv-connector-base/src/main');

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Every node below `node` that `guard` accepts. */
function all<N extends ts.Node>(node: ts.Node, guard: (candidate: ts.Node) => candidate is N): N[] {
  const found: N[] = [];
  const visit = (one: ts.Node): void => {
    if (guard(one)) found.push(one);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}

const nameOf = (node: { readonly name?: ts.Node | undefined }): string => node.name?.getText() ?? '';

const declaration = parse(path.join(root, 'src/connector/scv-connector-base.d.ts'));
const classes = all(declaration, ts.isClassDeclaration);
const functions = all(declaration, ts.isFunctionDeclaration);
const interfaces = all(declaration, ts.isInterfaceDeclaration);
const constants = all(declaration, ts.isVariableDeclaration);

const types = parse(path.join(sources, 'types.js'));
const runtimeClasses = new Map(all(types, ts.isClassDeclaration).map((one) => [nameOf(one), one]));

/** Fields a constructor takes apart, its own or the inherited one's. */
function destructured(name: string): string[] | undefined {
  const found = runtimeClasses.get(name);
  if (found === undefined) return undefined;
  const [constructor] = found.members.filter(ts.isConstructorDeclaration);
  if (constructor === undefined) {
    const parent = found.heritageClauses?.[0]?.types[0]?.expression.getText();
    return parent === undefined ? [] : destructured(parent);
  }
  const parameter = constructor.parameters[0]?.name;
  if (parameter === undefined) return [];
  const inBody = all(constructor, ts.isVariableDeclaration).find(
    ({ initializer }) => initializer?.getText() === parameter.getText(),
  );
  const pattern = ts.isObjectBindingPattern(parameter) ? parameter : inBody?.name;
  if (pattern === undefined || !ts.isObjectBindingPattern(pattern)) return undefined;
  return pattern.elements.map((element) => (element.propertyName ?? element.name).getText()).sort();
}

/** Fields our declaration says a constructor takes. */
function declared(name: string): string[] | undefined {
  const found = classes.find((one) => nameOf(one) === name);
  if (found === undefined) return undefined;
  const [constructor] = found.members.filter(ts.isConstructorDeclaration);
  if (constructor === undefined) {
    const parent = found.heritageClauses?.[0]?.types[0]?.expression.getText();
    return parent === undefined ? [] : declared(parent);
  }
  const type = constructor.parameters[0]?.type;
  if (type === undefined) return [];
  const members = ts.isTypeLiteralNode(type)
    ? type.members
    : interfaces.find((one) => nameOf(one) === type.getText())?.members;
  return members?.map(nameOf).sort();
}

const exported = Object.keys(base).sort();
const concrete = classes.map(nameOf).filter((name) => !['TelephonyConnector', 'VendorConnector'].includes(name));

describe('the declaration of the base library', () => {
  it('is of the version that is installed', () => {
    const { version } = JSON.parse(readFileSync(path.join(sources, '../../package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect(declaration.getFullText()).toContain(`\`@salesforce/scv-connector-base\` ${version}`);
  });

  it('declares every export, and nothing that is none', () => {
    const named = [...classes, ...functions, ...constants].map(nameOf);
    expect(named.sort()).toEqual(exported);
  });

  it('declares classes where there are classes, functions where there are functions', () => {
    const exports = base as unknown as Readonly<Record<string, unknown>>;
    const isClass = (name: string): boolean =>
      typeof exports[name] === 'function' && /^class\b/.test(Function.prototype.toString.call(exports[name]));
    expect(classes.map(nameOf).filter((name) => !isClass(name))).toEqual([]);
    expect(functions.map(nameOf).filter((name) => typeof exports[name] !== 'function' || isClass(name))).toEqual([]);
  });

  it.each(concrete)('gives the constructor of %s the fields that it reads', (name) => {
    expect(declared(name)).toEqual(destructured(name));
  });

  it('names the parent of every class that has one', () => {
    const parents = (found: ts.ClassDeclaration | undefined): string =>
      found?.heritageClauses?.[0]?.types[0]?.expression.getText() ?? '';
    for (const one of classes) {
      const actual = runtimeClasses.get(nameOf(one));
      if (actual !== undefined) expect([nameOf(one), parents(one)]).toEqual([nameOf(one), parents(actual)]);
    }
  });

  it.each([
    ['CallType', 'CALL_TYPE'],
    ['ParticipantType', 'PARTICIPANT_TYPE'],
    ['CallStateName', 'CALL_STATE'],
    ['ContactTypeName', 'CONTACT_TYPE'],
    ['PhoneTypeName', 'PHONE_TYPE'],
    ['HangupStatus', 'HANGUP_STATUS'],
  ])('gives %s the values of Constants.%s', (name, constant) => {
    const alias = all(declaration, ts.isTypeAliasDeclaration).find((one) => nameOf(one) === name);
    const values = alias === undefined ? [] : all(alias, ts.isStringLiteral).map(({ text }) => text);
    expect(values.sort()).toEqual(Object.values(base.Constants[constant] ?? {}).sort());
  });

  it('has a getter of SetAgentConfigResult that the library calls', () => {
    const result = new base.SetAgentConfigResult({ success: true });
    result.setIsSystemEvent(true);
    expect(result).toMatchObject({ success: true, isSystemEvent: true });
  });
});

describe('what the facade may publish', () => {
  it('is what the library accepts, with the class it checks for', () => {
    const library = parse(path.join(sources, 'baseConnector.js'));
    const publishEvent = all(library, ts.isFunctionDeclaration).find((one) => nameOf(one) === 'publishEvent');
    const checked = new Map(
      all(publishEvent ?? library, ts.isCaseClause).map((clause) => {
        const call = all(clause, ts.isCallExpression).find((one) => one.expression.getText() === 'validatePayload');
        return [clause.expression.getText().split('.').at(-1) ?? '', call?.arguments[1]?.getText()] as const;
      }),
    );
    const facade = parse(path.join(root, 'src/connector/base.ts'));
    const publishable = all(facade, ts.isInterfaceDeclaration).find((one) => nameOf(one) === 'Publishable');
    const members = publishable?.members.filter(ts.isPropertySignature) ?? [];
    expect(members.length).toBeGreaterThan(20);
    for (const member of members) {
      const name = nameOf(member);
      const ours = member.type?.getText().replace('base.', '');
      expect(checked.has(name)).toBe(true);
      const theirs = checked.get(name);
      if (theirs !== undefined) expect([name, ours]).toEqual([name, theirs]);
    }
  });
});
