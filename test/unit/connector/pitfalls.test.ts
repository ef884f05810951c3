/** Runtime reference, section 8: what others tripped over. Each test names its pitfall. */
import { altered } from '../../support/altered-provider.js';
import { Floor } from '../../support/desk.js';
import { conferenced, consulting, ringing, talking } from '../../support/situations.js';
import { added, broken, consulted, expectTruth, first, payload, press, told } from '../../support/story.js';

describe('scv-connector-base issue 6: END_CALL with a partial call', () => {
  it('that says only Initial_Caller ends a call of two', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const events = await told(desk, () =>
      desk.send({ type: 'END_CALL', call: { callAttributes: { participantType: 'Initial_Caller' } } }),
    );
    expect(events).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expectTruth(floor, desk);
  });

  it('that says only Third_Party removes the participant', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    await desk.send({ type: 'END_CALL', call: { callAttributes: { participantType: 'Third_Party' } } });
    expect(desk.row()).toMatchObject({ role: 'call', state: 'connected' });
    expectTruth(floor, desk);
  });

  it('that says only Agent ends the whole call', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    await desk.send({ type: 'END_CALL', call: { callAttributes: { participantType: 'Agent' } } });
    expect(desk.rows).toEqual([]);
    expectTruth(floor, desk);
  });

  it('that says nothing at all ends the one call there is', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    await desk.send({ type: 'END_CALL', call: {} });
    expect(desk.rows).toEqual([]);
    expectTruth(floor, desk);
  });

  it('of a consulted colleague that says only Third_Party ends their part', async () => {
    const floor = new Floor();
    const { other: bob } = await consulting(floor);
    await bob.send({ type: 'END_CALL', call: { callAttributes: { participantType: 'Third_Party' } } });
    expect(bob.rows).toEqual([]);
    expectTruth(floor, bob);
  });
});

describe('scv-connector-base issue 21: the payload of HANGUP', () => {
  it('is a list of calls when the connector publishes it', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor);
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(Array.isArray(payload(desk, 'HANGUP'))).toBe(true);
  });
});

describe('getActiveCalls is asked after END_CALL', () => {
  it('and no longer has the call, even when the phone system is slow to say so: HANGUP, not PARTICIPANT_REMOVED', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    floor.network.setFaults({ agent: 'alice', faults: { eventDelayMs: 700 } });
    const events = await told(desk, () => press(desk, 'end').then(() => floor.pass(1_000)));
    expect(events).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
  });

  it('and still has the call when only a participant was removed: PARTICIPANT_REMOVED, not HANGUP', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    const events = await told(desk, () => press(desk, 'removeParticipant', desk.row(added)));
    expect(events).toContain('PARTICIPANT_REMOVED');
    expect(events).not.toContain('HANGUP');
  });
});

describe('PARTICIPANT_REMOVED of the first caller looks for AddParticipant in exact case', () => {
  it('and finds it in a conference', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    expect(desk.row(added).call.callType).toBe('AddParticipant');
    await press(desk, 'removeParticipant', desk.row(first));
    expect(desk.row().role).toBe('participant');
  });

  it('and throws when there is only a consult: so that customer is hung up instead', async () => {
    const floor = new Floor();
    const { desk, conversation } = await consulting(floor);
    expect(desk.row(consulted).call.callType).toBe('Consult');
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(desk.rows).toHaveLength(1);
    expectTruth(floor, desk);
  });
});

describe('what the library does not catch', () => {
  it('handleMessage: a driver that throws in it is shown, not thrown', async () => {
    const floor = new Floor();
    const loadProvider = altered(floor, () => ({
      devices: () => {
        throw new TypeError('oops');
      },
    }));
    const desk = await floor.staffed('alice', { loadProvider });
    const message = { hookswitch: 1, type: 'devices', requestId: 'r-1' };
    expect(await told(desk, () => desk.send({ type: 'MESSAGE', message }))).toEqual([
      'ERROR Telephony_Internal',
      'MESSAGE',
    ]);
  });

  it('wrapUpCall: a driver that throws in it is shown, not thrown', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    await press(desk, 'end');
    floor.network.setFaults({ agent: 'alice', faults: { driverThrows: ['end-wrap-up'] } });
    await floor.settle();
    expect(await told(desk, () => desk.send({ type: 'WRAP_UP_CALL', call: { callId: call } }))).toEqual([
      'ERROR Telephony_Internal',
    ]);
  });

  it('onAgentWorkEvent: a work event of another form is ignored', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice', { config: { '/telephony/routing': 'unified' } });
    const agentWork = { workItemId: 7, workEvent: null } as unknown as {
      workItemId: string;
      workId: string;
      workEvent: 'CLOSED';
    };
    expect(await told(desk, () => desk.send({ type: 'AGENT_WORK_EVENT', agentWork }))).toEqual([]);
  });

  it('downloadLogs: a page that cannot make a file only logs that', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice');
    expect(await told(desk, () => desk.send({ type: 'DOWNLOAD_VENDOR_LOGS' }))).toEqual([]);
    expect(desk.log.join('')).toContain('log-not-downloaded');
  });

  it('LOG: what Salesforce logs is kept as a code, without its text', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice');
    await desk.send({
      type: 'LOG',
      logLevel: 'ERROR',
      logMessage: 'SOMETHING_FAILED',
      payload: { name: 'Zoe Quill', kind: 'x' },
    });
    await desk.send({ type: 'LOG', logLevel: 'INFO', logMessage: 'Call from Zoe Quill' });
    const log = desk.log.join('');
    expect(log).toContain('salesforce SOMETHING_FAILED');
    expect(log).toContain('salesforce text');
    expect(log).not.toContain('Zoe');
  });

  it('replay: AGENT_AVAILABLE dereferences contact and attributes of every participant: they are there', async () => {
    const floor = new Floor();
    const { desk } = await conferenced(floor);
    await desk.reload();
    expect(payload(desk, 'PARTICIPANT_CONNECTED')).toMatchObject({
      contact: {},
      callAttributes: {},
      initialCallHasEnded: false,
    });
  });

  it('supervisorDisconnect before an accepted call: a failure there would swallow the call, so it is only shown', async () => {
    const floor = new Floor();
    const { call } = await talking(floor);
    const sam = await floor.staffed('sam');
    await sam.send({ type: 'SUPERVISE_CALL', call: { callId: call } });
    await ringing(floor, 'sam');
    floor.network.setFaults({ agent: 'sam', faults: { refuse: { 'stop-supervising': 'internal' } } });
    const events = await told(sam, () =>
      press(
        sam,
        'accept',
        sam.row(({ state }) => state === 'offered'),
      ),
    );
    expect(events.filter((event) => event !== 'CALL_UPDATED')).toEqual([
      'ERROR Telephony_Internal',
      'SUPERVISOR_HANGUP',
      'CALL_CONNECTED',
    ]);
    expectTruth(floor, sam);
  });
});

describe('acceptCall that fails', () => {
  it('is only an INFO of the library, so the agent is told why by a label', async () => {
    const floor = new Floor();
    const { desk } = await ringing(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { accept: 'media-failure' } } });
    expect(await told(desk, () => press(desk, 'accept'))).toEqual(['ERROR Telephony_NoAudio']);
    expect(desk.row().state).toBe('offered');
  });

  it('without a caller left takes the row away as well', async () => {
    const floor = new Floor();
    const { desk, conversation } = await ringing(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { accept: 'media-failure' } } });
    await press(desk, 'accept');
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(desk.rows).toEqual([]);
    expect(broken(desk)).toEqual([]);
  });
});

describe('payloads pass the port as plain objects', () => {
  it('and a call that comes back from Salesforce is recognised all the same', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const back = JSON.parse(JSON.stringify(desk.row().call)) as object;
    expect(await told(desk, () => desk.send({ type: 'HOLD', call: back }))).toEqual(['HOLD_TOGGLE', 'CALL_UPDATED']);
  });

  it('and a message nobody knows is left alone', async () => {
    const floor = new Floor();
    const desk = await floor.staffed('alice');
    const unknown = { type: 'SOMETHING_NEW' } as unknown as { type: 'LOGOUT' };
    expect(await told(desk, () => desk.send(unknown))).toEqual([]);
  });
});
