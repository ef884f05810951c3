/** Salesforce's Telephony Integration REST API, played for tests, the workbench and `hookswitch relay --demo`. For Node only. */
export { createStandIn, startStandIn } from './server.js';
export type { StandIn, StandInOptions } from './server.js';
export type { Faults } from './faults.js';
export type { StandInOrg, StoredCall, TakenRequest } from './org.js';
