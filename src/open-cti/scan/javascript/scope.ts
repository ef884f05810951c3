/** Who is who in one file: its scopes, what each name may hold, its fields, imports and exports. */
import type * as t from '@babel/types';
import { children } from './parse.js';

export type Func =
  | t.FunctionDeclaration
  | t.FunctionExpression
  | t.ArrowFunctionExpression
  | t.ObjectMethod
  | t.ClassMethod
  | t.ClassPrivateMethod;

/** Where a value may come from. `path`: the properties that a destructuring pattern takes off it, one after the other. */
export type Source =
  | { readonly kind: 'expression'; readonly node: t.Node; readonly scope: Scope; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly node: Func; readonly scope: Scope }
  /** A getter: the value is what the function returns. */
  | { readonly kind: 'returned'; readonly node: Func; readonly scope: Scope }
  | { readonly kind: 'class'; readonly scope: Scope }
  | { readonly kind: 'import'; readonly module: Module; readonly specifier: string; readonly name: string };

export interface Binding {
  readonly sources: Source[];
}

export class Scope {
  readonly bindings = new Map<string, Binding>();

  constructor(
    readonly module: Module,
    readonly parent?: Scope,
  ) {}

  declare(name: string, source?: Source): void {
    const binding = this.bindings.get(name) ?? { sources: [] };
    if (source) binding.sources.push(source);
    this.bindings.set(name, binding);
  }

  find(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.parent?.find(name);
  }
}

/** A name taken off an object by a pattern: `{ screenPop }` in `const { screenPop } = sforce.opencti`. */
export interface Taken {
  readonly node: t.Node;
  readonly sources: readonly Source[];
  readonly name: string;
}

/** One file's scripts: a page may have several, which share their top scope. */
export interface Module {
  readonly file: string;
  readonly programs: t.Program[];
  readonly top: Scope;
  /** The scope of a function, block or class. */
  readonly scopes: Map<t.Node, Scope>;
  /** What is put into a property of this name anywhere in the file: `this.api = …`, `get api()`, `window.api = …`. */
  readonly fields: Map<string, Source[]>;
  /** What it puts into properties of the window, where every script of the page finds it. */
  readonly globals: Map<string, Source[]>;
  readonly exports: Map<string, Source[]>;
  /** `export * from`. */
  readonly exportsAll: string[];
  readonly imports: Set<string>;
  readonly taken: Taken[];
  /** React's `const [api, setApi] = useState()`: the setter's binding, and the name that gets what it is called with. */
  readonly setters: Map<Binding, { readonly target: t.Node; readonly scope: Scope }>;
  readonly calls: {
    readonly node: t.CallExpression | t.OptionalCallExpression | t.NewExpression;
    readonly scope: Scope;
  }[];
  /** Whether it imports or exports: otherwise its top names are global. */
  isModule: boolean;
}

export function newModule(file: string): Module {
  const module: Omit<Module, 'top'> & { top?: Scope } = {
    file,
    programs: [],
    scopes: new Map(),
    fields: new Map(),
    globals: new Map(),
    exports: new Map(),
    exportsAll: [],
    imports: new Set(),
    taken: [],
    setters: new Map(),
    calls: [],
    isModule: false,
  };
  module.top = new Scope(module as Module);
  return module as Module;
}

export function addProgram(module: Module, program: t.Program): void {
  module.programs.push(program);
  module.scopes.set(program, module.top);
  hoist(program.body, module.top, true);
  for (const statement of program.body) declare(statement, module.top);
}

export function nameOf(node: t.Node | null | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'PrivateName') return `#${node.id.name}`;
  return undefined;
}

export function isFunction(node: t.Node): node is Func {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'ObjectMethod' ||
    node.type === 'ClassMethod' ||
    node.type === 'ClassPrivateMethod'
  );
}

/** `var` and function declarations are known in the whole function, before the line they stand on. */
function hoist(statements: readonly t.Node[], scope: Scope, isTop: boolean): void {
  for (const node of statements) {
    if (node.type === 'FunctionDeclaration' && node.id) {
      scope.declare(node.id.name, { kind: 'function', node, scope });
    } else if (node.type === 'VariableDeclaration') {
      if (node.kind === 'var' || isTop)
        for (const { id } of node.declarations)
          names(id).forEach((name) => {
            scope.declare(name);
          });
    } else if (node.type === 'ClassDeclaration' && isTop && node.id) {
      scope.declare(node.id.name, { kind: 'class', scope });
    } else if (isFunction(node) || node.type.startsWith('Class') || node.type.startsWith('TS')) continue;
    else if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
      if (node.declaration) hoist([node.declaration], scope, isTop);
    } else if (/Statement$|^Switch|^Catch/.test(node.type) && node.type !== 'ExpressionStatement') {
      hoist(children(node), scope, false);
    }
  }
}

function names(pattern: t.Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => names(p.type === 'RestElement' ? p.argument : p.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? names(element) : []));
    case 'AssignmentPattern':
      return names(pattern.left);
    case 'RestElement':
      return names(pattern.argument);
    default:
      return [];
  }
}

function push(map: Map<string, Source[]>, name: string | undefined, source: Source): void {
  if (name === undefined) return;
  const known = map.get(name);
  if (known) known.push(source);
  else map.set(name, [source]);
}

/** Gives every name of a pattern its sources. */
export function bind(pattern: t.Node, sources: readonly Source[], scope: Scope, declared: Scope): void {
  switch (pattern.type) {
    case 'Identifier':
      if (!sources.length) declared.declare(pattern.name);
      for (const source of sources) declared.declare(pattern.name, source);
      return;
    case 'AssignmentPattern':
      bind(pattern.left, [...sources, expression(pattern.right, scope)], scope, declared);
      return;
    case 'TSParameterProperty': {
      const inner = pattern.parameter;
      bind(inner, sources, scope, declared);
      const [name] = names(inner);
      const id = inner.type === 'AssignmentPattern' ? inner.left : inner;
      push(scope.module.fields, name, expression(id, scope));
      return;
    }
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') bind(property.argument, sources, scope, declared);
        else {
          const name = nameOf(property.key);
          if (name === undefined) continue;
          scope.module.taken.push({ node: property, sources, name });
          bind(
            property.value,
            sources.flatMap((source) => take(source, name)),
            scope,
            declared,
          );
        }
      }
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) bind(element, [], scope, declared);
      return;
    case 'RestElement':
      bind(pattern.argument, [], scope, declared);
      return;
    case 'MemberExpression':
      for (const source of sources) push(scope.module.fields, nameOf(pattern.property), source);
      return;
    default:
  }
}

function take(source: Source, name: string): Source[] {
  return source.kind === 'expression' ? [{ ...source, path: [...source.path, name] }] : [];
}

function expression(node: t.Node, scope: Scope): Source {
  return { kind: 'expression', node, scope, path: [] };
}

function declare(node: t.Node, scope: Scope): void {
  const { module } = scope;
  switch (node.type) {
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        bind(id, init ? [expression(init, scope)] : [], scope, declaredIn(id, scope));
        if (init) declare(init, scope);
        if (id.type === 'ArrayPattern' && init?.type === 'CallExpression') stateSetter(id, init, scope);
        inPattern(id, scope);
      }
      return;
    case 'AssignmentExpression':
      assign(node, scope);
      break;
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'ForStatement':
    case 'BlockStatement':
    case 'SwitchStatement':
    case 'CatchClause':
    case 'StaticBlock':
    case 'TSModuleBlock': {
      const inner = new Scope(module, scope);
      module.scopes.set(node, inner);
      if (node.type === 'CatchClause' && node.param) bind(node.param, [], inner, inner);
      lexical(node.type === 'SwitchStatement' ? node.cases.flatMap((c) => c.consequent) : children(node), inner);
      for (const child of children(node)) declare(child, inner);
      return;
    }
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.id) scope.declare(node.id.name, { kind: 'class', scope });
      break;
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
      if (node.value) push(module.fields, nameOf(node.key), valueSource(node.value, scope));
      break;
    case 'ObjectProperty':
      if (isFunction(node.value)) push(module.fields, nameOf(node.key), { kind: 'function', node: node.value, scope });
      break;
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      module.calls.push({ node, scope });
      if (node.callee.type === 'Import' || nameOf(node.callee) === 'require') {
        const [specifier] = node.arguments;
        if (specifier?.type === 'StringLiteral') module.imports.add(specifier.value);
      }
      break;
    default:
      if (isFunction(node)) {
        declareFunction(node, scope);
        return;
      }
      declareModule(node, scope);
  }
  for (const child of children(node)) declare(child, scope);
}

function stateSetter(pattern: t.ArrayPattern, init: t.CallExpression, scope: Scope): void {
  const hook = init.callee.type === 'MemberExpression' ? nameOf(init.callee.property) : nameOf(init.callee);
  const [target, setter] = pattern.elements;
  const binding = setter?.type === 'Identifier' ? scope.find(setter.name) : undefined;
  if (hook === 'useState' && target && binding) scope.module.setters.set(binding, { target, scope });
}

function declaredIn(id: t.Node, scope: Scope): Scope {
  const [name] = names(id);
  for (let at: Scope | undefined = scope; at && name !== undefined; at = at.parent)
    if (at.bindings.has(name)) return at;
  return scope;
}

/** Defaults and computed keys inside a pattern are expressions of their own. */
function inPattern(pattern: t.Node, scope: Scope): void {
  if (pattern.type !== 'Identifier') for (const child of children(pattern)) declare(child, scope);
}

function lexical(statements: readonly t.Node[], scope: Scope): void {
  for (const node of statements) {
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      for (const { id } of node.declarations)
        names(id).forEach((name) => {
          scope.declare(name);
        });
    } else if (node.type === 'ClassDeclaration' && node.id) scope.declare(node.id.name);
    else if (node.type === 'FunctionDeclaration' && node.id)
      scope.declare(node.id.name, { kind: 'function', node, scope });
  }
}

function valueSource(node: t.Node, scope: Scope): Source {
  return isFunction(node) ? { kind: 'function', node, scope } : expression(node, scope);
}

function assign(node: t.AssignmentExpression, scope: Scope): void {
  const { left, right } = node;
  if (!['=', '||=', '??=', '&&='].includes(node.operator)) return;
  const source = valueSource(right, scope);
  if (left.type === 'Identifier') {
    const binding = scope.find(left.name);
    if (binding) binding.sources.push(source);
    else {
      // An undeclared name is a property of the window.
      push(scope.module.fields, left.name, source);
      push(scope.module.globals, left.name, source);
    }
  } else if (left.type === 'MemberExpression' || left.type === 'OptionalMemberExpression') {
    const name = nameOf(left.property);
    push(scope.module.fields, name, source);
    if (left.type === 'OptionalMemberExpression') return;
    const owner = left.object;
    if (/^(?:window|globalThis|self|top|parent)$/.test(nameOf(owner) ?? '')) push(scope.module.globals, name, source);
    if (nameOf(owner) === 'exports' || (owner.type === 'MemberExpression' && nameOf(owner.property) === 'exports')) {
      push(scope.module.exports, name, source);
      scope.module.isModule = true;
    } else if (nameOf(owner) === 'module' && name === 'exports') {
      push(scope.module.exports, '*', source);
      scope.module.isModule = true;
    }
  } else bind(left, [expression(right, scope)], scope, scope);
}

function declareFunction(node: Func, scope: Scope): void {
  const { module } = scope;
  const inner = new Scope(module, scope);
  module.scopes.set(node, inner);
  if (node.type === 'FunctionExpression' && node.id) inner.declare(node.id.name, { kind: 'function', node, scope });
  if (node.type === 'ObjectMethod' || node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod') {
    push(module.fields, nameOf(node.key), { kind: node.kind === 'get' ? 'returned' : 'function', node, scope });
    if (node.computed) declare(node.key, scope);
  }
  for (const param of node.params) {
    bind(param, [], inner, inner);
    inPattern(param, inner);
  }
  if (node.body.type === 'BlockStatement') {
    hoist(node.body.body, inner, true);
    for (const statement of node.body.body) declare(statement, inner);
  } else declare(node.body, inner);
}

function declareModule(node: t.Node, scope: Scope): void {
  const { module } = scope;
  const from = (specifier: string, name: string): Source => ({ kind: 'import', module, specifier, name });
  switch (node.type) {
    case 'ImportDeclaration':
      module.isModule = true;
      module.imports.add(node.source.value);
      for (const specifier of node.specifiers) {
        const name =
          specifier.type === 'ImportSpecifier'
            ? (nameOf(specifier.imported) ?? '')
            : specifier.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        scope.declare(specifier.local.name, from(node.source.value, name));
      }
      return;
    case 'TSImportEqualsDeclaration':
      if (node.moduleReference.type === 'TSExternalModuleReference') {
        module.imports.add(node.moduleReference.expression.value);
        scope.declare(node.id.name, from(node.moduleReference.expression.value, '*'));
      }
      return;
    case 'ExportAllDeclaration':
      module.isModule = true;
      module.imports.add(node.source.value);
      module.exportsAll.push(node.source.value);
      return;
    case 'ExportDefaultDeclaration':
      module.isModule = true;
      push(module.exports, 'default', valueSource(node.declaration, scope));
      return;
    case 'ExportNamedDeclaration':
      module.isModule = true;
      if (node.source) module.imports.add(node.source.value);
      for (const specifier of node.specifiers) {
        if (specifier.type !== 'ExportSpecifier') continue;
        const source = node.source
          ? from(node.source.value, nameOf(specifier.local) ?? '')
          : expression(specifier.local, scope);
        push(module.exports, nameOf(specifier.exported), source);
      }
      if (node.declaration) exportDeclared(node.declaration, scope);
      return;
    default:
  }
}

function exportDeclared(node: t.Declaration, scope: Scope): void {
  if (node.type === 'VariableDeclaration') {
    for (const { id } of node.declarations) {
      for (const name of names(id))
        push(scope.module.exports, name, expression({ ...id, type: 'Identifier', name } as t.Identifier, scope));
    }
  } else if (node.type === 'FunctionDeclaration' && node.id) {
    push(scope.module.exports, node.id.name, { kind: 'function', node, scope });
  } else if (node.type === 'ClassDeclaration' && node.id) {
    push(scope.module.exports, node.id.name, { kind: 'class', scope });
  }
}
