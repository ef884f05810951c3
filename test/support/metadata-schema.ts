/** Checks metadata XML against the Metadata API's own types (`@salesforce/types`, made from its WSDL). */
import { Ajv, type ValidateFunction } from 'ajv';
import { XmlElement, XmlText, parseXml } from '@rgrove/parse-xml';
import { typeSchema, type Schema } from './type-schema.js';

interface Checker {
  readonly root: Schema;
  readonly validate: ValidateFunction;
}

const checkers = new Map<string, Checker>();

/** What is wrong with the document; empty when nothing is. The root element names the type. */
export function metadataErrors(xml: string): string[] {
  const root = parseXml(xml).root;
  if (!root) return ['there is no root element'];
  if (root.attributes.xmlns !== 'http://soap.sforce.com/2006/04/metadata')
    return [`${root.name} has not the namespace of metadata`];
  const { root: schema, validate } = checkerOf(root.name);
  const errors = [...grouping(root)];
  if (!validate(valueOf(root, schema, schema.definitions ?? {})))
    errors.push(
      ...(validate.errors ?? []).map(
        (error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
      ),
    );
  return errors;
}

function checkerOf(type: string): Checker {
  const known = checkers.get(type);
  if (known) return known;
  const root = typeSchema('@salesforce/types', 'lib/metadata.d.ts', type);
  const checker = {
    root,
    validate: new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(root as object),
  };
  checkers.set(type, checker);
  return checker;
}

/** The element as the value its schema describes: lists where the schema has lists, numbers and truth values as such. */
function valueOf(element: XmlElement, schema: Schema, definitions: Readonly<Record<string, Schema>>): unknown {
  const resolved = resolve(schema, definitions);
  const inside = element.children.filter((node) => node instanceof XmlElement);
  if (resolved.type !== 'object' && !resolved.properties) return scalar(textOf(element), resolved);
  const result: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(resolved.properties ?? {}))
    if (resolve(property, definitions).type === 'array') result[name] = [];
  for (const child of inside) {
    const property = resolve(resolved.properties?.[child.name] ?? {}, definitions);
    if (property.type === 'array')
      (result[child.name] as unknown[]).push(valueOf(child, property.items ?? {}, definitions));
    else if (child.name in result) result[child.name] = ['given twice'];
    else result[child.name] = valueOf(child, property, definitions);
  }
  return result;
}

function resolve(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : resolve(definitions[decodeURIComponent(name)] ?? {}, definitions);
}

function scalar(text: string, { type }: Schema): unknown {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'number' && text !== '' && !Number.isNaN(Number(text))) return Number(text);
  return text;
}

function textOf(element: XmlElement): string {
  return element.children.map((node) => (node instanceof XmlText ? node.text : '')).join('');
}

/** The Metadata API refuses an element that comes back after another one. */
function grouping(root: XmlElement): string[] {
  const names = root.children.flatMap((node) => (node instanceof XmlElement ? [node.name] : []));
  return names.flatMap((name, at) =>
    at > 0 && names[at - 1] !== name && names.indexOf(name) < at ? [`${name} does not stand together`] : [],
  );
}
