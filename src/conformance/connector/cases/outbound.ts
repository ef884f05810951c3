/** Cases: calls the agent dials. */
import { isCallType } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import { same, sources, topic } from '../case.js';
import { dialled, dialling, needs, outside, talking } from '../scenes.js';
import { digits, endedOf, wellShaped } from './inbound.js';

export const outboundCases = topic(
  'outbound',
  { source: sources.outbound, needs: needs.dialling },
  {
    started: {
      rule: 'DIAL is told by CALL_STARTED of an Outbound call, exactly once, and not as connected.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        const call = await bench.askOnce({ type: 'DIAL', contact: outside(bench) }, 'CALL_STARTED');
        holds(isCallType(call.callType, 'Outbound'), `callType is ${call.callType ?? 'missing'} instead of Outbound.`);
        bench.cameNot(from, 'CALL_CONNECTED');
        wellShaped(bench, 'CALL_STARTED');
      },
    },
    'started-payload': {
      rule: 'CALL_STARTED of a dialled call names the number that was dialled.',
      source: sources.types,
      run: async (bench) => {
        const number = await dialling(bench);
        const call = await bench.told('CALL_STARTED', 0);
        const told = call.phoneNumber ?? call.contact?.phoneNumber ?? '';
        holds(digits(told) === digits(number), 'Neither phoneNumber nor contact has the number that was dialled.');
        holds(call.callInfo !== undefined, 'CALL_STARTED has no callInfo.');
      },
    },
    'participant-type': {
      rule: 'The party dialled is the Initial_Caller of the call, and it is not told as connected yet.',
      source: sources.types,
      run: async (bench) => {
        await dialling(bench);
        const call = await bench.told('CALL_STARTED', 0);
        same(call.callAttributes?.participantType, 'Initial_Caller', 'participantType');
        holds(call.state !== 'connected', 'A call that rings at the far end is told as connected.');
      },
    },
    answered: {
      rule: 'When the far end answers, CALL_CONNECTED of the same call and leg comes, exactly once.',
      needs: needs.dialled,
      run: async (bench) => {
        const number = await dialling(bench);
        const { callId, connectionId } = bench.first();
        const from = bench.mark();
        await bench.far.remoteAnswer(number);
        const connected = await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
        holds(connected.callId === callId, 'CALL_CONNECTED has another callId than CALL_STARTED.');
        holds(
          (connected.connectionId ?? callId) === connectionId,
          'CALL_CONNECTED has another connectionId than CALL_STARTED.',
        );
        same(connected.state, 'connected', 'state');
      },
    },
    'accept-ignored': {
      rule: 'ACCEPT_CALL of a dialled call, which Salesforce sends as well, tells nothing.',
      source: sources.handler,
      run: async (bench) => {
        await dialling(bench);
        const from = bench.mark();
        bench.send({ type: 'ACCEPT_CALL', call: bench.first().call });
        await bench.quiet();
        bench.cameNot(from, 'CALL_CONNECTED', 'ERROR', 'INFO');
      },
    },
    busy: {
      rule: 'A far end that is busy is told by HANGUP with reason error, exactly once.',
      needs: ['remoteRefuse'],
      run: async (bench) => {
        const number = await dialling(bench);
        const from = bench.mark();
        await bench.far.remoteRefuse(number);
        const [call] = endedOf(await bench.told('HANGUP', from));
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
        same(call?.reason, 'error', 'reason');
        same(bench.rows.length, 0, 'the number of calls in the softphone');
      },
    },
    'no-work-when-unanswered': {
      rule: 'A call that was never answered has no after-call work.',
      source: sources.wrapUp,
      needs: ['remoteRefuse'],
      run: async (bench) => {
        const number = await dialling(bench);
        const from = bench.mark();
        await bench.far.remoteRefuse(number);
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameNot(from, 'AFTER_CALL_WORK_STARTED');
      },
    },
    'remote-hangup': {
      rule: 'A far end that hangs up after it answered is told by HANGUP, exactly once, and not as an error.',
      needs: [...needs.dialled, 'remoteHangup'],
      run: async (bench) => {
        const number = await dialled(bench);
        const from = bench.mark();
        await bench.far.remoteHangup(number);
        const [call] = endedOf(await bench.told('HANGUP', from));
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
        holds(call?.reason !== 'error', 'An ordinary end is told with reason error.');
      },
    },
    'given-up': {
      rule: 'END_CALL while the far end rings is told by HANGUP, exactly once, and it stops ringing.',
      needs: ['parties'],
      run: async (bench) => {
        await dialling(bench);
        await bench.askOnce({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        same(await bench.far.parties(), 0, 'the number of parties still in the call');
      },
    },
    'bad-destination': {
      rule: 'DIAL of a destination there is none is told by CALL_FAILED, then an error, and starts nothing.',
      source: sources.handler,
      needs: ['badDestination'],
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        const errors = ['INVALID_DESTINATION', 'GENERIC_ERROR', 'CAN_NOT_START_THE_CALL', 'PHONE_NUMBER_NOT_VALID'];
        await bench.refused({ type: 'DIAL', contact: bench.far.badDestination }, errors, ['CALL_STARTED']);
        bench.cameOnce('CALL_FAILED', from);
        same(bench.rows.length, 0, 'the number of calls in the softphone');
      },
    },
    'bad-destination-plain': {
      rule: 'Without custom errors, DIAL of a destination there is none is refused by INVALID_DESTINATION, the type there is for it.',
      source: sources.handler,
      needs: ['badDestination', 'setupPlainErrors'],
      run: async (bench) => {
        await bench.online(bench.far.setupPlainErrors);
        const types = ['INVALID_DESTINATION', 'PHONE_NUMBER_NOT_VALID'];
        await bench.refused({ type: 'DIAL', contact: bench.far.badDestination }, types, ['CALL_STARTED']);
      },
    },
    'no-destination': {
      rule: 'DIAL of a contact without a number or an id is refused.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        const errors = ['INVALID_DESTINATION', 'GENERIC_ERROR', 'CAN_NOT_START_THE_CALL', 'PHONE_NUMBER_NOT_VALID'];
        await bench.refused({ type: 'DIAL', contact: { type: 'PhoneNumber' } }, errors, ['CALL_STARTED']);
      },
    },
    'dial-twice': {
      rule: 'Two DIAL in a row, as from a double click, dial once.',
      source: sources.dialOnce,
      needs: ['parties'],
      // The second may be refused.
      tolerates: ['answer.unasked'],
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        bench.send({ type: 'DIAL', contact: outside(bench) });
        bench.send({ type: 'DIAL', contact: outside(bench) });
        await bench.told('CALL_STARTED', from);
        await bench.quiet();
        same(await bench.far.parties(), 1, 'the number of parties that ring');
        same(bench.rows.length, 1, 'the number of calls in the softphone');
      },
    },
    'dial-again': {
      rule: 'After a dialled call has ended, the next one can be dialled.',
      source: sources.dialOnce,
      run: async (bench) => {
        await dialling(bench);
        await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        await bench.quiet();
        await bench.askOnce({ type: 'DIAL', contact: outside(bench, 1) }, 'CALL_STARTED');
      },
    },
    'dial-in-call': {
      rule: 'DIAL during a call does not lose that call.',
      needs: [...needs.ringing, 'isOnHold'],
      run: async (bench) => {
        const number = await talking(bench);
        const { callId } = bench.first();
        bench.send({ type: 'DIAL', contact: outside(bench) });
        await bench.quiet();
        holds(
          bench.rows.some((row) => row.callId === callId),
          'The softphone no longer shows the first call.',
        );
        // It throws when the party is gone.
        await bench.far.isOnHold(number);
      },
    },
  },
);
