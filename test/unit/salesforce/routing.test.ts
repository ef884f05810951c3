/** The part of Omni-Channel a connector notices. */
import {
  isEnvelope,
  OmniChannel,
  parseEnvelope,
  parseUserPresenceStatuses,
  userPresenceStatuses,
  type OmniChannelOptions,
  type PortMessage,
} from '../../../src/salesforce/index.js';
import { call, connected, event, hangup, offered, type Step } from './trace.js';

const statuses = [
  { statusId: '0', statusName: 'Offline', hasChannels: false, isOffline: true },
  { statusId: 's1', statusName: 'Available Voice', hasChannels: true, isOffline: false },
  { statusId: 's2', statusName: 'Break', hasChannels: false, isOffline: false },
];

function omni(options: Partial<OmniChannelOptions> = {}) {
  const sent: PortMessage[] = [];
  const channel = new OmniChannel({ send: (message) => sent.push(message), statuses, ...options });
  const tell = (...steps: Step[]): void => {
    for (const step of steps) {
      const envelope = 'from' in step ? parseEnvelope(step.from) : undefined;
      if (envelope && isEnvelope(envelope)) channel.received(envelope);
    }
  };
  const words = (): string[] =>
    sent.map((message) => (message.type === 'AGENT_WORK_EVENT' ? message.agentWork.workEvent : message.type));
  const states = (): string[] => channel.works.map(({ state }) => state);
  return { channel, sent, tell, words, states };
}

describe('presence statuses', () => {
  test('are JSON with booleans as texts, there and back', () => {
    const json = userPresenceStatuses(statuses);
    expect(JSON.parse(json)).toHaveProperty('s1', {
      statusId: 's1',
      statusName: 'Available Voice',
      hasChannels: 'true',
      isOffline: 'false',
    });
    expect(parseUserPresenceStatuses(json)).toEqual(statuses);
  });

  test('that are wrong are refused with a sentence', () => {
    expect(() => parseUserPresenceStatuses('no')).toThrow(/is not JSON/);
    expect(() =>
      parseUserPresenceStatuses('{"s1":{"statusId":"s1","statusName":"A","hasChannels":true,"isOffline":"false"}}'),
    ).toThrow(/s1\.hasChannels.*are the texts/);
  });
});

describe('the agent', () => {
  test('coming online is told, and made available once', () => {
    const { channel, sent } = omni();
    channel.setStatus('s1');
    channel.setStatus('s2');
    channel.setStatus('0');
    expect(sent).toEqual([
      {
        type: 'SET_AGENT_STATUS',
        agentStatus: 'Online',
        statusInfo: { statusId: 's1', statusApiName: 'Available_Voice', statusName: 'Available Voice' },
      },
      { type: 'AGENT_AVAILABLE', isAvailable: true },
      {
        type: 'SET_AGENT_STATUS',
        agentStatus: 'Online',
        statusInfo: { statusId: 's2', statusApiName: 'Break', statusName: 'Break' },
      },
      {
        type: 'SET_AGENT_STATUS',
        agentStatus: 'Offline',
        statusInfo: { statusId: '0', statusApiName: 'Offline', statusName: 'Offline' },
      },
      { type: 'AGENT_AVAILABLE', isAvailable: false },
    ]);
  });

  test('a status for after the call is marked so', () => {
    const { channel, sent } = omni();
    channel.setStatus('0', true);
    expect(sent).toMatchObject([{ type: 'SET_AGENT_STATUS', enqueueNextState: true }]);
  });

  test('a status nobody has is refused', () => {
    expect(() => {
      omni().channel.setStatus('x');
    }).toThrow('There is no presence status x. Known: 0, s1, s2.');
  });
});

describe('work', () => {
  const routed = call('a', {}, {}, { voiceCallId: '0LQ1' });

  test('unified routing: assigned, accepted, then ACCEPT_CALL', () => {
    const { channel, sent, tell, words, states } = omni();
    const { workId } = channel.assign(routed);
    channel.accept(workId);
    tell(connected(routed));
    expect(words()).toEqual(['ASSIGNED', 'ACCEPTED', 'ACCEPT_CALL']);
    expect(sent[0]).toEqual({
      type: 'AGENT_WORK_EVENT',
      agentWork: { workItemId: '0LQ1', workId: '0Bz000000000001', workEvent: 'ASSIGNED' },
    });
    expect(states()).toEqual(['accepted']);
  });

  test('unified routing: declining goes to another agent, not to the connector', () => {
    const { channel, words, states } = omni();
    channel.decline(channel.assign(routed).workId);
    expect([words(), states()]).toEqual([['ASSIGNED', 'DECLINED'], ['declined']]);
  });

  test('a call routed by the telephony side is accepted and declined by message alone', () => {
    const { channel, tell, words } = omni();
    tell(offered(), offered(call('b')));
    channel.accept('0Bz000000000001');
    channel.decline('0Bz000000000002');
    expect(words()).toEqual(['ACCEPT_CALL', 'DECLINE_CALL']);
  });

  test('a callback is work of Salesforce, from assigned to closed', () => {
    const { channel, tell, words } = omni({ isAfterCallWorkAllowed: false });
    const callback = call('a', { callType: 'Callback' });
    tell(event('QUEUED_CALL_STARTED', callback));
    channel.accept('0Bz000000000001');
    tell(offered(callback), connected(callback), hangup(callback));
    expect(words()).toEqual(['ASSIGNED', 'ACCEPTED', 'ACCEPT_CALL', 'CLOSED']);
  });

  test('after-call work ends by the timer, with WRAP_UP_CALL', () => {
    const timers: (() => void)[] = [];
    const { channel, tell, words, states } = omni({
      afterCallWorkMs: 30_000,
      setTimeout: (run) => timers.push(run),
      clearTimeout: () => undefined,
    });
    tell(offered(), connected(), hangup());
    expect(states()).toEqual(['after-call-work']);
    tell(event('AFTER_CALL_WORK_STARTED', { callId: 'a' }));
    timers[0]?.();
    expect([words(), states()]).toEqual([['WRAP_UP_CALL'], ['closed']]);
    expect(() => {
      channel.wrapUp('0Bz000000000001');
    }).toThrow('AgentWork 0Bz000000000001 is closed; it has to be after-call-work to become closed.');
  });

  test('or by the agent, and the timer is stopped', () => {
    const stopped: unknown[] = [];
    const { channel, tell, words } = omni({
      afterCallWorkMs: 30_000,
      setTimeout: () => 'timer',
      clearTimeout: (handle) => stopped.push(handle),
    });
    tell(offered(), connected(), hangup(), event('AFTER_CALL_WORK_STARTED', { callId: 'a' }));
    channel.wrapUp('0Bz000000000001');
    expect([words(), stopped]).toEqual([['WRAP_UP_CALL'], ['timer']]);
  });

  test('an offer that ends unanswered is declined, and may come again', () => {
    const { tell, states } = omni();
    tell(offered(), hangup(), offered());
    expect(states()).toEqual(['declined', 'assigned']);
  });

  test('nobody answering is told', () => {
    const { channel, words } = omni();
    channel.pushTimeout(channel.assign(routed).workId);
    expect(words()).toEqual(['ASSIGNED', 'DECLINED']);
  });
});
