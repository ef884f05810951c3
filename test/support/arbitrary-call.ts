/** Random calls for property tests: any state a platform could report, legal or not. */
import * as fc from 'fast-check';
import type { Call, CallAction, EndCause, Leg, LegRole, LegState } from '../../src/model/index.js';

const actions: readonly CallAction[] = [
  'accept',
  'decline',
  'end',
  'mute',
  'hold',
  'add-participant',
  'conference',
  'record',
];
const causes: readonly EndCause[] = ['normal', 'no-answer', 'declined', 'abandoned', 'transferred'];
const states: readonly LegState[] = ['initiated', 'queued', 'alerting', 'connected', 'hold', 'failed', 'ended'];

function leg(id: string, role: LegRole): fc.Arbitrary<Leg> {
  return fc
    .record({ state: fc.constantFrom(...states), muted: fc.boolean(), bargedIn: fc.boolean() })
    .map(({ state, muted, bargedIn }) => ({
      id,
      key: `key-of-${id}`,
      role,
      state,
      muted,
      bargedIn: role === 'supervisor' && bargedIn,
      party: { kind: 'number', number: '+1555', external: true },
    }));
}

const legs: fc.Arbitrary<Leg[]> = fc
  .tuple(
    leg('primary', 'primary'),
    fc.option(leg('second', 'participant')),
    fc.option(leg('third', 'participant')),
    fc.option(fc.oneof(leg('private', 'consult'), leg('private', 'participant'))),
    fc.option(leg('boss', 'supervisor')),
  )
  .map((all) => all.filter((one) => one !== null));

/** A call under `key`, with `rev` as given. */
export function anyCall(key: string, rev: number): fc.Arbitrary<Call> {
  return fc
    .record({
      kind: fc.constantFrom('inbound', 'outbound', 'callback', 'internal', 'transfer'),
      agentState: fc.constantFrom('alerting', 'connected', 'ended'),
      muted: fc.boolean(),
      deskPhone: fc.boolean(),
      legs,
      merged: fc.boolean(),
      recording: fc.constantFrom('off', 'on', 'paused'),
      wrapUp: fc.constantFrom('none', 'active', 'done'),
      ended: fc.option(fc.constantFrom(...causes), { nil: undefined }),
      connectedAt: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      allowed: fc.subarray([...actions]),
      attributes: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2')),
    } as const)
    .map(({ agentState, muted, deskPhone, ended, connectedAt, ...rest }) => ({
      ...rest,
      key,
      rev,
      agent: { state: agentState, muted, deskPhone },
      startedAt: 1,
      ...(ended !== undefined && { ended }),
      ...(connectedAt !== undefined && { connectedAt }),
    }));
}
