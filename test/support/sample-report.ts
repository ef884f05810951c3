/** A report of a made-up connector with every outcome in it, and with what must not become markup. */
import type { CaseResult } from '../../src/conformance/case.js';
import type { Report } from '../../src/conformance/report/report.js';

const holding: CaseResult = {
  id: 'connector.hold.toggle-once',
  rule: 'HOLD is answered with one HOLD_TOGGLE',
  source: 'scv-connector-base 4.8.10, baseConnector.js, channelMessageHandler',
  topic: 'hold',
  outcome: 'passed',
};

export const sampleResults: readonly CaseResult[] = [
  {
    ...holding,
    id: 'connector.handshake.ready',
    topic: 'handshake',
    rule: 'SETUP_CONNECTOR is followed by one CONNECTOR_READY',
  },
  holding,
  {
    ...holding,
    id: 'connector.hold.flags',
    rule: 'HOLD_TOGGLE says who is on hold & who is not',
    outcome: 'failed',
    reason: 'isCustomerOnHold was "<script>alert(1)</script>"\nand not true.',
    log: [
      { direction: 'to-subject', type: 'HOLD', payload: { call: { callId: 'call-1' } } },
      {
        direction: 'from-subject',
        type: 'HOLD_TOGGLE',
        payload: { isCustomerOnHold: '</code><script>alert(2)</script>', isThirdPartyOnHold: false, calls: [] },
      },
      { direction: 'from-subject', type: 'a\u0000type' },
    ],
  },
  {
    ...holding,
    id: 'connector.supervisor.listens',
    topic: 'supervisor',
    rule: 'SUPERVISE_CALL is answered with SUPERVISOR_CALL_CONNECTED',
    outcome: 'not-driven',
    reason: 'no driver file was given; it takes colleagueTalks',
  },
  {
    ...holding,
    id: 'connector.reload.three',
    topic: 'reload',
    rule: 'a page that is reloaded with three parties replays all of them',
    outcome: 'not-run',
    reason: 'the page did not get ready',
  },
];

export const sampleReport: Report = {
  kit: 'connector',
  subject: 'https://connector.example.com/a?b=1&c="2"',
  version: '1.2.3',
  capabilities: [
    { name: 'MERGE', has: true },
    { name: 'SUPERVISOR_LISTEN_IN', has: false, note: 'the platform has no supervisors' },
  ],
  results: sampleResults,
};
