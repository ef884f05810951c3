/** Cases: mute, hold, resume. */
import { holds } from '../../case.js';
import { customer } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { needs, ringing, talking, threeWay } from '../scenes.js';
import { wellShaped } from './inbound.js';

export const muteCases = topic(
  'mute',
  { source: sources.handler, needs: needs.ringing, can: ['MUTE'] },
  {
    muted: {
      rule: 'MUTE is told by MUTE_TOGGLE with isMuted true, exactly once.',
      run: async (bench) => {
        await talking(bench);
        const { isMuted } = await bench.askOnce({ type: 'MUTE', call: bench.first().call }, 'MUTE_TOGGLE');
        same(isMuted, true, 'isMuted');
        wellShaped(bench, 'MUTE_TOGGLE');
      },
    },
    unmuted: {
      rule: 'UNMUTE is told by MUTE_TOGGLE with isMuted false, exactly once.',
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'MUTE', call }, 'MUTE_TOGGLE');
        const { isMuted } = await bench.askOnce({ type: 'UNMUTE', call }, 'MUTE_TOGGLE');
        same(isMuted, false, 'isMuted');
      },
    },
    there: {
      rule: 'An agent who is told as muted is muted, and one who is told as heard is heard.',
      source: sources.mutedAfterReload,
      needs: ['isMuted'],
      run: async (bench) => {
        await talking(bench);
        await bench.ask({ type: 'MUTE' }, 'MUTE_TOGGLE');
        same(await bench.far.isMuted(), true, 'muted in the phone system');
        await bench.ask({ type: 'UNMUTE' }, 'MUTE_TOGGLE');
        same(await bench.far.isMuted(), false, 'muted in the phone system');
      },
    },
    'already-muted': {
      rule: 'MUTE of an agent who is muted already is answered, and says that they are.',
      run: async (bench) => {
        await talking(bench);
        await bench.ask({ type: 'MUTE' }, 'MUTE_TOGGLE');
        await bench.quiet();
        const { isMuted } = await bench.ask({ type: 'MUTE' }, 'MUTE_TOGGLE');
        same(isMuted, true, 'isMuted');
      },
    },
    'next-call': {
      rule: 'A muted call does not leave the next one muted.',
      source: sources.mutedAfterReload,
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'MUTE', call }, 'MUTE_TOGGLE');
        await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
        bench.send({ type: 'WRAP_UP_CALL', call });
        await bench.quiet();
        const from = bench.mark();
        await bench.far.offerInbound({ number: '+12025550144', name: 'Ruben Castellano' });
        const { callInfo } = await bench.told('CALL_STARTED', from);
        holds(callInfo?.isMuted !== true, 'The next call is told as muted.');
      },
    },
    'without-call': {
      rule: 'MUTE without a call is refused.',
      needs: [],
      run: async (bench) => {
        await bench.online();
        await bench.refused({ type: 'MUTE' }, ['CAN_NOT_MUTE_CALL'], ['MUTE_TOGGLE']);
      },
    },
  },
);

export const holdCases = topic(
  'hold',
  { source: sources.handler, needs: needs.ringing },
  {
    held: {
      rule: 'HOLD is told by HOLD_TOGGLE with isCustomerOnHold true, exactly once.',
      run: async (bench) => {
        await talking(bench);
        const told = await bench.askOnce({ type: 'HOLD', call: bench.first().call }, 'HOLD_TOGGLE');
        same(told.isCustomerOnHold, true, 'isCustomerOnHold');
        holds(told.isThirdPartyOnHold !== true, 'isThirdPartyOnHold is true, and there is no third party.');
        wellShaped(bench, 'HOLD_TOGGLE');
      },
    },
    resumed: {
      rule: 'RESUME is told by HOLD_TOGGLE with isCustomerOnHold false, exactly once.',
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        await bench.quiet();
        const told = await bench.askOnce({ type: 'RESUME', call }, 'HOLD_TOGGLE');
        same(told.isCustomerOnHold, false, 'isCustomerOnHold');
      },
    },
    there: {
      rule: 'A customer who is told as held is held, and one who is told as resumed is not.',
      source: sources.heldForEver,
      needs: ['isOnHold'],
      run: async (bench) => {
        const number = await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        same(await bench.far.isOnHold(number), true, 'on hold in the phone system');
        await bench.ask({ type: 'RESUME', call }, 'HOLD_TOGGLE');
        same(await bench.far.isOnHold(number), false, 'on hold in the phone system');
      },
    },
    'calls-agree': {
      rule: 'The calls of HOLD_TOGGLE, where there are any, are held as its flags say.',
      source: sources.types,
      run: async (bench) => {
        await talking(bench);
        const { calls } = await bench.ask({ type: 'HOLD', call: bench.first().call }, 'HOLD_TOGGLE');
        const told = Object.values(calls ?? {});
        const { callId } = bench.first();
        const own = told.find((call) => call.callId === callId);
        holds(told.length === 0 || own !== undefined, 'The calls of HOLD_TOGGLE do not have the one that was held.');
        holds(
          own === undefined || (own.callInfo?.isOnHold ?? own.callAttributes?.isOnHold) !== false,
          'The call of HOLD_TOGGLE says that it is not held.',
        );
      },
    },
    partial: {
      rule: 'HOLD with a participant type and no callId holds the party it means.',
      source: sources.partial,
      run: async (bench) => {
        await talking(bench);
        const call = { callAttributes: { participantType: 'Initial_Caller' as const } };
        const told = await bench.askOnce({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        same(told.isCustomerOnHold, true, 'isCustomerOnHold');
      },
    },
    'already-held': {
      rule: 'HOLD of a customer who is held already is answered, and says that they are.',
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        await bench.quiet();
        const told = await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        same(told.isCustomerOnHold, true, 'isCustomerOnHold');
      },
    },
    unknown: {
      rule: 'HOLD of a call nobody knows is refused, and holds nobody.',
      needs: ['isOnHold'],
      run: async (bench) => {
        const number = await talking(bench);
        const call = { callId: 'no-such-call', connectionId: 'no-such-leg' };
        await bench.refused({ type: 'HOLD', call }, ['INVALID_PARTICIPANT', 'CAN_NOT_HOLD_CALL'], ['HOLD_TOGGLE']);
        same(await bench.far.isOnHold(number), false, 'on hold in the phone system');
      },
    },
    'unknown-plain': {
      rule: 'Without custom errors, HOLD of a call nobody knows is refused by INVALID_PARTICIPANT, the type there is for it.',
      needs: ['setupPlainErrors'],
      run: async (bench) => {
        await talking(bench, customer, bench.far.setupPlainErrors);
        const call = { callId: 'no-such-call', connectionId: 'no-such-leg' };
        await bench.refused({ type: 'HOLD', call }, ['INVALID_PARTICIPANT'], ['HOLD_TOGGLE']);
      },
    },
    ringing: {
      rule: 'HOLD of a call that still rings is refused.',
      run: async (bench) => {
        await ringing(bench);
        await bench.refused(
          { type: 'HOLD', call: bench.first().call },
          ['INVALID_PARTICIPANT', 'CAN_NOT_HOLD_CALL'],
          ['HOLD_TOGGLE'],
        );
      },
    },
    'ended-while-held': {
      rule: 'END_CALL while the customer is held is told by HANGUP, exactly once.',
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
        await bench.askOnce({ type: 'END_CALL', call }, 'HANGUP');
      },
    },
    'hangup-while-held': {
      rule: 'A held customer who hangs up is told by HANGUP, exactly once.',
      needs: ['remoteHangup'],
      run: async (bench) => {
        const number = await talking(bench);
        await bench.ask({ type: 'HOLD', call: bench.first().call }, 'HOLD_TOGGLE');
        const from = bench.mark();
        await bench.far.remoteHangup(number);
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
      },
    },
    'third-party': {
      rule: 'HOLD of an added participant is told as the third party on hold, exactly once.',
      needs: [...needs.threeWay, 'isOnHold'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.quiet();
        const told = await bench.askOnce({ type: 'HOLD', call: bench.third().call }, 'HOLD_TOGGLE');
        same(told.isThirdPartyOnHold, true, 'isThirdPartyOnHold');
        same(await bench.far.isOnHold(parties.third), true, 'third party on hold in the phone system');
      },
    },
    'both-resumed': {
      rule: 'RESUME of the customer leaves the flag of the third party as it is.',
      needs: [...needs.threeWay, 'isOnHold'],
      run: async (bench) => {
        const parties = await threeWay(bench);
        await bench.quiet();
        await bench.ask({ type: 'HOLD', call: bench.third().call }, 'HOLD_TOGGLE');
        await bench.quiet();
        const told = await bench.ask({ type: 'RESUME', call: bench.first().call }, 'HOLD_TOGGLE');
        same(told.isCustomerOnHold, await bench.far.isOnHold(parties.customer), 'isCustomerOnHold');
        same(told.isThirdPartyOnHold, await bench.far.isOnHold(parties.third), 'isThirdPartyOnHold');
      },
    },
  },
);
