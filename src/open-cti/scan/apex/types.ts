/** What type an Apex expression has, as far as one file tells. Types are lower case: `task`, `list<task>`, `map<id,task>`. */
import * as apex from '@apexdevtools/apex-parser';
import { below, type Node } from './parse.js';

/** `type:task` is the type itself, as in `Task.CallType`. */
export type Type = string | undefined;

export class Types {
  /** Fields and methods' results of every class in the file, by name. */
  readonly #members = new Map<string, string>();
  readonly #methods = new Map<string, string>();
  readonly #classes = new Set<string>();
  readonly #scopes: Map<string, string>[] = [];
  readonly #triggerObject: string | undefined;

  constructor(tree: Node) {
    if (tree instanceof apex.TriggerUnitContext) this.#triggerObject = tree.id_list()[1]?.getText().toLowerCase();
    this.#learn(tree);
  }

  #learn(node: Node): void {
    if (node instanceof apex.FieldDeclarationContext || node instanceof apex.PropertyDeclarationContext) {
      const type = typeText(node.typeRef());
      for (const name of namesIn(node)) this.#members.set(name, type);
    } else if (node instanceof apex.MethodDeclarationContext) {
      const type = node.typeRef() as apex.TypeRefContext | null;
      if (type) this.#methods.set(node.id().getText().toLowerCase(), typeText(type));
    } else if (node instanceof apex.ClassDeclarationContext) this.#classes.add(node.id().getText().toLowerCase());
    for (const child of below(node)) this.#learn(child);
  }

  enter(): void {
    this.#scopes.push(new Map());
  }

  leave(): void {
    this.#scopes.pop();
  }

  /** Takes in what a node declares for the nodes after it. */
  declare(node: Node): void {
    const scope = this.#scopes.at(-1);
    if (!scope) return;
    if (node instanceof apex.LocalVariableDeclarationContext) {
      for (const name of namesIn(node)) scope.set(name, typeText(node.typeRef()));
    } else if (node instanceof apex.FormalParameterContext || node instanceof apex.EnhancedForControlContext) {
      scope.set(node.id().getText().toLowerCase(), typeText(node.typeRef()));
    }
  }

  #variable(name: string): Type {
    for (let index = this.#scopes.length - 1; index >= 0; index -= 1) {
      const type = this.#scopes[index]?.get(name);
      if (type !== undefined) return type;
    }
    return this.#members.get(name);
  }

  of(node: Node | null | undefined): Type {
    if (!node) return undefined;
    if (node instanceof apex.PrimaryExpressionContext) return this.of(below(node)[0]);
    if (node instanceof apex.IdPrimaryContext) {
      const name = node.getText().toLowerCase();
      return this.#variable(name) ?? `type:${name}`;
    }
    if (node instanceof apex.SoqlPrimaryContext) return this.of(below(node)[0]);
    if (node instanceof apex.SoqlLiteralContext) return `list<${fromObject(node.query()) ?? ''}>`;
    if (node instanceof apex.SubExpressionContext) return this.of(node.expression());
    if (node instanceof apex.CastExpressionContext) return typeText(node.typeRef());
    if (node instanceof apex.NewExpressionContext) return createdType(node);
    if (node instanceof apex.ArrayExpressionContext) return element(this.of(node.expression_list()[0]));
    if (node instanceof apex.DotExpressionContext) return this.#dotted(node);
    if (node instanceof apex.CondExpressionContext)
      return this.of(node.expression_list()[1]) ?? this.of(node.expression_list()[2]);
    if (node instanceof apex.AssignExpressionContext) return this.of(node.expression_list()[0]);
    if (node instanceof apex.MethodCallExpressionContext) {
      return this.#methods.get(/^\w+/.exec(node.getText())?.[0].toLowerCase() ?? '');
    }
    return undefined;
  }

  #dotted(node: apex.DotExpressionContext): Type {
    const base = this.of(node.expression());
    const call = node.dotMethodCall() as apex.DotMethodCallContext | null;
    if (call) {
      const method = call.anyId().getText().toLowerCase();
      if (base?.startsWith('list<') || base?.startsWith('set<'))
        return method === 'get' || method === 'remove' ? element(base) : method.endsWith('clone') ? base : undefined;
      if (base?.startsWith('map<')) {
        if (method === 'get' || method === 'remove') return mapValue(base);
        return method === 'values' ? `list<${mapValue(base) ?? ''}>` : undefined;
      }
      if (method === 'clone') return base;
      return this.#isOwn(base) ? this.#methods.get(method) : undefined;
    }
    const name = (node.anyId() as Node | null)?.getText().toLowerCase() ?? '';
    if (base === 'type:trigger')
      return this.#triggerObject === undefined
        ? undefined
        : name.endsWith('map')
          ? `map<id,${this.#triggerObject}>`
          : `list<${this.#triggerObject}>`;
    if (base === 'type:schema') return `type:${name}`;
    if (base === 'type:this' || this.#isOwn(base)) return this.#members.get(name);
    return undefined;
  }

  #isOwn(type: Type): boolean {
    if (type === undefined || type === 'type:this') return true;
    return this.#classes.has(
      type
        .replace(/^type:/, '')
        .split('.')
        .at(-1) ?? '',
    );
  }
}

function typeText(type: Node): string {
  return type
    .getText()
    .toLowerCase()
    .replace(/\bschema\./g, '')
    .replace(/^(.*)\[\]$/, 'list<$1>');
}

function createdType(node: apex.NewExpressionContext): Type {
  const created = node.creator().createdName();
  return typeText(created);
}

/** What stands in a list, or the value itself: a query's result can be asked for a field right away. */
export function element(type: Type): Type {
  return type === undefined ? undefined : (/^(?:list|set)<(.*)>$/.exec(type)?.[1] ?? undefined);
}

function mapValue(type: string): Type {
  return /^map<[^,]*,(.*)>$/.exec(type)?.[1];
}

function namesIn(node: Node): string[] {
  if (node instanceof apex.PropertyDeclarationContext) return [node.id().getText().toLowerCase()];
  return below(node)
    .filter((child) => child instanceof apex.VariableDeclaratorsContext)
    .flatMap((child) => below(child))
    .flatMap((child) => (child instanceof apex.VariableDeclaratorContext ? [child.id().getText().toLowerCase()] : []));
}

/** The object that a query reads, lower case. */
export function fromObject(query: apex.QueryContext | apex.SubQueryContext): string | undefined {
  const from = query.fromNameList() as apex.FromNameListContext | null;
  return from?.fieldName_list()[0]?.getText().toLowerCase();
}
