/** For every rule a trace that keeps it and traces that break it. */
import {
  checkCloneable,
  ProtocolCheck,
  rules,
  type ProtocolCheckOptions,
  type RuleId,
} from '../../../src/salesforce/index.js';
import {
  accept,
  addParticipant,
  available,
  call,
  connected,
  consult,
  consulting,
  customError,
  error,
  event,
  hangup,
  log,
  offered,
  raw,
  ready,
  setUp,
  started,
  talking,
  third,
  threeParty,
  to,
  wait,
  type Step,
} from './trace.js';

function check(steps: readonly Step[], options: ProtocolCheckOptions = {}): readonly string[] {
  const checker = new ProtocolCheck(options);
  let at = 1_000;
  for (const step of steps) {
    at += 'wait' in step ? step.wait : 1;
    if ('to' in step) checker.toConnector(step.to, at);
    else if ('from' in step) checker.fromConnector(step.from, at);
  }
  checker.tick(at);
  return checker.violations.map(({ rule }) => rule);
}

const hold = to({ type: 'HOLD', call: call() });
const held = event('HOLD_TOGGLE', { isCustomerOnHold: true, isThirdPartyOnHold: false });
const end = to({ type: 'END_CALL', call: call() });
const online = to({ type: 'SET_AGENT_STATUS', agentStatus: 'Online' });
const offline = to({ type: 'SET_AGENT_STATUS', agentStatus: 'Offline', statusInfo: { statusId: '0' } });
const statusSet = event('SET_AGENT_STATUS_RESULT', { success: true });
const supervise = to({ type: 'SUPERVISE_CALL', call: { callId: 's' } });
const supervised = call('s', {}, {}, { participantType: 'Supervisor' });
const callback = call('a', { callType: 'Callback' });
const outbound = call('a', { callType: 'Outbound' });
const dial = to({ type: 'DIAL', contact: {} });
const thirdCall = (isOnHold: boolean) =>
  call('b', { callType: 'AddParticipant' }, { isOnHold }, { participantType: 'Third_Party' });
const logs = (count: number): Step[] => Array.from({ length: count }, () => log('TICK', {}));

interface Traces {
  readonly legal: readonly (readonly Step[])[];
  readonly illegal: readonly (readonly Step[])[];
  readonly options?: ProtocolCheckOptions;
}

const traces: Record<Exclude<RuleId, 'shape.not-cloneable'>, Traces> = {
  'shape.envelope': {
    legal: [[...started, log('X', {})]],
    illegal: [
      [...started, { from: { type: 'HELLO' } }],
      [...started, { from: 7 }],
    ],
  },
  'shape.event': {
    legal: [talking],
    illegal: [
      [...started, raw('CALL_STARTED', {})],
      [...started, raw('CALL_RANG', {})],
    ],
  },
  'shape.ready': {
    legal: [started],
    illegal: [[setUp, ready(), { from: { type: 'CONNECTOR_READY', payload: { capabilities: { MUTE: 1 } } } }]],
  },
  'shape.unknown-field': {
    legal: [talking],
    illegal: [[...started, raw('CALL_STARTED', { ...call(), color: 'red' })]],
  },
  'ready.once': {
    legal: [
      [setUp, ready()],
      [setUp, event('SHOW_LOGIN', { loginFrameHeight: 350 }), event('LOGIN_RESULT', { success: true }), ready()],
      [
        setUp,
        event('SHOW_STORAGE_ACCESS', { success: true }),
        event('STORAGE_ACCESS_RESULT', { success: true }),
        ready(),
      ],
      [setUp, ready(), setUp, ready()],
    ],
    illegal: [
      [setUp, ready(), ready()],
      [setUp, event('SHOW_LOGIN', { loginFrameHeight: 350 }), ready()],
      [setUp, event('SHOW_LOGIN', { loginFrameHeight: 350 }), event('LOGIN_RESULT', { success: false }), ready()],
    ],
  },
  'ready.empty': { legal: [started], illegal: [[setUp, { from: { type: 'CONNECTOR_READY', payload: {} } }]] },
  'ready.missing': {
    legal: [
      [setUp, wait(9_000), ready(), wait(9_000)],
      [setUp, error('CAN_NOT_LOG_IN'), wait(20_000)],
    ],
    illegal: [
      [setUp, wait(20_000)],
      [setUp, log('SETUP_CONNECTOR', {}), wait(20_000)],
    ],
  },
  'ready.before': { legal: [started], illegal: [[setUp, available, offered(), ready()]] },
  'answer.missing': {
    legal: [
      [...talking, hold, held, wait(20_000)],
      [...talking, hold, error('CAN_NOT_HOLD_CALL'), wait(20_000)],
      [...talking, hold, customError('No'), log('HOLD', { errorType: 'CUSTOM_ERROR' }, true), wait(20_000)],
      // Two commands wait; the LOG after the custom error says which it is about.
      [
        ...talking,
        to({ type: 'GET_PHONE_CONTACTS' }),
        hold,
        customError('No'),
        log('HOLD', { errorType: 'CUSTOM_ERROR' }, true),
        event('PHONE_CONTACTS', { contacts: [] }),
        wait(20_000),
      ],
      // An error of a name that both commands can have is placed the same way.
      [
        ...talking,
        hold,
        to({ type: 'RESUME', call: call() }),
        error('INVALID_PARTICIPANT'),
        log('RESUME', { errorType: 'INVALID_PARTICIPANT' }, true),
        error('CAN_NOT_HOLD_CALL'),
        log('HOLD', { errorType: 'CAN_NOT_HOLD_CALL' }, true),
        wait(20_000),
      ],
      // And when there is no such LOG, one of both has been answered.
      [
        ...talking,
        to({ type: 'GET_PHONE_CONTACTS' }),
        hold,
        customError('No'),
        event('PHONE_CONTACTS', { contacts: [] }),
        wait(20_000),
      ],
      [...started, dial, raw('CALL_FAILED', undefined), error('INVALID_DESTINATION'), wait(20_000)],
      // A double click is one command.
      [...talking, end, end, hangup(), wait(20_000)],
      [
        ...talking,
        addParticipant[0] ?? wait(0),
        event('PARTICIPANT_REMOVED', { reason: 'error' }),
        error('CAN_NOT_ADD_PARTICIPANT'),
        wait(20_000),
      ],
      // The base library ignores ACCEPT_CALL of a call the agent dialled.
      [...started, dial, offered(outbound), accept(outbound), wait(20_000)],
      [
        ...started,
        online,
        event('SET_AGENT_STATUS_RESULT', { success: false }),
        error('CAN_NOT_SET_AGENT_STATUS'),
        wait(20_000),
      ],
    ],
    illegal: [
      [...talking, hold, wait(20_000)],
      // The end of another call is not the answer.
      [...consulting, end, hangup(consult), wait(20_000)],
      // Two toggles asked for are two answers.
      [...talking, hold, to({ type: 'RESUME', call: call() }), held, wait(20_000)],
      [...talking, to({ type: 'GET_PHONE_CONTACTS' }), hold, event('PHONE_CONTACTS', { contacts: [] }), wait(20_000)],
      [...started, dial, raw('CALL_FAILED', undefined), wait(20_000)],
    ],
  },
  'answer.twice': {
    legal: [
      [
        ...talking,
        hold,
        held,
        to({ type: 'RESUME', call: call() }),
        event('HOLD_TOGGLE', { isCustomerOnHold: false, isThirdPartyOnHold: false }),
      ],
    ],
    illegal: [
      [...talking, hold, held, held],
      [
        ...started,
        to({ type: 'GET_PHONE_CONTACTS' }),
        event('PHONE_CONTACTS', { contacts: [] }),
        event('PHONE_CONTACTS', { contacts: [] }),
      ],
    ],
  },
  'answer.unasked': {
    legal: [
      [...talking, hold, error('CAN_NOT_HOLD_CALL')],
      [...talking, error('GENERIC_ERROR')],
    ],
    illegal: [
      [...talking, error('CAN_NOT_HOLD_CALL')],
      [...talking, hold, held, error('CAN_NOT_HOLD_CALL')],
      [...started, event('PHONE_CONTACTS', { contacts: [] })],
      [...started, raw('CALL_FAILED', undefined)],
    ],
  },
  'toggle.unchanged': {
    // A command may find things as it wants them.
    legal: [
      [...talking, to({ type: 'UNMUTE' }), event('MUTE_TOGGLE', { isMuted: false })],
      [...talking, event('MUTE_TOGGLE', { isMuted: true })],
    ],
    illegal: [
      [...talking, event('MUTE_TOGGLE', { isMuted: false })],
      [...talking, event('RECORDING_TOGGLE', { isRecordingPaused: false })],
    ],
  },
  'event.doubled': {
    legal: [
      talking,
      [...started, event('QUEUED_CALL_STARTED', callback), accept(callback), offered(callback), connected(callback)],
      // A replay tells again what is known, once.
      [...talking, available, connected(call('a', { isReplayedCall: true }))],
    ],
    illegal: [
      [...started, offered(), offered()],
      [...talking, connected()],
      [...talking, offered()],
      [...talking, ...addParticipant, event('PARTICIPANT_ADDED', third)],
      [...threeParty, event('PARTICIPANT_CONNECTED', third)],
      [
        ...talking,
        available,
        connected(call('a', { isReplayedCall: true })),
        connected(call('a', { isReplayedCall: true })),
      ],
      [
        ...talking,
        hangup(),
        event('AFTER_CALL_WORK_STARTED', { callId: 'a' }),
        event('AFTER_CALL_WORK_STARTED', { callId: 'a' }),
      ],
      [
        ...started,
        supervise,
        event('SUPERVISOR_CALL_CONNECTED', supervised),
        event('SUPERVISOR_CALL_CONNECTED', supervised),
      ],
      [
        ...started,
        supervise,
        event('SUPERVISOR_CALL_CONNECTED', supervised),
        event('SUPERVISOR_BARGED_IN', supervised),
        event('SUPERVISOR_BARGED_IN', supervised),
      ],
    ],
  },
  'call.unknown': {
    legal: [
      [
        ...talking,
        event('CALL_UPDATED', { call: call() }),
        hangup(),
        event('UPDATE_AUDIO_STATS_COMPLETED', { callId: 'a', mos: 4.3 }),
      ],
      [...talking, event('CALL_BARGED_IN', { callId: 'a', isBargedIn: true })],
    ],
    illegal: [
      [...talking, hangup(call('x'))],
      [...started, event('PARTICIPANT_ADDED', third)],
      [...talking, event('PARTICIPANT_REMOVED', { callId: 'x' })],
      [...talking, event('PARTICIPANT_REMOVED', { reason: 'error' })],
      [...talking, event('CALL_UPDATED', { call: call('x') })],
      [...talking, event('MUTE_TOGGLE', { isMuted: true, call: call('x') })],
      [...talking, event('RECORDING_TOGGLE', { isRecordingPaused: true, contactId: 'x' })],
      [...talking, event('CALL_BARGED_IN', { callId: 'x' })],
      [...talking, event('AUDIO_STATS', { audioStats: { stats: [], callId: 'x' } })],
      [...started, event('AFTER_CALL_WORK_STARTED', { callId: 'x' })],
    ],
  },
  'call.ended': {
    legal: [[...threeParty, event('PARTICIPANT_REMOVED', { callId: 'b', connectionId: 'b-1' }), hangup()]],
    illegal: [
      [...talking, hangup(), connected()],
      [...talking, hangup(), event('CALL_UPDATED', { call: call() })],
      [...threeParty, event('PARTICIPANT_REMOVED', third), event('PARTICIPANT_REMOVED', third)],
      [...threeParty, event('PARTICIPANT_REMOVED', third), event('PARTICIPANT_CONNECTED', third)],
      [
        ...threeParty,
        event('PARTICIPANT_CONNECTED', { initialCallHasEnded: true }),
        event('PARTICIPANT_CONNECTED', { initialCallHasEnded: true }),
      ],
    ],
  },
  'call.offered-again': {
    legal: [
      [
        ...started,
        offered(),
        hangup(call('a', { reason: 'error', agentStatus: 'MissedCallAgent' })),
        offered(),
        hangup(),
      ],
      [...started, event('QUEUED_CALL_STARTED', callback), hangup(callback), event('QUEUED_CALL_STARTED', callback)],
    ],
    illegal: [[...talking, hangup(), offered()]],
  },
  'call.connected-without-offer': {
    legal: [
      talking,
      consulting,
      [...started, dial, offered(outbound), connected(outbound)],
      [setUp, ready(), available, connected(call('a', { isReplayedCall: true }))],
      // Unified routing: accepting is enough, as is accepted work.
      [...started, accept(), connected()],
      [
        ...started,
        to({ type: 'AGENT_WORK_EVENT', agentWork: { workItemId: '0LQ1', workId: '0Bz1', workEvent: 'ACCEPTED' } }),
        connected(call('a', {}, {}, { voiceCallId: '0LQ1' })),
      ],
      // Its desk phone rings when the work is assigned.
      [
        ...started,
        to({ type: 'AGENT_WORK_EVENT', agentWork: { workItemId: '0LQ1', workId: '0Bz1', workEvent: 'ASSIGNED' } }),
        connected(call('a', {}, { isSoftphoneCall: false }, { voiceCallId: '0LQ1' })),
      ],
    ],
    illegal: [
      [...started, connected()],
      [...started, offered(), connected(call('a', { connectionId: 'another-leg' }))],
      [...started, connected(call('a', { isReplayedCall: true }))],
      [
        ...started,
        to({ type: 'AGENT_WORK_EVENT', agentWork: { workItemId: '0LQ1', workId: '0Bz1', workEvent: 'ASSIGNED' } }),
        connected(call('a', {}, {}, { voiceCallId: '0LQ1' })),
      ],
    ],
  },
  'hangup.twice': {
    legal: [
      [...talking, end, hangup()],
      [...threeParty, hangup(call(), call('b'))],
    ],
    illegal: [
      [...talking, hangup(), hangup()],
      [...talking, hangup(), end, hangup()],
      [...started, offered(), to({ type: 'DECLINE_CALL', call: null }), hangup(), hangup()],
      [
        ...talking,
        to({ type: 'ADD_PARTICIPANT', contact: {}, call: call(), isBlindTransfer: true }),
        event('PARTICIPANT_ADDED', third),
        event('HANGUP', call()),
        hangup(),
      ],
    ],
  },
  'end.no-call': {
    legal: [[...talking, end, hangup()]],
    illegal: [
      [...talking, end, event('PARTICIPANT_REMOVED', false)],
      [...talking, end, event('HANGUP', [])],
    ],
  },
  'end.last-leg': {
    legal: [[...threeParty, to({ type: 'END_CALL', call: third }), event('PARTICIPANT_REMOVED', call('b'))]],
    illegal: [[...talking, end, event('PARTICIPANT_REMOVED', call())]],
  },
  'end.others-go-on': {
    legal: [
      [...threeParty, end, hangup()],
      [
        ...threeParty,
        to({ type: 'END_CALL', call: { callAttributes: { participantType: 'Initial_Caller' } } }),
        event('PARTICIPANT_REMOVED', call()),
      ],
      [...talking, to({ type: 'END_CALL', call: { callAttributes: { participantType: 'Initial_Caller' } } }), hangup()],
    ],
    illegal: [
      [...threeParty, to({ type: 'END_CALL', call: third }), hangup(call('b'))],
      [
        ...threeParty,
        to({ type: 'END_CALL', call: { callAttributes: { participantType: 'Initial_Caller' } } }),
        hangup(),
      ],
    ],
  },
  'end.consult-both': {
    legal: [
      [...consulting, to({ type: 'END_CALL', call: consult }), event('PARTICIPANT_REMOVED', consult)],
      [...consulting, to({ type: 'END_CALL', call: consult }), hangup(consult)],
    ],
    illegal: [
      [...consulting, hangup(consult), to({ type: 'END_CALL', call: consult }), event('PARTICIPANT_REMOVED', consult)],
    ],
  },
  'participant.connected-before-added': {
    legal: [
      threeParty,
      // A replay tells of a participant who has answered by PARTICIPANT_CONNECTED alone.
      [
        setUp,
        ready(),
        available,
        connected(call('a', { isReplayedCall: true })),
        event('PARTICIPANT_CONNECTED', third),
      ],
    ],
    illegal: [
      [...talking, event('PARTICIPANT_CONNECTED', third)],
      [setUp, ready(), available, offered(), accept(), connected(), event('PARTICIPANT_CONNECTED', third)],
    ],
  },
  'hold.unknown-call': {
    legal: [
      [...talking, hold, event('HOLD_TOGGLE', { isCustomerOnHold: true, calls: [call('a', {}, { isOnHold: true })] })],
      // Merging a consult moves its participant into the call.
      [
        ...consulting,
        event('HOLD_TOGGLE', {
          isCallMerged: true,
          calls: [call(), call('b', { callType: 'AddParticipant', connectionId: 'b-2' })],
        }),
      ],
    ],
    illegal: [
      [...started, held],
      [...talking, event('HOLD_TOGGLE', { isCustomerOnHold: true, calls: [call('x', {}, { isOnHold: true })] })],
      [...talking, event('HOLD_TOGGLE', { isCustomerOnHold: true, calls: { x: call('x') } })],
    ],
  },
  'hold.inconsistent': {
    legal: [
      [
        ...talking,
        event('HOLD_TOGGLE', {
          isCustomerOnHold: true,
          isThirdPartyOnHold: false,
          calls: [call('a', {}, { isOnHold: true })],
        }),
      ],
      [
        ...threeParty,
        event('HOLD_TOGGLE', {
          isCustomerOnHold: true,
          isThirdPartyOnHold: false,
          calls: [call('a', {}, { isOnHold: true }), thirdCall(false)],
        }),
      ],
    ],
    illegal: [
      [...talking, event('HOLD_TOGGLE', { isCustomerOnHold: true, calls: [call('a', {}, { isOnHold: false })] })],
      [...threeParty, event('HOLD_TOGGLE', { isThirdPartyOnHold: false, calls: [thirdCall(true)] })],
    ],
  },
  'acw.before-hangup': {
    legal: [[...talking, hangup(), event('AFTER_CALL_WORK_STARTED', { callId: 'a' })]],
    illegal: [[...talking, event('AFTER_CALL_WORK_STARTED', { callId: 'a' }), hangup()]],
  },
  'acw.missed-call': {
    legal: [[...talking, hangup(), event('AFTER_CALL_WORK_STARTED', { callId: 'a' })]],
    illegal: [[...started, offered(), hangup(), event('AFTER_CALL_WORK_STARTED', { callId: 'a' })]],
  },
  'agent.offline': {
    legal: [
      talking,
      [...started, offline, statusSet, online, statusSet, available, offered()],
      // A refused status leaves the agent as they were.
      [...started, offline, event('SET_AGENT_STATUS_RESULT', { success: false }), offered()],
      // Going offline after the call.
      [
        ...talking,
        to({ type: 'SET_AGENT_STATUS', agentStatus: 'Offline', enqueueNextState: true }),
        statusSet,
        hangup(),
      ],
      // An answer is not published, and errors and statuses always may be told.
      [...talking, end, offline, statusSet, hangup(), error('GENERIC_ERROR')],
    ],
    illegal: [
      [setUp, ready(), offered()],
      [...started, offline, statusSet, offered()],
      [...started, offline, statusSet, online, statusSet, offered()],
      [...started, to({ type: 'AGENT_AVAILABLE', isAvailable: false }), event('MESSAGE', {})],
      [...talking, offline, statusSet, event('CALL_UPDATED', { call: call() })],
    ],
  },
  'agent.unknown-status': {
    legal: [
      [
        to({
          type: 'SETUP_CONNECTOR',
          connectorConfig: {
            userPresenceStatuses: '{"s1":{"statusId":"s1","statusName":"On","hasChannels":"true","isOffline":"false"}}',
          },
        }),
        ready(),
        event('SET_AGENT_STATUS', { statusId: 's1' }),
        event('SET_AGENT_STATUS', { statusId: '0' }),
      ],
    ],
    illegal: [
      [
        to({
          type: 'SETUP_CONNECTOR',
          connectorConfig: {
            userPresenceStatuses: '{"s1":{"statusId":"s1","statusName":"On","hasChannels":"true","isOffline":"false"}}',
          },
        }),
        ready(),
        event('SET_AGENT_STATUS', { statusId: 's2' }),
      ],
    ],
  },
  'supervisor.order': {
    legal: [
      [
        ...started,
        supervise,
        event('SUPERVISOR_CALL_CONNECTED', supervised),
        event('SUPERVISOR_BARGED_IN', supervised),
        event('SUPERVISOR_HANGUP', [supervised]),
      ],
      // A desk phone rings first.
      [
        ...started,
        supervise,
        event('SUPERVISOR_CALL_STARTED', supervised),
        event('SUPERVISOR_CALL_CONNECTED', supervised),
        event('SUPERVISOR_HANGUP', { calls: [supervised] }),
      ],
      [
        setUp,
        ready(),
        available,
        event('SUPERVISOR_CALL_CONNECTED', { ...supervised, isReplayedCall: true }),
        event('SUPERVISOR_BARGED_IN', supervised),
      ],
    ],
    illegal: [
      [...started, event('SUPERVISOR_CALL_CONNECTED', supervised)],
      [...started, supervise, event('SUPERVISOR_CALL_STARTED', supervised), event('SUPERVISOR_BARGED_IN', supervised)],
      [...started, event('SUPERVISOR_HANGUP', [supervised])],
      [
        ...started,
        supervise,
        event('SUPERVISOR_CALL_CONNECTED', supervised),
        event('SUPERVISOR_HANGUP', [supervised]),
        event('SUPERVISOR_HANGUP', [supervised]),
      ],
    ],
  },
  'log.secret': {
    options: { secrets: ['+49 (30) 555-0100', 'Ada Lovelace'] },
    legal: [[...started, log('CALL_STARTED', { callId: 'a', state: 'ringing' })]],
    illegal: [
      [...started, log('X', { deep: { text: 'called 49305550100' } })],
      [...started, log('X', { who: ['ada lovelace'] })],
    ],
  },
  'log.phone-number': {
    legal: [
      [
        ...started,
        log('X', { id: '49305550100', at: '2026-11-20T10:11:12.000Z', callId: '8f14e45f-ceea-467f-a000-123456789012' }),
      ],
    ],
    illegal: [
      [...started, log('X', { a: '+49 30 5550100' })],
      [...started, log('X', { a: 'call (415) 555-0100' })],
      [...started, log('X', 'sip:ada@example.org')],
      [...started, log('X', { error: new Error('no route to +493055501') }, true)],
    ],
  },
  'log.digits': {
    legal: [[...started, log('SEND_DIGITS', { type: 'SEND_DIGITS' })]],
    illegal: [
      [...started, log('SEND_DIGITS', { type: 'SEND_DIGITS', digits: '42' })],
      [...started, log('SEND_DIGITS', '7#', true)],
    ],
  },
  'log.idle-rate': {
    options: { idleLogsPerMinute: 5 },
    legal: [
      [...started, ...logs(5)],
      [...started, ...logs(5), wait(61_000), ...logs(5)],
      [setUp, ready(), ...logs(50)],
    ],
    illegal: [[...started, ...logs(6)]],
  },
};

describe.each(Object.entries(traces))('%s', (rule, { legal, illegal, options = {} }) => {
  test.each(legal.map((steps, index) => [index + 1, steps] as const))(
    'legal trace %i breaks nothing',
    (_index, steps) => {
      expect(check(steps, options)).toEqual([]);
    },
  );
  test.each(illegal.map((steps, index) => [index + 1, steps] as const))(
    'illegal trace %i breaks it',
    (_index, steps) => {
      expect(check(steps, options)).toContain(rule);
    },
  );
});

describe('the protocol check', () => {
  test('has a trace for every rule, and every rule one line', () => {
    expect(Object.keys(rules).sort()).toEqual([...Object.keys(traces), 'shape.not-cloneable'].sort());
    for (const { doc, source } of Object.values(rules))
      expect([doc.endsWith('.'), doc.includes('\n'), source.length > 0]).toEqual([true, false, true]);
  });

  test('finds on the sender’s side what cannot pass a port', () => {
    expect(checkCloneable(call(), 1)).toBeUndefined();
    expect(checkCloneable({ callback: () => 1 }, 1)).toMatchObject({
      rule: 'shape.not-cloneable',
      severity: 'error',
      at: 1,
    });
  });

  test('takes a trace from its middle', () => {
    expect(check([offered(), accept(), connected(), hangup()], { assumeAvailable: true })).toEqual([]);
  });

  test('names source, time and entry, and no phone number', () => {
    const checker = new ProtocolCheck({ secrets: ['+49305550100'], assumeAvailable: true });
    const data = { type: 'LOG', payload: { eventType: 'X', payload: { text: '+49305550100' }, isError: false } };
    const [violation] = checker.fromConnector(data, 77);
    expect(violation).toMatchObject({
      rule: 'log.secret',
      severity: 'error',
      at: 77,
      entry: { direction: 'from-connector', data },
    });
    expect(violation?.message).toBe('text of the LOG of X holds a phone number, name or digits of this test.');
  });

  test('keeps as many violations as asked', () => {
    const checker = new ProtocolCheck({ keep: 3 });
    for (let at = 0; at < 10; at++) checker.fromConnector(at, at);
    expect(checker.violations.map(({ at }) => at)).toEqual([7, 8, 9]);
  });

  test('the two ends of a transfer, a missed call and a callback break nothing', () => {
    const blind = { ...third, initialCallHasEnded: false };
    const steps = [
      ...talking,
      to({ type: 'ADD_PARTICIPANT', contact: {}, call: call(), isBlindTransfer: true }),
      event('PARTICIPANT_ADDED', blind),
      event('HANGUP', call()),
      event('AFTER_CALL_WORK_STARTED', { callId: 'a' }),
      to({ type: 'WRAP_UP_CALL', call: call() }),
      offered(call('c', { callType: 'Transfer' })),
      to({ type: 'DECLINE_CALL', call: null }),
      event('HANGUP', call('c')),
      wait(20_000),
    ];
    expect(check(steps)).toEqual([]);
  });
});
