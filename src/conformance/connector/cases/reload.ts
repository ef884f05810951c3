/** Cases: the agent reloads the page in mid-call. */
import { holds } from '../../case.js';
import { same, sources, topic } from '../case.js';
import { add, adding, answered, consulted, needs, offered, ringing, talking, threeWay } from '../scenes.js';
import { endedOf } from './inbound.js';

export const reloadCases = topic(
  'reload',
  { source: sources.replay, needs: needs.ringing },
  {
    'one-leg': {
      rule: 'A connected call is replayed by CALL_CONNECTED of the same call and leg, marked as replayed.',
      run: async (bench) => {
        await talking(bench);
        const { callId, connectionId } = bench.first();
        const from = bench.mark();
        await bench.reload();
        const told = await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
        holds(told.callId === callId, 'CALL_CONNECTED has another callId than before.');
        holds((told.connectionId ?? callId) === connectionId, 'CALL_CONNECTED has another connectionId than before.');
        same(told.isReplayedCall, true, 'isReplayedCall');
      },
    },
    ringing: {
      rule: 'A call that rings is replayed by CALL_STARTED, and can be accepted.',
      run: async (bench) => {
        await ringing(bench);
        const { callId } = bench.first();
        const from = bench.mark();
        await bench.reload();
        const told = await bench.told('CALL_STARTED', from);
        holds(told.callId === callId, 'CALL_STARTED has another callId than before.');
        await bench.askOnce({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
      },
    },
    'three-legs': {
      rule: 'A call with two participants is replayed whole: CALL_CONNECTED, and PARTICIPANT_CONNECTED of each.',
      source: sources.reloaded,
      needs: needs.threeWay,
      run: async (bench) => {
        await talking(bench);
        for (const index of [0, 1]) await answered(bench, await add(bench, index, { autoMerge: true }));
        await bench.quiet();
        const ids = bench.rows.map(({ callId }) => callId).sort();
        const from = bench.mark();
        await bench.reload();
        await bench.until(() => bench.rows.length >= 3, 'the replay of the third leg');
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
        const participants = bench.since(from).filter(({ type }) => type === 'PARTICIPANT_CONNECTED').length;
        same(participants, 2, 'the number of PARTICIPANT_CONNECTED events');
        holds(
          bench.rows
            .map(({ callId }) => callId)
            .sort()
            .join() === ids.join(),
          'The softphone shows other lines than before.',
        );
      },
    },
    adding: {
      rule: 'A participant who rings is replayed by PARTICIPANT_ADDED, and connects when they answer.',
      needs: needs.threeWay,
      run: async (bench) => {
        const parties = await adding(bench);
        const from = bench.mark();
        await bench.reload();
        await bench.told('PARTICIPANT_ADDED', from);
        await answered(bench, parties.third);
      },
    },
    consult: {
      rule: 'A consult is replayed beside the first call.',
      needs: needs.threeWay,
      can: ['CAN_CONSULT'],
      run: async (bench) => {
        await consulted(bench);
        await bench.quiet();
        await bench.reload();
        await bench.until(() => bench.rows.length >= 2, 'the replay of both calls');
        await bench.quiet();
        same(bench.rows.length, 2, 'the number of lines in the softphone');
      },
    },
    held: {
      rule: 'A call that was on hold is shown as held after a reload.',
      source: sources.reloaded,
      run: async (bench) => {
        await talking(bench);
        await bench.ask({ type: 'HOLD', call: bench.first().call }, 'HOLD_TOGGLE');
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        same(bench.first().isOnHold || bench.host.state.isCustomerOnHold, true, 'held in the softphone');
      },
    },
    muted: {
      rule: 'An agent who was muted is shown as muted after a reload, or is heard in fact.',
      source: sources.mutedAfterReload,
      needs: ['isMuted'],
      can: ['MUTE'],
      run: async (bench) => {
        await talking(bench);
        await bench.ask({ type: 'MUTE' }, 'MUTE_TOGGLE');
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        const shown = bench.host.state.isMuted || bench.first().isMuted;
        same(shown, await bench.far.isMuted(), 'muted in the softphone');
      },
    },
    'recording-paused': {
      rule: 'A recording that was paused is shown as paused after a reload, or goes on in fact.',
      source: sources.pausedAfterReload,
      needs: ['recording'],
      can: ['RECORD'],
      run: async (bench) => {
        await talking(bench);
        await bench.ask({ type: 'PAUSE_RECORDING', call: bench.first().call }, 'RECORDING_TOGGLE');
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        same(bench.first().isRecordingPaused, (await bench.far.recording()) === 'paused', 'paused in the softphone');
      },
    },
    'goes-on': {
      rule: 'A replayed call can be held and ended as before.',
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_CONNECTED', from);
        const { callId, call } = bench.first();
        await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        const ended = endedOf(await bench.askOnce({ type: 'END_CALL', call }, 'HANGUP'));
        holds(
          ended.some((one) => one.callId === callId),
          'HANGUP does not name the call.',
        );
      },
    },
    'hangup-after': {
      rule: 'A caller who hangs up after a reload is told by HANGUP, exactly once.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await talking(bench);
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_CONNECTED', from);
        await bench.far.remoteHangup(number);
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
      },
    },
    'ended-meanwhile': {
      rule: 'A call that ended while the page was away is not replayed.',
      source: sources.reloaded,
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await talking(bench);
        const { callId } = bench.first();
        await bench.page.clearFrame();
        await bench.far.remoteHangup(number);
        const from = bench.mark();
        const { callInProgress } = await bench.reload();
        await bench.quiet();
        holds(
          callInProgress?.callId !== callId || callInProgress.state === 'ended',
          'CONNECTOR_READY names a call that is over.',
        );
        bench.cameNot(from, 'CALL_CONNECTED', 'CALL_STARTED');
      },
    },
    'offered-meanwhile': {
      rule: 'A call that is offered while the page loads is told when the agent is available.',
      source: 'https://github.com/amazon-connect/amazon-connect-salesforce-cti/issues/248',
      run: async (bench) => {
        await bench.online();
        await bench.page.clearFrame();
        const number = await bench.far.offerInbound({ number: '+12025550143', name: 'Ottilie Brandt' });
        holds(number !== '', 'There is no caller.');
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_STARTED', from);
      },
    },
    'offered-at-ready': {
      rule: 'A call that is offered the moment the page is ready is not lost.',
      source: 'Salesforce demo connector: 17 of 20 calls offered at CONNECTOR_READY were lost',
      run: async (bench) => {
        await bench.online();
        await bench.reload();
        await offered(bench);
      },
    },
    'customer-left': {
      rule: 'A call whose customer has left is replayed with its participant.',
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.far.remoteHangup(parties.customer);
        await bench.quiet();
        const { callId } = bench.third();
        const from = bench.mark();
        await bench.reload();
        await bench.told('PARTICIPANT_CONNECTED', from);
        await bench.quiet();
        holds(bench.third().callId === callId, 'PARTICIPANT_CONNECTED has another callId than before.');
      },
    },
    'customer-left-told': {
      rule: 'A participant who is replayed without the customer has initialCallHasEnded, or the softphone waits for the customer.',
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.far.remoteHangup(parties.customer);
        await bench.quiet();
        const from = bench.mark();
        await bench.reload();
        const { initialCallHasEnded } = await bench.told('PARTICIPANT_CONNECTED', from);
        same(initialCallHasEnded, true, 'initialCallHasEnded');
      },
    },
    'participant-left': {
      rule: 'A participant who has left is neither replayed nor shown after a reload.',
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.far.remoteHangup(parties.third);
        await bench.quiet();
        const from = bench.mark();
        await bench.reload();
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        bench.cameNot(from, 'PARTICIPANT_ADDED', 'PARTICIPANT_CONNECTED');
        same(bench.rows.length, 1, 'the number of lines in the softphone');
      },
    },
    timer: {
      rule: 'A call is replayed with the callStateTimestamp it had, or its timer starts anew.',
      source: sources.types,
      run: async (bench) => {
        await talking(bench);
        const before = (await bench.told('CALL_CONNECTED', 0)).callInfo?.callStateTimestamp;
        const from = bench.mark();
        await bench.reload();
        const now = (await bench.told('CALL_CONNECTED', from)).callInfo?.callStateTimestamp;
        holds(before instanceof Date && now instanceof Date, 'callStateTimestamp is missing.');
        holds(before.getTime() === now.getTime(), 'callStateTimestamp is another one than before.');
      },
    },
  },
);
