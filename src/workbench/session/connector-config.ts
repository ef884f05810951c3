/** What a connector is told at set-up: a contact centre such as an admin would have made for the simulated phone system. */
import { userPresenceStatuses, type ConnectorConfig } from '../../salesforce/index.js';
import type { Agent } from './agents.js';
import { presenceStatuses } from './presence.js';

/**
 * @param simulatorLink WebSocket address of the simulated phone system
 * @param login how it signs agents in; `null`: at once
 */
export function connectorConfig(agent: Agent, simulatorLink: string, login: string | null): ConnectorConfig {
  return {
    callCenterId: '04v000000000001',
    callCenterType: 'SCV_BYOT',
    organizationId: '00D000000000001',
    orgDomainName: 'workbench',
    phoneServiceChannelId: '0N9000000000001',
    phoneServiceChannelName: 'sfdc_phone',
    isACWAllowed: true,
    userId: agent.userId,
    userName: agent.userName,
    userFullName: agent.fullName,
    userPresenceStatuses: userPresenceStatuses(presenceStatuses),
    '/reqGeneralInfo/reqInternalName': 'Workbench',
    '/internalNameLabel': 'Workbench',
    '/reqGeneralInfo/reqVendorInfoApiName': 'Hookswitch',
    '/telephony/provider': 'simulator',
    '/telephony/simulator/url': simulatorLink,
    '/telephony/simulator/agent': agent.id,
    ...(login !== null && { '/telephony/simulator/login': login }),
  };
}
