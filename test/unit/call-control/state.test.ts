/** What the core believes: the newest revision, and a snapshot as the truth of its moment. */
import { afterEvent, initialState } from '../../../src/call-control/state.js';
import type { AgentState } from '../../../src/call-control/state.js';
import type { ProviderEvent } from '../../../src/provider/index.js';
import { aCall, aSnapshot, available } from '../../support/scripted-provider.js';

const after = (...events: ProviderEvent[]): AgentState => events.reduce(afterEvent, initialState);
const call = (rev: number, key = 'call-1'): ProviderEvent => ({ type: 'call', call: aCall(rev, { key }) });
const gone = (rev: number, key = 'call-1'): ProviderEvent => ({ type: 'call-gone', key, rev, cause: 'normal' });

describe('a report', () => {
  it('that is older than what is known changes nothing', () => {
    const state = after(call(5));
    expect(afterEvent(state, call(4))).toBe(state);
    expect(afterEvent(state, call(5))).toBe(state);
    expect(afterEvent(state, call(6)).calls.get('call-1')?.rev).toBe(6);
  });

  it('of a call that has gone since does not bring it back', () => {
    const state = after(call(5), gone(7));
    expect(afterEvent(state, call(6))).toBe(state);
  });

  it('of a call offered anew after it had gone does', () => {
    expect(after(call(5), gone(7), call(8)).calls.has('call-1')).toBe(true);
  });

  it('that a call is gone, older than the call known, changes nothing', () => {
    const state = after(call(5));
    expect(afterEvent(state, gone(4))).toBe(state);
  });

  it('of an older status changes nothing', () => {
    const state = after({ type: 'presence', presence: { rev: 5, status: available } });
    expect(afterEvent(state, { type: 'presence', presence: { rev: 4, status: { ...available, id: 'other' } } })).toBe(
      state,
    );
  });

  it('of the same state of the session changes nothing', () => {
    expect(afterEvent(initialState, { type: 'session', state: 'connecting' })).toBe(initialState);
  });

  it('that is no state changes nothing', () => {
    for (const event of [{ type: 'devices' }, { type: 'softphone-error', kind: 'media', message: 'x' }] as const) {
      expect(afterEvent(initialState, event)).toBe(initialState);
    }
  });
});

describe('a snapshot', () => {
  it('removes calls it lacks', () => {
    expect(after(call(5), { type: 'snapshot', snapshot: aSnapshot(6) }).calls.size).toBe(0);
  });

  it('keeps a call reported after it was taken', () => {
    expect(after(call(9), { type: 'snapshot', snapshot: aSnapshot(6) }).calls.size).toBe(1);
  });

  it('does not put back a newer call it knows an older state of', () => {
    const state = after(call(9), { type: 'snapshot', snapshot: aSnapshot(6, [aCall(5)]) });
    expect(state.calls.get('call-1')?.rev).toBe(9);
  });

  it('brings capabilities and phone', () => {
    const state = after({ type: 'snapshot', snapshot: aSnapshot(6, [], { phone: { type: 'desk' } }) });
    expect(state.phone).toEqual({ type: 'desk' });
    expect(state.capabilities.actions).toContain('mute');
  });
});

describe('calls that are gone', () => {
  it('are remembered, but not all of them for ever', () => {
    const state = after(...Array.from({ length: 500 }, (_, index) => gone(index, `call-${String(index)}`)));
    expect(state.gone.size).toBe(200);
    expect(state.gone.has('call-499')).toBe(true);
  });
});
