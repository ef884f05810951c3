/** The provider's table. To widen it, add a row to one of these files. */
import { callCases } from './calls.js';
import { callbackCases } from './callbacks.js';
import { deskPhoneCases } from './desk-phone.js';
import { directoryCases } from './directory.js';
import { eventCases } from './events.js';
import { mediaCases } from './media.js';
import { partyCases } from './parties.js';
import { presenceCases } from './presence.js';
import { refusalCases } from './refusals.js';
import type { ProviderCase } from './row.js';
import { sessionCases } from './session.js';
import { supervisionCases } from './supervision.js';
import { unansweredCases } from './unanswered.js';
import { wrapUpCases } from './wrap-up.js';

export { unsupportedCase } from './unsupported.js';
export type { ProviderCase } from './row.js';

export const cases: readonly ProviderCase[] = [
  ...sessionCases,
  ...eventCases,
  ...callCases,
  ...callbackCases,
  ...partyCases,
  ...wrapUpCases,
  ...supervisionCases,
  ...deskPhoneCases,
  ...presenceCases,
  ...directoryCases,
  ...mediaCases,
  ...unansweredCases,
  ...refusalCases,
];
