/**
 * Who asks. The telephony side and operators have keys of their own; a connector page or the package's Apex shows a token signed by the
 * org: RS256, `iss` org id, `sub` user id, `aud` the relay's origin, `cc` contact centre, `exp` at most five minutes ahead.
 */
import { createHash } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { ContactCentre, Org, RelayConfig } from '../config.js';

export type CallerKind = 'telephony' | 'page' | 'operator';

export interface Caller {
  readonly kind: CallerKind;
  readonly centre: ContactCentre;
  /** Names the credential, not the secret: for rate limits. */
  readonly credential: string;
}

const longestSeconds = 5 * 60;
const toleranceSeconds = 30;

export class Auth {
  readonly #origin: string;
  readonly #now: () => number;
  readonly #orgs: ReadonlyMap<string, Org>;
  /** By digest: comparing takes the same time whatever was guessed. */
  readonly #keys: ReadonlyMap<string, Caller>;

  readonly #metricsKeys: ReadonlySet<string>;

  constructor({ orgs, origin, metricsKeys }: Pick<RelayConfig, 'orgs' | 'origin' | 'metricsKeys'>, now: () => number) {
    this.#metricsKeys = new Set(metricsKeys.map(digest));
    this.#origin = origin;
    this.#now = now;
    this.#orgs = new Map(orgs.map((org) => [org.id, org]));
    const keys = new Map<string, Caller>();
    for (const centre of orgs.flatMap(({ contactCentres }) => contactCentres)) {
      const add = (kind: CallerKind, secrets: readonly string[]): void => {
        for (const secret of secrets) {
          const credential = digest(secret);
          keys.set(credential, { kind, centre, credential });
        }
      };
      add('telephony', centre.telephonyKeys);
      add('operator', centre.operatorKeys);
    }
    this.#keys = keys;
  }

  /** @returns `undefined`: nobody we know */
  async caller(authorization: string | undefined): Promise<Caller | undefined> {
    const bearer = bearerIn(authorization);
    if (bearer === undefined) return undefined;
    const known = this.#keys.get(digest(bearer));
    if (known !== undefined) return known;
    return bearer.split('.').length === 3 ? this.#page(bearer) : undefined;
  }

  /** Metrics are of all orgs: no credential of one opens them. */
  mayReadMetrics(authorization: string | undefined): boolean {
    const bearer = bearerIn(authorization);
    return bearer !== undefined && this.#metricsKeys.has(digest(bearer));
  }

  async #page(token: string): Promise<Caller | undefined> {
    try {
      const { kid } = decodeProtectedHeader(token);
      for (const org of this.#orgs.values()) {
        const key = kid === undefined ? undefined : org.pageKeys.get(kid);
        if (key === undefined) continue;
        const caller = await this.#verified(token, org, key).catch(() => undefined);
        if (caller !== undefined) return caller;
      }
    } catch {
      // Not a token at all.
    }
    return undefined;
  }

  async #verified(token: string, org: Org, key: Parameters<typeof jwtVerify>[1]): Promise<Caller | undefined> {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      issuer: org.id,
      audience: this.#origin,
      requiredClaims: ['sub', 'exp', 'cc'],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(this.#now()),
    });
    const { exp = 0, sub, cc } = payload;
    if (exp > this.#now() / 1000 + longestSeconds + toleranceSeconds) return undefined;
    const centre = org.contactCentres.find(({ apiName }) => apiName === cc);
    return centre && { kind: 'page', centre, credential: `${org.id}/${String(sub)}` };
  }
}

function bearerIn(authorization: string | undefined): string | undefined {
  return /^Bearer ([!-~]{1,4096})$/i.exec(authorization ?? '')?.[1];
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
