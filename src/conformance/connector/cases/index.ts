/** Every row of the connector's table, in the order of a report. The first runs before all others; when it fails, they do not. */
import type { ConnectorCase } from '../case.js';
import { afterCallCases, callbackCases } from './after-call.js';
import { conferenceCases, consultCases, multipartyCases, swapCases } from './conference.js';
import { contactsCases } from './contacts.js';
import { errorCases } from './errors.js';
import { handshakeCases } from './handshake.js';
import { inboundCases } from './inbound.js';
import { loginCases } from './login.js';
import { holdCases, muteCases } from './mute-and-hold.js';
import { outboundCases } from './outbound.js';
import { deskPhoneCases, internalCases, phonesCases } from './phones.js';
import { presenceCases } from './presence.js';
import { logsCases, robustCases } from './privacy.js';
import { readinessCases } from './readiness.js';
import { digitsCases, recordingCases } from './recording.js';
import { reloadCases } from './reload.js';
import { supervisedCases, supervisorCases } from './supervisor.js';
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
  ...callbackCases,
  ...internalCases,
  ...presenceCases,
  ...contactsCases,
  ...phonesCases,
  ...deskPhoneCases,
  ...supervisorCases,
  ...supervisedCases,
  ...afterCallCases,
  ...reloadCases,
  ...errorCases,
  ...logsCases,
  ...robustCases,
];
