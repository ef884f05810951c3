/**
 * Tokens for the Telephony Integration API: RS256, `iss` the org, `sub` the contact centre. Without `jti`, so that one can be used until
 * it ends. During a rotation there are two keys: the one that worked last signs.
 */
import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';

export interface TokenOptions {
  readonly orgId: string;
  readonly contactCentre: string;
  readonly keys: readonly KeyObject[];
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const lifetimeSeconds = 15 * 60;
/** A token this near its end is not used any more. */
const marginSeconds = 60;
/** Back-dated by so much, for clocks that differ. */
const backDatedSeconds = 30;

export class Tokens {
  readonly #options: TokenOptions;
  #active = 0;
  #skewMs = 0;
  #cached: { readonly token: Promise<string>; readonly validUntil: number } | undefined;

  constructor(options: TokenOptions) {
    this.#options = options;
  }

  token(): Promise<string> {
    const now = this.#nowSeconds();
    if (this.#cached === undefined || this.#cached.validUntil <= now) {
      this.#cached = { token: this.#sign(now), validUntil: now + lifetimeSeconds - marginSeconds };
    }
    return this.#cached.token;
  }

  /**
   * Salesforce refused the token.
   * @param serverTime what its Date header said, epoch milliseconds: our own clock may be off
   * @returns whether another token is worth trying
   */
  refused(token: string, serverTime: number | undefined, attempt: number): boolean {
    const skewMs = serverTime === undefined ? this.#skewMs : serverTime - this.#options.now();
    if (Math.abs(skewMs - this.#skewMs) > backDatedSeconds * 1000) {
      this.#skewMs = skewMs;
      this.#cached = undefined;
      return true;
    }
    if (attempt >= this.#options.keys.length) return false;
    this.#active = (this.#active + 1) % this.#options.keys.length;
    this.#cached = undefined;
    return token !== '';
  }

  /** Salesforce's clock minus ours, as last seen to matter. */
  get skewMs(): number {
    return this.#skewMs;
  }

  #nowSeconds(): number {
    return Math.floor((this.#options.now() + this.#skewMs) / 1000);
  }

  #sign(now: number): Promise<string> {
    const { orgId, contactCentre, keys } = this.#options;
    const key = keys[this.#active];
    if (key === undefined) return Promise.reject(new Error(`No signing key for ${contactCentre}.`));
    return new SignJWT()
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(orgId)
      .setSubject(contactCentre)
      .setIssuedAt(now - backDatedSeconds)
      .setExpirationTime(now + lifetimeSeconds)
      .sign(key);
  }
}
