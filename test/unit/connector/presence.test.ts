/** Runtime reference, section 7: "Status sync"; section 2: SET_AGENT_STATUS, GET_AGENT_STATUS. */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { customer, talking } from '../../support/situations.js';
import { broken, expectTruth, payload, press, told } from '../../support/story.js';
import { userPresenceStatuses } from '../../../src/salesforce/index.js';

const statuses = {
  offline: { statusId: '0', statusName: 'Offline', hasChannels: false, isOffline: true },
  available: { statusId: '0N5000000000001', statusName: 'Available', hasChannels: true, isOffline: false },
  break: { statusId: '0N5000000000002', statusName: 'Break', hasChannels: false, isOffline: false },
};
const config = { userPresenceStatuses: userPresenceStatuses(Object.values(statuses)) };

async function choose(desk: Desk, status: keyof typeof statuses, enqueueNextState = false): Promise<void> {
  const { statusId, statusName, isOffline } = statuses[status];
  await desk.send({
    type: 'SET_AGENT_STATUS',
    agentStatus: isOffline ? 'Offline' : 'Online',
    statusInfo: { statusId, statusName, statusApiName: statusName },
    ...(enqueueNextState && { enqueueNextState }),
  });
}

const statusOf = (floor: Floor, agent = 'alice'): string | undefined =>
  floor.control.agents().find(({ id }) => id === agent)?.status.id;

describe('a status chosen in Omni-Channel', () => {
  it('is set in the phone system, by its name', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    expect(await told(alice, () => choose(alice, 'break'))).toEqual(['SET_AGENT_STATUS_RESULT']);
    expect(payload(alice, 'SET_AGENT_STATUS_RESULT')).toEqual({ success: true });
    expect(statusOf(floor)).toBe('break');
  });

  it('is set by the configured map where the names differ', async () => {
    const floor = new Floor();
    const map = `training=${statuses.break.statusId}`;
    const alice = await floor.staffed('alice', { config: { ...config, '/telephony/statusMap': map } });
    await choose(alice, 'break');
    expect(statusOf(floor)).toBe('training');
  });

  it('of which the phone system has none: success false, INVALID_AGENT_STATUS', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    const unknown = { statusId: '0N5000000000009', statusName: 'On the moon', statusApiName: 'On_the_moon' };
    const events = await told(alice, () =>
      alice.send({ type: 'SET_AGENT_STATUS', agentStatus: 'Online', statusInfo: unknown }),
    );
    expect(events).toEqual(['SET_AGENT_STATUS_RESULT', 'ERROR INVALID_AGENT_STATUS']);
    expect(payload(alice, 'SET_AGENT_STATUS_RESULT')).toEqual({ success: false });
    expect(statusOf(floor)).toBe('available');
  });

  it.each([
    ['presence-refused', 'INVALID_AGENT_STATUS'],
    ['internal', 'CAN_NOT_SET_AGENT_STATUS'],
  ] as const)('refused as %s: success false, then %s', async (kind, error) => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { 'set-presence': kind } } });
    expect(await told(alice, () => choose(alice, 'break'))).toEqual(['SET_AGENT_STATUS_RESULT', `ERROR ${error}`]);
    expect(payload(alice, 'SET_AGENT_STATUS_RESULT')).toEqual({ success: false });
    expect(broken(alice)).toEqual([]);
  });

  it('for after the call waits for its end, and is not told back as news', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor, 'alice', { config });
    await choose(desk, 'break', true);
    expect(statusOf(floor)).toBe('available');
    expect(await told(desk, () => press(desk, 'end'))).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expect(statusOf(floor)).toBe('break');
  });
});

describe('an agent who goes offline', () => {
  it('is offered no calls (the demo connector offers them)', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    await choose(alice, 'offline');
    await alice.send({ type: 'AGENT_AVAILABLE', isAvailable: false });
    floor.control.callIn({ from: customer, queue: 'sales' });
    expect(await told(alice, () => floor.pass(5_000))).toEqual([]);
    expect(alice.rows).toEqual([]);
    expect(broken(alice)).toEqual([]);
  });

  it('is offered calls again when back', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    await choose(alice, 'offline');
    floor.control.callIn({ from: customer, queue: 'sales' });
    await floor.pass(2_000);
    await choose(alice, 'available');
    await alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    await floor.settle();
    expect(alice.row().state).toBe('offered');
    expectTruth(floor, alice);
  });

  it('is told nothing of a call that still goes on, and sees it when back', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    await alice.send({ type: 'AGENT_AVAILABLE', isAvailable: false });
    floor.control.callIn({ from: customer, agent: 'alice' });
    expect(await told(alice, () => floor.pass(1_000))).toEqual([]);
    expect(await told(alice, () => alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true }))).toEqual([
      'CALL_STARTED',
    ]);
    expectTruth(floor, alice);
  });

  it('during a call is refused, and the call is still told of', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor, 'alice', { config });
    expect(await told(desk, () => choose(desk, 'offline'))).toEqual([
      'SET_AGENT_STATUS_RESULT',
      'ERROR INVALID_AGENT_STATUS',
    ]);
    floor.control.hangUp({ conversation });
    await floor.settle();
    expect(desk.rows).toEqual([]);
    expect(desk.events).toContain('HANGUP');
  });
});

describe('a status the phone system changes', () => {
  const changed = (floor: Floor, status: string): Promise<void> => {
    floor.control.command({ agent: 'alice', command: { type: 'set-presence', status, afterCall: false } });
    return floor.settle();
  };

  it.each([
    ['break', statuses.break.statusId],
    ['0', '0'],
  ])('to %s is passed on to Omni-Channel as %s', async (status, statusId) => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    expect(await told(alice, () => changed(floor, status))).toEqual(['SET_AGENT_STATUS']);
    expect(payload(alice, 'SET_AGENT_STATUS')).toEqual({ statusId });
    expect(broken(alice)).toEqual([]);
  });

  it('that Omni-Channel does not know is kept quiet', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    expect(await told(alice, () => changed(floor, 'training'))).toEqual([]);
  });

  it('back to the one Omni-Channel last set is news again', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    await choose(alice, 'break');
    await changed(floor, 'available');
    expect(await told(alice, () => changed(floor, 'break'))).toEqual(['SET_AGENT_STATUS']);
  });
});

describe('GET_AGENT_STATUS', () => {
  it('is answered with the status of the phone system (the demo connector answers an error)', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice', { config });
    expect(await told(alice, () => alice.send({ type: 'GET_AGENT_STATUS' }))).toEqual(['GET_AGENT_STATUS_RESULT']);
    expect(payload(alice, 'GET_AGENT_STATUS_RESULT')).toMatchObject({
      statusId: 'available',
      statusName: 'Available',
      statusType: 'available',
    });
  });

  it('before anybody is signed in: one error', async () => {
    const floor = new Floor();
    floor.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    const alice = floor.desk('alice', { config: { ...config, '/telephony/labels': 'none' } });
    await alice.load();
    expect(await told(alice, () => alice.send({ type: 'GET_AGENT_STATUS' }))).toEqual([
      'ERROR CAN_NOT_GET_AGENT_STATUS',
    ]);
  });
});
