/** Finds in one Apex file: Task's call-log fields, call centres and users' assignment to them, methods that `runApex` can reach. */
import * as apex from '@apexdevtools/apex-parser';
import type { RuleId } from '../../finding.js';
import type { Found } from '../found.js';
import { callFields } from '../javascript/task-fields.js';
import { commentedOut } from '../mentions.js';
import { below, parseApex, type ApexSource, type Node } from './parse.js';
import { element, fromObject, Types } from './types.js';

export interface ApexMethod {
  readonly className: string;
  readonly name: string;
  readonly offset: number;
  /** Whether `runApex` can call it: `webservice static`. */
  readonly isWebService: boolean;
}

export interface ApexUses {
  readonly found: Found[];
  readonly methods: ApexMethod[];
  readonly problem?: string;
}

const activities = new Set(['task', 'tasks', 'activityhistory', 'activityhistories', 'openactivity', 'openactivities']);
const field = (name: string): string | undefined =>
  callFields.find((each) => each.toLowerCase() === name.toLowerCase());

/** @param ownClasses lower-case names of the classes in the scanned source: one called CallCenter hides the object */
export function findApexUses(text: string, file: string, ownClasses: ReadonlySet<string>): ApexUses {
  const source = parseApex(text, file);
  const finder = new Finder(text, source, ownClasses);
  finder.visit(source.tree);
  finder.texts();
  finder.comments();
  const found =
    source.problem === undefined
      ? finder.found
      : finder.found.map((each) => ({ ...each, confidence: 'possible' as const }));
  return { found, methods: finder.methods, ...(source.problem === undefined ? {} : { problem: source.problem }) };
}

class Finder {
  readonly found: Found[] = [];
  readonly methods: ApexMethod[] = [];
  readonly #source: ApexSource;
  readonly #types: Types;
  readonly #ownClasses: ReadonlySet<string>;
  readonly #speaksOfTask: boolean;
  readonly #speaksOfVoice: boolean;
  readonly #classNames: string[] = [];

  constructor(text: string, source: ApexSource, ownClasses: ReadonlySet<string>) {
    this.#source = source;
    this.#types = new Types(source.tree);
    this.#ownClasses = ownClasses;
    this.#speaksOfTask = /(?<![\w.])(?:Schema\.)?Task\b(?!\s*\()/.test(text) || /\bFROM\s+Tasks?\b/i.test(text);
    this.#speaksOfVoice = /\bVoiceCall\b/i.test(text);
  }

  #add(
    rule: RuleId,
    category: Found['category'],
    api: string,
    node: Node,
    confidence: Found['confidence'] = 'certain',
  ): void {
    this.found.push({ rule, category, api, offset: this.#source.offset(node), confidence });
  }

  #taskField(name: string, node: Node, confidence: Found['confidence'] = 'certain'): void {
    this.#add('apex/task-field', 'task-call-field', `Task.${name}`, node, confidence);
  }

  #userField(node: Node, confidence: Found['confidence'] = 'certain'): void {
    this.#add('apex/call-center-id', 'user-callcenter-ref', 'User.CallCenterId', node, confidence);
  }

  visit(node: Node): void {
    const scoped =
      node instanceof apex.BlockContext ||
      node instanceof apex.ClassBodyDeclarationContext ||
      node instanceof apex.TriggerUnitContext ||
      node instanceof apex.AnonymousUnitContext ||
      node instanceof apex.ForStatementContext ||
      node instanceof apex.PropertyBlockContext;
    if (scoped) this.#types.enter();
    if (node instanceof apex.ClassDeclarationContext) this.#classNames.push(node.id().getText());
    if (node instanceof apex.ClassBodyDeclarationContext) this.#method(node);
    if (node instanceof apex.DotExpressionContext) this.#dotted(node);
    if (node instanceof apex.NewExpressionContext) this.#created(node);
    if (node instanceof apex.QueryContext || node instanceof apex.SubQueryContext) this.#query(node);
    if (node instanceof apex.FieldSpecContext) this.#sosl(node);
    if (node instanceof apex.TypeRefContext) this.#type(node);
    for (const child of below(node)) {
      this.visit(child);
      this.#types.declare(child);
    }
    if (node instanceof apex.ClassDeclarationContext) this.#classNames.pop();
    if (scoped) this.#types.leave();
  }

  #method(node: apex.ClassBodyDeclarationContext): void {
    const member = node.memberDeclaration() as apex.MemberDeclarationContext | null;
    const method = member?.methodDeclaration() as apex.MethodDeclarationContext | null | undefined;
    if (!method) return;
    const modifiers = node.modifier_list();
    const first = modifiers.find(
      (modifier) => !below(modifier).some((child) => child instanceof apex.AnnotationContext),
    );
    const words = modifiers.map((modifier) => modifier.getText().toLowerCase());
    this.methods.push({
      className: this.#classNames.join('.'),
      name: method.id().getText(),
      offset: this.#source.offset(first ?? method),
      isWebService: words.includes('webservice') && words.includes('static'),
    });
  }

  #dotted(node: apex.DotExpressionContext): void {
    const name = (node.anyId() as Node | null)?.getText() ?? '';
    const callField = field(name);
    if (callField === undefined && name.toLowerCase() !== 'callcenterid') {
      this.#typeToken(node, name);
      return;
    }
    const type = this.#types.of(node.expression());
    const bare = type?.replace(/^type:/, '');
    const object = element(bare) ?? bare;
    const confidence = this.#owner(
      object,
      type?.startsWith('type:') ?? false,
      callField === undefined ? 'user' : 'task',
    );
    if (!confidence) return;
    if (callField === undefined) this.#userField(node, confidence);
    else this.#taskField(callField, node, confidence);
  }

  /** How sure it is that an object is a Task (or User); undefined when it is something else. */
  #owner(object: string | undefined, isName: boolean, wanted: 'task' | 'user'): Found['confidence'] | undefined {
    if (object === wanted || (wanted === 'task' && object === 'activity')) return 'certain';
    // A name that is neither a variable nor the object: a class of which nothing is known here.
    if (object !== undefined && object !== 'sobject' && object !== 'object' && !(isName && object === ''))
      return undefined;
    if (wanted === 'user') return this.#speaksOfVoice ? undefined : 'likely';
    return this.#speaksOfTask && !this.#speaksOfVoice ? 'likely' : undefined;
  }

  /** `Schema.SObjectType.CallCenter`, `CallCenter.SObjectType`. */
  #typeToken(node: apex.DotExpressionContext, name: string): void {
    const left = node.expression().getText().toLowerCase();
    const asked = name.toLowerCase();
    const names =
      (asked === 'callcenter' && /^(?:schema|schema\.sobjecttype|sobjecttype)$/.test(left)) ||
      (/^(?:schema\.)?callcenter$/.test(left) && /^(?:sobjecttype|getsobjecttype|fields)$/.test(asked));
    if (names && !this.#ownClasses.has('callcenter'))
      this.#add('apex/call-center-type', 'user-callcenter-ref', 'CallCenter (type)', node);
  }

  /** `new Task(CallType = 'Inbound')`. */
  #created(node: apex.NewExpressionContext): void {
    const type = this.#types.of(node);
    if (
      type !== undefined &&
      /^(?:list<|set<|map<\w+,)?callcenter>?$/.test(type) &&
      !this.#ownClasses.has('callcenter')
    ) {
      this.#add('apex/call-center-type', 'user-callcenter-ref', 'CallCenter (type)', node.creator().createdName());
    }
    if (type !== 'task' && type !== 'user') return;
    const visit = (child: Node, depth: number): void => {
      if (child instanceof apex.AssignExpressionContext) {
        const [left] = child.expression_list();
        const name = left?.getText() ?? '';
        const callField = field(name);
        if (left && type === 'task' && callField) this.#taskField(callField, left);
        if (left && type === 'user' && name.toLowerCase() === 'callcenterid') this.#userField(left);
        return;
      }
      if (depth < 4) for (const each of below(child)) visit(each, depth + 1);
    };
    const rest = node.creator().classCreatorRest() as Node | null;
    if (rest) visit(rest, 0);
  }

  #query(query: apex.QueryContext | apex.SubQueryContext): void {
    const object = fromObject(query);
    const from = query.fromNameList() as apex.FromNameListContext | null;
    const [fromName] = from?.fieldName_list() ?? [];
    if (object === 'callcenter' && fromName) {
      this.#add('apex/call-center-query', 'user-callcenter-ref', 'CallCenter (SOQL)', fromName);
    }
    const visit = (node: Node): void => {
      if (node instanceof apex.SubQueryContext || node instanceof apex.QueryContext) return;
      if (node instanceof apex.FieldNameContext) {
        const parts = node.getText().split('.');
        const last = parts.at(-1) ?? '';
        const callField = field(last);
        const owner = parts.at(-2)?.toLowerCase();
        const ofTask =
          owner === undefined
            ? activities.has(object ?? '')
            : owner === 'task' ||
              owner === 'activity' ||
              (parts.length === 2 && activities.has(object ?? '') && isAlias(from, owner));
        if (callField && ofTask) this.#taskField(callField, node);
        if (
          last.toLowerCase() === 'callcenterid' &&
          (owner === undefined ? object === 'user' || object === 'users' : owner !== 'voicecall')
        ) {
          this.#userField(node);
        }
        return;
      }
      for (const child of below(node)) visit(child);
    };
    for (const child of below(query)) visit(child);
  }

  #sosl(node: apex.FieldSpecContext): void {
    if (node.soslId_list()[0]?.getText().toLowerCase() !== 'task') return;
    const visit = (child: Node): void => {
      const name = field(child.getText());
      if (name && child instanceof apex.SoslIdContext) this.#taskField(name, child);
      else for (const each of below(child)) visit(each);
    };
    for (const child of below(node).slice(1)) visit(child);
  }

  #type(node: apex.TypeRefContext): void {
    if (this.#ownClasses.has('callcenter')) return;
    if (/^(?:schema\.)?callcenter(?:\[\])?$/i.test(node.getText())) {
      this.#add('apex/call-center-type', 'user-callcenter-ref', 'CallCenter (type)', node);
    }
  }

  /** Queries and field names in string literals. */
  texts(): void {
    const { literals } = this.#source;
    const queriesTask = literals.some(({ text }) => /\bfrom\s+(?:Task|Tasks|ActivityHistories)\b/i.test(text));
    for (const { text, offset } of literals) {
      const isQuery = /\bselect\b|\bfrom\b|\bwhere\b|,/i.test(text);
      for (const name of callFields) {
        const at = new RegExp(`(?<![\\w.])(Task\\.)?${name}\\b`, 'i').exec(text);
        if (!at) continue;
        const alone = text.trim() === name && this.#speaksOfTask && !this.#speaksOfVoice;
        if (at[1] || (isQuery && queriesTask) || alone) {
          this.found.push({
            rule: 'apex/task-field',
            category: 'task-call-field',
            api: `Task.${name}`,
            offset,
            confidence: 'likely',
          });
        }
      }
      const other = (rule: RuleId, api: string): void => {
        this.found.push({ rule, category: 'user-callcenter-ref', api, offset, confidence: 'likely' });
      };
      if (/\bfrom\s+CallCenter\b/i.test(text)) other('apex/call-center-query', 'CallCenter (SOQL)');
      if (/(?<![\w])CallCenterId\b/i.test(text) && !/VoiceCall/i.test(text))
        other('apex/call-center-id', 'User.CallCenterId');
      if (/^04v[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/.test(text)) other('apex/call-center-id', 'User.CallCenterId');
      if (/^CallCenter$/i.test(text)) other('apex/call-center-type', 'CallCenter (type)');
    }
  }

  comments(): void {
    for (const { text, offset } of this.#source.comments) {
      const task = this.#speaksOfTask && !this.#speaksOfVoice;
      this.found.push(...commentedOut(text, offset, { rule: 'apex/commented-out', task }));
      for (const match of text.matchAll(/(?<![\w])\w+\.CallCenterId\b|\bFROM\s+CallCenter\b/gi)) {
        const api = /^from/i.test(match[0]) ? 'CallCenter (SOQL)' : 'User.CallCenterId';
        this.found.push({
          rule: 'apex/commented-out',
          category: 'commented-out',
          api,
          offset: offset + match.index,
          confidence: 'likely',
        });
      }
    }
  }
}

function isAlias(from: apex.FromNameListContext | null, name: string): boolean {
  return from?.soqlId_list().some((id) => id.getText().toLowerCase() === name) ?? false;
}
