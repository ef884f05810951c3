/** Runtime reference, section 7: "Unified Routing" and its desk-phone variant. */
import { CallRecordsInMemory } from '../../../src/connector/call-records.js';
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { customer } from '../../support/situations.js';
import { broken, expectTruth, payload, press, told } from '../../support/story.js';

const voiceCallId = '0LQ000000000042';

interface Assigned {
  readonly alice: Desk;
  readonly call: string;
  readonly conversation: string;
  readonly records: CallRecordsInMemory;
}

/** Omni-Channel has given the agent a call that waits in the phone system. */
async function assigned(floor: Floor, phone: 'soft' | 'desk' = 'soft'): Promise<Assigned> {
  const records = new CallRecordsInMemory();
  const alice = await floor.staffed('alice', { records, config: { '/telephony/routing': 'unified' } });
  if (phone === 'desk')
    await alice.send({ type: 'SET_AGENT_CONFIG', config: { selectedPhone: { type: 'DESK_PHONE' } } });
  const { call, conversation } = floor.control.callIn({ from: customer, agent: 'alice', attributes: { voiceCallId } });
  await floor.pass(750);
  await alice.send({
    type: 'AGENT_WORK_EVENT',
    agentWork: { workItemId: voiceCallId, workId: '0Bz000000000001', workEvent: 'ASSIGNED' },
  });
  return { alice, call, conversation, records };
}

const accept = ({ alice, call }: Assigned): Promise<void> =>
  alice.send({ type: 'ACCEPT_CALL', call: { callId: call, callAttributes: { voiceCallId } } });

describe('unified routing', () => {
  it('publishes no CALL_STARTED: Omni-Channel offers the work', async () => {
    const floor = new Floor();
    const { alice } = await assigned(floor);
    expect(alice.events).toEqual(['CONNECTOR_READY', 'SET_AGENT_STATUS_RESULT']);
  });

  it('connects the call when the agent accepts the work', async () => {
    const floor = new Floor();
    const situation = await assigned(floor);
    const events = await told(situation.alice, () => accept(situation));
    expect(events[0]).toBe('CALL_CONNECTED');
    expect(payload(situation.alice, 'CALL_CONNECTED')).toMatchObject({
      callId: situation.call,
      callAttributes: { voiceCallId },
    });
    expectTruth(floor, situation.alice);
  });

  it('ends like any other call', async () => {
    const floor = new Floor();
    const situation = await assigned(floor);
    await accept(situation);
    floor.control.hangUp({ conversation: situation.conversation });
    expect(await told(situation.alice, () => floor.settle())).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expectTruth(floor, situation.alice);
  });

  it('says nothing when the caller leaves before anybody accepted, but clears the route', async () => {
    const floor = new Floor();
    const { alice, conversation, records, call } = await assigned(floor);
    floor.control.hangUp({ conversation });
    expect(await told(alice, () => floor.settle())).toEqual([]);
    expect(records.reports).toContainEqual(expect.objectContaining({ event: 'clear-routing', call }));
    expect(broken(alice)).toEqual([]);
  });

  it('asks for another agent when the audio cannot be had here', async () => {
    const floor = new Floor();
    const situation = await assigned(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { accept: 'media-permission' } } });
    expect(await told(situation.alice, () => accept(situation))).toEqual(['ERROR Telephony_MicrophoneRefused']);
    expect(situation.records.reports).toContainEqual(
      expect.objectContaining({ event: 'reroute', call: situation.call }),
    );
  });

  it('asks for nobody else when accepting failed for another reason', async () => {
    const floor = new Floor();
    const situation = await assigned(floor);
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { accept: 'bad-state' } } });
    await accept(situation);
    expect(situation.records.reports).toEqual([]);
  });

  it('replays nothing that nobody accepted', async () => {
    const floor = new Floor();
    const { alice } = await assigned(floor);
    await alice.reload();
    expect(alice.events).toEqual(['CONNECTOR_READY']);
    expect(payloadOfReady(alice)).toMatchObject({ callInProgress: null });
  });

  it('replays what was accepted', async () => {
    const floor = new Floor();
    const situation = await assigned(floor);
    await accept(situation);
    await situation.alice.reload();
    expect(situation.alice.events[1]).toBe('CALL_CONNECTED');
    expectTruth(floor, situation.alice);
  });

  it('offers no conference and no transfer to a flow', async () => {
    const floor = new Floor();
    const { alice } = await assigned(floor);
    expect(alice.host.state.capabilities).toMatchObject({
      MERGE: false,
      TRANSFER_TO_OMNI_FLOW: false,
      BLIND_TRANSFER: true,
    });
  });

  it('dials out as ever', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config: { '/telephony/routing': 'unified' } });
    const contact = { type: 'PhoneNumber', phoneNumber: '+12025550181' } as const;
    expect(await told(alice, () => alice.send({ type: 'DIAL', contact }))).toEqual(['CALL_STARTED']);
    await press(alice, 'end');
    expectTruth(floor, alice);
  });
});

describe('unified routing with a desk phone', () => {
  it('rings the phone when the work is assigned, and connects when it is picked up', async () => {
    const floor = new Floor();
    const { alice, call } = await assigned(floor, 'desk');
    floor.control.desk({ agent: 'alice', action: 'answer' });
    const events = await told(alice, () => floor.settle());
    expect(events[0]).toBe('CALL_CONNECTED');
    expect(payload(alice, 'CALL_CONNECTED')).toMatchObject({ callId: call, callInfo: { isSoftphoneCall: false } });
    expectTruth(floor, alice);
  });

  it('that cannot be rung: one message', async () => {
    const floor = new Floor();
    const { alice } = await assigned(floor, 'desk');
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { alert: 'unavailable' } } });
    const agentWork = { workItemId: voiceCallId, workId: '0Bz000000000002', workEvent: 'ASSIGNED' } as const;
    expect(await told(alice, () => alice.send({ type: 'AGENT_WORK_EVENT', agentWork }))).toEqual([
      'ERROR Telephony_NotConnected',
    ]);
  });
});

describe('a work event', () => {
  it.each(['ACCEPTED', 'DECLINED', 'COMPLETED', 'CLOSED', 'PAUSED', 'UNPAUSED'] as const)(
    '%s changes nothing by itself',
    async (workEvent) => {
      const floor = new Floor();
      const { alice } = await assigned(floor);
      const agentWork = { workItemId: voiceCallId, workId: '0Bz000000000001', workEvent };
      expect(await told(alice, () => alice.send({ type: 'AGENT_WORK_EVENT', agentWork }))).toEqual([]);
    },
  );
});

function payloadOfReady(desk: Desk): unknown {
  const envelopes = desk.host.entries.map(({ data }) => data as { readonly type: string; readonly payload: unknown });
  return envelopes.find(({ type }) => type === 'CONNECTOR_READY')?.payload;
}
