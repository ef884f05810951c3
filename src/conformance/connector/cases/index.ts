/** Every row of the connector's table, in the order of a report. The first runs before all others; when it fails, they do not. */
import type { ConnectorCase } from '../case.js';
import { conferenceCases, consultCases, multipartyCases, swapCases } from './conference.js';
import { handshakeCases } from './handshake.js';
import { inboundCases } from './inbound.js';
import { loginCases } from './login.js';
import { holdCases, muteCases } from './mute-and-hold.js';
import { outboundCases } from './outbound.js';
import { readinessCases } from './readiness.js';
import { digitsCases, recordingCases } from './recording.js';
import { blindCases, transferCases } from './transfer.js';

export const connectorCases: readonly ConnectorCase[] = [
  ...handshakeCases,
  ...loginCases,
  ...readinessCases,
  ...inboundCases,
  ...outboundCases,
  ...muteCases,
  ...holdCases,
  ...recordingCases,
  ...digitsCases,
  ...transferCases,
  ...blindCases,
  ...swapCases,
  ...conferenceCases,
  ...multipartyCases,
  ...consultCases,
];
