/** Cases: swapping, merging, several participants, and private consults. */
import { holds } from '../../case.js';
import { same, sources, topic } from '../case.js';
import { add, answered, consulted, consulting, lines, merged, needs, outside, talking, threeWay } from '../scenes.js';
import { wellShaped } from './inbound.js';

export const swapCases = topic(
  'swap',
  { source: sources.handler, needs: needs.threeWay, can: ['SWAP'] },
  {
    flags: {
      rule: 'SWAP_PARTICIPANTS is told by HOLD_TOGGLE, exactly once: whom it names to hold is held, whom it names to resume is not.',
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        const told = await bench.askOnce(
          { type: 'SWAP_PARTICIPANTS', callToHold: bench.third().call, callToResume: bench.first().call },
          'HOLD_TOGGLE',
        );
        same(told.isThirdPartyOnHold, true, 'isThirdPartyOnHold');
        same(told.isCustomerOnHold, false, 'isCustomerOnHold');
        wellShaped(bench, 'HOLD_TOGGLE');
      },
    },
    back: {
      rule: 'Swapping back is told by the opposite flags: it is not taken for granted who is to be held.',
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        const [first, third] = [bench.first().call, bench.third().call];
        await bench.ask({ type: 'SWAP_PARTICIPANTS', callToHold: third, callToResume: first }, 'HOLD_TOGGLE');
        await bench.quiet();
        const told = await bench.ask(
          { type: 'SWAP_PARTICIPANTS', callToHold: first, callToResume: third },
          'HOLD_TOGGLE',
        );
        same(told.isThirdPartyOnHold, false, 'isThirdPartyOnHold');
        same(told.isCustomerOnHold, true, 'isCustomerOnHold');
      },
    },
    there: {
      rule: 'After a swap the phone system holds whom Salesforce shows as held.',
      needs: ['isOnHold'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.quiet();
        await bench.ask(
          { type: 'SWAP_PARTICIPANTS', callToHold: bench.third().call, callToResume: bench.first().call },
          'HOLD_TOGGLE',
        );
        same(await bench.far.isOnHold(parties.third), true, 'third party on hold in the phone system');
        same(await bench.far.isOnHold(parties.customer), false, 'customer on hold in the phone system');
      },
    },
  },
);

export const conferenceCases = topic(
  'conference',
  { source: sources.multiparty, needs: needs.threeWay, can: ['MERGE'] },
  {
    merged: {
      rule: 'CONFERENCE is told by HOLD_TOGGLE with nobody on hold, exactly once.',
      source: sources.handler,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        const told = await bench.askOnce({ type: 'CONFERENCE', calls: lines(bench) }, 'HOLD_TOGGLE');
        same(told.isCustomerOnHold, false, 'isCustomerOnHold');
        same(told.isThirdPartyOnHold, false, 'isThirdPartyOnHold');
        wellShaped(bench, 'HOLD_TOGGLE');
      },
    },
    'is-merged': {
      rule: 'The HOLD_TOGGLE of a conference says isCallMerged.',
      source: sources.merged,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        const told = await bench.ask({ type: 'CONFERENCE', calls: lines(bench) }, 'HOLD_TOGGLE');
        same(told.isCallMerged, true, 'isCallMerged');
      },
    },
    'names-everybody': {
      rule: 'The HOLD_TOGGLE of a conference names every party that is in it.',
      source: sources.types,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        const told = await bench.ask({ type: 'CONFERENCE', calls: lines(bench) }, 'HOLD_TOGGLE');
        const named = Object.values(told.calls ?? {}).map(({ callId }) => callId);
        const missing = bench.rows.filter(({ callId }) => !named.includes(callId)).length;
        same(missing, 0, 'the number of parties that are not named');
      },
    },
    there: {
      rule: 'After a conference nobody is on hold in the phone system.',
      needs: ['isOnHold'],
      run: async (bench) => {
        const parties = await merged(bench);
        same(await bench.far.isOnHold(parties.customer), false, 'customer on hold in the phone system');
        same(await bench.far.isOnHold(parties.third), false, 'third party on hold in the phone system');
      },
    },
    'third-hangs-up': {
      rule: 'A party who leaves a conference is told by PARTICIPANT_REMOVED, exactly once, and the call goes on.',
      source: sources.wrongParty,
      needs: ['remoteHangup'],
      run: async (bench) => {
        const parties = await merged(bench);
        await bench.quiet();
        const { callId } = bench.third();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.third);
        const told = await bench.told('PARTICIPANT_REMOVED', from);
        await bench.quiet();
        bench.cameOnce('PARTICIPANT_REMOVED', from);
        bench.cameNot(from, 'HANGUP');
        holds(told !== false && told.callId === callId, 'PARTICIPANT_REMOVED does not name the party who left.');
      },
    },
    'customer-leaves': {
      rule: 'A customer who leaves a conference is told by initialCallHasEnded, not by HANGUP.',
      source: sources.publish,
      needs: ['remoteHangup'],
      run: async (bench) => {
        const parties = await merged(bench);
        await bench.quiet();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.customer);
        const told = await bench.told('PARTICIPANT_CONNECTED', from);
        same(told.initialCallHasEnded, true, 'initialCallHasEnded');
        bench.cameNot(from, 'HANGUP');
      },
    },
    'not-without-others': {
      rule: 'CONFERENCE with nobody to merge is refused.',
      source: sources.handler,
      needs: ['parties'],
      run: async (bench) => {
        await talking(bench);
        await bench.refused({ type: 'CONFERENCE', calls: lines(bench) }, ['CAN_NOT_CONFERENCE'], ['HOLD_TOGGLE']);
        same(await bench.far.parties(), 1, 'the number of parties in the call');
      },
    },
  },
);

export const multipartyCases = topic(
  'multiparty',
  { source: sources.multiparty, needs: needs.threeWay },
  {
    'auto-merge': {
      rule: 'ADD_PARTICIPANT with isAutoMergeOn holds nobody.',
      needs: ['isOnHold'],
      run: async (bench) => {
        const number = await talking(bench);
        await add(bench, 0, { autoMerge: true });
        await bench.quiet();
        same(await bench.far.isOnHold(number), false, 'customer on hold in the phone system');
        same(bench.first().isOnHold, false, 'customer on hold in the softphone');
      },
    },
    'second-participant': {
      rule: 'A second participant is a line of its own, with a callId that nobody else has.',
      needs: ['parties'],
      run: async (bench) => {
        const number = await talking(bench);
        holds(number !== '', 'There is no customer.');
        for (const index of [0, 1]) await answered(bench, await add(bench, index, { autoMerge: true }));
        await bench.quiet();
        same(new Set(bench.rows.map(({ callId }) => callId)).size, 3, 'the number of different lines');
        same(await bench.far.parties(), 3, 'the number of parties in the call');
      },
    },
    'one-leaves': {
      rule: 'Of two participants the one who hangs up is removed, and the other stays.',
      source: sources.wrongParty,
      needs: ['remoteHangup'],
      run: async (bench) => {
        await talking(bench);
        const leaving = await add(bench, 0, { autoMerge: true });
        const { callId } = bench.third();
        await answered(bench, leaving);
        await answered(bench, await add(bench, 1, { autoMerge: true }));
        await bench.quiet();
        const from = bench.mark();
        await bench.far.remoteHangup(leaving);
        const told = await bench.told('PARTICIPANT_REMOVED', from);
        await bench.quiet();
        holds(told !== false && told.callId === callId, 'PARTICIPANT_REMOVED does not name the party who left.');
        same(bench.rows.length, 2, 'the number of lines in the softphone');
      },
    },
    'mute-one': {
      rule: 'MUTE of one participant is told by MUTE_TOGGLE that names them and is not global.',
      can: ['MUTE'],
      run: async (bench) => {
        await talking(bench);
        await answered(bench, await add(bench, 0, { autoMerge: true }));
        await bench.quiet();
        const { call, callId } = bench.third();
        const told = await bench.askOnce({ type: 'MUTE', call }, 'MUTE_TOGGLE');
        same(told.isMuted, true, 'isMuted');
        holds(told.isGlobal !== true, 'isGlobal says that the agent is muted, and it is a participant.');
        holds(told.call?.callId === callId, 'MUTE_TOGGLE does not name the participant.');
      },
    },
    'remove-one': {
      rule: 'END_CALL of one of two participants is told by PARTICIPANT_REMOVED of that one, exactly once.',
      run: async (bench) => {
        await talking(bench);
        for (const index of [0, 1]) await answered(bench, await add(bench, index, { autoMerge: true }));
        await bench.quiet();
        const { call, callId } = bench.third();
        const told = await bench.askOnce({ type: 'END_CALL', call }, 'PARTICIPANT_REMOVED');
        holds(told !== false && told.callId === callId, 'PARTICIPANT_REMOVED does not name the party who was removed.');
        same(bench.rows.length, 2, 'the number of lines in the softphone');
      },
    },
  },
);

export const consultCases = topic(
  'consult',
  { source: sources.consult, needs: needs.adding, can: ['CAN_CONSULT'] },
  {
    started: {
      rule: 'DIAL of a consult is told by CALL_STARTED of exactly the type Consult, once, with the first call as its parent.',
      run: async (bench) => {
        await talking(bench);
        const { callId } = bench.first();
        const told = await bench.askOnce(
          { type: 'DIAL', contact: outside(bench), params: 'isConsultCall=true' },
          'CALL_STARTED',
        );
        same(told.callType, 'Consult', 'callType');
        same(told.callAttributes?.isConsultCall, true, 'isConsultCall');
        holds(told.callAttributes?.parentId === callId, 'parentId does not name the first call.');
        holds(told.callId !== callId, 'The consult has the callId of the first call.');
      },
    },
    connected: {
      rule: 'A consult that is answered is told by CALL_CONNECTED of the consult, exactly once.',
      needs: needs.threeWay,
      run: async (bench) => {
        const parties = await consulting(bench);
        const { callId } = bench.consult();
        const from = bench.mark();
        await bench.far.remoteAnswer(parties.third);
        const told = await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
        holds(told.callId === callId, 'CALL_CONNECTED does not name the consult.');
        same(told.callType, 'Consult', 'callType');
      },
    },
    'customer-held': {
      rule: 'While the agent consults, the customer hears nothing of it.',
      needs: [...needs.threeWay, 'isOnHold'],
      run: async (bench) => {
        const parties = await consulted(bench);
        same(await bench.far.isOnHold(parties.customer), true, 'customer on hold in the phone system');
      },
    },
    'ended-by-agent': {
      rule: 'END_CALL of a consult ends the consult and no other line. (Whether by HANGUP or PARTICIPANT_REMOVED, guide and code disagree.)',
      needs: needs.threeWay,
      run: async (bench) => {
        await consulted(bench);
        await bench.quiet();
        const { call, callId } = bench.consult();
        const first = bench.first().callId;
        const from = bench.mark();
        bench.send({ type: 'END_CALL', call });
        await bench.until(() => bench.rows.every((row) => row.callId !== callId), 'the end of the consult');
        await bench.quiet();
        bench.cameNot(from, 'ERROR');
        holds(
          bench.rows.length === 1 && bench.first().callId === first,
          'The softphone does not show the first call alone.',
        );
      },
    },
    'ended-there': {
      rule: 'END_CALL of a consult leaves the customer in the call.',
      needs: [...needs.threeWay, 'parties', 'isOnHold'],
      run: async (bench) => {
        const parties = await consulted(bench);
        const { call, callId } = bench.consult();
        bench.send({ type: 'END_CALL', call });
        await bench.until(() => bench.rows.every((row) => row.callId !== callId), 'the end of the consult');
        same(await bench.far.parties(), 1, 'the number of parties in the call');
        await bench.far.isOnHold(parties.customer);
      },
    },
    'ended-by-far-end': {
      rule: 'A consult whose far end hangs up is told by HANGUP of the consult, exactly once, and the first call goes on.',
      source: sources.wrongParty,
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await consulted(bench);
        await bench.quiet();
        const { callId } = bench.consult();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.third);
        await bench.until(() => bench.rows.every((row) => row.callId !== callId), 'the end of the consult');
        await bench.quiet();
        same(bench.rows.length, 1, 'the number of lines in the softphone');
        const hangups = bench.since(from).filter(({ type }) => type === 'HANGUP').length;
        holds(hangups <= 1, 'HANGUP of the consult came more than once.');
      },
    },
    busy: {
      rule: 'A consult whose far end is busy ends, exactly once, and the first call goes on.',
      needs: ['remoteRefuse'],
      run: async (bench) => {
        const parties = await consulting(bench);
        const { callId } = bench.consult();
        const from = bench.mark();
        await bench.far.remoteRefuse(parties.third);
        await bench.until(() => bench.rows.every((row) => row.callId !== callId), 'the end of the consult');
        await bench.quiet();
        holds(
          bench.since(from).filter(({ type }) => type === 'HANGUP').length <= 1,
          'HANGUP of the consult came more than once.',
        );
        same(bench.rows.length, 1, 'the number of lines in the softphone');
      },
    },
    merged: {
      rule: 'CONFERENCE of call and consult is told by HOLD_TOGGLE with isCallMerged and nobody on hold.',
      can: ['MERGE'],
      needs: needs.threeWay,
      run: async (bench) => {
        await consulted(bench);
        await bench.quiet();
        const calls = [bench.first().call, bench.consult().call];
        const told = await bench.askOnce({ type: 'CONFERENCE', calls }, 'HOLD_TOGGLE');
        same(told.isCallMerged, true, 'isCallMerged');
        same(told.isCustomerOnHold, false, 'isCustomerOnHold');
      },
    },
    'customer-leaves': {
      rule: 'A customer who hangs up does not end the consult.',
      needs: [...needs.threeWay, 'remoteHangup', 'parties'],
      run: async (bench) => {
        const parties = await consulted(bench);
        await bench.quiet();
        await bench.far.remoteHangup(parties.customer);
        await bench.quiet();
        same(await bench.far.parties(), 1, 'the number of parties in the call');
        same(bench.rows.length, 1, 'the number of lines in the softphone');
      },
    },
    'without-call': {
      rule: 'A consult without a call to consult about is refused.',
      source: sources.handler,
      needs: ['parties'],
      run: async (bench) => {
        await bench.online();
        const errors = ['INVALID_DESTINATION', 'GENERIC_ERROR', 'CAN_NOT_START_THE_CALL'];
        await bench.refused({ type: 'DIAL', contact: outside(bench), params: 'isConsultCall=true' }, errors, [
          'CALL_STARTED',
        ]);
        same(await bench.far.parties(), 0, 'the number of parties that ring');
      },
    },
  },
);
