/** Cases: participants who are added, and calls that are handed over. */
import { holds } from '../../case.js';
import { same, sources, topic } from '../case.js';
import type { ConnectorBench } from '../bench.js';
import { secondCustomer } from '../bench.js';
import type { Contact } from '../../../salesforce/index.js';
import { add, adding, needs, offered, outside, talking, threeWay } from '../scenes.js';
import { digits, endedOf, wellShaped } from './inbound.js';

const refusals = ['INVALID_DESTINATION', 'CAN_NOT_ADD_PARTICIPANT'];

export const transferCases = topic(
  'transfer',
  { source: sources.transfer, needs: needs.adding },
  {
    added: {
      rule: 'ADD_PARTICIPANT is told by PARTICIPANT_ADDED, exactly once, and not as connected.',
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        await add(bench, 0);
        await bench.quiet();
        bench.cameOnce('PARTICIPANT_ADDED', from);
        bench.cameNot(from, 'PARTICIPANT_CONNECTED', 'HANGUP');
        wellShaped(bench, 'PARTICIPANT_ADDED');
      },
    },
    'added-payload': {
      rule: 'PARTICIPANT_ADDED has a callId of its own, who is called, and that the first call goes on.',
      run: async (bench) => {
        const parties = await adding(bench);
        const told = await bench.told('PARTICIPANT_ADDED', 0);
        holds('callId' in told, 'PARTICIPANT_ADDED has no callId.');
        holds(told.callId !== bench.first().callId, 'The participant has the callId of the first call.');
        same(told.initialCallHasEnded ?? false, false, 'initialCallHasEnded');
        const number = told.phoneNumber ?? told.contact?.phoneNumber ?? '';
        holds(digits(number) === digits(parties.third), 'PARTICIPANT_ADDED does not say who is called.');
        holds(told.callInfo !== undefined, 'PARTICIPANT_ADDED has no callInfo.');
      },
    },
    'third-party': {
      rule: 'An added participant is told as Third_Party.',
      source: sources.types,
      run: async (bench) => {
        await adding(bench);
        const told = await bench.told('PARTICIPANT_ADDED', 0);
        same(
          'callAttributes' in told ? told.callAttributes?.participantType : undefined,
          'Third_Party',
          'participantType',
        );
      },
    },
    'customer-held': {
      rule: 'While a participant is added, the customer is on hold, and Salesforce is told so.',
      needs: ['isOnHold'],
      run: async (bench) => {
        const parties = await adding(bench);
        await bench.quiet();
        same(await bench.far.isOnHold(parties.customer), true, 'customer on hold in the phone system');
        same(bench.host.state.isCustomerOnHold || bench.first().isOnHold, true, 'customer on hold in the softphone');
      },
    },
    connected: {
      rule: 'A participant who answers is told by PARTICIPANT_CONNECTED of the same leg, exactly once.',
      needs: needs.threeWay,
      run: async (bench) => {
        const parties = await adding(bench);
        const { callId, connectionId } = bench.third();
        const from = bench.mark();
        await bench.far.remoteAnswer(parties.third);
        const told = await bench.told('PARTICIPANT_CONNECTED', from);
        await bench.quiet();
        bench.cameOnce('PARTICIPANT_CONNECTED', from);
        holds(
          'callId' in told && told.callId === callId,
          'PARTICIPANT_CONNECTED has another callId than PARTICIPANT_ADDED.',
        );
        holds((told.connectionId ?? callId) === connectionId, 'PARTICIPANT_CONNECTED has another connectionId.');
        wellShaped(bench, 'PARTICIPANT_CONNECTED');
      },
    },
    'connected-payload': {
      rule: 'PARTICIPANT_CONNECTED says that the first call goes on.',
      needs: needs.threeWay,
      run: async (bench) => {
        await threeWay(bench);
        const told = await bench.told('PARTICIPANT_CONNECTED', 0);
        same(told.initialCallHasEnded ?? false, false, 'initialCallHasEnded');
      },
    },
    busy: {
      rule: 'A participant who is busy is told by PARTICIPANT_REMOVED of that leg, exactly once, and the call goes on.',
      source: sources.wrongParty,
      needs: ['remoteRefuse'],
      run: async (bench) => {
        const parties = await adding(bench);
        await removedOnce(bench, () => bench.far.remoteRefuse(parties.third));
      },
    },
    'third-hangs-up': {
      rule: 'A participant who hangs up is told by PARTICIPANT_REMOVED of that leg, exactly once, and the call goes on.',
      source: sources.wrongParty,
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await removedOnce(bench, () => bench.far.remoteHangup(parties.third));
      },
    },
    'third-not-listed': {
      rule: 'A participant who has left is not among the calls that HOLD_TOGGLE and HANGUP name afterwards.',
      source: sources.wrongParty,
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        const { callId } = bench.third();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.third);
        await bench.told('PARTICIPANT_REMOVED', from);
        await bench.quiet();
        const { call } = bench.first();
        const { calls } = await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        const ended = endedOf(await bench.ask({ type: 'END_CALL', call }, 'HANGUP'));
        const named = [...Object.values(calls ?? {}), ...ended].some((one) => one.callId === callId);
        holds(!named, 'A participant who has left is named again.');
      },
    },
    'third-dropped': {
      rule: 'END_CALL of a participant is told by PARTICIPANT_REMOVED of that leg, exactly once, and not by HANGUP.',
      source: sources.handler,
      needs: needs.threeWay,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        const { call } = bench.third();
        await removedOnce(bench, () => {
          bench.send({ type: 'END_CALL', call });
          return Promise.resolve();
        });
      },
    },
    'third-dropped-there': {
      rule: 'END_CALL of a participant ends that leg in the phone system, and the customer stays.',
      source: sources.wrongParty,
      needs: [...needs.threeWay, 'parties', 'isOnHold'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.ask({ type: 'END_CALL', call: bench.third().call }, 'PARTICIPANT_REMOVED');
        same(await bench.far.parties(), 1, 'the number of parties in the call');
        // It throws when the customer is gone.
        await bench.far.isOnHold(parties.customer);
      },
    },
    'agent-leaves': {
      rule: 'END_CALL of the first call hands it over: HANGUP, exactly once, and no line is left in the softphone.',
      needs: needs.threeWay,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        await bench.askOnce({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        same(bench.rows.length, 0, 'the number of lines in the softphone');
      },
    },
    'customer-leaves': {
      rule: 'A customer who hangs up while a participant talks is told by initialCallHasEnded, not by HANGUP.',
      source: sources.publish,
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.quiet();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.customer);
        const { initialCallHasEnded } = await bench.told('PARTICIPANT_CONNECTED', from);
        await bench.quiet();
        same(initialCallHasEnded, true, 'initialCallHasEnded');
        bench.cameNot(from, 'HANGUP', 'PARTICIPANT_REMOVED');
        same(bench.third().state, 'connected', 'state of the participant');
      },
    },
    'customer-leaves-early': {
      rule: 'A customer who hangs up while a participant still rings is told by PARTICIPANT_ADDED with initialCallHasEnded.',
      source: sources.publish,
      needs: ['remoteHangup'],
      run: async (bench) => {
        const parties = await adding(bench);
        await bench.quiet();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.customer);
        const { initialCallHasEnded } = await bench.told('PARTICIPANT_ADDED', from);
        same(initialCallHasEnded, true, 'initialCallHasEnded');
        bench.cameNot(from, 'HANGUP');
      },
    },
    'last-leaves': {
      rule: 'When the customer has left and then the participant hangs up, HANGUP comes, exactly once.',
      source: sources.publish,
      needs: [...needs.threeWay, 'remoteHangup'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.far.remoteHangup(parties.customer);
        await bench.quiet();
        const from = bench.mark();
        await bench.far.remoteHangup(parties.third);
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
        same(bench.rows.length, 0, 'the number of lines in the softphone');
      },
    },
    'bad-destination': {
      rule: 'ADD_PARTICIPANT of a destination there is none is told by PARTICIPANT_REMOVED with reason error, then an error; the call goes on.',
      source: sources.handler,
      needs: ['badDestination'],
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        const contact = bench.far.badDestination;
        const { call, callId } = bench.first();
        await bench.refused({ type: 'ADD_PARTICIPANT', contact, call, isBlindTransfer: false }, refusals, [
          'PARTICIPANT_ADDED',
        ]);
        const removed = await bench.told('PARTICIPANT_REMOVED', from);
        same(removed === false ? undefined : removed.reason, 'error', 'reason');
        holds(bench.first().callId === callId, 'The first call is no longer shown.');
      },
    },
    'bad-destination-not-held': {
      rule: 'A participant who could not be added does not leave the customer on hold.',
      source: sources.heldForEver,
      needs: ['badDestination', 'isOnHold'],
      run: async (bench) => {
        const number = await talking(bench);
        const contact = bench.far.badDestination;
        await bench.refused(
          { type: 'ADD_PARTICIPANT', contact, call: bench.first().call, isBlindTransfer: false },
          refusals,
          ['PARTICIPANT_ADDED'],
        );
        same(await bench.far.isOnHold(number), false, 'customer on hold in the phone system');
      },
    },
  },
);

export const blindCases = topic(
  'blind-transfer',
  { source: sources.blind, needs: needs.adding, can: ['BLIND_TRANSFER'] },
  {
    told: {
      rule: 'A blind transfer is told by PARTICIPANT_ADDED, then HANGUP, each exactly once.',
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        await handOver(bench, outside(bench));
        await bench.quiet();
        bench.cameOnce('PARTICIPANT_ADDED', from);
        bench.cameOnce('HANGUP', from);
        same(bench.rows.length, 0, 'the number of lines in the softphone');
      },
    },
    'hangup-names-call': {
      rule: 'The HANGUP of a blind transfer names the call that was handed over.',
      run: async (bench) => {
        await talking(bench);
        const { callId } = bench.first();
        const from = bench.mark();
        await handOver(bench, outside(bench));
        const ended = endedOf(await bench.told('HANGUP', from));
        holds(
          ended.some((call) => call.callId === callId),
          'HANGUP does not name the call that was handed over.',
        );
      },
    },
    'next-call': {
      rule: 'After a blind transfer the agent can take the next call.',
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await handOver(bench, outside(bench));
        bench.send({ type: 'WRAP_UP_CALL', call });
        await bench.quiet();
        await offered(bench, secondCustomer);
        await bench.askOnce({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
      },
    },
    colleague: {
      rule: 'A blind transfer to a colleague is told the same.',
      needs: ['colleague'],
      run: (bench) => transferred(bench, () => bench.far.colleague),
    },
    queue: {
      rule: 'A blind transfer to a queue is told the same.',
      needs: ['queue'],
      run: (bench) => transferred(bench, () => bench.far.queue),
    },
    flow: {
      rule: 'A blind transfer to an Omni-Channel flow is told the same.',
      needs: ['flow'],
      can: ['TRANSFER_TO_OMNI_FLOW'],
      run: (bench) => transferred(bench, () => bench.far.flow),
    },
    refused: {
      rule: 'A blind transfer to a destination there is none is refused, and the call goes on.',
      source: sources.handler,
      needs: ['badDestination', 'parties'],
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        const contact = bench.far.badDestination;
        await bench.refused(
          { type: 'ADD_PARTICIPANT', contact, call: bench.first().call, isBlindTransfer: true },
          refusals,
          ['PARTICIPANT_ADDED'],
        );
        bench.cameNot(from, 'HANGUP');
        same(await bench.far.parties(), 1, 'the number of parties in the call');
      },
    },
  },
);

async function handOver(bench: ConnectorBench, contact: Contact): Promise<void> {
  const from = bench.mark();
  await bench.ask(
    { type: 'ADD_PARTICIPANT', contact, call: bench.first().call, isBlindTransfer: true },
    'PARTICIPANT_ADDED',
  );
  await bench.told('HANGUP', from);
}

async function transferred(bench: ConnectorBench, contact: () => Contact): Promise<void> {
  await talking(bench);
  const from = bench.mark();
  await handOver(bench, contact());
  await bench.quiet();
  bench.cameOnce('HANGUP', from);
}

/** @throws ConformanceFailure unless the participant goes, once, and the first call stays */
async function removedOnce(bench: ConnectorBench, leaving: () => Promise<void>): Promise<void> {
  const { callId } = bench.third();
  const first = bench.first().callId;
  const from = bench.mark();
  await leaving();
  const told = await bench.told('PARTICIPANT_REMOVED', from);
  await bench.quiet();
  bench.cameOnce('PARTICIPANT_REMOVED', from);
  bench.cameNot(from, 'HANGUP');
  holds(told !== false && told.callId === callId, 'PARTICIPANT_REMOVED does not name the participant who left.');
  holds(bench.rows.length === 1 && bench.first().callId === first, 'The softphone does not show the first call alone.');
  wellShaped(bench, 'PARTICIPANT_REMOVED');
}
