/** A row of the provider's table. */
import type { Case } from '../../case.js';
import type { Ability } from '../abilities.js';
import type { ProviderBench } from '../bench.js';
import type { Drive } from '../rig.js';

export interface ProviderCase extends Case<ProviderBench> {
  /** What the far end is made to do. */
  readonly drives: readonly Drive[];
  /** What the driver is told to do or asked for. */
  readonly needs: readonly Ability[];
}

/** Where the rules are written down. */
export const sources = {
  command: 'src/provider/command.ts',
  error: 'src/provider/error.ts',
  event: 'src/provider/event.ts',
  provider: 'src/provider/provider.ts',
  call: 'src/model/call.ts',
  presence: 'src/model/presence.ts',
} as const;

/** The driving that most cases begin with. */
export const inbound: Pick<ProviderCase, 'drives' | 'needs'> = { drives: ['offerInbound'], needs: ['accept'] };
