/** The provider's table. To widen it, add a row to one of these files. */
import { callCases } from './calls.js';
import { eventCases } from './events.js';
import { partyCases } from './parties.js';
import { presenceCases } from './presence.js';
import { refusalCases } from './refusals.js';
import type { ProviderCase } from './row.js';
import { sessionCases } from './session.js';

export { unsupportedCase } from './refusals.js';
export type { ProviderCase } from './row.js';

export const cases: readonly ProviderCase[] = [
  ...sessionCases,
  ...eventCases,
  ...callCases,
  ...partyCases,
  ...presenceCases,
  ...refusalCases,
];
