/** What is heard: transcript, recording, keys, samples of the audio path. */
import type { Utterance } from '../../../../src/providers/simulator/switch/index.js';
import { Office } from './office.js';
import type { Page } from './office.js';

let office: Office;
let alice: Page;
let conversation: string;
let said: Utterance[];
beforeEach(async () => {
  office = new Office();
  said = [];
  office.simulator.system.onUtterance((utterance) => said.push(utterance));
  alice = await office.agent('alice');
  ({ conversation } = await office.talk(alice));
});
afterEach(() => office.close());

describe('the transcript', () => {
  test('is spoken in turns, the customer first, while they hear each other', async () => {
    await office.pass(30_000);
    expect(said).toHaveLength(8);
    expect(said.map(({ speaker }) => speaker).slice(0, 4)).toEqual(['customer', 'agent', 'customer', 'agent']);
    expect(said[0]).toMatchObject({ call: alice.call.key, agent: 'alice', conversation });
    expect(said.every(({ startedAt, endedAt }) => startedAt < endedAt)).toBe(true);
  });

  test('is silent on hold and while the recording is paused', async () => {
    await alice.do({ type: 'hold', call: alice.call.key, leg: alice.leg('primary').id });
    await office.pass(10_000);
    expect(said).toEqual([]);
    await alice.do({ type: 'resume', call: alice.call.key, leg: alice.leg('primary').id });
    await alice.now('pause-recording');
    await office.pass(10_000);
    expect(said).toEqual([]);
    await alice.now('resume-recording');
    await office.pass(10_000);
    expect(said.length).toBeGreaterThan(1);
  });

  test('says on demand what somebody wants said, if it can be heard', async () => {
    expect(office.control.say({ conversation, speaker: 'customer', text: 'Is anybody there?' })).toEqual({
      heard: true,
    });
    expect(said.at(-1)?.text).toBe('Is anybody there?');
    await alice.do({ type: 'hold', call: alice.call.key, leg: alice.leg('primary').id });
    expect(office.control.say({ conversation, speaker: 'customer', text: 'Hello?' })).toEqual({ heard: false });
  });
});

describe('the recording', () => {
  test('goes on from the answer, is paused and resumed, and can be heard afterwards', async () => {
    expect(alice.call.recording).toBe('on');
    await alice.now('pause-recording');
    expect(alice.call.recording).toBe('paused');
    await alice.now('resume-recording');
    await office.pass(4_000);
    const { key } = alice.call;
    await alice.now('end');
    await office.pass(60_000);
    const { url, durationSeconds } = await alice.provider.recordingUrl({ call: key });
    expect(durationSeconds).toBe(4);
    const wav = Buffer.from(url.replace('data:audio/wav;base64,', ''), 'base64');
    expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 12), wav.length]).toEqual([
      'RIFF',
      'WAVE',
      44 + 4 * 8000,
    ]);
  });

  test('of a call there was not is not found', async () => {
    await expect(alice.provider.recordingUrl({ call: 'never' })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('keys', () => {
  test('reach the far end, and nonsense does not', async () => {
    await alice.do({ type: 'digits', call: alice.call.key, digits: '12#' });
    expect(office.control.conversations()[0]?.digits).toBe('12#');
    expect(await alice.refusal({ type: 'digits', call: alice.call.key, digits: 'hello' })).toBe('bad-argument');
  });
});

describe('audio samples', () => {
  test('come every few seconds while they talk, and a last one when it is over', async () => {
    await office.pass(11_000);
    office.control.hangUp({ conversation });
    await office.pass(10_000);
    const samples = alice.events.flatMap((event) => (event.type === 'audio' ? [event.sample] : []));
    expect(samples.map(({ last }) => last)).toEqual([false, false, true]);
    expect(samples[0]?.input?.packets).toBe(250);
  });
});
