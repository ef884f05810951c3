/** What a lane does next, for every outcome. */
import { verdictOf } from '../../../src/relay/delivery/verdict.js';
import type { Circumstances } from '../../../src/relay/delivery/verdict.js';
import type { Outcome } from '../../../src/relay/delivery/salesforce.js';
import type { Call } from '../../../src/relay/store/calls.js';
import type { Operation } from '../../../src/relay/store/operations.js';

const now = 1_000_000_000;
const message: Operation = {
  id: 1,
  laneId: 1,
  callId: 1,
  kind: 'message',
  speaker: 'a',
  body: '{}',
  acceptedAt: now - 1_000,
  wasSending: false,
};
const root: Call = {
  id: 1,
  centre: 'c',
  vendorKey: 'k',
  rootId: 1,
  record: 'made',
  voiceCallId: '0LQ',
  offered: undefined,
  endedAt: undefined,
  isRepaired: false,
};
const usual: Circumstances = { run: [message], lanesInRequest: 1, root, now, giveUpAfterMs: 60_000 };
const later = (status: number | 'unreachable'): Outcome => ({ kind: 'later', status, retryAfterMs: undefined });
const refused = (status: number): Outcome => ({ kind: 'refused', status, detail: '' });
const unknown: Outcome = { kind: 'unknown', why: 'reset' };
const old = { run: [{ ...message, acceptedAt: 0 }] };

test.each<[string, Outcome, Partial<Circumstances>, string]>([
  ['taken', { kind: 'done', body: {} }, {}, 'done'],
  ['refused together', refused(400), { lanesInRequest: 5 }, 'alone'],
  ['refused as a run', refused(400), { run: [message, message] }, 'one-by-one'],
  ['refused alone', refused(400), {}, 'bury'],
  ['limited together', later(429), { lanesInRequest: 5 }, 'retry'],
  ['unavailable together', later(503), { lanesInRequest: 5 }, 'retry'],
  ['unreachable together', later('unreachable'), { lanesInRequest: 5 }, 'retry'],
  ['failed together', later(500), { lanesInRequest: 5 }, 'retry-alone'],
  ['cut together', unknown, { lanesInRequest: 5 }, 'retry-alone'],
  ['failed alone', later(500), {}, 'retry'],
  ['no key accepted', { kind: 'unauthorized', detail: '' }, {}, 'retry'],
  ['failed for too long, but together', later(500), { ...old, lanesInRequest: 2 }, 'retry-alone'],
  ['failed for too long', later(500), old, 'bury'],
  ['no such conversation', refused(404), {}, 'bury'],
  ['no such conversation, as there is no record', refused(404), { root: { ...root, record: 'none' } }, 'wait-for-end'],
  ['and after its repair', refused(404), { root: { ...root, record: 'unknown', isRepaired: true } }, 'bury'],
  ['not yet, of Salesforce’s own', refused(404), { root: { ...root, record: 'salesforce' } }, 'retry'],
  ['never, of Salesforce’s own', refused(404), { ...old, root: { ...root, record: 'salesforce' } }, 'bury'],
])('%s', (_what, outcome, circumstances, kind) => {
  expect(verdictOf(outcome, { ...usual, ...circumstances }).kind).toBe(kind);
});
