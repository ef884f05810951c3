/** The same key again is answered the same and done once. */
import { createHash } from 'node:crypto';
import type { Tx } from '../store/schema.js';

export interface Keyed {
  readonly centre: string;
  readonly key: string;
  /** Digest of what was asked. */
  readonly fingerprint: string;
}

export type Earlier =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeat'; readonly operationId: number | undefined; readonly result: unknown }
  | { readonly kind: 'misused' };

export function fingerprintOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('base64');
}

export async function earlier(tx: Tx, { centre, key, fingerprint }: Keyed): Promise<Earlier> {
  const row = await tx
    .selectFrom('answers')
    .selectAll()
    .where('centre', '=', centre)
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return { kind: 'new' };
  if (row.fingerprint !== fingerprint) return { kind: 'misused' };
  const result: unknown = row.result === null ? undefined : JSON.parse(row.result);
  return { kind: 'repeat', operationId: row.operation_id ?? undefined, result };
}

export async function remember(
  tx: Tx,
  { centre, key, fingerprint }: Keyed,
  operationId: number | undefined,
  now: number,
): Promise<void> {
  await tx
    .insertInto('answers')
    .values({
      centre,
      idempotency_key: key,
      fingerprint,
      answered_at: now,
      operation_id: operationId ?? null,
      result: null,
    })
    .execute();
}
