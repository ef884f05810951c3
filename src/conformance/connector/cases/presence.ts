/** Cases: the agent's status, both ways. */
import type { MessageOf } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import { customer, type ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { needs, talking } from '../scenes.js';

export const presenceCases = topic(
  'presence',
  { source: sources.status },
  {
    set: {
      rule: 'SET_AGENT_STATUS is told by SET_AGENT_STATUS_RESULT with success, exactly once.',
      source: sources.handler,
      needs: ['statuses'],
      run: async (bench) => {
        await bench.online();
        const { success } = await bench.askOnce(busy(bench), 'SET_AGENT_STATUS_RESULT');
        same(success, true, 'success');
      },
    },
    there: {
      rule: 'A status that is told as set is set in the phone system.',
      needs: ['statuses', 'status'],
      run: async (bench) => {
        await bench.online();
        await bench.ask(busy(bench), 'SET_AGENT_STATUS_RESULT');
        same(await bench.far.status(), bench.far.statuses.busy, 'the status in the phone system');
      },
    },
    offline: {
      rule: 'Going offline is told by SET_AGENT_STATUS_RESULT with success.',
      source: sources.handler,
      needs: ['statuses'],
      run: async (bench) => {
        await bench.online();
        const { success } = await bench.ask(offline, 'SET_AGENT_STATUS_RESULT');
        same(success, true, 'success');
      },
    },
    'offline-silent': {
      rule: 'While the agent is offline no call is told.',
      source: 'Service Connector API, publishEvent: it would be delivered whatever the status',
      needs: ['statuses', 'offerInbound'],
      run: async (bench) => {
        await bench.online();
        await bench.ask(offline, 'SET_AGENT_STATUS_RESULT');
        const from = bench.mark();
        // The platform may refuse to offer it at all, which is as good.
        await bench.far.offerInbound({ number: '+12025550143', name: 'Ottilie Brandt' }).catch(() => undefined);
        await bench.pause(500);
        bench.cameNot(from, 'CALL_STARTED', 'CALL_CONNECTED', 'HANGUP', 'CALL_UPDATED');
      },
    },
    'offline-call': {
      rule: 'A call that rings and ends at an agent who is offline in Omni-Channel, but not in the phone system, is not told.',
      source: 'Service Connector API, publishEvent: it would be delivered whatever the status',
      needs: ['statuses', 'changeStatus', ...needs.ringing, 'remoteHangup'],
      run: async (bench) => {
        await bench.online();
        await bench.ask(offline, 'SET_AGENT_STATUS_RESULT');
        await bench.far.changeStatus(bench.far.statuses.available);
        const from = bench.mark();
        const number = (await bench.far.offerInbound(customer)) ?? customer.number;
        await bench.pause(300);
        await bench.far.remoteHangup(number);
        await bench.pause(300);
        bench.cameNot(from, 'CALL_STARTED', 'CALL_UPDATED', 'HANGUP');
      },
    },
    unknown: {
      rule: 'A status the phone system does not know is refused, and changes nothing there.',
      source: sources.handler,
      needs: ['statuses', 'status'],
      run: async (bench) => {
        await bench.online();
        await bench.ask(busy(bench), 'SET_AGENT_STATUS_RESULT');
        const statusInfo = { statusId: '0N5000000000404', statusApiName: 'No_Such', statusName: 'No such status' };
        const from = bench.mark();
        bench.send({ type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo });
        await bench.until(
          () => bench.since(from).some(({ type }) => type === 'SET_AGENT_STATUS_RESULT' || type === 'ERROR'),
          'an answer to SET_AGENT_STATUS',
        );
        await bench.quiet();
        notSaidAsSet(bench, from);
        same(await bench.far.status(), bench.far.statuses.busy, 'the status in the phone system');
      },
    },
    'online-again': {
      rule: 'An agent who comes back online gets calls.',
      needs: ['statuses', 'offerInbound'],
      run: async (bench) => {
        await bench.online();
        await bench.ask(offline, 'SET_AGENT_STATUS_RESULT');
        await bench.goOnline();
        await bench.quiet();
        const from = bench.mark();
        await bench.far.offerInbound({ number: '+12025550143', name: 'Ottilie Brandt' });
        await bench.told('CALL_STARTED', from);
      },
    },
    refused: {
      rule: 'A status the platform refuses is told by an error and not as set.',
      source: sources.handler,
      needs: ['statuses', 'fail'],
      run: async (bench) => {
        await bench.online();
        await bench.far.fail('SET_AGENT_STATUS', 'refused');
        const from = bench.mark();
        await bench.refused(busy(bench), ['INVALID_AGENT_STATUS', 'CAN_NOT_SET_AGENT_STATUS'], []);
        notSaidAsSet(bench, from);
      },
    },
    'refused-result': {
      rule: 'A status the platform refuses is told by SET_AGENT_STATUS_RESULT without success: a custom error alone leaves Omni-Channel waiting.',
      source: sources.handler,
      needs: ['statuses', 'fail'],
      run: async (bench) => {
        await bench.online();
        await bench.far.fail('SET_AGENT_STATUS', 'refused');
        const from = bench.mark();
        bench.send(busy(bench));
        const { success } = await bench.told('SET_AGENT_STATUS_RESULT', from);
        same(success, false, 'success');
      },
    },
    get: {
      rule: 'GET_AGENT_STATUS is answered, by a status or by CAN_NOT_GET_AGENT_STATUS.',
      source: sources.handler,
      run: async (bench) => {
        await bench.online();
        await bench.isAlive();
        await bench.quiet();
        const answers = bench
          .since(0)
          .filter(
            ({ type, payload }) =>
              type === 'GET_AGENT_STATUS_RESULT' ||
              (type === 'ERROR' && (payload as { readonly message?: string }).message === 'CAN_NOT_GET_AGENT_STATUS'),
          );
        same(answers.length, 1, 'the number of answers');
      },
    },
    'vendor-changes': {
      rule: 'A status that changes in the phone system is told by SET_AGENT_STATUS with the id Omni-Channel knows.',
      needs: ['statuses', 'changeStatus'],
      run: async (bench) => {
        await bench.online();
        await bench.quiet();
        const from = bench.mark();
        await bench.far.changeStatus(bench.far.statuses.busy);
        const { statusId } = await bench.told('SET_AGENT_STATUS', from);
        await bench.quiet();
        bench.cameOnce('SET_AGENT_STATUS', from);
        same(statusId, bench.far.statuses.busy, 'statusId');
      },
    },
    'no-echo': {
      rule: 'A status that Salesforce has set is not sent back to it: two sides that echo never come to rest.',
      source: 'https://github.com/salesforce/scv-connector-base/issues/22',
      needs: ['statuses'],
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        await bench.ask(busy(bench), 'SET_AGENT_STATUS_RESULT');
        await bench.pause(400);
        bench.cameNot(from, 'SET_AGENT_STATUS');
      },
    },
    pending: {
      rule: 'A status with enqueueNextState during a call is accepted, and takes effect when the call is over.',
      needs: ['statuses', 'status', ...needs.ringing],
      can: ['PENDING_STATUS_CHANGE'],
      run: async (bench) => {
        await talking(bench);
        const { success } = await bench.ask({ ...busy(bench), enqueueNextState: true }, 'SET_AGENT_STATUS_RESULT');
        same(success, true, 'success');
        const { call } = bench.first();
        await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
        bench.send({ type: 'WRAP_UP_CALL', call });
        const deadline = Date.now() + bench.limits.within;
        while ((await bench.far.status()) !== bench.far.statuses.busy && Date.now() < deadline) await bench.pause(50);
        same(await bench.far.status(), bench.far.statuses.busy, 'the status in the phone system after the call');
      },
    },
    'pending-not-now': {
      rule: 'A status with enqueueNextState does not take effect during the call.',
      needs: ['statuses', 'status', ...needs.ringing],
      can: ['PENDING_STATUS_CHANGE'],
      run: async (bench) => {
        await talking(bench);
        const before = await bench.far.status();
        await bench.ask({ ...busy(bench), enqueueNextState: true }, 'SET_AGENT_STATUS_RESULT');
        await bench.quiet();
        same(await bench.far.status(), before, 'the status in the phone system during the call');
      },
    },
  },
);

const offline: MessageOf<'SET_AGENT_STATUS'> = {
  type: 'SET_AGENT_STATUS',
  agentStatus: 'Offline',
  statusInfo: { statusId: '0', statusApiName: 'Offline', statusName: 'Offline' },
};

/** @throws ConformanceFailure when a status was told as set since `from` */
function notSaidAsSet(bench: ConnectorBench, from: number): void {
  const results = bench.since(from).filter(({ type }) => type === 'SET_AGENT_STATUS_RESULT');
  const said = results.some(({ payload }) => (payload as { readonly success: boolean }).success);
  holds(!said, 'SET_AGENT_STATUS_RESULT says that the status was set.');
}

function busy(bench: ConnectorBench): MessageOf<'SET_AGENT_STATUS'> {
  const statusInfo = { statusId: bench.far.statuses.busy, statusApiName: 'Break', statusName: 'Break' };
  return { type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo };
}
