/** What can be wrong between a sender and Salesforce, on demand. */

/** Rates are 0 to 1. Everything is absent by default: nothing is wrong. */
export interface Faults {
  /** Milliseconds before every answer. */
  readonly latencyMs?: number;
  /** `refuse`: the connection is cut before anything is read. `503`: an answer at once. */
  readonly down?: 'refuse' | '503';
  readonly tooManyRate?: number;
  /** Sent with 429. Default 1. */
  readonly retryAfterSeconds?: number;
  /** Of 500. */
  readonly errorRate?: number;
  /** The connection is cut and nothing taken. */
  readonly resetBeforeRate?: number;
  /** The connection is cut after the request was taken: the sender cannot know. */
  readonly resetAfterRate?: number;
  /** Any request that names one of these calls is 500. */
  readonly failingCalls?: readonly string[];
}

export type Fate = 'answer' | 'cut' | 'cut-after' | 'too-many' | 'error' | 'unavailable';

/** What happens to a request. @param random 0 to 1, drawn once a kind */
export function fateOf(
  faults: Faults,
  request: { readonly path: string; readonly body: string },
  random: () => number,
): Fate {
  if (faults.down !== undefined) return faults.down === 'refuse' ? 'cut' : 'unavailable';
  const { failingCalls = [] } = faults;
  if (failingCalls.some((key) => names(request, key))) return 'error';
  if (happens(faults.resetBeforeRate, random)) return 'cut';
  if (happens(faults.tooManyRate, random)) return 'too-many';
  if (happens(faults.errorRate, random)) return 'error';
  return happens(faults.resetAfterRate, random) ? 'cut-after' : 'answer';
}

function happens(rate: number | undefined, random: () => number): boolean {
  return rate !== undefined && random() < rate;
}

function names({ path, body }: { readonly path: string; readonly body: string }, key: string): boolean {
  return path.includes(`/${encodeURIComponent(key)}`) || body.includes(`"vendorCallKey":${JSON.stringify(key)}`);
}
