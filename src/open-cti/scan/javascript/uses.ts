/** Finds in one file's tree every use of the API, the scripts it loads, the Apex it runs and the call-log fields it writes. */
import type * as t from '@babel/types';
import type { Found } from '../found.js';
import { clickToDialReference, markupInText } from './click-to-dial.js';
import { grow, isApi, templateParts, type Api, type Evaluator, type Value } from './evaluate.js';
import { describe, extend, isKnown, kindOf, namespaceOf } from './members.js';
import { children } from './parse.js';
import { scriptKinds, scriptVersion } from './script-url.js';
import { isFunction, nameOf, type Module, type Scope } from './scope.js';
import { fieldInKey, fieldsInText, schemaImport, type TaskContext } from './task-fields.js';
import { typeDeclarations } from './type-declarations.js';

/** A class and method named in a call of `runApex`. */
export interface ApexTarget {
  readonly className: string;
  readonly method?: string;
  readonly offset: number;
}

export interface Uses {
  readonly found: Found[];
  readonly apex: ApexTarget[];
  /** Message channels, scripts: texts given to `subscribe` and `publish`. */
  readonly channels: { readonly name: string; readonly offset: number }[];
  /** Bare references to the global `sforce`, reported only where the file has to do with Open CTI. */
  readonly guards: number[];
}

type Member = t.MemberExpression | t.OptionalMemberExpression;
type Call = t.CallExpression | t.OptionalCallExpression;

export function findUses(module: Module, evaluator: Evaluator, context: TaskContext): Uses {
  const finder = new Finder(module, evaluator, context);
  for (const program of module.programs) finder.visit(program, module.top, undefined);
  finder.taken();
  return finder.uses;
}

class Finder {
  readonly uses: Uses = { found: [], apex: [], channels: [], guards: [] };
  readonly #module: Module;
  readonly #evaluator: Evaluator;
  readonly #context: TaskContext;
  /** Destructured initialisers: the names taken off them are reported instead of them. */
  readonly #opened = new Set<t.Node>();

  constructor(module: Module, evaluator: Evaluator, context: TaskContext) {
    this.#module = module;
    this.#evaluator = evaluator;
    this.#context = context;
  }

  #path(path: string, node: t.Node, inferred: boolean): void {
    this.uses.found.push({ ...describe(path), offset: node.start ?? 0, confidence: inferred ? 'likely' : 'certain' });
  }

  visit(node: t.Node, scope: Scope, parent: t.Node | undefined): void {
    const here = this.#module.scopes.get(node) ?? scope;
    switch (node.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        if (this.#member(node, here, parent)) return;
        break;
      case 'Identifier':
        if (node.name === 'sforce' && isReference(node, parent)) this.#guard(node, here, parent);
        break;
      case 'CallExpression':
      case 'OptionalCallExpression':
        this.#call(node, here);
        break;
      case 'VariableDeclarator':
        if (node.id.type === 'ObjectPattern' && node.init) this.#opened.add(node.init);
        break;
      case 'AssignmentExpression':
        if (node.left.type === 'ObjectPattern') this.#opened.add(node.right);
        this.#mock(node, here);
        break;
      case 'BinaryExpression':
        if (node.operator === 'in') this.#membership(node.right, node.left, node, here);
        else if (node.operator === '+') {
          this.#text(node, here);
          // The parts of a sum are one text, and not texts of their own.
          for (const part of sumParts(node)) if (part.type !== 'StringLiteral') this.visit(part, here, node);
          return;
        }
        break;
      case 'TemplateLiteral':
        this.#text(node, here);
        break;
      case 'StringLiteral':
        if (parent?.type !== 'ImportDeclaration') this.#text(node, here);
        break;
      case 'DirectiveLiteral':
        return;
      case 'TSModuleDeclaration':
        this.uses.found.push(...typeDeclarations(node, parent));
        // A module's name is no use of what it names.
        this.visit(node.body, here, node);
        return;
      case 'ImportDeclaration':
        this.#import(node);
        return;
      case 'ObjectProperty':
      case 'ObjectMethod':
        this.#key(node, parent);
        break;
      case 'JSXOpeningElement':
        this.#element(node);
        break;
      default:
        if (node.type.startsWith('TS') || node.type.startsWith('Declare')) {
          const types = typeDeclarations(node, parent);
          this.uses.found.push(...types);
          if (isType(node)) {
            for (const child of children(node)) this.visit(child, here, node);
            return;
          }
        }
    }
    if (node.type === 'VariableDeclaration' && (node.declare === true || parent?.type === 'TSModuleBlock'))
      this.uses.found.push(...typeDeclarations(node, parent));
    for (const child of children(node)) this.visit(child, here, node);
  }

  /** @returns whether the whole chain has been dealt with */
  #member(node: Member, scope: Scope, parent: t.Node | undefined): boolean {
    const bases = this.#evaluator.evaluate(node.object, scope);
    const keys = this.#evaluator.keys(node, scope);
    const field = keys.map(fieldInKey).find((name) => name !== undefined);
    if (field !== undefined && this.#context.isTaskObject(node.object)) this.#field(field, node.property, 'likely');
    const apis = bases.filter(isApi);
    if (apis.length) {
      const grown = this.#best(apis.flatMap((api) => keys.flatMap((key) => grow(api, key))));
      if (grown.length) {
        for (const { path, inferred } of grown) {
          if (kindOf(path) === 'namespace' && this.#opened.has(node)) continue;
          this.#path(path, node, inferred);
        }
        this.#inside(node, scope);
        return true;
      }
      if (node.computed && !keys.length) {
        // A member chosen at run time: all that is certain is the namespace.
        const namespace = apis.find((api) => kindOf(api.path) === 'namespace');
        if (namespace) {
          this.#path(namespaceOf(namespace.path) ?? namespace.path, node, namespace.inferred);
          this.#inside(node, scope);
          this.visit(node.property, scope, node);
          return true;
        }
      }
    }
    if (
      keys.includes('sforce') &&
      bases.some((base) => base.kind === 'window') &&
      !isOtherSforce(node, parent) &&
      !this.#opened.has(node)
    ) {
      this.uses.guards.push(node.start ?? 0);
    }
    return false;
  }

  /** What a chain holds besides names: arguments of calls, computed keys. */
  #inside(node: t.Node, scope: Scope): void {
    if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') {
      if (node.computed && node.property.type !== 'StringLiteral') this.visit(node.property, scope, node);
      const { object } = node;
      if (object.type === 'MemberExpression' || object.type === 'OptionalMemberExpression') this.#inside(object, scope);
      else if (object.type !== 'Identifier' && object.type !== 'ThisExpression') this.visit(object, scope, undefined);
    }
  }

  /** Of several possible paths, those that exist; all when none does. */
  #best(paths: Api[]): Api[] {
    const known = paths.filter(({ path }) => kindOf(path) === 'namespace' || isKnown(path));
    return known.length ? known : paths;
  }

  #guard(node: t.Node, scope: Scope, parent: t.Node | undefined): void {
    if (scope.find('sforce')?.sources.length || isOtherSforce(node, parent)) return;
    this.uses.guards.push(node.start ?? 0);
  }

  #call(node: Call, scope: Scope): void {
    const { callee } = node;
    const values = this.#evaluator.evaluate(callee, scope);
    const apis = values.filter(isApi);
    const direct =
      (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
      this.#evaluator.evaluate(callee.object, scope).some(isApi);
    if (!direct) for (const { path, inferred } of apis) if (kindOf(path) === 'member') this.#path(path, node, inferred);
    for (const { path } of apis) {
      if (path.endsWith('.runApex')) this.#apexTarget(path, node, scope);
      if (path.endsWith('.subscribe') || path.endsWith('.publish')) {
        for (const name of this.#texts(node.arguments[0], 'channelName', scope))
          this.uses.channels.push({ name, offset: node.start ?? 0 });
      }
    }
    if (
      (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
      nameOf(callee.property) === 'hasOwnProperty'
    ) {
      const [name] = node.arguments;
      if (name) this.#membership(callee.object, name, node, scope);
    }
  }

  /** `'opencti' in sforce`, `sforce.hasOwnProperty('opencti')`. */
  #membership(object: t.Node, name: t.Node, node: t.Node, scope: Scope): void {
    for (const value of this.#evaluator.evaluate(object, scope)) {
      if (!isApi(value)) continue;
      for (const text of this.#evaluator.evaluate(name, scope)) {
        const path = text.kind === 'text' ? extend(value.path, text.text) : undefined;
        if (path !== undefined) this.#path(path, node, value.inferred);
      }
    }
  }

  #apexTarget(path: string, node: Call, scope: Scope): void {
    const [first, second] = node.arguments;
    const classic = path.startsWith('sforce.interaction');
    const classes = classic ? this.#text1(first, scope) : this.#texts(first, 'apexClass', scope);
    const methods = classic ? this.#text1(second, scope) : this.#texts(first, 'methodName', scope);
    for (const className of classes) {
      if (!methods.length) this.uses.apex.push({ className, offset: node.start ?? 0 });
      for (const method of methods) this.uses.apex.push({ className, method, offset: node.start ?? 0 });
    }
  }

  #text1(node: t.Node | undefined, scope: Scope): string[] {
    if (!node) return [];
    return this.#evaluator.evaluate(node, scope).flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  }

  /** The texts that a property of an argument can hold: in the literal, or put into a property of that name somewhere. */
  #texts(node: t.Node | undefined, name: string, scope: Scope): string[] {
    if (!node) return [];
    const values = this.#evaluator
      .evaluate(node, scope)
      .flatMap((value) => this.#evaluator.step(value, name, this.#module));
    const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
    if (texts.length) return texts;
    const sources = this.#module.fields.get(name) ?? [];
    return sources
      .flatMap((source) => this.#evaluator.source(source))
      .flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  }

  /** `window.sforce = { opencti: … }`: a stand-in for the API. */
  #mock(node: t.AssignmentExpression, scope: Scope): void {
    if (node.right.type !== 'ObjectExpression' || node.left.type === 'ObjectPattern') return;
    const path = this.#evaluator
      .evaluate(node.left as t.Expression, scope)
      .find((value) => isApi(value) && value.path === 'sforce');
    if (!path) return;
    for (const property of node.right.properties) {
      const name = property.type === 'SpreadElement' ? undefined : nameOf(property.key);
      const grown = name === undefined ? undefined : extend('sforce', name);
      if (grown !== undefined && grown !== 'sforce.console') this.#path(grown, property, false);
    }
  }

  #text(node: t.StringLiteral | t.TemplateLiteral | t.BinaryExpression, scope: Scope): void {
    const text = this.#spelled(node, scope);
    const add = (found: Omit<Found, 'offset'>): void => {
      this.uses.found.push({ ...found, offset: node.start ?? 0 });
    };
    for (const kind of scriptKinds(text, this.#context.near)) {
      const version = scriptVersion(text);
      add({
        ...kind,
        confidence: node.type === 'StringLiteral' ? 'certain' : 'likely',
        ...(version ? { detail: version } : {}),
      });
    }
    const reference = clickToDialReference(text) ?? markupInText(text);
    if (reference)
      add({
        rule: 'js/click-to-dial-reference',
        category: 'click-to-dial-component-ref',
        api: reference,
        confidence: 'certain',
      });
    for (const field of fieldsInText(text, this.#context)) this.#field(field, node, 'likely');
    if (/^04v[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/.test(text)) {
      add({
        rule: 'js/call-center-reference',
        category: 'user-callcenter-ref',
        api: 'User.CallCenterId',
        confidence: 'likely',
        detail: text,
      });
    }
    if (/\bselect\b[\s\S]*\bfrom\s+CallCenter\b/i.test(text)) {
      add({
        rule: 'js/call-center-reference',
        category: 'user-callcenter-ref',
        api: 'CallCenter (SOQL)',
        confidence: 'certain',
      });
    }
    if (/(?<![\w.])(?:User\.)?CallCenterId\b/.test(text)) {
      add({
        rule: 'js/call-center-reference',
        category: 'user-callcenter-ref',
        api: 'User.CallCenterId',
        confidence: 'likely',
      });
    }
  }

  /** A text with U+E000 for what is not known before run time. */
  #spelled(node: t.Node, scope: Scope): string {
    switch (node.type) {
      case 'StringLiteral':
        return node.value;
      case 'TemplateElement':
        return node.value.cooked ?? node.value.raw;
      case 'TemplateLiteral':
        return templateParts(node)
          .map((part) => this.#spelled(part, scope))
          .join('');
      case 'BinaryExpression':
        return node.operator === '+' ? this.#spelled(node.left, scope) + this.#spelled(node.right, scope) : '\uE000';
      default: {
        const [only, another]: (Value | undefined)[] = this.#evaluator.evaluate(node, scope);
        return only?.kind === 'text' && !another ? only.text : '\uE000';
      }
    }
  }

  #field(field: string, node: t.Node, confidence: Found['confidence']): void {
    this.uses.found.push({
      rule: 'js/task-field',
      category: 'task-call-field',
      api: `Task.${field}`,
      offset: node.start ?? 0,
      confidence,
    });
  }

  #key(node: t.ObjectProperty | t.ObjectMethod, parent: t.Node | undefined): void {
    const key = nameOf(node.key);
    const field = key === undefined ? undefined : fieldInKey(key);
    if (field !== undefined && parent?.type === 'ObjectExpression') {
      const sure = this.#context.isTaskLiteral(parent);
      if (sure) this.#field(field, node.key, sure);
    }
    if (key === 'CallCenterId' && parent?.type === 'ObjectExpression') {
      this.uses.found.push({
        rule: 'js/call-center-reference',
        category: 'user-callcenter-ref',
        api: 'User.CallCenterId',
        offset: node.start ?? 0,
        confidence: 'likely',
      });
    }
  }

  #import(node: t.ImportDeclaration): void {
    const offset = node.start ?? 0;
    const { value } = node.source;
    for (const kind of scriptKinds(value, false)) this.uses.found.push({ ...kind, offset, confidence: 'certain' });
    const field = schemaImport(value);
    if (field?.startsWith('Task.')) {
      this.uses.found.push({
        rule: 'js/task-field',
        category: 'task-call-field',
        api: field,
        offset,
        confidence: 'certain',
      });
    } else if (field) {
      this.uses.found.push({
        rule: 'js/call-center-reference',
        category: 'user-callcenter-ref',
        api: field,
        offset,
        confidence: 'certain',
      });
    }
    const reference = clickToDialReference(value);
    if (reference) {
      this.uses.found.push({
        rule: 'js/click-to-dial-reference',
        category: 'click-to-dial-component-ref',
        api: reference,
        offset,
        confidence: 'certain',
      });
    }
  }

  #element(node: t.JSXOpeningElement): void {
    if (node.name.type !== 'JSXIdentifier' || node.name.name !== 'lightning-click-to-dial') return;
    this.uses.found.push({
      rule: 'markup/lwc-click-to-dial',
      category: 'click-to-dial-component',
      api: node.name.name,
      offset: node.start ?? 0,
      confidence: 'certain',
    });
  }

  /** Names that a pattern takes off the API. */
  taken(): void {
    for (const { node, sources, name } of this.#module.taken) {
      const apis = sources.flatMap((source) => this.#evaluator.source(source)).filter(isApi);
      for (const { path, inferred } of this.#best(apis.flatMap((api) => grow(api, name))))
        this.#path(path, node, inferred);
    }
  }
}

/** `sforce.one`, `sforce.apex`, `sforce.connection`: the same global, other APIs. */
function isOtherSforce(node: t.Node, parent: t.Node | undefined): boolean {
  return (
    (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') &&
    parent.object === node &&
    !parent.computed
  );
}

function isReference(node: t.Identifier, parent: t.Node | undefined): boolean {
  if (!parent) return true;
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
      return parent.value === node;
    case 'VariableDeclarator':
      return parent.init === node;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ExportSpecifier':
    case 'ClassProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'LabeledStatement':
      return false;
    default:
      return !parent.type.startsWith('TS') && !isFunction(parent);
  }
}

function isType(node: t.Node): boolean {
  return /^TS(?:.*Type|.*Keyword|TypeAnnotation|InterfaceDeclaration|InterfaceBody|PropertySignature|TypeAliasDeclaration|TypeReference|TypeQuery|QualifiedName)$/.test(
    node.type,
  );
}

function sumParts(node: t.Node): t.Node[] {
  return node.type === 'BinaryExpression' && node.operator === '+'
    ? [...sumParts(node.left), ...sumParts(node.right)]
    : [node];
}
