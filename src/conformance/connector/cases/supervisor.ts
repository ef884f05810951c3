/** Cases: supervisors who listen in and barge in, and agents whose calls they listen to. */
import type { SupervisedCallInfo } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import type { ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { needs, talking } from '../scenes.js';
import { wellShaped } from './inbound.js';

export const supervisorCases = topic(
  'supervisor',
  { source: sources.supervisor, needs: ['setupSupervisor', 'supervisableCall'] },
  {
    listens: {
      rule: 'SUPERVISE_CALL at the softphone is told by SUPERVISOR_CALL_CONNECTED, exactly once.',
      run: async (bench) => {
        const call = await atWork(bench);
        await bench.askOnce({ type: 'SUPERVISE_CALL', call }, 'SUPERVISOR_CALL_CONNECTED');
        wellShaped(bench, 'SUPERVISOR_CALL_CONNECTED');
      },
    },
    'listens-as': {
      rule: 'SUPERVISOR_CALL_CONNECTED names the supervised call, with a participant type of Supervisor.',
      source: sources.types,
      run: async (bench) => {
        const call = await atWork(bench);
        const told = await bench.ask({ type: 'SUPERVISE_CALL', call }, 'SUPERVISOR_CALL_CONNECTED');
        same(told.callAttributes?.participantType, 'Supervisor', 'participantType');
        holds(told.callId === call.callId, 'callId does not name the call that is listened to.');
      },
    },
    capabilities: {
      rule: 'A supervisor is told that they can listen in.',
      source: sources.ready,
      run: async (bench) => {
        const { capabilities } = await bench.ready(bench.far.setupSupervisor);
        same(capabilities?.SUPERVISOR_LISTEN_IN, true, 'SUPERVISOR_LISTEN_IN');
      },
    },
    'barges-in': {
      rule: 'SUPERVISOR_BARGE_IN is told by SUPERVISOR_BARGED_IN, exactly once.',
      run: async (bench) => {
        await listening(bench);
        await bench.askOnce({ type: 'SUPERVISOR_BARGE_IN', call: bench.supervised().call }, 'SUPERVISOR_BARGED_IN');
      },
    },
    stops: {
      rule: 'SUPERVISOR_DISCONNECT is told by SUPERVISOR_HANGUP, exactly once, and nothing is left.',
      run: async (bench) => {
        await listening(bench);
        await bench.askOnce({ type: 'SUPERVISOR_DISCONNECT', call: bench.supervised().call }, 'SUPERVISOR_HANGUP');
        same(bench.rows.length, 0, 'the number of lines in the softphone');
      },
    },
    'call-ends': {
      rule: 'When the supervised call ends, SUPERVISOR_HANGUP comes, exactly once, and no HANGUP.',
      source: sources.teardown,
      needs: ['endSupervisableCall'],
      run: async (bench) => {
        await listening(bench);
        const from = bench.mark();
        await bench.far.endSupervisableCall();
        await bench.told('SUPERVISOR_HANGUP', from);
        await bench.quiet();
        bench.cameOnce('SUPERVISOR_HANGUP', from);
        bench.cameNot(from, 'HANGUP');
      },
    },
    'listens-again': {
      rule: 'A supervisor who has stopped can listen again.',
      source: sources.teardown,
      run: async (bench) => {
        const call = await listening(bench);
        await bench.ask({ type: 'SUPERVISOR_DISCONNECT', call: bench.supervised().call }, 'SUPERVISOR_HANGUP');
        await bench.askOnce({ type: 'SUPERVISE_CALL', call }, 'SUPERVISOR_CALL_CONNECTED');
      },
    },
    'unknown-call': {
      rule: 'SUPERVISE_CALL of a call there is none is refused.',
      source: sources.handler,
      run: async (bench) => {
        await atWork(bench);
        const message = { type: 'SUPERVISE_CALL', call: { callId: 'no-such-call' } } as const;
        await bench.refused(
          message,
          ['CAN_NOT_SUPERVISE_CALL'],
          ['SUPERVISOR_CALL_CONNECTED', 'SUPERVISOR_CALL_STARTED'],
        );
      },
    },
    'barge-in-unheard': {
      rule: 'SUPERVISOR_BARGE_IN of a call nobody listens to is refused.',
      source: sources.handler,
      run: async (bench) => {
        const call = await atWork(bench);
        await bench.refused(
          { type: 'SUPERVISOR_BARGE_IN', call },
          ['CAN_NOT_BARGE_IN_SUPERVISOR'],
          ['SUPERVISOR_BARGED_IN'],
        );
      },
    },
    reloaded: {
      rule: 'A supervisor who reloads the page goes on listening: SUPERVISOR_CALL_CONNECTED is replayed.',
      source: sources.replay,
      run: async (bench) => {
        await listening(bench);
        const from = bench.mark();
        await bench.reload(bench.far.setupSupervisor);
        await bench.told('SUPERVISOR_CALL_CONNECTED', from);
      },
    },
  },
);

export const supervisedCases = topic(
  'supervised',
  { source: sources.supervisor, needs: [...needs.ringing, 'supervisorBargesIn'] },
  {
    'barged-in': {
      rule: 'The agent learns who has barged in: CALL_BARGED_IN with the name of the supervisor, exactly once.',
      run: async (bench) => {
        await talking(bench);
        const { callId } = bench.first();
        const from = bench.mark();
        const name = await bench.far.supervisorBargesIn();
        const told = await bench.told('CALL_BARGED_IN', from, ({ isBargedIn }) => isBargedIn === true);
        await bench.quiet();
        holds(told.callId === callId, 'CALL_BARGED_IN does not name the call.');
        holds(told.supervisorName === name, 'CALL_BARGED_IN does not have the name of the supervisor.');
        wellShaped(bench, 'CALL_BARGED_IN');
      },
    },
    'call-goes-on': {
      rule: 'A supervisor who leaves does not end the call.',
      needs: ['supervisorLeaves', 'parties'],
      run: async (bench) => {
        await talking(bench);
        await bench.far.supervisorBargesIn();
        await bench.quiet();
        const from = bench.mark();
        await bench.far.supervisorLeaves();
        await bench.quiet();
        bench.cameNot(from, 'HANGUP', 'PARTICIPANT_REMOVED');
        same(bench.rows.length, 1, 'the number of lines in the softphone');
      },
    },
    'no-participant': {
      rule: 'A supervisor is not told to the agent as a participant.',
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        await bench.far.supervisorBargesIn();
        await bench.quiet();
        bench.cameNot(from, 'PARTICIPANT_ADDED', 'PARTICIPANT_CONNECTED');
      },
    },
  },
);

async function atWork(bench: ConnectorBench): Promise<SupervisedCallInfo> {
  await bench.online(bench.far.setupSupervisor);
  return bench.far.supervisableCall();
}

async function listening(bench: ConnectorBench): Promise<SupervisedCallInfo> {
  const call = await atWork(bench);
  await bench.ask({ type: 'SUPERVISE_CALL', call }, 'SUPERVISOR_CALL_CONNECTED');
  await bench.quiet();
  return call;
}
