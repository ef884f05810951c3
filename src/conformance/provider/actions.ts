/** Every command, and which of a call's `allowed` actions it needs (src/model/call.ts, `CallAction`). */
import type { CallAction, Command, CommandType } from '../../provider/index.js';

/** `undefined`: none. The record makes the compiler say so when the contract gets another command. */
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

export const allCommands = Object.keys(needed) as CommandType[];

export function actionFor({ type }: Pick<Command, 'type'>): CallAction | undefined {
  return needed[type];
}
