/** Cases: recording, its URL, and tones. */
import { holds } from '../../case.js';
import { same, sources, topic } from '../case.js';
import { cardDigits } from '../bench.js';
import { needs, talking } from '../scenes.js';
import { noneUncaught } from './handshake.js';
import { wellShaped } from './inbound.js';

export const recordingCases = topic(
  'recording',
  { source: sources.handler, needs: needs.ringing },
  {
    paused: {
      rule: 'PAUSE_RECORDING is told by RECORDING_TOGGLE with isRecordingPaused true, exactly once.',
      can: ['RECORD'],
      run: async (bench) => {
        await talking(bench);
        const told = await bench.askOnce({ type: 'PAUSE_RECORDING', call: bench.first().call }, 'RECORDING_TOGGLE');
        same(told.isRecordingPaused, true, 'isRecordingPaused');
        wellShaped(bench, 'RECORDING_TOGGLE');
      },
    },
    resumed: {
      rule: 'RESUME_RECORDING is told by RECORDING_TOGGLE with isRecordingPaused false, exactly once.',
      can: ['RECORD'],
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'PAUSE_RECORDING', call }, 'RECORDING_TOGGLE');
        const told = await bench.askOnce({ type: 'RESUME_RECORDING', call }, 'RECORDING_TOGGLE');
        same(told.isRecordingPaused, false, 'isRecordingPaused');
      },
    },
    there: {
      rule: 'A recording that is told as paused is paused, and one that is told as resumed goes on.',
      can: ['RECORD'],
      needs: ['recording'],
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'PAUSE_RECORDING', call }, 'RECORDING_TOGGLE');
        same(await bench.far.recording(), 'paused', 'the recording in the phone system');
        await bench.ask({ type: 'RESUME_RECORDING', call }, 'RECORDING_TOGGLE');
        same(await bench.far.recording(), 'on', 'the recording in the phone system');
      },
    },
    'already-paused': {
      rule: 'PAUSE_RECORDING of a recording that is paused already is answered, and says that it is.',
      can: ['RECORD'],
      run: async (bench) => {
        await talking(bench);
        const { call } = bench.first();
        await bench.ask({ type: 'PAUSE_RECORDING', call }, 'RECORDING_TOGGLE');
        await bench.quiet();
        const told = await bench.ask({ type: 'PAUSE_RECORDING', call }, 'RECORDING_TOGGLE');
        same(told.isRecordingPaused, true, 'isRecordingPaused');
      },
    },
    'signed-url': {
      rule: 'GET_SIGNED_RECORDING_URL is told by SIGNED_RECORDING_URL with the URL and the call it was asked for, exactly once.',
      can: ['SIGNED_RECORDING_URL'],
      run: async (bench) => {
        await talking(bench);
        const { callId, call } = bench.first();
        await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
        const told = await bench.askOnce(
          { type: 'GET_SIGNED_RECORDING_URL', recordingUrl: '', vendorCallKey: callId, callId: '0LQ000000000001' },
          'SIGNED_RECORDING_URL',
        );
        same(told.success, true, 'success');
        holds(URL.canParse(told.url ?? ''), 'url is no address.');
        same(told.callId, '0LQ000000000001', 'callId');
      },
    },
    'signed-url-unknown': {
      rule: 'GET_SIGNED_RECORDING_URL of a recording there is none is told by SIGNED_RECORDING_URL without success.',
      can: ['SIGNED_RECORDING_URL'],
      needs: [],
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        bench.send({
          type: 'GET_SIGNED_RECORDING_URL',
          recordingUrl: 'https://recordings.example/none.wav',
          vendorCallKey: 'no-such-call',
          callId: '0LQ000000000001',
        });
        const { success } = await bench.told('SIGNED_RECORDING_URL', from);
        same(success, false, 'success');
      },
    },
  },
);

export const digitsCases = topic(
  'digits',
  { source: sources.handler, needs: needs.ringing },
  {
    heard: {
      rule: 'SEND_DIGITS reaches the far end, in order and once.',
      needs: ['digitsHeard'],
      run: async (bench) => {
        await talking(bench);
        bench.send({ type: 'SEND_DIGITS', digits: '19#' });
        bench.send({ type: 'SEND_DIGITS', digits: '*7' });
        const deadline = Date.now() + bench.limits.within;
        while ((await bench.far.digitsHeard()) !== '19#*7' && Date.now() < deadline) await bench.pause(50);
        await bench.quiet();
        holds(
          (await bench.far.digitsHeard()) === '19#*7',
          'The far end has not heard the tones that were sent, in that order.',
        );
      },
    },
    'no-event': {
      rule: 'SEND_DIGITS tells nothing and raises no error that nobody catches.',
      run: async (bench) => {
        await talking(bench);
        await bench.quiet();
        const from = bench.mark();
        bench.send({ type: 'SEND_DIGITS', digits: cardDigits });
        await bench.quiet();
        bench.cameNot(from, 'ERROR', 'INFO');
        noneUncaught(bench);
      },
    },
    'without-call': {
      rule: 'SEND_DIGITS without a call, or of what is no tone, breaks nothing.',
      needs: [],
      run: async (bench) => {
        await bench.online();
        bench.send({ type: 'SEND_DIGITS', digits: '1' });
        bench.send({ type: 'SEND_DIGITS', digits: 'x'.repeat(1_000) });
        await bench.quiet();
        noneUncaught(bench);
        await bench.isAlive();
      },
    },
  },
);
