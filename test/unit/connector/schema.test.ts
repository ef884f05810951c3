/** Shapes at the door: what fits is given on, what does not is named by its place, and never by its value. */
import {
  Mismatch,
  fit,
  json,
  list,
  literal,
  matching,
  object,
  optional,
  record,
  text,
  whole,
} from '../../../src/connector/schema.js';
import type { Schema } from '../../../src/connector/schema.js';

/** The mismatch of a value that does not fit. */
function mismatch(schema: Schema<unknown>, value: unknown): Mismatch {
  try {
    schema(value);
  } catch (error) {
    if (error instanceof Mismatch) return error;
    throw error;
  }
  throw new Error('it fits');
}

const call = object({ callId: text, parties: optional(list(object({ leg: whole(1) }))) });

describe('what fits', () => {
  it.each<[string, Schema<unknown>, unknown, unknown]>([
    ['text', text, 'a', 'a'],
    ['a whole number', whole(0), 0, 0],
    ['one of several', literal('a', 1, true), true, true],
    ['text of a pattern', matching(/^a+$/, 'must be a'), 'aa', 'aa'],
    ['null, where nothing may be', optional(text), null, undefined],
    ['nothing, where there is something else for it', optional(text, 'b'), undefined, 'b'],
    ['a list', list(text), ['a'], ['a']],
    ['a table', record(whole(0)), { a: 1 }, { a: 1 }],
    ['an object, of which only the named fields are kept', object({ a: text }), { a: 'a', b: 'b' }, { a: 'a' }],
    ['JSON in a text', json(list(whole(0))), '[1]', [1]],
  ])('%s', (_what, schema, value, read) => {
    expect(schema(value)).toEqual(read);
  });
});

describe('what does not fit', () => {
  it.each<[string, Schema<unknown>, unknown]>([
    ['a number for a text', text, 1],
    ['half a number', whole(0), 0.5],
    ['a number that is too small', whole(1), 0],
    ['a number that is none', whole(0), Number.NaN],
    ['another literal', literal('a'), 'b'],
    ['text of another pattern', matching(/^a+$/, 'must be a'), 'b'],
    ['an object for a list', list(text), { length: 0 }],
    ['null for an object', object({}), null],
    ['text for a table', record(text), 'a'],
    ['broken JSON', json(text), '{'],
  ])('%s', (_what, schema, value) => {
    expect(mismatch(schema, value)).toBeInstanceOf(Mismatch);
    expect(fit(schema, value)).toBeUndefined();
  });

  it('is named by the fields that lead to it', () => {
    expect(mismatch(object({ call }), { call: { callId: 4 } }).path).toEqual(['call', 'callId']);
    expect(mismatch(record(call), { first: {} }).path).toEqual(['first', 'callId']);
  });

  it('is not told: it may be personal', () => {
    expect(mismatch(object({ number: whole(0) }), { number: '+12025550199' }).message).not.toContain('2025550199');
    expect(mismatch(literal('a', 'b'), '+12025550199').message).toBe('must be a or b');
  });

  it('in a getter that throws is not taken for a mismatch', () => {
    const trap = {
      get callId(): never {
        throw new TypeError('trap');
      },
    };
    expect(() => fit(call, trap)).toThrow('trap');
  });
});
