/** Refusals, as RFC 9457 problem details. A title names field and rule, never a value. */
import type { FastifySchemaValidationError } from 'fastify';

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

/** @param where `body`, `params`, `headers` or `querystring` */
export function sentenceFor(where: string, broken: FastifySchemaValidationError | undefined): string {
  if (broken === undefined) return `The ${where} is not as described in /openapi.json.`;
  const field = `${where}${broken.instancePath}`;
  const more = detailOf(broken);
  return `${field} ${broken.message ?? 'is not as described'}${more}. See /openapi.json.`;
}

function detailOf({ keyword, params, instancePath }: FastifySchemaValidationError): string {
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
