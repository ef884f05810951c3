/** Runtime reference, section 7: "Desk phone"; section 2: SET_AGENT_CONFIG, GET_AUDIO_DEVICES. */
import { Floor } from '../../support/desk.js';
import type { Desk } from '../../support/desk.js';
import { ringing, talking } from '../../support/situations.js';
import { button, broken, expectTruth, payload, press, told } from '../../support/story.js';

const deskPhone = {
  type: 'SET_AGENT_CONFIG',
  config: { selectedPhone: { type: 'DESK_PHONE', number: '101' } },
} as const;

async function atTheDesk(floor: Floor): Promise<Desk> {
  const alice = await floor.staffed('alice');
  await alice.send(deskPhone);
  return alice;
}

describe('a desk phone', () => {
  it('is offered, and selected once', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(alice.host.state.phones).toEqual(['SOFT_PHONE', 'DESK_PHONE']);
    expect(await told(alice, () => alice.send(deskPhone))).toEqual(['AGENT_CONFIG_UPDATED']);
    expect(payload(alice, 'AGENT_CONFIG_UPDATED')).toEqual({ success: true, isSystemEvent: false });
    expect(floor.control.agents()[0]?.phone).toEqual({ type: 'desk', number: '101' });
  });

  it('rings and is answered there: every event says that it was', async () => {
    const floor = new Floor();
    const alice = await atTheDesk(floor);
    const { call } = await ringing(floor);
    expect(payload(alice, 'CALL_STARTED').callInfo).toMatchObject({ isSoftphoneCall: false, acceptEnabled: false });
    expect(button(alice, 'accept').enabled).toBe(false);

    floor.control.desk({ agent: 'alice', action: 'answer' });
    expect((await told(alice, () => floor.settle()))[0]).toBe('CALL_CONNECTED');
    expect(payload(alice, 'CALL_CONNECTED')).toMatchObject({ callId: call, callInfo: { isSoftphoneCall: false } });
    expectTruth(floor, alice);
  });

  it('holds, resumes, mutes and hangs up: Salesforce is told each once', async () => {
    const floor = new Floor();
    const alice = await atTheDesk(floor);
    await ringing(floor);
    const act = async (
      action: 'answer' | 'hold' | 'resume' | 'mute' | 'unmute' | 'hang-up',
    ): Promise<readonly string[]> => {
      floor.control.desk({ agent: 'alice', action });
      return (await told(alice, () => floor.settle())).filter((event) => event !== 'CALL_UPDATED');
    };
    await act('answer');
    expect(await act('hold')).toEqual(['HOLD_TOGGLE']);
    expect(await act('resume')).toEqual(['HOLD_TOGGLE']);
    expect(await act('mute')).toEqual(['MUTE_TOGGLE']);
    expect(await act('unmute')).toEqual(['MUTE_TOGGLE']);
    expectTruth(floor, alice);
    expect(await act('hang-up')).toEqual(['HANGUP', 'AFTER_CALL_WORK_STARTED']);
    expectTruth(floor, alice);
  });

  it('dials: the connector tells of the call, not the base library', async () => {
    const floor = new Floor();
    const alice = await atTheDesk(floor);
    floor.control.desk({ agent: 'alice', action: 'dial', number: '+12025550181' });
    expect(await told(alice, () => floor.pass(500))).toEqual(['CALL_STARTED']);
    expect(payload(alice, 'CALL_STARTED')).toMatchObject({
      callType: 'Outbound',
      callInfo: { isSoftphoneCall: false },
    });
    floor.control.answer({ conversation: floor.control.conversations()[0]?.id ?? '' });
    expect((await told(alice, () => floor.settle()))[0]).toBe('CALL_CONNECTED');
    expectTruth(floor, alice);
  });

  it('rings unheeded: the call is missed', async () => {
    const floor = new Floor();
    const alice = await atTheDesk(floor);
    await ringing(floor);
    expect(await told(alice, () => floor.pass(20_000))).toEqual(['HANGUP']);
    expect(payload(alice, 'HANGUP')).toMatchObject([{ agentStatus: 'MissedCallAgent' }]);
    expectTruth(floor, alice);
  });

  it('can be declined in the softphone', async () => {
    const floor = new Floor();
    const alice = await atTheDesk(floor);
    await ringing(floor);
    expect(await told(alice, () => press(alice, 'decline'))).toEqual(['HANGUP']);
    expectTruth(floor, alice);
  });

  it('is still selected after a reload', async () => {
    const floor = new Floor();
    const alice = await atTheDesk(floor);
    await alice.reload();
    expect(alice.host.state.selectedPhone).toEqual({ type: 'DESK_PHONE', number: '101' });
  });
});

describe('SET_AGENT_CONFIG', () => {
  it('gives back whether Salesforce itself asked', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    await alice.send({
      type: 'SET_AGENT_CONFIG',
      config: { selectedPhone: { type: 'SOFT_PHONE' }, isSystemEvent: true },
    });
    expect(payload(alice, 'AGENT_CONFIG_UPDATED')).toEqual({ success: true, isSystemEvent: true });
  });

  it('selects speaker and microphone', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const config = { speakerDeviceId: 'speaker-2', microphoneDeviceId: 'microphone-1' };
    expect(await told(alice, () => alice.send({ type: 'SET_AGENT_CONFIG', config }))).toEqual(['AGENT_CONFIG_UPDATED']);
  });

  it('of a headset passes it on', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const config = { hidDeviceInfo: { productId: 2, vendorId: 1 } };
    expect(await told(alice, () => alice.send({ type: 'SET_AGENT_CONFIG', config }))).toEqual(['AGENT_CONFIG_UPDATED']);
  });

  it.each([
    ['bad-argument', 'ERROR CAN_NOT_UPDATE_PHONE_NUMBER'],
    ['internal', 'ERROR Telephony_Internal'],
  ] as const)('refused as %s: %s', async (kind, error) => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.network.setFaults({ agent: 'alice', faults: { refuse: { 'select-phone': kind } } });
    expect(await told(alice, () => alice.send(deskPhone))).toEqual([error]);
    expect(broken(alice)).toEqual([]);
  });

  it('of the wrong form: one error', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    const config = { selectedPhone: { type: 'FAX' } } as unknown as { isSystemEvent: boolean };
    expect(await told(alice, () => alice.send({ type: 'SET_AGENT_CONFIG', config }))).toEqual([
      'ERROR CAN_NOT_UPDATE_PHONE_NUMBER',
    ]);
  });

  it('during a call changes the phone for the next one', async () => {
    const floor = new Floor();
    const { desk } = await talking(floor);
    expect(await told(desk, () => desk.send(deskPhone))).toEqual(['AGENT_CONFIG_UPDATED']);
    expect(desk.row().callInfo.isSoftphoneCall).toBe(true);
    expectTruth(floor, desk);
  });
});

describe('GET_AUDIO_DEVICES', () => {
  it('is answered (the demo connector answers an error)', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await told(alice, () => alice.send({ type: 'GET_AUDIO_DEVICES' }))).toEqual(['GET_AUDIO_DEVICES']);
    expect(payload(alice, 'GET_AUDIO_DEVICES').audioDevices).toHaveLength(3);
  });

  it('while the phone system is away: one message, and an empty list', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    floor.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    await floor.settle();
    expect(await told(alice, () => alice.send({ type: 'GET_AUDIO_DEVICES' }))).toEqual([
      'ERROR Telephony_NotConnected',
      'GET_AUDIO_DEVICES',
    ]);
    expect(payload(alice, 'GET_AUDIO_DEVICES').audioDevices).toEqual([]);
  });
});
