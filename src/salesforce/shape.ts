/** What is wrong with the shape of a payload, as sentences, and which of its keys no schema knows. */
import type * as v from 'valibot';
import { is } from 'valibot';

/** One thing about a payload's shape. A `note` is unusual but harmless: a key nobody reads. */
export interface ShapeViolation {
  readonly severity: 'error' | 'note';
  /** The event or envelope it is about. */
  readonly subject: string;
  /** Where in the payload, as `call.callInfo.isMuted`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Valibot's issues as sentences. */
export function shapeErrors(issues: readonly v.BaseIssue<unknown>[], subject: string): ShapeViolation[] {
  return issues.flatMap((issue) => {
    const path = pathOf(issue);
    const where = path === '' ? subject : `${path} of ${subject}`;
    return [{ severity: 'error', subject, path, message: `${where}: ${reason(issue)}.` }];
  });
}

function reason(issue: v.BaseIssue<unknown>): string {
  const inner = closest(issue.issues);
  return inner ? `fits none of its forms; closest: ${pathOf(inner) || 'value'}: ${inner.message}` : issue.message;
}

/** Of the issues of all forms of a union, the one that got deepest: that form was most likely meant. */
function closest(issues: readonly v.BaseIssue<unknown>[] | undefined): v.BaseIssue<unknown> | undefined {
  return issues?.reduce((best, issue) => ((issue.path?.length ?? 0) > (best.path?.length ?? 0) ? issue : best));
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).map((step) => String(step.key)).join('.');
}

/** The parts of a valibot schema that can be walked. */
interface Walkable extends v.GenericSchema {
  readonly entries?: Readonly<Record<string, Walkable>>;
  readonly item?: Walkable;
  readonly value?: Walkable;
  readonly wrapped?: Walkable;
  readonly options?: readonly (Walkable | string)[];
  readonly pipe?: readonly unknown[];
}

/** A note for every key of `input` that `schema` does not name. `input` fits `schema`. */
export function unknownKeys(schema: v.GenericSchema, input: unknown, subject: string): ShapeViolation[] {
  return walk(schema, input, []).map((path) => ({
    severity: 'note',
    subject,
    path: path.join('.'),
    message: `${path.join('.')} of ${subject}: Salesforce documents no such field.`,
  }));
}

function walk(schema: Walkable, input: unknown, path: readonly string[]): string[][] {
  if (typeof input !== 'object' || input === null) return [];
  if (schema.wrapped) return walk(schema.wrapped, input, path);
  const inPipe = schema.entries ? undefined : schema.pipe?.find(hasEntries);
  if (inPipe) return walk(inPipe, input, path);
  if (schema.type === 'union') {
    const fitting = schema.options?.filter((option) => typeof option !== 'string' && is(option, input)) ?? [];
    const found = fitting.map((option) => (typeof option === 'string' ? [] : walk(option, input, path)));
    return found.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  const { entries, item, value } = schema;
  if (entries) {
    return Object.entries(input).flatMap(([key, inner]: [string, unknown]) => {
      const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
      return entry ? walk(entry, inner, [...path, key]) : [[...path, key]];
    });
  }
  const inside = item ?? value;
  if (!inside) return [];
  return Object.entries(input).flatMap(([key, inner]: [string, unknown]) => walk(inside, inner, [...path, key]));
}

function hasEntries(step: unknown): step is Walkable {
  return typeof step === 'object' && step !== null && 'entries' in step;
}
