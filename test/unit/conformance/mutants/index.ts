/** Drivers with one mistake each, and the cases that must find it. */
import { mediaMutants } from './media.js';
import type { Mutant } from './mutant.js';
import { ordinaryMutants } from './ordinary.js';
import { partyMutants } from './parties.js';
import { stateMutants } from './states.js';

export const mutants: readonly Mutant[] = [...ordinaryMutants, ...stateMutants, ...partyMutants, ...mediaMutants];
