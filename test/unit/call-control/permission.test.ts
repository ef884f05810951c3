/** What may be sent at all: what the driver can, what the agent may, what the call allows, and only while connected. */
import { permission } from '../../../src/call-control/permission.js';
import { afterEvent, initialState } from '../../../src/call-control/state.js';
import type { AgentState } from '../../../src/call-control/state.js';
import type { Command, DriverInfo } from '../../../src/provider/index.js';
import { aCall, aSnapshot, everything } from '../../support/scripted-provider.js';

const driver: DriverInfo = { name: 'scripted', commands: ['mute', 'hold', 'supervise', 'dial', 'set-presence'] };
const ready = (more: Partial<AgentState> = {}): AgentState => ({
  ...afterEvent(initialState, { type: 'snapshot', snapshot: aSnapshot(1, [aCall(1)]) }),
  session: 'ready',
  ...more,
});
const mute: Command = { type: 'mute', call: 'call-1' };
const kind = (state: AgentState, command: Command): string => permission(state, driver, command)?.kind ?? 'permitted';

describe('a command', () => {
  it('is permitted when driver, agent and call all allow it', () => {
    expect(kind(ready(), mute)).toBe('permitted');
  });

  it.each(['needs-login', 'connecting', 'degraded', 'lost', 'logged-out'] as const)(
    'is not while the session is %s',
    (session) => {
      expect(kind(ready({ session }), mute)).toBe('unavailable');
    },
  );

  it('is not when the driver cannot', () => {
    expect(kind(ready(), { type: 'end', call: 'call-1' })).toBe('unsupported');
  });

  it('is not when the agent may not', () => {
    const capabilities = { ...everything, actions: everything.actions.filter((action) => action !== 'mute') };
    expect(kind(ready({ capabilities }), mute)).toBe('unsupported');
  });

  it('is not when the call does not allow it now', () => {
    expect(kind(ready({ calls: new Map([['call-1', aCall(1, { allowed: [] })]]) }), mute)).toBe('bad-state');
  });

  it('is not about a call or a party that is not there', () => {
    expect(kind(ready(), { ...mute, call: 'call-9' })).toBe('not-found');
    expect(kind(ready(), { ...mute, leg: 'leg-9' })).toBe('not-found');
  });

  it('to supervise is about a call this agent does not have', () => {
    expect(kind(ready(), { type: 'supervise', call: 'call-9' })).toBe('permitted');
  });

  it('is refused in a sentence that says what to do', () => {
    expect(permission(ready({ session: 'degraded' }), driver, mute)?.message).toMatch(/^The .*\. Wait .*\.$/);
  });
});
