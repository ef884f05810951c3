/** What an expression may be, as far as it matters here: part of the Open CTI API, a text, a function, a set of properties. */
import type * as t from '@babel/types';
import { extend, isKnown, isTelling, kindOf } from './members.js';
import { children } from './parse.js';
import { bind, isFunction, nameOf, type Binding, type Func, type Module, type Scope, type Source } from './scope.js';

/**
 * `inferred`: known by the name of a field or of a global variable that holds it, not by following the value itself.
 * `guessed`: known by nothing but being called `opencti`.
 */
export type Value =
  | { readonly kind: 'window' }
  | { readonly kind: 'api'; readonly path: string; readonly inferred: boolean; readonly guessed?: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'function'; readonly node: Func; readonly scope: Scope }
  | { readonly kind: 'record'; readonly node: t.ObjectExpression; readonly scope: Scope }
  /** An instance, or a class itself: its members are fields of that module. */
  | { readonly kind: 'object'; readonly module: Module }
  | { readonly kind: 'module'; readonly module: Module };

export type Api = Extract<Value, { kind: 'api' }>;

/** How the files see each other. */
export interface Neighbours {
  resolve(from: Module, specifier: string): Module | undefined;
  /** Modules that share objects with this one without importing it: the files of an Aura bundle. */
  siblings(module: Module): readonly Module[];
  /** Scripts' top names, which every other script on the page sees. */
  global(name: string, from: Module): readonly Source[];
}

const windows = new Set([
  'window',
  'globalThis',
  'self',
  'parent',
  'top',
  'frames',
  'global',
  'opener',
  'contentWindow',
  'defaultView',
]);
/** An object of this name, whatever it came from, is Open CTI if it is asked for a member that nothing else has. */
const openCtiName = /^open_?cti$/i;
const maximumDepth = 40;
const maximumValues = 12;

export class Evaluator {
  readonly #neighbours: Neighbours;
  #calls = new Map<t.Node, Value[]>();
  #bindings = new Map<Binding, Value[]>();
  #fields = new Map<Source[], Value[]>();
  readonly #under = new Set<object>();
  #depth = 0;

  constructor(neighbours: Neighbours) {
    this.#neighbours = neighbours;
  }

  /**
   * Tells the parameters of known functions what they are called with, until nothing new is learnt. A parameter is an alias like
   * any other name, so this comes before looking for uses.
   */
  bindArguments(modules: readonly Module[]): void {
    const done = new Set<string>();
    const ids = new Map<object, number>();
    const id = (thing: object): number => {
      const known = ids.get(thing) ?? ids.size;
      ids.set(thing, known);
      return known;
    };
    for (let round = 0; round < 4; round += 1) {
      const before = done.size;
      for (const module of modules) {
        for (const { node, scope } of module.calls) {
          for (const [param, source, owner] of this.#argumentsOf(node, scope)) {
            const key = `${id(param)}/${id(source.node)}`;
            if (done.has(key)) continue;
            done.add(key);
            bind(param, [source], owner, owner);
          }
        }
      }
      if (done.size === before) return;
      this.#forget();
    }
  }

  /** The names that stand for a namespace of the API somewhere in a file. */
  aliases(module: Module): Map<string, string> {
    const names = new Map<string, string>();
    for (const scope of new Set([module.top, ...module.scopes.values()])) {
      for (const [name, binding] of scope.bindings) {
        const api = this.#binding(binding).find((value) => isApi(value) && kindOf(value.path) === 'namespace');
        if (api && isApi(api)) names.set(name, api.path);
        else if (isCallable(binding)) {
          const returned = this.#binding(binding)
            .flatMap((value) => (value.kind === 'function' ? this.#returns(value.node, value.scope) : []))
            .find(isApi);
          if (returned && kindOf(returned.path) === 'namespace') names.set(`${name}()`, returned.path);
        }
      }
    }
    return names;
  }

  /** Whether others can get at the API through this module: it exports it, returns it, or keeps it in a field. */
  sharesApi(module: Module): boolean {
    const leads = (source: Source): boolean =>
      this.source(source).some(
        (value) =>
          isApi(value) ||
          (value.kind === 'function' && this.#returns(value.node, value.scope).some(isApi)) ||
          (value.kind === 'record' &&
            value.node.properties.some(
              (property) =>
                property.type !== 'SpreadElement' && this.step(value, nameOf(property.key) ?? '', module).some(isApi),
            )),
      );
    return [...module.exports.values(), ...module.fields.values()].some((sources) => sources.some(leads));
  }

  /** Global names of a module that hold the API. */
  globals(module: Module): string[] {
    const names = [...module.globals]
      .filter(([name, sources]) => name !== 'sforce' && this.#sources(sources).some(isApi))
      .map(([name]) => name);
    if (module.isModule) return names;
    for (const [name, binding] of module.top.bindings)
      if (name !== 'sforce' && this.#binding(binding).some(isApi)) names.push(name);
    return names;
  }

  #forget(): void {
    this.#calls = new Map();
    this.#bindings = new Map();
    this.#fields = new Map();
  }

  #argumentsOf(
    node: t.CallExpression | t.OptionalCallExpression | t.NewExpression,
    scope: Scope,
  ): [t.Node, Extract<Source, { kind: 'expression' }>, Scope][] {
    const found: [t.Node, Extract<Source, { kind: 'expression' }>, Scope][] = [];
    const give = (fn: Func, functionScope: Scope, args: readonly t.Node[]): void => {
      const inner = functionScope.module.scopes.get(fn);
      if (!inner) return;
      fn.params.forEach((param, index) => {
        const arg = args[index];
        if (!arg || arg.type === 'SpreadElement' || !this.#worthBinding(arg, scope)) return;
        found.push([param, { kind: 'expression', node: arg, scope, path: [] }, inner]);
      });
    };
    const callee = node.callee;
    const args: readonly t.Node[] = node.arguments;
    if ((callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') && !callee.computed) {
      const method = nameOf(callee.property);
      const [first] = args;
      if (method === 'then' && first && isFunction(first)) give(first, scope, [callee.object]);
      if (method === 'call') {
        for (const value of this.evaluate(callee.object, scope))
          if (value.kind === 'function') give(value.node, value.scope, args.slice(1));
      }
    }
    if (callee.type === 'Identifier' && args[0] && this.#worthBinding(args[0], scope)) {
      const binding = scope.find(callee.name);
      const setter = binding && scope.module.setters.get(binding);
      if (setter) found.push([setter.target, { kind: 'expression', node: args[0], scope, path: [] }, setter.scope]);
    }
    if (node.type === 'NewExpression') {
      for (const value of this.evaluate(callee, scope)) {
        if (value.kind !== 'object') continue;
        for (const source of value.module.fields.get('constructor') ?? [])
          if (source.kind === 'function') give(source.node, source.scope, args);
      }
      return found;
    }
    if (args.length)
      for (const value of this.evaluate(callee, scope))
        if (value.kind === 'function') give(value.node, value.scope, args);
    return found;
  }

  #worthBinding(arg: t.Node, scope: Scope): boolean {
    if (arg.type === 'ObjectExpression' || arg.type === 'StringLiteral') return true;
    if (isFunction(arg)) return true;
    return this.evaluate(arg, scope).length > 0;
  }

  evaluate(node: t.Node, scope: Scope): Value[] {
    if (this.#depth > maximumDepth) return [];
    this.#depth += 1;
    try {
      return distinct(this.#evaluate(node, scope));
    } finally {
      this.#depth -= 1;
    }
  }

  #evaluate(node: t.Node, scope: Scope): Value[] {
    switch (node.type) {
      case 'Identifier':
        return this.#identifier(node.name, scope);
      case 'StringLiteral':
        return [{ kind: 'text', text: node.value }];
      case 'NumericLiteral':
        return [{ kind: 'text', text: String(node.value) }];
      case 'TemplateLiteral':
      case 'BinaryExpression':
        return this.#text(node, scope);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return this.#member(node, scope);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.#remembered(node, () => this.#call(node, scope));
      case 'NewExpression':
        return this.#remembered(node, () => this.#new(node, scope));
      case 'AwaitExpression':
      case 'YieldExpression':
        return node.argument ? this.evaluate(node.argument, scope) : [];
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'TypeCastExpression':
      case 'ParenthesizedExpression':
        return this.evaluate(node.expression, scope);
      case 'LogicalExpression':
        return [...this.evaluate(node.left, scope), ...this.evaluate(node.right, scope)];
      case 'ConditionalExpression':
        return [...this.evaluate(node.consequent, scope), ...this.evaluate(node.alternate, scope)];
      case 'SequenceExpression': {
        const last = node.expressions.at(-1);
        return last ? this.evaluate(last, scope) : [];
      }
      case 'AssignmentExpression':
        return this.evaluate(node.right, scope);
      case 'ObjectExpression':
        return [{ kind: 'record', node, scope }];
      case 'ClassDeclaration':
      case 'ClassExpression':
        return [{ kind: 'object', module: scope.module }];
      default:
        return isFunction(node) ? [{ kind: 'function', node, scope }] : [];
    }
  }

  #remembered(node: t.Node, make: () => Value[]): Value[] {
    const known = this.#calls.get(node);
    if (known) return known;
    if (this.#under.has(node)) return [];
    this.#under.add(node);
    const values = make();
    this.#under.delete(node);
    this.#calls.set(node, values);
    return values;
  }

  #identifier(name: string, scope: Scope): Value[] {
    const binding = scope.find(name);
    const values = binding ? this.#binding(binding) : this.#free(name, scope.module);
    if (values.length) return values;
    if (name === 'sforce') return [{ kind: 'api', path: 'sforce', inferred: false }];
    return openCtiName.test(name) ? [{ kind: 'api', path: 'sforce.opencti', inferred: true, guessed: true }] : [];
  }

  /** A name that the file does not declare. */
  #free(name: string, module: Module): Value[] {
    if (name === 'sforce') return [];
    if (windows.has(name)) return [{ kind: 'window' }];
    const global = this.#sources(this.#neighbours.global(name, module)).filter(isApi).map(inferred);
    return [...this.#field(name, module), ...global];
  }

  #binding(binding: Binding): Value[] {
    const known = this.#bindings.get(binding);
    if (known) return known;
    if (this.#under.has(binding)) return [];
    this.#under.add(binding);
    const values = distinct(this.#sources(binding.sources));
    this.#under.delete(binding);
    this.#bindings.set(binding, values);
    return values;
  }

  #sources(sources: readonly Source[]): Value[] {
    const values: Value[] = [];
    for (const source of sources) {
      values.push(...this.source(source));
      if (values.length > maximumValues) break;
    }
    return values;
  }

  source(source: Source): Value[] {
    switch (source.kind) {
      case 'expression': {
        let values = this.evaluate(source.node, source.scope);
        for (const name of source.path) values = values.flatMap((value) => this.step(value, name, source.scope.module));
        return values;
      }
      case 'function':
        return [{ kind: 'function', node: source.node, scope: source.scope }];
      case 'returned':
        return this.#returns(source.node, source.scope);
      case 'class':
        return [{ kind: 'object', module: source.scope.module }];
      case 'import': {
        const module = this.#neighbours.resolve(source.module, source.specifier);
        if (!module || module === source.module || this.#depth > maximumDepth) return [];
        if (source.name === '*') return [{ kind: 'module', module }];
        // Modules may import each other in a circle.
        this.#depth += 1;
        try {
          return this.#exported(module, source.name);
        } finally {
          this.#depth -= 1;
        }
      }
    }
  }

  #exported(module: Module, name: string): Value[] {
    const values = this.#sources(module.exports.get(name) ?? []);
    for (const value of this.#sources(module.exports.get('*') ?? [])) {
      values.push(...(name === 'default' ? [value] : this.step(value, name, module)));
    }
    if (this.#depth < maximumDepth) {
      this.#depth += 1;
      for (const specifier of module.exportsAll) {
        const other = this.#neighbours.resolve(module, specifier);
        if (other && other !== module) values.push(...this.#exported(other, name));
      }
      this.#depth -= 1;
    }
    return values;
  }

  /** The names that a member expression may ask for: one, or those a computed key can be. */
  keys(node: t.MemberExpression | t.OptionalMemberExpression, scope: Scope): string[] {
    if (!node.computed) {
      const name = nameOf(node.property);
      return name === undefined ? [] : [name];
    }
    return this.evaluate(node.property, scope).flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  }

  #member(node: t.MemberExpression | t.OptionalMemberExpression, scope: Scope): Value[] {
    const keys = this.keys(node, scope);
    if (!keys.length) return [];
    const bases = this.evaluate(node.object, scope);
    const values = bases.flatMap((base) => keys.flatMap((key) => this.step(base, key, scope.module)));
    if (values.length || bases.some((base) => base.kind === 'api')) return values;
    return keys.flatMap((key) => this.#unknownBase(key, scope.module));
  }

  /** `x.sforce` and `x.opencti` say what they are even where `x` is not known. */
  #unknownBase(key: string, module: Module): Value[] {
    const fields = this.#field(key, module);
    if (fields.length) return fields;
    if (key === 'sforce') return [{ kind: 'api', path: 'sforce', inferred: true }];
    if (openCtiName.test(key)) return [{ kind: 'api', path: 'sforce.opencti', inferred: true, guessed: true }];
    return windows.has(key) && key !== 'parent' && key !== 'top' && key !== 'self' ? [{ kind: 'window' }] : [];
  }

  step(base: Value, name: string, module: Module): Value[] {
    switch (base.kind) {
      case 'window':
        if (name === 'sforce') return [{ kind: 'api', path: 'sforce', inferred: false }];
        if (windows.has(name)) return [{ kind: 'window' }];
        return this.#identifier(name, module.top);
      case 'api':
        return grow(base, name);
      case 'record':
        return this.#property(base.node, base.scope, name);
      case 'object':
        return this.#field(name, base.module, true);
      case 'module': {
        const exported = this.#exported(base.module, name);
        return exported.length || name !== 'default' ? exported : [base];
      }
      case 'function':
        return name === 'bind' ? [] : this.#field(name, module);
      case 'text':
        return [];
    }
  }

  #property(node: t.ObjectExpression, scope: Scope, name: string): Value[] {
    // An object may be spread into itself: `state = { ...state }`.
    if (this.#under.has(node)) return [];
    this.#under.add(node);
    const values: Value[] = [];
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        for (const value of this.evaluate(property.argument, scope))
          values.push(...this.step(value, name, scope.module));
      } else if (nameOf(property.key) === name && !property.computed) {
        if (property.type === 'ObjectProperty') values.push(...this.evaluate(property.value, scope));
        else if (property.kind === 'get') values.push(...this.#returns(property, scope));
        else values.push({ kind: 'function', node: property, scope });
      }
    }
    this.#under.delete(node);
    return values;
  }

  /** What a property of this name holds in the module, its siblings, or what it imports. */
  #field(name: string, module: Module, own = false): Value[] {
    const near = own ? [module] : [module, ...this.#neighbours.siblings(module), ...this.#imported(module)];
    const values: Value[] = [];
    for (const { fields } of near) {
      const sources = fields.get(name);
      if (!sources) continue;
      values.push(...this.#fieldValues(sources));
      if (values.length) break;
    }
    return values;
  }

  #fieldValues(sources: Source[]): Value[] {
    const known = this.#fields.get(sources);
    if (known) return known;
    if (this.#under.has(sources)) return [];
    this.#under.add(sources);
    const values = distinct(this.#sources(sources.slice(0, 24)))
      .filter((value) => value.kind !== 'text' && value.kind !== 'window')
      .map((value) => (isApi(value) ? inferred(value) : value));
    this.#under.delete(sources);
    this.#fields.set(sources, values);
    return values;
  }

  #imported(module: Module): Module[] {
    const found: Module[] = [];
    for (const specifier of module.imports) {
      const other = this.#neighbours.resolve(module, specifier);
      if (other && other !== module) found.push(other);
    }
    return found;
  }

  #call(node: t.CallExpression | t.OptionalCallExpression, scope: Scope): Value[] {
    const { callee } = node;
    const [first] = node.arguments;
    if (
      (callee.type === 'Import' || (nameOf(callee) === 'require' && !scope.find('require'))) &&
      first?.type === 'StringLiteral'
    ) {
      const module = this.#neighbours.resolve(scope.module, first.value);
      return module ? [{ kind: 'module', module }] : [];
    }
    if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
      const method = nameOf(callee.property);
      if (method === 'then' && first && isFunction(first)) return this.#returns(first, scope);
      if (method === 'catch' || method === 'finally' || method === 'bind') return this.evaluate(callee.object, scope);
      if ((method === 'assign' || method === 'freeze') && nameOf(callee.object) === 'Object') {
        return node.arguments.flatMap((argument) => this.evaluate(argument, scope));
      }
      if (method === 'resolve' && nameOf(callee.object) === 'Promise') return first ? this.evaluate(first, scope) : [];
    }
    return this.evaluate(callee, scope).flatMap((value) =>
      value.kind === 'function' ? this.#returns(value.node, value.scope) : [],
    );
  }

  /** Every text that a template or a sum of texts can be; a part that is not known makes it unknown. */
  #text(node: t.TemplateLiteral | t.BinaryExpression, scope: Scope): Value[] {
    if (node.type === 'BinaryExpression' && (node.operator !== '+' || node.left.type === 'PrivateName')) return [];
    const parts: t.Node[] = node.type === 'BinaryExpression' ? [node.left, node.right] : templateParts(node);
    let texts = [''];
    for (const part of parts) {
      const values =
        part.type === 'TemplateElement'
          ? [part.value.cooked ?? part.value.raw]
          : this.evaluate(part, scope).flatMap((value) => (value.kind === 'text' ? [value.text] : []));
      texts = texts.flatMap((text) => values.map((value) => text + value)).slice(0, maximumValues);
    }
    return texts.map((text) => ({ kind: 'text', text }));
  }

  #new(node: t.NewExpression, scope: Scope): Value[] {
    const [first] = node.arguments;
    if (nameOf(node.callee) === 'Promise' && first && isFunction(first)) {
      const resolve = nameOf(first.params[0]);
      const inner = scope.module.scopes.get(first);
      if (resolve === undefined || !inner) return [];
      return scope.module.calls.flatMap((call) =>
        nameOf(call.node.callee) === resolve && call.node.arguments[0] && isWithin(call.scope, inner)
          ? this.evaluate(call.node.arguments[0], call.scope)
          : [],
      );
    }
    return this.evaluate(node.callee, scope).filter((value) => value.kind === 'object');
  }

  #returns(node: Func, scope: Scope): Value[] {
    return this.#remembered(node, () => {
      const inner = scope.module.scopes.get(node);
      if (!inner) return [];
      if (node.body.type !== 'BlockStatement') return this.evaluate(node.body, inner);
      const values: Value[] = [];
      const visit = (below: t.Node, at: Scope): void => {
        if (isFunction(below)) return;
        const here = scope.module.scopes.get(below) ?? at;
        if (below.type === 'ReturnStatement' && below.argument) values.push(...this.evaluate(below.argument, here));
        else for (const child of children(below)) visit(child, here);
      };
      for (const statement of node.body.body) visit(statement, inner);
      return values;
    });
  }
}

/** The fixed pieces and the expressions of a template, in order. */
export function templateParts(node: t.TemplateLiteral): t.Node[] {
  return node.quasis.flatMap((quasi, index): t.Node[] => {
    const expression = node.expressions[index];
    return expression ? [quasi, expression] : [quasi];
  });
}

/** A member of the API, unless what it is taken off may be something else. */
export function grow(base: Api, name: string): Api[] {
  const path = extend(base.path, name);
  if (path === undefined) return [];
  const isMember = kindOf(path) !== 'namespace';
  if (isMember && ((base.inferred && !isKnown(path)) || (base.guessed && !isTelling(name)))) return [];
  return [{ ...base, path }];
}

export function isApi(value: Value): value is Api {
  return value.kind === 'api';
}

function isCallable(binding: Binding): boolean {
  return binding.sources.some(
    (source) =>
      source.kind === 'function' ||
      source.kind === 'import' ||
      (source.kind === 'expression' && isFunction(source.node)),
  );
}

function inferred(value: Api): Api {
  return { ...value, inferred: true };
}

function isWithin(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true;
  return false;
}

function distinct(values: Value[]): Value[] {
  if (values.length < 2) return values;
  const seen = new Set<unknown>();
  return values.filter((value) => {
    const key =
      value.kind === 'api'
        ? value.path
        : value.kind === 'text'
          ? `"${value.text}`
          : value.kind === 'window'
            ? 'window'
            : value.kind === 'function' || value.kind === 'record'
              ? value.node
              : value.module;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
