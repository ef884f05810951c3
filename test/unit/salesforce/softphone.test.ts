/** Stories of what Salesforce's softphone shows, told by messages and events alone. */
import {
  buttons,
  callControlNames,
  emptySoftphone,
  parseEnvelope,
  isEnvelope,
  softphone,
  type CallControlName,
  type SoftphoneState,
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
  everything,
  hangup,
  log,
  offered,
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

function after(...steps: (Step | readonly Step[])[]): SoftphoneState {
  let at = 1_000;
  let state = emptySoftphone;
  for (const step of steps.flat()) {
    at += 'wait' in step ? step.wait : 1;
    if ('to' in step) state = softphone(state, { kind: 'sent', at, message: step.to });
    if (!('from' in step)) continue;
    const envelope = parseEnvelope(step.from);
    if (!isEnvelope(envelope)) throw new Error(JSON.stringify(envelope));
    state = softphone(state, { kind: 'received', at, envelope }, { 'c.No_Line': 'There is no free line.' });
  }
  return state;
}

/** The rows in few words. */
function rows(state: SoftphoneState): string[] {
  return state.calls.map((row) =>
    [
      row.callId,
      row.state,
      row.isOnHold && 'held',
      row.isMuted && 'muted',
      row.isRecordingPaused && 'paused',
      row.isMerged && 'merged',
    ]
      .filter(Boolean)
      .join(' '),
  );
}

/** The controls of the row with that callId: those shown, with a dash before those disabled, a star before those that wait. */
function controls(state: SoftphoneState, callId = 'a'): string {
  const key = state.calls.find((row) => row.callId === callId)?.key ?? callId;
  const all = buttons(state).calls[key];
  if (!all) throw new Error(`No row ${key}.`);
  const mark = (name: CallControlName): string => (all[name].pending ? '*' : all[name].enabled ? '' : '-') + name;
  return callControlNames
    .filter((name) => all[name].shown)
    .map(mark)
    .join(' ');
}

const hold = to({ type: 'HOLD', call: call() });
const held = event('HOLD_TOGGLE', { isCustomerOnHold: true, isThirdPartyOnHold: false });

describe('an inbound call', () => {
  test('rings, is accepted and connects', () => {
    expect(rows(after(started, offered()))).toEqual(['a offered']);
    expect(controls(after(started, offered()))).toBe('accept decline');
    expect(rows(after(started, offered(), accept()))).toEqual(['a connecting']);
    expect(rows(after(talking))).toEqual(['a connected']);
    expect(controls(after(talking))).toBe('end mute hold record dialPad newCall blindTransfer');
  });

  test('whose accepting fails rings on', () => {
    const state = after(started, offered(), accept(), event('INFO', { message: 'CAN_NOT_ACCEPT_THE_CALL' }));
    expect(rows(state)).toEqual(['a offered']);
    expect(state.notifications).toMatchObject([{ severity: 'info', code: 'CAN_NOT_ACCEPT_THE_CALL' }]);
    expect(state.pending).toEqual([]);
  });

  test('counts from callStateTimestamp, else from when it was told', () => {
    const callStateTimestamp = new Date(5_000);
    expect(after(started, offered(call('a', {}, { callStateTimestamp }))).calls[0]?.timerFrom).toBe(5_000);
    expect(after(setUp, ready(), available, offered()).calls[0]?.timerFrom).toBe(1_004);
  });

  test('that ends leaves after-call work until it is wrapped up', () => {
    const ended = after(talking, hangup(), event('AFTER_CALL_WORK_STARTED', { callId: 'a' }));
    expect(rows(ended)).toEqual([]);
    expect(controls(ended)).toBe('wrapUp');
    expect(ended.afterCallWork).toMatchObject([{ callId: 'a', call: { callType: 'Inbound' } }]);
    const message = buttons(ended).calls.a?.wrapUp.message;
    expect(message).toMatchObject({ type: 'WRAP_UP_CALL', call: { callId: 'a' } });
    expect(
      after(
        talking,
        hangup(),
        event('AFTER_CALL_WORK_STARTED', { callId: 'a' }),
        to({ type: 'WRAP_UP_CALL', call: call() }),
      ).afterCallWork,
    ).toEqual([]);
  });

  test('has no after-call work in a contact centre without', () => {
    const off = to({ type: 'SETUP_CONNECTOR', connectorConfig: { isACWAllowed: false } });
    expect(
      after(off, ready(), offered(), hangup(), event('AFTER_CALL_WORK_STARTED', { callId: 'a' })).afterCallWork,
    ).toEqual([]);
  });

  test('keeps what CALL_UPDATED does not say', () => {
    const state = after(
      talking,
      hold,
      held,
      event('CALL_UPDATED', { call: { callId: 'a', connectionId: 'a-1', callInfo: { endCallDisabled: true } } }),
    );
    expect(rows(state)).toEqual(['a connected held']);
    expect(controls(state)).toContain('-end');
    expect(buttons(state).calls['a/a-1']?.end.why).toBe('CallInfo.endCallDisabled is true.');
  });
});

describe('hold, mute and recording', () => {
  test('show progress until answered, then their new state', () => {
    expect(controls(after(talking, hold))).toContain('*hold');
    expect(rows(after(talking, hold, held))).toEqual(['a connected held']);
    expect(buttons(after(talking, hold, held)).calls['a/a-1']?.hold).toMatchObject({
      isOn: true,
      message: { type: 'RESUME' },
    });
  });

  test('a failed hold leaves the call as it was and tells the agent', () => {
    const state = after(talking, hold, customError('No_Line'), log('HOLD', { errorType: 'CUSTOM_ERROR' }, true));
    expect(rows(state)).toEqual(['a connected']);
    expect(state.pending).toEqual([]);
    expect(state.notifications).toMatchObject([
      { severity: 'error', code: 'c.No_Line', text: 'There is no free line.' },
    ]);
  });

  test('a label nobody knows reads as in an org', () => {
    expect(after(talking, customError('Gone')).notifications[0]?.text).toBe("We couldn't find [c.Gone]");
  });

  test('mute without a call is the agent’s own microphone', () => {
    const state = after(talking, to({ type: 'MUTE', call: call() }), event('MUTE_TOGGLE', { isMuted: true }));
    expect([state.isMuted, rows(state)]).toEqual([true, ['a connected muted']]);
  });

  test('mute of one participant of a multiparty call is theirs alone', () => {
    const multi = { ...third, callInfo: { isMultiParty: true } };
    const state = after(
      talking,
      event('PARTICIPANT_ADDED', multi),
      event('PARTICIPANT_CONNECTED', multi),
      event('MUTE_TOGGLE', { isMuted: true, isGlobal: false, call: { callId: 'b', connectionId: 'b-1' } }),
    );
    expect([state.isMuted, rows(state)]).toEqual([false, ['a connected', 'b connected muted']]);
  });

  test('recording is of the call it names, else of the one that was asked for', () => {
    const paused = event('RECORDING_TOGGLE', { isRecordingPaused: true, contactId: 'b' });
    expect(rows(after(consulting, paused))).toEqual(['a connected', 'b connected paused']);
    const asked = to({ type: 'PAUSE_RECORDING', call: call() });
    expect(rows(after(consulting, asked, event('RECORDING_TOGGLE', { isRecordingPaused: true })))).toEqual([
      'a connected paused',
      'b connected',
    ]);
  });
});

describe('consult, swap and conference', () => {
  const swap = to({ type: 'SWAP_PARTICIPANTS', callToHold: consult, callToResume: call() });
  const heldFirst = event('HOLD_TOGGLE', { isCustomerOnHold: true, isThirdPartyOnHold: false });

  test('the consult rings and connects beside the call', () => {
    const asked = after(
      talking,
      to({ type: 'DIAL', contact: {}, params: 'isConsultCall=true' }),
      event('CALL_STARTED', consult),
    );
    expect(rows(asked)).toEqual(['a connected', 'b dialing']);
    expect(rows(after(consulting))).toEqual(['a connected', 'b connected']);
    expect(after(consulting).calls[1]?.parentCallId).toBe('a');
  });

  test('swap changes who is held', () => {
    const before = after(consulting, heldFirst);
    expect(rows(before)).toEqual(['a connected held', 'b connected']);
    expect(controls(before, 'b')).toContain('merge swap');
    expect(buttons(before).calls['b/b-1']?.swap.message).toMatchObject({
      callToHold: { callId: 'b' },
      callToResume: { callId: 'a' },
    });
    const swapped = after(
      consulting,
      heldFirst,
      swap,
      event('HOLD_TOGGLE', { isCustomerOnHold: false, isThirdPartyOnHold: true }),
    );
    expect(rows(swapped)).toEqual(['a connected', 'b connected held']);
  });

  test('while a consult goes on the call cannot be ended', () => {
    expect(controls(after(consulting))).toContain('-end');
    expect(controls(after(consulting), 'b')).toContain('end');
  });

  test('merging takes the consult into the call', () => {
    const conference = to({ type: 'CONFERENCE', calls: [call(), consult] });
    const moved = call(
      'b',
      { connectionId: 'b-2', callType: 'AddParticipant' },
      {},
      { participantType: 'Third_Party' },
    );
    const merged = after(
      consulting,
      heldFirst,
      conference,
      event('HOLD_TOGGLE', {
        isCallMerged: true,
        isCustomerOnHold: false,
        isThirdPartyOnHold: false,
        calls: [call(), moved],
      }),
    );
    expect(rows(merged)).toEqual(['a connected merged', 'b connected']);
    expect(merged.calls[1]).toMatchObject({ role: 'participant', connectionId: 'b-2' });
    expect(controls(merged)).not.toContain('-end');
  });

  test('an older base library does not say merged: then the command does', () => {
    const conference = to({ type: 'CONFERENCE', calls: [call(), third] });
    expect(
      rows(after(threeParty, conference, event('HOLD_TOGGLE', { isCustomerOnHold: false, isThirdPartyOnHold: false }))),
    ).toEqual(['a connected merged', 'b connected merged']);
  });
});

describe('transfer', () => {
  test('a participant rings and answers', () => {
    expect(rows(after(talking, ...addParticipant))).toEqual(['a connected', 'b adding']);
    expect(rows(after(threeParty))).toEqual(['a connected', 'b connected']);
    expect(controls(after(threeParty), 'b')).toBe('hold merge -swap removeParticipant');
  });

  test('the customer leaves first', () => {
    const state = after(threeParty, event('PARTICIPANT_CONNECTED', { initialCallHasEnded: true }));
    expect(rows(state)).toEqual(['b connected']);
    expect(rows(after(threeParty, event('PARTICIPANT_CONNECTED', { initialCallHasEnded: true }), hangup()))).toEqual(
      [],
    );
  });

  test('the participant leaves', () => {
    expect(
      rows(after(threeParty, event('PARTICIPANT_REMOVED', { callId: 'b', connectionId: 'b-1', reason: null }))),
    ).toEqual(['a connected']);
  });

  test('the X of the customer sends a participant type alone, and the answer names the call', () => {
    const message = buttons(after(threeParty)).calls['a/a-1']?.removeParticipant.message;
    expect(message).toEqual({ type: 'END_CALL', call: { callAttributes: { participantType: 'Initial_Caller' } } });
    expect(rows(after(threeParty, message ? to(message) : [], event('PARTICIPANT_REMOVED', call())))).toEqual([
      'b connected',
    ]);
  });

  test('adding fails', () => {
    const state = after(
      talking,
      addParticipant[0] ?? [],
      event('PARTICIPANT_REMOVED', { reason: 'error' }),
      error('INVALID_DESTINATION'),
    );
    expect([rows(state), state.pending]).toEqual([['a connected'], []]);
  });

  test('a blind transfer ends the call; the leg it makes is none of this agent’s', () => {
    const blind = to({ type: 'ADD_PARTICIPANT', contact: {}, call: call(), isBlindTransfer: true });
    expect(rows(after(talking, blind, event('PARTICIPANT_ADDED', third)))).toEqual(['a connected']);
    expect(rows(after(talking, blind, event('PARTICIPANT_ADDED', third), event('HANGUP', call())))).toEqual([]);
  });

  test('the agent leaves a call of three', () => {
    expect(rows(after(threeParty, to({ type: 'END_CALL', call: call() }), hangup()))).toEqual([]);
  });
});

describe('a multiparty call', () => {
  const info = { isMultiParty: true };
  const party = (id: string) => ({
    ...third,
    callId: id,
    connectionId: id,
    callInfo: info,
    callAttributes: { isAutoMergeOn: true },
  });
  const joined = (id: string): Step[] => [
    event('PARTICIPANT_ADDED', party(id)),
    event('PARTICIPANT_CONNECTED', party(id)),
  ];
  const first: Step[] = [...started, offered(call('a', {}, info)), accept(), connected(call('a', {}, info))];

  test('merges at once and offers Add Caller, but hold for nobody', () => {
    const state = after(first, ...joined('b'), ...joined('c'));
    expect(rows(state)).toEqual(['a connected', 'b connected merged', 'c connected merged']);
    expect(controls(state)).toBe('end mute record dialPad addCaller newCall blindTransfer removeParticipant');
    expect(controls(state, 'b')).toBe('mute removeParticipant');
  });

  test('has at most six participants', () => {
    const state = after(first, ...['b', 'c', 'd', 'e'].flatMap(joined));
    expect(controls(state)).toContain('-addCaller');
  });

  test('a variant decides about the X', () => {
    const never = { ...party('b'), callInfo: { ...info, removeParticipantVariant: 'NEVER' as const } };
    const unlessHeld = {
      ...party('b'),
      callInfo: { ...info, isOnHold: true, removeParticipantVariant: 'ALWAYS_EXCEPT_ON_HOLD' as const },
    };
    expect(controls(after(first, event('PARTICIPANT_ADDED', never)), 'b')).toBe('');
    expect(controls(after(first, event('PARTICIPANT_ADDED', unlessHeld)), 'b')).toBe('');
  });
});

describe('supervision', () => {
  const supervised = call('s', {}, {}, { participantType: 'Supervisor' });
  const listening = [
    ...started,
    to({ type: 'SUPERVISE_CALL', call: { callId: 's' } }),
    event('SUPERVISOR_CALL_CONNECTED', supervised),
  ];

  test('listen in, barge in, stop', () => {
    expect([rows(after(listening)), controls(after(listening), 's')]).toEqual([
      ['s listening'],
      'record bargeIn stopSupervising',
    ]);
    const barged = after(
      listening,
      to({ type: 'SUPERVISOR_BARGE_IN', call: supervised }),
      event('SUPERVISOR_BARGED_IN', supervised),
    );
    expect([rows(barged), controls(barged, 's')]).toEqual([['s barged-in'], 'record stopSupervising']);
    expect(rows(after(listening, event('SUPERVISOR_HANGUP', { calls: [supervised] })))).toEqual([]);
  });

  test('a desk phone rings first', () => {
    expect(rows(after(started, event('SUPERVISOR_CALL_STARTED', supervised)))).toEqual(['s supervising-ringing']);
  });

  test('the agent sees who has joined', () => {
    const state = after(
      talking,
      event('CALL_BARGED_IN', { callId: 'a', connectionId: 'a-1', supervisorName: 'Grace', isBargedIn: true }),
    );
    expect(state.calls[0]?.supervisor).toMatchObject({ supervisorName: 'Grace', isBargedIn: true });
  });
});

describe('after a reload', () => {
  test('the replay brings everything back', () => {
    const replayed = { isReplayedCall: true };
    const state = after(
      setUp,
      ready(),
      available,
      connected(call('a', replayed, { isOnHold: true, isRecordingPaused: true })),
      event('PARTICIPANT_CONNECTED', { ...third, callInfo: { isMuted: true } }),
    );
    expect(rows(state)).toEqual(['a connected held paused', 'b connected muted']);
    expect(state.calls.map(({ isReplayed }) => isReplayed)).toEqual([true, false]);
  });

  test('a set-up forgets what was before', () => {
    expect(after(talking, setUp)).toEqual({ ...emptySoftphone, phase: 'setting-up' });
  });
});

describe('outbound and callback', () => {
  test('a dialled call waits for the far side; ACCEPT_CALL changes nothing', () => {
    const outbound = call('a', { callType: 'Outbound' });
    const dialling = [...started, to({ type: 'DIAL', contact: {} }), offered(outbound), accept(outbound)];
    expect([rows(after(dialling)), after(dialling).pending]).toEqual([['a dialing'], []]);
    expect(controls(after(dialling))).toBe('end');
  });

  test('a failed dial leaves nothing', () => {
    const state = after(
      started,
      to({ type: 'DIAL', contact: {} }),
      event('CALL_FAILED', undefined),
      error('INVALID_DESTINATION'),
    );
    expect([rows(state), state.pending, state.notifications.length]).toEqual([[], [], 1]);
  });

  test('a callback is offered, then dialled', () => {
    const callback = call('a', { callType: 'Callback' });
    const queued = [...started, event('QUEUED_CALL_STARTED', callback)];
    expect([rows(after(queued)), controls(after(queued))]).toEqual([['a queued'], 'accept decline']);
    expect(rows(after(queued, accept(callback), offered(callback)))).toEqual(['a dialing']);
  });
});

describe('the connector', () => {
  test('that is empty has almost no buttons', () => {
    const state = after(setUp, { from: { type: 'CONNECTOR_READY', payload: {} } }, offered(), accept(), connected());
    expect([state.phase, state.capabilities, controls(state)]).toEqual(['ready', {}, 'end hold dialPad newCall']);
  });

  test('DIAL_PAD true hides the dial pad, CAN_CONSULT turns New Call into a consult', () => {
    const state = after(
      setUp,
      ready({ ...everything, DIAL_PAD: true, CAN_CONSULT: true }),
      offered(),
      accept(),
      connected(),
    );
    expect(controls(state)).toBe('end mute hold record consult blindTransfer');
  });

  test('CallInfo hides and disables', () => {
    const info = {
      showMuteButton: false,
      showRecordButton: false,
      showAddCallerButton: false,
      showAddBlindTransferButton: false,
      holdEnabled: false,
    };
    expect(controls(after(started, offered(call('a', {}, info)), accept(), connected(call('a', {}, info))))).toBe(
      'end -hold dialPad',
    );
    expect(controls(after(started, offered(call('a', {}, { acceptEnabled: false, declineEnabled: false }))))).toBe(
      '-accept -decline',
    );
    expect(controls(after(started, offered(call('a', {}, { isSoftphoneCall: false }))))).toBe('-accept decline');
  });

  test('a failed set-up leaves no connector', () => {
    expect(after(setUp, error('CAN_NOT_LOG_IN')).phase).toBe('failed');
  });

  test('logs in and out', () => {
    expect(after(setUp, event('SHOW_LOGIN', { loginFrameHeight: 400 }))).toMatchObject({
      phase: 'login',
      loginFrameHeight: 400,
    });
    expect(
      after(started, to({ type: 'LOGOUT' }), event('LOGOUT_RESULT', { success: true, loginFrameHeight: 350 })),
    ).toMatchObject({ phase: 'login', isAvailable: false, pending: [] });
  });

  test('tells contacts, status, devices, recordings and quality', () => {
    const state = after(
      started,
      event('PHONE_CONTACTS', { contacts: [{ id: 'c1' }], contactTypes: ['Agent'] }),
      event('SET_AGENT_STATUS', { statusId: 's1' }),
      event('STATE_CHANGE', { newVendorStateInfo: { statusName: 'Busy' } }),
      event('GET_AUDIO_DEVICES', { audioDevices: [1] }),
      event('SIGNED_RECORDING_URL', { success: true, url: 'https://r', callId: 'v' }),
      event('UPDATE_AUDIO_STATS_COMPLETED', { callId: 'a', mos: 4.2 }),
      event('SHOW_TRANSFER_VIEW', undefined),
    );
    expect(state).toMatchObject({
      contacts: [{ id: 'c1' }],
      contactTypes: ['Agent'],
      agentStatus: { statusId: 's1' },
      vendorStatus: { statusName: 'Busy' },
      audioDevices: [1],
      recording: { success: true, url: 'https://r' },
      meanOpinionScores: { a: 4.2 },
      isTransferViewOpen: true,
    });
  });

  test('an answer that never comes does not make the state grow for ever', () => {
    const asks = Array.from({ length: 500 }, () => to({ type: 'GET_PHONE_CONTACTS' }));
    expect(after(started, asks, wait(1)).pending).toHaveLength(100);
  });

  test('a notification can be closed', () => {
    const state = after(started, error('GENERIC_ERROR'));
    expect(softphone(state, { kind: 'dismiss', id: 1 }).notifications).toEqual([]);
  });
});
