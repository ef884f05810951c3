import { agents } from '../../../src/workbench/session/agents.js';
import {
  otherCalls,
  silentTelephony,
  telephonyAfter,
  type AgentInfo,
} from '../../../src/workbench/session/telephony-view.js';

const bob: AgentInfo = {
  id: 'bob',
  userName: 'bob@example.com',
  name: 'Bob Okafor',
  status: { id: 'available', name: 'Available', available: true, offline: false },
  phone: { type: 'soft' },
  supervisor: false,
  pages: 1,
  calls: [],
};
const conversation = { id: 'one', key: 'key-1', parties: [], attributes: {}, recording: 'off', digits: '' } as const;
const [alice] = agents;

test('given something told twice, it is there once, as told last', () => {
  const once = telephonyAfter(silentTelephony, { type: 'agent', agent: bob });
  const twice = telephonyAfter(once, { type: 'agent', agent: { ...bob, pages: 2 } });
  expect(twice.agents).toEqual([{ ...bob, pages: 2 }]);
});

test('given a conversation that is over, it is gone', () => {
  const there = telephonyAfter(silentTelephony, { type: 'conversation', conversation });
  expect(there.conversations).toHaveLength(1);
  expect(telephonyAfter(there, { type: 'conversation-gone', id: 'one' }).conversations).toEqual([]);
});

test('a supervisor is offered the calls others talk in, not those that ring or are over', () => {
  const call = {
    key: 'key-1',
    rev: 1,
    kind: 'inbound',
    agent: { state: 'connected', muted: false, deskPhone: false },
    legs: [
      {
        id: 'leg',
        key: 'key-1',
        role: 'primary',
        state: 'connected',
        party: { kind: 'number', number: '+14155550132', name: 'Maria Gomez', external: true },
        muted: false,
        bargedIn: false,
      },
    ],
    merged: false,
    recording: 'on',
    wrapUp: 'none',
    attributes: {},
    allowed: [],
    startedAt: 0,
  } as const;
  const rings = { ...call, key: 'key-2', agent: { ...call.agent, state: 'alerting' } } as const;
  const over = { ...call, key: 'key-3', ended: 'normal' } as const;
  const telephony = { ...silentTelephony, agents: [{ ...bob, calls: [call, rings, over] }] };
  if (alice === undefined) throw new Error('There is no agent.');
  expect(otherCalls(telephony, alice)).toEqual([
    {
      agentName: 'Bob Okafor',
      customer: 'Maria Gomez',
      info: { callId: 'key-1', callType: 'Inbound', from: '+14155550132' },
    },
  ]);
});
