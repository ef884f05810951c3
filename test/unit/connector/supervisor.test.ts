/** Runtime reference, section 7: "Supervisor". */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { ringing, talking } from '../../support/situations.js';
import { broken, expectTruth, payload, press, pressable, shown, told, truth } from '../../support/story.js';

interface Supervision {
  readonly alice: Desk;
  readonly sam: Desk;
  readonly call: string;
  readonly conversation: string;
}

async function listening(floor: Floor): Promise<Supervision> {
  const { desk: alice, call, conversation } = await talking(floor);
  const sam = await floor.staffed('sam');
  await sam.send({ type: 'SUPERVISE_CALL', call: { callId: call, voiceCallId: '0LQ000000000001' } });
  return { alice, sam, call, conversation };
}

describe('a supervisor', () => {
  it('listens in: SUPERVISOR_CALL_CONNECTED under the id of the supervised call, and the agent is told nothing', async () => {
    const floor = new Floor();
    const { desk: alice, call } = await talking(floor);
    const sam = await floor.staffed('sam');
    const before = alice.events.length;
    const events = await told(sam, () => sam.send({ type: 'SUPERVISE_CALL', call: { callId: call } }));
    expect(events[0]).toBe('SUPERVISOR_CALL_CONNECTED');
    expect(payload(sam, 'SUPERVISOR_CALL_CONNECTED')).toMatchObject({
      callId: call,
      callAttributes: { participantType: 'Supervisor', hasSupervisorBargedIn: false },
    });
    expect(alice.events).toHaveLength(before);
    expect(pressable(sam)).toEqual(['bargeIn', 'stopSupervising']);
    expect(shown(sam)).toEqual(truth(floor, 'sam'));
    expect(broken(sam)).toEqual([]);
  });

  it('barges in: told to both, to the agent with the name of who did', async () => {
    const floor = new Floor();
    const { alice, sam, call } = await listening(floor);
    expect((await told(sam, () => press(sam, 'bargeIn')))[0]).toBe('SUPERVISOR_BARGED_IN');
    expect(payload(alice, 'CALL_BARGED_IN')).toMatchObject({
      callId: call,
      supervisorName: 'Sam Tanaka',
      isBargedIn: true,
    });
    expect(sam.row().state).toBe('barged-in');
    expect(broken(sam)).toEqual([]);
    expectTruth(floor, alice);
  });

  it('stops: SUPERVISOR_HANGUP once, the call goes on, the agent learns that nobody is in any more', async () => {
    const floor = new Floor();
    const { alice, sam } = await listening(floor);
    await press(sam, 'bargeIn');
    expect(await told(sam, () => press(sam, 'stopSupervising'))).toEqual(['SUPERVISOR_HANGUP']);
    expect(payload(alice, 'CALL_BARGED_IN')).toMatchObject({ isBargedIn: false });
    expect(sam.rows).toEqual([]);
    expect(broken(sam)).toEqual([]);
    expectTruth(floor, alice);
  });

  it('is out when the call ends: SUPERVISOR_HANGUP once', async () => {
    const floor = new Floor();
    const { sam, conversation } = await listening(floor);
    floor.control.hangUp({ conversation });
    expect(await told(sam, () => floor.settle())).toEqual(['SUPERVISOR_HANGUP']);
    expect(broken(sam)).toEqual([]);
  });

  it('who takes a call of their own stops listening first', async () => {
    const floor = new Floor();
    const { alice, sam } = await listening(floor);
    await ringing(floor, 'sam');
    const offer = sam.row(({ state }) => state === 'offered');
    const events = await told(sam, () => press(sam, 'accept', offer));
    expect(events.filter((event) => !event.startsWith('CALL_UPDATED'))).toEqual([
      'SUPERVISOR_HANGUP',
      'CALL_CONNECTED',
    ]);
    expectTruth(floor, sam);
    expectTruth(floor, alice);
  });

  it('who dials stops listening, too', async () => {
    const floor = new Floor();
    const { sam } = await listening(floor);
    const events = await told(sam, () =>
      sam.send({ type: 'DIAL', contact: { type: 'PhoneNumber', phoneNumber: '+12025550181' } }),
    );
    expect([...events].sort()).toEqual(['CALL_STARTED', 'SUPERVISOR_HANGUP']);
    expectTruth(floor, sam);
  });

  it('at a desk phone: SUPERVISOR_CALL_STARTED rings it, SUPERVISOR_CALL_CONNECTED when it is picked up', async () => {
    const floor = new Floor();
    const { call } = await talking(floor);
    const sam = await floor.staffed('sam');
    await sam.send({ type: 'SET_AGENT_CONFIG', config: { selectedPhone: { type: 'DESK_PHONE', number: '201' } } });
    expect(await told(sam, () => sam.send({ type: 'SUPERVISE_CALL', call: { callId: call } }))).toEqual([
      'SUPERVISOR_CALL_STARTED',
    ]);
    floor.control.desk({ agent: 'sam', action: 'answer' });
    expect((await told(sam, () => floor.settle()))[0]).toBe('SUPERVISOR_CALL_CONNECTED');
    floor.control.desk({ agent: 'sam', action: 'hang-up' });
    expect(await told(sam, () => floor.settle())).toEqual(['SUPERVISOR_HANGUP']);
    expect(broken(sam)).toEqual([]);
  });

  it('cannot listen to a call that is over', async () => {
    const floor = new Floor();
    const sam = await floor.staffed('sam');
    expect(await told(sam, () => sam.send({ type: 'SUPERVISE_CALL', call: { callId: 'call-gone' } }))).toEqual([
      'ERROR Telephony_CallIsOver',
    ]);
  });

  it('cannot barge in where they do not listen', async () => {
    const floor = new Floor();
    const sam = await floor.staffed('sam');
    expect(await told(sam, () => sam.send({ type: 'SUPERVISOR_BARGE_IN', call: { callId: 'call-gone' } }))).toEqual([
      'ERROR Telephony_CallIsOver',
    ]);
  });

  it('who is none may not listen', async () => {
    const floor = new Floor();
    const { call } = await talking(floor);
    const bob = await floor.staffed('bob');
    expect(bob.host.state.capabilities.SUPERVISOR_LISTEN_IN).toBe(false);
    expect(await told(bob, () => bob.send({ type: 'SUPERVISE_CALL', call: { callId: call } }))).toEqual([
      'ERROR Telephony_NotSupported',
    ]);
  });

  it('still listens after a reload, barged in as before', async () => {
    const floor = new Floor();
    const { sam } = await listening(floor);
    await press(sam, 'bargeIn');
    await sam.reload();
    expect(sam.events).toEqual(['CONNECTOR_READY', 'SUPERVISOR_CALL_CONNECTED', 'SUPERVISOR_BARGED_IN']);
    expect(shown(sam)).toEqual(truth(floor, 'sam'));
    expect(broken(sam)).toEqual([]);
  });
});
