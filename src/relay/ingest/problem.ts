/** Refusals, as RFC 9457 problem details. A title names field and rule, never a value. */

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, title: string, retryAfterSeconds?: number) {
    super(title);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The journal could not write: nothing of the request was kept. */
export function cannotKeep(): Problem {
  const title =
    'The relay can keep nothing at the moment, and nothing of this was kept. Send it again, under the same key.';
  return new Problem(503, title, 2);
}

/** The part of a validator's error that is used. */
interface BrokenRule {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** @param where `body`, `params`, `headers` or `querystring` */
export function sentenceFor(where: string, broken: BrokenRule | undefined): string {
  if (broken === undefined) return `The ${where} is not as described in /openapi.json.`;
  const field = `${where}${broken.instancePath}`;
  const more = detailOf(broken);
  return `${field} ${broken.message ?? 'is not as described'}${more}. See /openapi.json.`;
}

function detailOf({ keyword, params, instancePath }: BrokenRule): string {
  if (keyword === 'enum' && Array.isArray(params.allowedValues)) {
    const list = `: ${params.allowedValues.join(', ')}`;
    const isKind = instancePath === '/kind';
    return isKind
      ? `${list}; Salesforce makes the records of outbound, callback, consult and internal calls itself`
      : list;
  }
  // The name is the sender's own word, and may be anything: only a plain one is repeated.
  if (keyword === 'additionalProperties' && /^[a-zA-Z]{1,40}$/.test(String(params.additionalProperty))) {
    return `: ${String(params.additionalProperty)}`;
  }
  return '';
}
