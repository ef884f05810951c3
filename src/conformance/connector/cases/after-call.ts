/** Cases: after-call work, and callbacks. */
import { isCallType } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import { secondCustomer, type ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { needs, offered, ringing, talking } from '../scenes.js';
import { noneUncaught } from './handshake.js';
import { endedOf, wellShaped } from './inbound.js';

export const afterCallCases = topic(
  'after-call-work',
  { source: sources.wrapUp, needs: needs.ringing },
  {
    follows: {
      rule: 'After-call work, where there is any, begins after HANGUP, once, with the callId of that call.',
      run: async (bench) => {
        await talking(bench);
        const { callId, call } = bench.first();
        const from = bench.mark();
        await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
        await bench.quiet();
        const types = bench.since(from).map(({ type }) => type);
        const started = bench.since(from).filter(({ type }) => type === 'AFTER_CALL_WORK_STARTED');
        if (started.length === 0) return;
        same(started.length, 1, 'the number of AFTER_CALL_WORK_STARTED events');
        holds(
          types.indexOf('AFTER_CALL_WORK_STARTED') > types.indexOf('HANGUP'),
          'AFTER_CALL_WORK_STARTED came before HANGUP.',
        );
        holds(
          (started[0]?.payload as { readonly callId?: string }).callId === callId,
          'AFTER_CALL_WORK_STARTED does not name the call.',
        );
        wellShaped(bench, 'AFTER_CALL_WORK_STARTED');
      },
    },
    'not-when-missed': {
      rule: 'A caller who hangs up while it rings leaves no after-call work.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await ringing(bench);
        const from = bench.mark();
        await bench.far.remoteHangup(number);
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameNot(from, 'AFTER_CALL_WORK_STARTED');
      },
    },
    'not-when-declined': {
      rule: 'A declined call leaves no after-call work.',
      run: async (bench) => {
        await ringing(bench);
        await bench.ask({ type: 'DECLINE_CALL', call: null }, 'HANGUP');
        await bench.quiet();
        bench.cameNot(0, 'AFTER_CALL_WORK_STARTED');
      },
    },
    'wrapped-up': {
      rule: 'After WRAP_UP_CALL the agent gets calls again, and nothing is told of the call that is over.',
      run: async (bench) => {
        await talking(bench);
        const { callId, call } = bench.first();
        await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
        await bench.quiet();
        const from = bench.mark();
        bench.send({ type: 'WRAP_UP_CALL', call });
        await bench.quiet();
        bench.cameNot(from, 'ERROR', 'HANGUP', 'AFTER_CALL_WORK_STARTED');
        await offered(bench, secondCustomer);
        holds(bench.first().callId !== callId, 'The next call has the callId of the one before.');
      },
    },
    'wrap-up-unknown': {
      rule: 'WRAP_UP_CALL of a call nobody knows breaks nothing.',
      source: `${sources.handler}: a throw in wrapUpCall goes uncaught`,
      needs: [],
      run: async (bench) => {
        await bench.online();
        bench.send({ type: 'WRAP_UP_CALL', call: { callId: 'no-such-call' } });
        bench.send({ type: 'WRAP_UP_CALL', call: {} });
        await bench.quiet();
        noneUncaught(bench);
        await bench.isAlive();
      },
    },
  },
);

export const callbackCases = topic(
  'callback',
  { source: sources.callback },
  {
    offered: {
      rule: 'A callback is offered by QUEUED_CALL_STARTED of type Callback, exactly once.',
      needs: ['offerCallback'],
      run: async (bench) => {
        const { callType } = await calledBack(bench);
        await bench.quiet();
        bench.cameOnce('QUEUED_CALL_STARTED', 0);
        bench.cameNot(0, 'CALL_STARTED');
        holds(isCallType(callType, 'Callback'), `callType is ${callType ?? 'missing'} instead of Callback.`);
        wellShaped(bench, 'QUEUED_CALL_STARTED');
      },
    },
    accepted: {
      rule: 'ACCEPT_CALL of a callback is told by CALL_STARTED, exactly once, and not as connected: the customer is dialled.',
      source: sources.handler,
      needs: ['offerCallback'],
      run: async (bench) => {
        const { callId } = await calledBack(bench);
        const from = bench.mark();
        const told = await bench.askOnce({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_STARTED');
        holds(told.callId === callId, 'CALL_STARTED has another callId than the offer.');
        bench.cameNot(from, 'CALL_CONNECTED');
      },
    },
    connected: {
      rule: 'When the customer answers a callback, CALL_CONNECTED comes, exactly once.',
      needs: ['offerCallback', 'remoteAnswer'],
      run: async (bench) => {
        const { number } = await calledBack(bench);
        await bench.ask({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_STARTED');
        const from = bench.mark();
        await bench.far.remoteAnswer(number);
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
      },
    },
    declined: {
      rule: 'A declined callback is told by HANGUP of that callback, exactly once.',
      source: sources.handler,
      needs: ['offerCallback'],
      run: async (bench) => {
        const { callId } = await calledBack(bench);
        const ended = endedOf(await bench.askOnce({ type: 'DECLINE_CALL', call: null }, 'HANGUP'));
        holds(
          ended.some((call) => call.callId === callId),
          'HANGUP does not name the callback.',
        );
      },
    },
    dialled: {
      rule: 'DIAL of a callback is told by QUEUED_CALL_STARTED, or by CALL_STARTED where it is an ordinary call, once in all.',
      source: sources.handler,
      needs: needs.dialling,
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        const contact = { type: 'PhoneNumber' as const, phoneNumber: bench.far.outsideNumbers[0] ?? '' };
        bench.send({ type: 'DIAL', contact, params: 'isCallback=true' });
        const started = () =>
          bench.since(from).filter(({ type }) => type === 'QUEUED_CALL_STARTED' || type === 'CALL_STARTED');
        await bench.until(() => started().length > 0, 'QUEUED_CALL_STARTED');
        await bench.quiet();
        same(started().length, 1, 'the number of events that start the call');
      },
    },
  },
);

async function calledBack(
  bench: ConnectorBench,
): Promise<{ readonly callId: string; readonly callType: string | undefined; readonly number: string }> {
  await bench.online();
  const from = bench.mark();
  const number = await bench.far.offerCallback(secondCustomer);
  const { callId, callType } = await bench.told('QUEUED_CALL_STARTED', from);
  return { callId, callType, number: number ?? secondCustomer.number };
}
