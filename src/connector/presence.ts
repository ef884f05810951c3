/** The agent's status in the platform and in Omni-Channel: which stands for which. */
import type { PresenceStatus } from '../model/index.js';
import { ProviderError } from '../provider/index.js';
import type { ConnectorConfiguration } from './configuration.js';
import { fit, object, optional, text } from './schema.js';

const statusInfoSchema = object({
  statusId: optional(text),
  statusApiName: optional(text),
  statusName: optional(text),
});

/** Id that Salesforce keeps for Offline (guide: two-way status syncing). */
const offlineId = '0';

type StatusTable = Pick<ConnectorConfiguration, 'statusMap' | 'presenceStatuses'>;

/**
 * The platform's status for SET_AGENT_STATUS: by the configured map, by name, or by what the status is for.
 * @throws ProviderError `presence-refused`
 */
export function platformStatus(
  statuses: readonly PresenceStatus[],
  agentStatus: unknown,
  statusInfo: unknown,
  table: StatusTable,
): PresenceStatus {
  const { statusId, statusApiName, statusName } = fit(statusInfoSchema, statusInfo) ?? {};
  const mapped = Object.entries(table.statusMap).find(([, salesforce]) => salesforce === statusId)?.[0];
  const names = [statusName, statusApiName?.replaceAll('_', ' ')].map((name) => name?.toLowerCase());
  const found =
    statuses.find(({ id }) => id === mapped) ??
    statuses.find(({ name }) => names.includes(name.toLowerCase())) ??
    (agentStatus === 'Offline' || statusId === offlineId ? statuses.find(({ offline }) => offline) : undefined) ??
    (agentStatus === 'Online' && !statusId ? statuses.find(({ available }) => available) : undefined);
  if (found !== undefined) return found;
  throw new ProviderError(
    'presence-refused',
    'The phone system has no such status. Ask your administrator to add it to the status map of the contact centre.',
  );
}

/** Salesforce's status for one of the platform, or `undefined` where the org has none. */
export function salesforceStatusId(status: PresenceStatus, table: StatusTable): string | undefined {
  if (status.offline) return offlineId;
  return (
    table.statusMap[status.id] ??
    table.presenceStatuses.find(({ statusName }) => statusName.toLowerCase() === status.name.toLowerCase())?.statusId
  );
}

/** SET_AGENT_STATUS that signs the agent out of Omni-Channel. */
export function isOffline(agentStatus: unknown, statusInfo: unknown): boolean {
  return agentStatus === 'Offline' || fit(statusInfoSchema, statusInfo)?.statusId === offlineId;
}
