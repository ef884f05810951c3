/** What a platform may lack: commands, and what the agent's capabilities name beside them. */
import type { CallAction, Capabilities, Command, CommandType } from '../../provider/index.js';

/** A capability that is there or not (src/provider/event.ts, `Capabilities`). */
export type Feature = {
  [Name in keyof Capabilities]: Capabilities[Name] extends boolean ? Name : never;
}[keyof Capabilities];

/** Something a platform can do or cannot. */
export type Ability = CommandType | Feature;

/** Which of a call's `allowed` actions a command needs; `undefined`: none. The compiler misses a command that is not here. */
const needed: Readonly<Record<CommandType, CallAction | undefined>> = {
  accept: 'accept',
  decline: 'decline',
  end: 'end',
  mute: 'mute',
  unmute: 'mute',
  hold: 'hold',
  resume: 'hold',
  digits: 'digits',
  dial: undefined,
  'add-participant': 'add-participant',
  'blind-transfer': 'blind-transfer',
  consult: 'consult',
  alternate: 'alternate',
  conference: 'conference',
  'pause-recording': 'record',
  'resume-recording': 'record',
  'remove-participant': 'remove-participant',
  'end-wrap-up': undefined,
  supervise: undefined,
  'barge-in': 'barge-in',
  'stop-supervising': undefined,
  'set-presence': undefined,
  'select-phone': undefined,
  'select-devices': undefined,
  alert: undefined,
};

const named: Readonly<Record<Feature, true>> = {
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
  hid: true,
  digits: true,
  transferToFlow: true,
};

export const allCommands = Object.keys(needed) as CommandType[];
export const allFeatures = Object.keys(named) as Feature[];
/** `digits` is the name of a command and of a capability: lacking it is lacking both. */
export const allAbilities: readonly Ability[] = [...new Set<Ability>([...allCommands, ...allFeatures])];

export function isCommand(ability: Ability): ability is CommandType {
  return ability in needed;
}

export function isFeature(ability: Ability): ability is Feature {
  return ability in named;
}

export function actionFor({ type }: Pick<Command, 'type'>): CallAction | undefined {
  return needed[type];
}
