/** What an agent of the simulated phone system may do, and the devices their page has. */
import type { AudioDevice, Capabilities, CallAction } from '../../../provider/index.js';
import type { AgentSetup, Site } from './site.js';

const everybody: readonly CallAction[] = [
  'accept',
  'decline',
  'end',
  'mute',
  'hold',
  'digits',
  'add-participant',
  'blind-transfer',
  'consult',
  'alternate',
  'conference',
  'record',
  'remove-participant',
];

export function capabilitiesOf({ supervisor }: AgentSetup, { maxParties }: Site): Capabilities {
  return {
    actions: supervisor ? [...everybody, 'supervise', 'barge-in'] : everybody,
    phones: ['soft', 'desk'],
    presence: true,
    pendingPresence: true,
    directory: true,
    directorySearch: true,
    agentAvailability: true,
    queueWaitTime: true,
    recordingUrl: true,
    audioStats: true,
    speakerSelection: true,
    microphoneSelection: true,
    hid: false,
    digits: true,
    transferToFlow: true,
    maxParties,
  };
}

export const simulatedDevices: readonly AudioDevice[] = [
  { id: 'speaker-1', name: 'Simulated headset', kind: 'speaker' },
  { id: 'speaker-2', name: 'Simulated loudspeaker', kind: 'speaker' },
  { id: 'microphone-1', name: 'Simulated headset', kind: 'microphone' },
];
