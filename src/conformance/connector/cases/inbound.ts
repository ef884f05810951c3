/** Cases: calls that come in. */
import { isCallType, type EventPayload } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import { customer, secondCustomer, type ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { accept, needs, offered, ringing, talking } from '../scenes.js';

export const inboundCases = topic(
  'inbound',
  { source: sources.inbound, needs: needs.ringing },
  {
    rings: {
      rule: 'An offered call is told by CALL_STARTED, exactly once.',
      run: async (bench) => {
        await ringing(bench);
        await bench.quiet();
        bench.cameOnce('CALL_STARTED', 0);
        bench.cameNot(0, 'CALL_CONNECTED');
      },
    },
    'started-payload': {
      rule: 'CALL_STARTED of an offered call says Inbound, ringing, Initial_Caller, and who calls.',
      source: sources.types,
      run: async (bench) => {
        const number = await ringing(bench);
        const call = await bench.told('CALL_STARTED', 0);
        holds(isCallType(call.callType, 'Inbound'), `callType is ${call.callType ?? 'missing'} instead of Inbound.`);
        same(call.state, 'ringing', 'state');
        same(call.callAttributes?.participantType, 'Initial_Caller', 'participantType');
        holds(digits(call.phoneNumber ?? '') === digits(number), 'phoneNumber is not the number of the caller.');
      },
    },
    'started-shape': {
      rule: 'CALL_STARTED has the fields and types that Salesforce reads.',
      source: sources.types,
      run: async (bench) => {
        await ringing(bench);
        wellShaped(bench, 'CALL_STARTED');
      },
    },
    controls: {
      rule: 'An offered call has call information by which the softphone shows its controls, and can be accepted.',
      source: sources.blank,
      run: async (bench) => {
        await ringing(bench);
        const { callInfo } = await bench.told('CALL_STARTED', 0);
        holds(callInfo !== undefined, 'CALL_STARTED has no callInfo.');
        holds(callInfo.acceptEnabled !== false, 'acceptEnabled is false, so nobody can accept the call.');
        holds(callInfo.isSoftphoneCall !== false, 'isSoftphoneCall is false for a call at the softphone.');
        holds(callInfo.isOnHold !== true && callInfo.isMuted !== true, 'A call that rings is neither held nor muted.');
      },
    },
    timer: {
      rule: 'The timestamp of a call is a date, not a text.',
      source: sources.types,
      run: async (bench) => {
        await ringing(bench);
        const { callInfo } = await bench.told('CALL_STARTED', 0);
        const at = callInfo?.callStateTimestamp;
        holds(at === undefined || at === null || at instanceof Date, 'callStateTimestamp is no date.');
      },
    },
    connected: {
      rule: 'ACCEPT_CALL of an offered call is told by CALL_CONNECTED of the same call and leg, exactly once.',
      source: sources.handler,
      run: async (bench) => {
        await ringing(bench);
        const { callId, connectionId, call } = bench.first();
        const connected = await bench.askOnce({ type: 'ACCEPT_CALL', call }, 'CALL_CONNECTED');
        holds(connected.callId === callId, 'CALL_CONNECTED has another callId than CALL_STARTED.');
        holds(
          (connected.connectionId ?? callId) === connectionId,
          'CALL_CONNECTED has another connectionId than CALL_STARTED.',
        );
        same(connected.state, 'connected', 'state');
        wellShaped(bench, 'CALL_CONNECTED');
      },
    },
    'connected-type': {
      rule: 'A call keeps its type and participant type when it is connected.',
      source: sources.types,
      run: async (bench) => {
        await talking(bench);
        const call = await bench.told('CALL_CONNECTED', 0);
        holds(isCallType(call.callType, 'Inbound'), `callType is ${call.callType ?? 'missing'} instead of Inbound.`);
        same(call.callAttributes?.participantType, 'Initial_Caller', 'participantType');
      },
    },
    'accept-twice': {
      rule: 'Two ACCEPT_CALL in a row, as from a double click, connect the call once.',
      source: sources.build,
      run: async (bench) => {
        await ringing(bench);
        const { call } = bench.first();
        const from = bench.mark();
        bench.send({ type: 'ACCEPT_CALL', call });
        bench.send({ type: 'ACCEPT_CALL', call });
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        same(bench.first().state, 'connected', 'state of the call in the softphone');
      },
    },
    abandoned: {
      rule: 'A caller who hangs up while it rings is told by HANGUP, exactly once, and the offer is gone.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await ringing(bench);
        const from = bench.mark();
        await bench.far.remoteHangup(number);
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
        same(bench.rows.length, 0, 'the number of calls in the softphone');
      },
    },
    'accept-abandoned': {
      rule: 'ACCEPT_CALL of a call that is gone is refused and connects nothing.',
      source: sources.handler,
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await ringing(bench);
        const { call } = bench.first();
        const from = bench.mark();
        await bench.far.remoteHangup(number);
        await bench.told('HANGUP', from);
        await bench.refused({ type: 'ACCEPT_CALL', call }, ['CAN_NOT_ACCEPT_THE_CALL'], ['CALL_CONNECTED']);
      },
    },
    declined: {
      rule: 'DECLINE_CALL, whose call is null, is told by HANGUP of the offered call, exactly once.',
      source: sources.handler,
      run: async (bench) => {
        await ringing(bench);
        const { callId } = bench.first();
        const hangup = await bench.askOnce({ type: 'DECLINE_CALL', call: null }, 'HANGUP');
        holds(
          endedOf(hangup).some((call) => call.callId === callId),
          'HANGUP does not name the call that was declined.',
        );
        same(bench.rows.length, 0, 'the number of calls in the softphone');
      },
    },
    'declined-status': {
      rule: 'A declined call is told with reason error and DeclinedByAgent, and its conversation stays open.',
      source: sources.missed,
      run: async (bench) => {
        await ringing(bench);
        const [call] = endedOf(await bench.ask({ type: 'DECLINE_CALL', call: null }, 'HANGUP'));
        same(call?.reason, 'error', 'reason');
        same(call?.agentStatus, 'DeclinedByAgent', 'agentStatus');
        holds(call?.closeCallOnError !== true, 'closeCallOnError closes a conversation that others should take.');
      },
    },
    missed: {
      rule: 'A call nobody answers is told by HANGUP, exactly once, with reason error and MissedCallAgent.',
      source: sources.missed,
      needs: ['letRingOut'],
      run: async (bench) => {
        await ringing(bench);
        const from = bench.mark();
        await bench.far.letRingOut();
        const [call] = endedOf(await bench.told('HANGUP', from));
        await bench.quiet();
        same(call?.reason, 'error', 'reason');
        same(call?.agentStatus, 'MissedCallAgent', 'agentStatus');
        holds(call?.closeCallOnError !== true, 'closeCallOnError closes a conversation that others should take.');
      },
    },
    'remote-hangup': {
      rule: 'A caller who hangs up is told by HANGUP of that call, exactly once, and not as an error.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await talking(bench);
        const { callId } = bench.first();
        const from = bench.mark();
        await bench.far.remoteHangup(number);
        const [call] = endedOf(await bench.told('HANGUP', from));
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
        holds(call?.callId === callId, 'HANGUP does not name the call.');
        holds(call.reason !== 'error', 'An ordinary end is told with reason error.');
        wellShaped(bench, 'HANGUP');
      },
    },
    ended: {
      rule: 'END_CALL of the only call is told by HANGUP of that call, exactly once, and not as an error.',
      source: sources.handler,
      run: async (bench) => {
        await talking(bench);
        const { callId, call } = bench.first();
        const [ended] = endedOf(await bench.askOnce({ type: 'END_CALL', call }, 'HANGUP'));
        holds(ended?.callId === callId, 'HANGUP does not name the call that was ended.');
        holds(ended.reason !== 'error', 'An ordinary end is told with reason error.');
        bench.cameNot(0, 'PARTICIPANT_REMOVED');
        wellShaped(bench, 'HANGUP');
      },
    },
    'ended-state': {
      rule: 'The calls of HANGUP are told as ended.',
      source: sources.types,
      run: async (bench) => {
        await talking(bench);
        const [ended] = endedOf(await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP'));
        holds(
          ended?.state === undefined || ended.state === null || ended.state === 'ended',
          `HANGUP says that the call is ${String(ended?.state)}.`,
        );
      },
    },
    'ended-there': {
      rule: 'HANGUP after END_CALL means that the call is over in the phone system.',
      needs: ['parties'],
      run: async (bench) => {
        await talking(bench);
        await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        same(await bench.far.parties(), 0, 'the number of parties still in the call');
      },
    },
    'end-partial': {
      rule: 'END_CALL with a participant type and no callId ends the call it means, and HANGUP names it.',
      source: sources.partial,
      run: async (bench) => {
        await talking(bench);
        const { callId } = bench.first();
        const call = { callAttributes: { participantType: 'Initial_Caller' as const } };
        const ended = endedOf(await bench.askOnce({ type: 'END_CALL', call }, 'HANGUP'));
        holds(
          ended.some((one) => one.callId === callId),
          'HANGUP does not name the call that was ended.',
        );
      },
    },
    'end-twice': {
      rule: 'Two END_CALL in a row, as from a double click, end in one HANGUP of the call.',
      source: sources.build,
      run: async (bench) => {
        await talking(bench);
        const { callId, call } = bench.first();
        const from = bench.mark();
        bench.send({ type: 'END_CALL', call });
        bench.send({ type: 'END_CALL', call });
        await bench.told('HANGUP', from);
        await bench.quiet();
        endedOnce(bench, from, callId);
      },
    },
    'end-crosses-hangup': {
      rule: 'END_CALL that crosses the hangup of the caller ends in one HANGUP of the call.',
      source: sources.build,
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await talking(bench);
        const { callId, call } = bench.first();
        const from = bench.mark();
        const hungUp = bench.far.remoteHangup(number);
        bench.send({ type: 'END_CALL', call });
        await hungUp;
        await bench.told('HANGUP', from);
        await bench.quiet();
        endedOnce(bench, from, callId);
      },
    },
    'end-unknown': {
      rule: 'END_CALL of a call nobody knows leaves the call that goes on alone.',
      source: sources.handler,
      needs: ['parties'],
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        bench.send({ type: 'END_CALL', call: { callId: 'no-such-call', connectionId: 'no-such-leg' } });
        await bench.quiet();
        same(await bench.far.parties(), 1, 'the number of parties in the call');
        const named = bench
          .since(from)
          .some(
            ({ type, payload }) =>
              type === 'HANGUP' &&
              endedOf(payload as EventPayload<'HANGUP'>).some((one) => one.callId === bench.first().callId),
          );
        holds(!named, 'HANGUP names a call that nobody has ended.');
      },
    },
    'next-call': {
      rule: 'After a call has ended the next one rings, is another call, and connects.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        await talking(bench);
        const { callId, call } = bench.first();
        await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
        bench.send({ type: 'WRAP_UP_CALL', call });
        await bench.quiet();
        await offered(bench, secondCustomer);
        holds(bench.first().callId !== callId, 'The next call has the callId of the one before.');
        await accept(bench);
      },
    },
    'accept-by-id': {
      rule: 'ACCEPT_CALL is understood from the callId alone.',
      source: sources.partial,
      run: async (bench) => {
        await ringing(bench);
        const { callId } = bench.first();
        await bench.ask({ type: 'ACCEPT_CALL', call: { callId, callType: 'Inbound' } }, 'CALL_CONNECTED');
      },
    },
    'contact-name': {
      rule: 'Salesforce is told the caller by the same number all through the call.',
      source: sources.types,
      run: async (bench) => {
        const number = await talking(bench, customer);
        const call = await bench.told('CALL_CONNECTED', 0);
        const told = call.phoneNumber ?? call.contact?.phoneNumber ?? '';
        holds(digits(told) === digits(number), 'CALL_CONNECTED has not the number of the caller.');
      },
    },
    'transferred-in': {
      rule: 'A call that a colleague transfers is offered as a Transfer, and connects when it is accepted.',
      source: sources.transfer,
      needs: ['offerTransfer'],
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        await bench.far.offerTransfer(secondCustomer);
        const { callType, callId } = await bench.told('CALL_STARTED', from);
        holds(isCallType(callType, 'Transfer'), `callType is ${callType ?? 'missing'} instead of Transfer.`);
        const connected = await bench.askOnce({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
        holds(connected.callId === callId, 'CALL_CONNECTED has another callId than CALL_STARTED.');
      },
    },
  },
);

/** @throws ConformanceFailure unless one HANGUP since `from` names the call */
function endedOnce(bench: ConnectorBench, from: number, callId: string): void {
  const hangups = bench
    .since(from)
    .filter(({ type, payload }) => type === 'HANGUP' && names(payload as EventPayload<'HANGUP'>, callId));
  same(hangups.length, 1, 'the number of HANGUP events that name the call');
}

function names(hangup: EventPayload<'HANGUP'>, callId: string): boolean {
  return endedOf(hangup).some((call) => call.callId === callId);
}

/** The calls a HANGUP names: a list, or one. */
export function endedOf(payload: EventPayload<'HANGUP'>): readonly {
  readonly callId?: string | undefined;
  readonly reason?: string | undefined;
  readonly agentStatus?: string | undefined;
  readonly closeCallOnError?: boolean | undefined;
  readonly state?: string | null | undefined;
}[] {
  return Array.isArray(payload) ? payload : [payload];
}

/** @throws ConformanceFailure when an event of that type had the wrong shape */
export function wellShaped(bench: ConnectorBench, type: Parameters<ConnectorBench['misshapen']>[0]): void {
  const [wrong] = bench.misshapen(type);
  holds(wrong === undefined, wrong ?? '');
}

/** A number however it is written. */
export function digits(number: string): string {
  return number.replace(/\D/g, '');
}
