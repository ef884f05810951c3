/** How a platform says no, and what becomes of anything else that is thrown. */
import { asProviderError, ProviderError, providerErrorKinds } from '../../../src/provider/index.js';

describe('a ProviderError', () => {
  it('has not been done, unless it says otherwise', () => {
    expect(new ProviderError('busy', 'The line is taken.')).toMatchObject({
      outcome: 'not-done',
      nativeCode: undefined,
      retryAfterMs: undefined,
    });
    expect(
      new ProviderError('timeout', 'No answer.', { outcome: 'unknown', nativeCode: '504', retryAfterMs: 100 }),
    ).toMatchObject({
      outcome: 'unknown',
      nativeCode: '504',
      retryAfterMs: 100,
    });
  });

  it('keeps its cause, and is an Error', () => {
    const cause = new Error('socket');
    const error = new ProviderError('unavailable', 'Not reachable.', { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error.cause).toBe(cause);
  });
});

describe('anything thrown', () => {
  it('that is a ProviderError stays as it is', () => {
    const error = new ProviderError('conflict', 'Changed by somebody else.');
    expect(asProviderError(error)).toBe(error);
  });

  it('of another copy of the class, as a driver bundled apart throws it, is read by its kind', () => {
    const foreign = Object.assign(new Error('Slow down.'), {
      name: 'ProviderError',
      kind: 'rate-limited',
      retryAfterMs: 500,
      outcome: 'unknown',
      nativeCode: '429',
    });
    const error = asProviderError(foreign);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({
      kind: 'rate-limited',
      message: 'Slow down.',
      retryAfterMs: 500,
      outcome: 'unknown',
      nativeCode: '429',
    });
  });

  it.each([
    ['a mistake of the driver', new TypeError('undefined is not a function')],
    ['a text', 'oops'],
    ['nothing', undefined],
    ['an object', { kind: 'busy' }],
    ['a kind nobody knows', Object.assign(new Error('x'), { name: 'ProviderError', kind: 'whatever' })],
  ])('that is %s is internal, may have happened, and says what to do without quoting it', (_what, thrown) => {
    const error = asProviderError(thrown);
    expect(error).toMatchObject({ kind: 'internal', outcome: 'unknown', cause: thrown });
    expect(error.message).toBe('The telephony driver failed. Download the log and send it to its vendor.');
  });
});

describe('the kinds', () => {
  it('are each there once', () => {
    expect(new Set(providerErrorKinds).size).toBe(providerErrorKinds.length);
  });
});
