/**
 * Whether a command may be sent at all: what the driver can do, what this agent may, and what this call allows now.
 */
import type { Call, CallKey } from '../model/index.js';
import { ProviderError } from '../provider/index.js';
import type { Command, DriverInfo } from '../provider/index.js';
import { ruleOf } from './command-rules.js';
import type { AgentState } from './state.js';

/** Why a command must not be sent, or `undefined` when it may. */
export function permission(state: AgentState, driver: DriverInfo, command: Command): ProviderError | undefined {
  if (state.session !== 'ready') {
    return new ProviderError('unavailable', 'The phone system is not connected. Wait until it is back and try again.');
  }
  if (!driver.commands.includes(command.type)) {
    return new ProviderError('unsupported', 'This phone system cannot do that.');
  }
  const { action } = ruleOf(command);
  if (action !== undefined && !state.capabilities.actions.includes(action)) {
    return new ProviderError(
      'unsupported',
      'You may not do that. Ask your administrator for the permission in the phone system.',
    );
  }
  return 'call' in command && command.type !== 'supervise' ? onCall(state.calls.get(command.call), command) : undefined;
}

function onCall(call: Call | undefined, command: Command & { readonly call: CallKey }): ProviderError | undefined {
  if (call === undefined) return new ProviderError('not-found', 'That call is over.');
  if ('leg' in command && !call.legs.some((leg) => leg.id === command.leg)) {
    return new ProviderError('not-found', 'That party has left the call.');
  }
  const { action } = ruleOf(command);
  if (action !== undefined && !call.allowed.includes(action)) {
    return new ProviderError('bad-state', 'That is not possible with the call as it is now.');
  }
  return undefined;
}
