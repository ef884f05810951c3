/** Cases: what CONNECTOR_READY says, and that it stays true. */
import type { CapabilityName, PortMessage, TelephonyEventType } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import type { ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { needs, outside, talking } from '../scenes.js';

export const readinessCases = topic(
  'ready',
  { source: sources.ready },
  {
    'not-empty': {
      rule: 'CONNECTOR_READY has capabilities: an empty one is what the library sends when a getter has failed.',
      run: async (bench) => {
        const { capabilities } = await bench.ready();
        holds(
          capabilities !== undefined,
          'CONNECTOR_READY is empty: getAgentConfig, a capability getter or getActiveCalls failed.',
        );
      },
    },
    shape: {
      rule: 'CONNECTOR_READY has the fields and types that Salesforce reads.',
      run: async (bench) => {
        await bench.ready();
        const wrong = bench.host.violations.find(({ rule }) => rule === 'shape.ready');
        holds(wrong === undefined, wrong?.message ?? '');
      },
    },
    booleans: {
      rule: 'Every capability is true or false.',
      run: async (bench) => {
        const { capabilities } = await bench.ready();
        const missing = ['MUTE', 'RECORD', 'MERGE', 'SWAP', 'DEBUG_ENABLED', 'CONTACT_SEARCH'].filter(
          (name) => typeof capabilities?.[name as CapabilityName] !== 'boolean',
        );
        holds(missing.length === 0, `Neither true nor false: ${missing.join(', ')}.`);
      },
    },
    phones: {
      rule: 'The selected phone is one of the phones on offer.',
      source: sources.types,
      run: async (bench) => {
        const { agentConfig } = await bench.ready();
        const phones = (agentConfig?.PHONES ?? []).map((phone) => (typeof phone === 'string' ? phone : phone.type));
        holds(phones.length > 0, 'No phone is on offer.');
        const selected = agentConfig?.SELECTED_PHONE.type;
        holds(
          selected !== undefined && phones.includes(selected),
          `${selected ?? 'None'} is selected of ${phones.join(', ')}.`,
        );
      },
    },
    'no-call': {
      rule: 'An agent without a call has none in progress.',
      run: async (bench) => {
        const { callInProgress } = await bench.ready();
        same(callInProgress ?? null, null, 'callInProgress');
      },
    },
    'call-in-progress': {
      rule: 'A page that is loaded in mid-call names that call in CONNECTOR_READY.',
      needs: needs.ringing,
      run: async (bench) => {
        await talking(bench);
        const { callId } = bench.first();
        const { callInProgress } = await bench.ready();
        holds(callInProgress?.callId === callId, 'callInProgress does not name the call that goes on.');
        same(callInProgress.state, 'connected', 'state of callInProgress');
      },
    },
    'nothing-replayed-early': {
      rule: 'A page that is loaded in mid-call replays it when Salesforce asks, not before.',
      source: sources.replay,
      needs: needs.ringing,
      run: async (bench) => {
        await talking(bench);
        const from = bench.mark();
        await bench.ready();
        await bench.quiet();
        bench.cameNot(from, 'CALL_STARTED', 'CALL_CONNECTED');
      },
    },
    'unavailable-silent': {
      rule: 'AGENT_AVAILABLE with false replays nothing.',
      source: sources.replay,
      needs: needs.ringing,
      run: async (bench) => {
        await talking(bench);
        await bench.ready();
        const from = bench.mark();
        bench.send({ type: 'AGENT_AVAILABLE', isAvailable: false });
        await bench.quiet();
        bench.cameNot(from, 'CALL_STARTED', 'CALL_CONNECTED');
      },
    },
    'absent-is-refused': {
      rule: 'What CONNECTOR_READY says the connector cannot do is refused when it is asked for all the same.',
      source: sources.handler,
      needs: [...needs.ringing, 'outsideNumbers'],
      run: async (bench) => {
        await talking(bench);
        const { capabilities } = bench.host.state;
        for (const [name, message, success] of absentable(bench)) {
          if (capabilities[name] === true) continue;
          const from = bench.mark();
          bench.send(message);
          await bench.until(() => bench.since(from).length > 0, `an answer to ${message.type}`);
          await bench.quiet();
          const done = bench.since(from).some(({ type }) => type === success);
          holds(!done, `${name} is not true, but ${message.type} was answered by ${success}.`);
        }
        await bench.isAlive();
      },
    },
  },
);

/** Messages a connector may say it does not support, and the event that would say it had done it. */
function absentable(bench: ConnectorBench): [CapabilityName, PortMessage, TelephonyEventType][] {
  const { call } = bench.first();
  const supervised = { callId: call.callId ?? '' };
  return [
    ['MUTE', { type: 'MUTE', call }, 'MUTE_TOGGLE'],
    ['RECORD', { type: 'PAUSE_RECORDING', call }, 'RECORDING_TOGGLE'],
    ['MERGE', { type: 'CONFERENCE', calls: [call] }, 'HOLD_TOGGLE'],
    ['SWAP', { type: 'SWAP_PARTICIPANTS', callToHold: call, callToResume: call }, 'HOLD_TOGGLE'],
    ['CAN_CONSULT', { type: 'DIAL', contact: outside(bench), params: 'isConsultCall=true' }, 'CALL_STARTED'],
    ['SUPERVISOR_LISTEN_IN', { type: 'SUPERVISE_CALL', call: supervised }, 'SUPERVISOR_CALL_CONNECTED'],
    ['SUPERVISOR_BARGE_IN', { type: 'SUPERVISOR_BARGE_IN', call: supervised }, 'SUPERVISOR_BARGED_IN'],
  ];
}
