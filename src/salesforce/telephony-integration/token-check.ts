/**
 * Whether a bearer token of the Telephony Integration API is good: RS256 by a certificate of the contact centre, `iss` the org, `sub` the
 * contact centre, `exp` within 24 hours, a `jti` never seen before. Source: developer guide, authorization.
 */
import { createHash } from 'node:crypto';
import { jwtVerify } from 'jose';
import type { CryptoKey, KeyObject } from 'jose';

export interface TokenRules {
  readonly orgId: string;
  /** By API name of the contact centre, the public keys that its certificates hold. */
  readonly keys: ReadonlyMap<string, readonly (CryptoKey | KeyObject)[]>;
  readonly now: () => number;
}

const longestSeconds = 24 * 60 * 60;
/** The reference does not say how far clocks may be apart: chosen. */
const toleranceSeconds = 60;

export class TokenCheck {
  readonly #rules: TokenRules;
  readonly #jtis = new Set<string>();
  /** Tokens already found good, with their end: a signature is checked once. */
  readonly #good = new Map<string, { readonly callCenter: string; readonly exp: number }>();

  constructor(rules: TokenRules) {
    this.#rules = rules;
  }

  /** @returns the API name of the contact centre, or what is wrong */
  async check(
    authorization: string | undefined,
  ): Promise<{ readonly callCenter: string } | { readonly problem: string }> {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return { problem: 'No bearer token' };
    const digest = createHash('sha256').update(token).digest('base64');
    const nowSeconds = this.#rules.now() / 1000;
    const known = this.#good.get(digest);
    if (known !== undefined && known.exp > nowSeconds) return { callCenter: known.callCenter };
    for (const [callCenter, keys] of this.#rules.keys) {
      for (const key of keys) {
        const payload = await this.#verify(token, key);
        if (payload?.sub !== callCenter) continue;
        const { exp = 0, iat, jti } = payload;
        if (iat === undefined || iat > nowSeconds + toleranceSeconds)
          return { problem: 'iat is missing or in the future' };
        if (exp > nowSeconds + longestSeconds) return { problem: 'exp is more than 24 hours ahead' };
        if (jti !== undefined) {
          if (this.#jtis.has(jti)) return { problem: 'jti was used before' };
          this.#jtis.add(jti);
        } else {
          this.#good.set(digest, { callCenter, exp });
        }
        return { callCenter };
      }
    }
    return {
      problem: 'The token is not signed by a certificate of this contact centre, is of another org, or has expired',
    };
  }

  async #verify(token: string, key: CryptoKey | KeyObject) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer: this.#rules.orgId,
        requiredClaims: ['sub', 'exp', 'iat'],
        currentDate: new Date(this.#rules.now()),
      });
      return payload;
    } catch {
      return undefined;
    }
  }
}
