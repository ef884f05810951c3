/** Runtime reference, section 1.5 and section 7: "Page reload". */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import {
  adding,
  asking,
  conferenced,
  consulting,
  customer,
  holding,
  ringing,
  talking,
  withParticipant,
} from '../../support/situations.js';
import type { Situation } from '../../support/situations.js';
import { added, consulted, expectTruth, first, payload, press, told } from '../../support/story.js';

const muted = async (floor: Floor): Promise<Situation> => {
  const situation = await talking(floor);
  await press(situation.desk, 'mute');
  return situation;
};
const paused = async (floor: Floor): Promise<Situation> => {
  const situation = await talking(floor);
  await press(situation.desk, 'record');
  return situation;
};
const swapped = async (floor: Floor): Promise<Situation> => {
  const situation = await withParticipant(floor);
  await press(situation.desk, 'swap', situation.desk.row(added));
  return situation;
};
const withoutCustomer = async (floor: Floor): Promise<Situation> => {
  const situation = await conferenced(floor);
  const party = floor.control.conversations()[0]?.parties.find(({ number }) => number === customer)?.id ?? '';
  floor.control.hangUp({ conversation: situation.conversation, party });
  await floor.settle();
  return situation;
};
const dialling = async (floor: Floor): Promise<Situation> => {
  const desk = await floor.staffed('alice');
  await desk.send({ type: 'DIAL', contact: { type: 'PhoneNumber', phoneNumber: '+12025550181' } });
  await floor.pass(500);
  const conversation = floor.control.conversations()[0]?.id ?? '';
  return { desk, conversation, call: desk.row().callId };
};

describe('a page that is reloaded', () => {
  it.each([
    ['nothing', async (floor: Floor) => ({ desk: await floor.staffed('alice') }), []],
    ['a call that rings', ringing, ['CALL_STARTED']],
    ['a call', talking, ['CALL_CONNECTED']],
    ['a call on hold', holding, ['CALL_CONNECTED', 'HOLD_TOGGLE']],
    ['a muted call', muted, ['CALL_CONNECTED', 'MUTE_TOGGLE']],
    ['a paused recording', paused, ['CALL_CONNECTED', 'RECORDING_TOGGLE']],
    ['a participant who rings', adding, ['CALL_CONNECTED', 'PARTICIPANT_ADDED', 'HOLD_TOGGLE']],
    ['a participant who talks', withParticipant, ['CALL_CONNECTED', 'PARTICIPANT_CONNECTED', 'HOLD_TOGGLE']],
    ['parties swapped', swapped, ['CALL_CONNECTED', 'PARTICIPANT_CONNECTED', 'HOLD_TOGGLE']],
    ['a conference', conferenced, ['CALL_CONNECTED', 'PARTICIPANT_CONNECTED', 'HOLD_TOGGLE']],
    ['a conference the customer has left', withoutCustomer, ['PARTICIPANT_CONNECTED']],
    ['a consult that rings', asking, ['CALL_CONNECTED', 'CALL_STARTED', 'HOLD_TOGGLE']],
    ['a consult', consulting, ['CALL_CONNECTED', 'CALL_CONNECTED', 'HOLD_TOGGLE']],
  ] as const)(
    'with %s shows it again, each thing once',
    async (_what, situation: (floor: Floor) => Promise<{ readonly desk: Desk }>, events) => {
      const floor = new Floor();
      const { desk } = await situation(floor);
      await desk.reload();
      expect(desk.events).toEqual(['CONNECTOR_READY', ...events]);
      expectTruth(floor, desk);
    },
  );

  it('with a call that is dialled still shows it dialling, and connected when it is answered', async () => {
    const floor = new Floor();
    const { desk, conversation } = await dialling(floor);
    await desk.reload();
    expect(desk.events).toEqual(['CONNECTOR_READY', 'CALL_STARTED']);
    expectTruth(floor, desk);
    floor.control.answer({ conversation });
    expect((await told(desk, () => floor.settle()))[0]).toBe('CALL_CONNECTED');
    expectTruth(floor, desk);
  });

  it('can go on with the call as if nothing had happened', async () => {
    const floor = new Floor();
    const { desk } = await consulting(floor);
    await desk.reload();
    await press(desk, 'swap', desk.row(consulted));
    await press(desk, 'merge', desk.row(consulted));
    await press(desk, 'removeParticipant', desk.row(added));
    await press(desk, 'end', desk.row(first));
    expectTruth(floor, desk);
  });

  it('says at CONNECTOR_READY that a call is in progress', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    await desk.reload();
    const ready = desk.host.entries
      .map(({ data }) => data as { type: string; payload?: object })
      .find(({ type }) => type === 'CONNECTOR_READY');
    expect(ready?.payload).toMatchObject({ callInProgress: { callId: call, state: 'connected' } });
  });

  it('does not show a call that ended while it was away (the demo connector shows a zombie)', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor);
    await desk.leave();
    floor.control.hangUp({ conversation });
    await floor.pass(1_000);
    await desk.load();
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expect(desk.events).toEqual(['CONNECTOR_READY']);
    expectTruth(floor, desk);
  });

  it('shows who is left when a participant went while it was away', async () => {
    const floor = new Floor();
    const { desk, conversation } = await conferenced(floor);
    await desk.leave();
    const party = floor.control.conversations()[0]?.parties.find(({ number }) => number === '+12025550180')?.id ?? '';
    floor.control.hangUp({ conversation, party });
    await floor.pass(1_000);
    await desk.load();
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expect(desk.rows).toHaveLength(1);
    expectTruth(floor, desk);
  });

  it('tells nothing before the agent is available', async () => {
    const floor = new Floor();
    const { desk } = await holding(floor);
    await desk.leave();
    await desk.load();
    await floor.pass(4_000);
    expect(desk.events).toEqual(['CONNECTOR_READY']);
  });

  it('keeps the time since when the agent talks', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    const since = desk.row().timerFrom;
    await floor.pass(3_000);
    await desk.reload();
    expect(desk.row().timerFrom).toBe(since);
  });
});

describe('AGENT_AVAILABLE', () => {
  it('again, without a reload, doubles nothing in the softphone', async () => {
    const floor = new Floor();
    const { desk } = await holding(floor);
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expectTruth(floor, desk);
  });

  it('after a time offline tells what ended meanwhile', async () => {
    const floor = new Floor();
    const { desk, conversation } = await talking(floor);
    await desk.send({ type: 'AGENT_AVAILABLE', isAvailable: false });
    floor.control.hangUp({ conversation });
    expect(await told(desk, () => floor.settle())).toEqual([]);
    expect(await told(desk, () => desk.send({ type: 'AGENT_AVAILABLE', isAvailable: true }))).toContain('HANGUP');
    expectTruth(floor, desk);
  });

  it('offers a call at the very moment of CONNECTOR_READY once (the demo connector loses it)', async () => {
    const floor = new Floor();
    floor.control.command({ agent: 'alice', command: { type: 'set-presence', status: 'available', afterCall: false } });
    floor.control.callIn({ from: customer, agent: 'alice' });
    await floor.pass(250);
    const alice = floor.desk('alice');
    const loading = alice.load();
    floor.clock.advance(250);
    await loading;
    await alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true });
    expect(alice.events).toEqual(['CONNECTOR_READY', 'CALL_STARTED']);
    expect(payload(alice, 'CALL_STARTED').callType).toBe('Inbound');
    expectTruth(floor, alice);
  });

  it('offers a call that came after READY and before AGENT_AVAILABLE once', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice');
    await alice.load();
    floor.control.command({ agent: 'alice', command: { type: 'set-presence', status: 'available', afterCall: false } });
    floor.control.callIn({ from: customer, agent: 'alice' });
    await floor.pass(750);
    expect(await told(alice, () => alice.send({ type: 'AGENT_AVAILABLE', isAvailable: true }))).toEqual([
      'CALL_STARTED',
    ]);
    expectTruth(floor, alice);
  });
});
