/** Every row of the connector's table, in the order of a report. */
import type { ConnectorCase } from '../case.js';
import { handshakeCases, ready } from './handshake.js';
import { inboundCases } from './inbound.js';

/** Run before all others; when it fails, they are not. */
export const firstCase: ConnectorCase = ready;

export const connectorCases: readonly ConnectorCase[] = [...handshakeCases, ...inboundCases];
