/** The VoiceCall records Salesforce makes, and how they are linked. */
import { isEnvelope, parseEnvelope, VoiceCallStore, type VoiceCall } from '../../../src/salesforce/index.js';
import { call, connected, consult, event, hangup, offered, third, type Call, type Step } from './trace.js';

function tell(store: VoiceCallStore, ...steps: Step[]): void {
  steps.forEach((step, index) => {
    const envelope = 'from' in step ? parseEnvelope(step.from) : undefined;
    if (envelope && isEnvelope(envelope)) store.received(envelope, index + 1);
  });
}

const outbound = (fields: Partial<Call> = {}): Call =>
  call('a', { callType: 'Outbound', phoneNumber: '+1', ...fields });
const inbound = { vendorCallKey: 'a', initiationMethod: 'Inbound', from: '+1', to: '+2' } as const;

test('an outbound call is made from CALL_STARTED, and follows the call', () => {
  const store = new VoiceCallStore();
  tell(store, offered(outbound()), connected(outbound()), hangup(outbound()));
  expect(store.all).toEqual([
    {
      Id: '0LQ000000000001',
      VendorCallKey: 'a',
      CallType: 'Outbound',
      CallDisposition: 'completed',
      ToPhoneNumber: '+1',
      madeBy: 'salesforce',
      CallStartDateTime: 1,
      CallAcceptDateTime: 2,
      CallEndDateTime: 3,
    },
  ]);
});

test('an inbound call has the record of the telephony side', () => {
  const store = new VoiceCallStore();
  const { Id } = store.create(inbound, 0);
  tell(store, offered(call('a', {}, {}, { voiceCallId: Id })), connected());
  store.sent({ type: 'ACCEPT_CALL', call: call() }, 5);
  expect(store.all).toMatchObject([{ Id, madeBy: 'telephony', CallDisposition: 'in-progress', FromPhoneNumber: '+1' }]);
});

test('an inbound call whose record only the connector knows of has the id it names', () => {
  const store = new VoiceCallStore();
  const Id = '0LQ0000000000ab';
  tell(store, offered(call('a', { phoneNumber: '+1' }, {}, { voiceCallId: Id })), connected());
  expect(store.all).toMatchObject([{ Id, VendorCallKey: 'a', madeBy: 'telephony', CallDisposition: 'in-progress' }]);
});

test('accepting is when the agent accepts, not when the call connects', () => {
  const store = new VoiceCallStore();
  store.create(inbound, 0);
  store.sent({ type: 'ACCEPT_CALL', call: call() }, 1);
  const envelope = parseEnvelope('from' in connected() ? (connected() as { from: unknown }).from : undefined);
  if (isEnvelope(envelope)) store.received(envelope, 9);
  expect(store.get('a')).toMatchObject({ CallAcceptDateTime: 1, CallDisposition: 'in-progress' });
});

test('without a record Salesforce makes one itself', () => {
  const store = new VoiceCallStore();
  tell(store, offered(call('a', { phoneNumber: '+1' })));
  expect(store.all).toMatchObject([{ CallType: 'Inbound', madeBy: 'salesforce', FromPhoneNumber: '+1' }]);
});

test('a missed call stays new, unless it is to be closed', () => {
  const missed = { reason: 'error', agentStatus: 'MissedCallAgent' } as const;
  const store = new VoiceCallStore();
  tell(store, offered(), hangup(call('a', missed)));
  expect(store.get('a')?.CallDisposition).toBe('new');
  tell(store, hangup(call('a', { ...missed, closeCallOnError: true })));
  expect(store.get('a')?.CallDisposition).toBe('completed');
});

test('a callback is linked with the call it follows, both ways, and offered again without a second record', () => {
  const store = new VoiceCallStore();
  const first = store.create(inbound, 0);
  const callback = call('b', { callType: 'Callback' }, { initialCallId: 'a' });
  tell(store, event('QUEUED_CALL_STARTED', callback), event('QUEUED_CALL_STARTED', callback), offered(callback));
  const made = store.get('b');
  expect(store.all).toHaveLength(2);
  expect([made?.CallType, made?.PreviousCallId, store.get('a')?.NextCallId]).toEqual(['Callback', first.Id, made?.Id]);
});

test('a consult and a transfer know their parent', () => {
  const store = new VoiceCallStore();
  const first = store.create(inbound, 0);
  tell(store, offered(consult));
  expect(store.get('b')).toMatchObject({ CallType: 'Consult', parentId: first.Id });
  const transfer = store.create(
    { ...inbound, vendorCallKey: 'c', initiationMethod: 'Transfer', parentVoiceCallId: 'a' },
    1,
  );
  expect(transfer).toMatchObject({ CallType: 'Transfer', parentId: first.Id, PreviousCallId: first.Id });
  expect(() => store.create({ ...inbound, initiationMethod: 'Transfer' }, 1)).toThrow(/needs parentVoiceCallId/);
});

test('a participant who leaves closes the record of that leg alone', () => {
  const store = new VoiceCallStore();
  store.create(inbound, 0);
  store.create({ ...inbound, vendorCallKey: 'b', initiationMethod: 'Transfer', parentVoiceCallId: 'a' }, 0);
  tell(store, event('PARTICIPANT_REMOVED', { callId: third.callId, connectionId: third.connectionId }));
  expect(store.all.map(({ CallDisposition }) => CallDisposition)).toEqual(['new', 'completed']);
});

test('an internal call has one record for both sides', () => {
  const store = new VoiceCallStore();
  const internal = call('a', { callType: 'InternalCall' });
  tell(store, offered(internal), offered(internal));
  expect(store.all.map(({ CallType }) => CallType)).toEqual(['InternalCall']);
});

test('quality is written, and every change is told', () => {
  const store = new VoiceCallStore({ firstId: 100 });
  const told: VoiceCall[] = [];
  const stop = store.subscribe((one) => told.push(one));
  tell(store, offered(), event('UPDATE_AUDIO_STATS_COMPLETED', { callId: 'a', mos: 4.3 }));
  stop();
  tell(store, hangup());
  expect(told.map(({ Id, QualityScore }) => [Id, QualityScore])).toEqual([
    ['0LQ000000000100', undefined],
    ['0LQ000000000100', 4.3],
  ]);
});
