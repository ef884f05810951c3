/** A row of the provider's table. */
import type { CommandType } from '../../../provider/index.js';
import type { Case } from '../../case.js';
import type { ProviderBench } from '../bench.js';
import type { Drive } from '../rig.js';

export interface ProviderCase extends Case<ProviderBench> {
  /** What the far end is made to do. */
  readonly drives: readonly Drive[];
  /** What the driver is told to do. */
  readonly commands: readonly CommandType[];
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
export const inbound: Pick<ProviderCase, 'drives' | 'commands'> = { drives: ['offerInbound'], commands: ['accept'] };
