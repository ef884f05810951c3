/** Runtime reference, section 2: PAUSE_RECORDING, RESUME_RECORDING, GET_SIGNED_RECORDING_URL. */
import { Floor } from '../../support/desk.js';
import { consulting, talking } from '../../support/situations.js';
import { broken, button, expectTruth, first, payload, press, told } from '../../support/story.js';

describe('recording', () => {
  it('is paused and resumed, each told once, for that call', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    expect(await told(desk, () => press(desk, 'record'))).toEqual(['RECORDING_TOGGLE']);
    expect(payload(desk, 'RECORDING_TOGGLE')).toMatchObject({ isRecordingPaused: true, contactId: call });
    expect(button(desk, 'record').isOn).toBe(true);
    expectTruth(floor, desk);

    expect(await told(desk, () => press(desk, 'record'))).toEqual(['RECORDING_TOGGLE']);
    expect(payload(desk, 'RECORDING_TOGGLE')).toMatchObject({ isRecordingPaused: false });
    expectTruth(floor, desk);
  });

  it('stays paused while a colleague is consulted', async () => {
    const floor = new Floor();
    const { desk } = await consulting(floor);
    await press(desk, 'record', desk.row(first));
    expect(desk.row(first).isRecordingPaused).toBe(true);
    expectTruth(floor, desk);
  });

  it('has no button where nothing is recorded', async () => {
    const floor = new Floor();
    const site = floor.simulator.system.site;
    const quiet = new Floor({ site: { ...site, recorded: false } });
    const { desk } = await talking(quiet);
    expect(button(desk, 'record').shown).toBe(false);
    expectTruth(quiet, desk);
  });
});

describe('the URL of a recording', () => {
  const ask = (call: string) =>
    ({ type: 'GET_SIGNED_RECORDING_URL', recordingUrl: '', vendorCallKey: call, callId: '0LQ000000000001' }) as const;

  it('comes with its length, for the record that asked', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    await floor.pass(3_000);
    await press(desk, 'end');
    expect(await told(desk, () => desk.send(ask(call)))).toEqual(['SIGNED_RECORDING_URL']);
    const { url, ...rest } = payload(desk, 'SIGNED_RECORDING_URL');
    expect(url).toMatch(/^data:audio\/wav;base64,/);
    expect(rest).toEqual({ success: true, callId: '0LQ000000000001', duration: 3 });
  });

  it('that there is none of: success false for the player, and one message for the agent', async () => {
    const floor = new Floor();
    const alice = await floor.staffed('alice');
    expect(await told(alice, () => alice.send(ask('call-unknown')))).toEqual([
      'ERROR Telephony_CallIsOver',
      'SIGNED_RECORDING_URL',
    ]);
    expect(payload(alice, 'SIGNED_RECORDING_URL')).toEqual({ success: false });
    expect(broken(alice)).toEqual([]);
  });

  it('while the phone system is away: the same', async () => {
    const floor = new Floor();
    const { desk, call } = await talking(floor);
    floor.network.drop({ agent: 'alice', refuseForMs: 60_000 });
    await floor.settle();
    expect(await told(desk, () => desk.send(ask(call)))).toEqual([
      'ERROR Telephony_NotConnected',
      'SIGNED_RECORDING_URL',
    ]);
    expect(payload(desk, 'SIGNED_RECORDING_URL')).toEqual({ success: false });
  });
});
