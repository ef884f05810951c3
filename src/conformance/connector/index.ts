/** The kit for any connector page, for programs: what `hookswitch conformance connector` runs. */
export type { CaseResult, LogEntry, Outcome } from '../case.js';
export { connectorCases } from './cases/index.js';
export { loadDriver } from './far-end.js';
export type { Caller, DriverModule, FailingHow, FailingMessage, FarEnd, SetupItems } from './far-end.js';
export { checkConnector } from './kit.js';
export type { ConnectorCheck, ConnectorReport } from './kit.js';
