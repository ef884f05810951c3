/**
 * Shapes of what Salesforce and the page's components send, checked at the door.
 *
 * Few and small on purpose: a schema library is 2 of the 30 kB that this bundle may have, and its checks are a tenth of what a
 * command takes. Drivers, the servers and the tools use valibot.
 */

/** Gives a value in the form that is wanted, or throws a {@link Mismatch}. */
export type Schema<T> = (value: unknown) => T;

/** A value is not as it must be. The message says how it must be, never what it is: it may be personal. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  /** Names of the fields that lead to it, outermost first. */
  readonly path: readonly string[];

  constructor(message: string, path: readonly string[] = []) {
    super(message);
    this.path = path;
  }
}

function kind<T>(isOne: (value: unknown) => value is T, message = 'has the wrong form'): Schema<T> {
  return (value) => {
    if (isOne(value)) return value;
    throw new Mismatch(message);
  };
}

export const text = kind((value) => typeof value === 'string');

/** A whole number, not below `least`. */
export const whole = (least: number): Schema<number> =>
  kind((value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= least);

/** One of these. */
export const literal = <const T extends readonly unknown[]>(...options: T): Schema<T[number]> =>
  kind((value): value is T[number] => options.includes(value), `must be ${options.join(' or ')}`);

/** Text of a pattern. @param message says how it must be */
export const matching = (pattern: RegExp, message: string): Schema<string> =>
  kind((value): value is string => typeof value === 'string' && pattern.test(value), message);

const anyObject = kind(
  (value): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null,
);

export const list =
  <T>(item: Schema<T>): Schema<readonly T[]> =>
  (value) =>
    kind(Array.isArray)(value).map(item);

/** An object as a table: every value in one form. */
export const record =
  <T>(item: Schema<T>): Schema<Readonly<Record<string, T>>> =>
  (value) =>
    Object.fromEntries(Object.entries(anyObject(value)).map(([name, field]) => [name, inField(name, item, field)]));

/** These fields of an object; others are left out. */
export const object =
  <T extends object>(fields: { readonly [Name in keyof T]: Schema<T[Name]> }): Schema<T> =>
  (value) => {
    const given = anyObject(value);
    const read = Object.entries<Schema<unknown>>(fields).map(([name, field]) => [
      name,
      inField(name, field, given[name]),
    ]);
    return Object.fromEntries(read) as T;
  };

/** Salesforce sends null where it has nothing. */
export function optional<T>(schema: Schema<T>): Schema<T | undefined>;
export function optional<T>(schema: Schema<T>, otherwise: NoInfer<T>): Schema<T>;
export function optional<T>(schema: Schema<T>, otherwise?: T): Schema<T | undefined> {
  return (value) => (value === undefined || value === null ? otherwise : schema(value));
}

/** Text that holds JSON. */
export const json =
  <T>(schema: Schema<T>): Schema<T> =>
  (value) => {
    try {
      return schema(JSON.parse(text(value)));
    } catch (error) {
      throw error instanceof Mismatch ? error : new Mismatch('has the wrong form');
    }
  };

/** The value in the form wanted, or `undefined`. */
export function fit<T>(schema: Schema<T>, value: unknown): T | undefined {
  try {
    return schema(value);
  } catch (error) {
    if (error instanceof Mismatch) return undefined;
    throw error;
  }
}

function inField<T>(name: string, schema: Schema<T>, value: unknown): T {
  try {
    return schema(value);
  } catch (error) {
    throw error instanceof Mismatch ? new Mismatch(error.message, [name, ...error.path]) : error;
  }
}
