/** Omni-Channel presence statuses, as `connectorConfig.userPresenceStatuses` carries them (guide, two-way status sync). */
import * as v from 'valibot';

/** One Omni-Channel presence status. */
export interface PresenceStatus {
  /** `"0"` is reserved for Offline. */
  readonly statusId: string;
  readonly statusName: string;
  readonly hasChannels: boolean;
  readonly isOffline: boolean;
}

/** Salesforce writes the booleans as texts. */
const textBoolean = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((text) => text === 'true'),
);

const StatusesSchema = v.record(
  v.string(),
  v.object({ statusId: v.string(), statusName: v.string(), hasChannels: textBoolean, isOffline: textBoolean }),
);

/** As `connectorConfig.userPresenceStatuses`: JSON of status id to status, its booleans texts. */
export function userPresenceStatuses(statuses: readonly PresenceStatus[]): string {
  const entries = statuses.map((status) => [
    status.statusId,
    { ...status, hasChannels: String(status.hasChannels), isOffline: String(status.isOffline) },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

/** The statuses in `connectorConfig.userPresenceStatuses`. Throws a sentence when it is not such a text. */
export function parseUserPresenceStatuses(json: string): readonly PresenceStatus[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw new Error('userPresenceStatuses is not JSON. It is a text such as {"0":{"statusId":"0",…}}.', { cause });
  }
  const result = v.safeParse(StatusesSchema, parsed);
  if (result.success) return Object.values(result.output);
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'the text';
  throw new Error(`userPresenceStatuses: ${path}: ${issue.message}. Its booleans are the texts "true" and "false".`);
}
