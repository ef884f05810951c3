/** The core between drivers and Salesforce: deadlines, single flight, revisions, snapshots, recovery. */
export { CallControl } from './call-control.js';
export type { CallControlOptions, ControlEvent } from './call-control.js';
export { noCapabilities } from './state.js';
export type { AgentState } from './state.js';
