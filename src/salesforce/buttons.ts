/**
 * Which controls Salesforce's softphone shows, and which can be pressed: from the capabilities of CONNECTOR_READY and each
 * call's `CallInfo`.
 *
 * What each capability and field means is documented (guide, capabilities; Service Connector API, `CallInfo`). The exact
 * layout of the softphone is not, so some combinations here are our reading of it; those say *unconfirmed*.
 */
import {
  lineControls,
  offerControls,
  participantControls,
  secondLegControls,
  supervisorControls,
} from './call-controls.js';
import { can, control, hidden, isPendingAtAll, type Conditions, type Control } from './control.js';
import type { AfterCallWork, SoftphoneCall, SoftphoneState } from './softphone-state.js';

export type { Control } from './control.js';

export const callControlNames = [
  'accept',
  'decline',
  'end',
  'mute',
  'hold',
  'record',
  'dialPad',
  'addCaller',
  'newCall',
  'consult',
  'blindTransfer',
  'merge',
  'swap',
  'removeParticipant',
  'bargeIn',
  'stopSupervising',
  'wrapUp',
] as const;

export type CallControlName = (typeof callControlNames)[number];

export type CallControls = Readonly<Record<CallControlName, Control>>;

export interface Buttons {
  /** By {@link SoftphoneCall.key}; calls in after-call work by `callId`. */
  readonly calls: Readonly<Record<string, CallControls>>;
  /** Not about one call. */
  readonly softphone: Readonly<Record<'dial' | 'phoneBook' | 'contactSearch' | 'logout', Control>>;
}

/** Exactly which controls show and which can be pressed. */
export function buttons(state: SoftphoneState): Buttons {
  const rows = state.calls.map((row): [string, CallControls] => [row.key, callControls(state, row)]);
  const work = state.afterCallWork.map((one): [string, CallControls] => [one.callId, wrapUpControls(one)]);
  return { calls: Object.fromEntries([...work, ...rows]), softphone: softphoneControls(state) };
}

function callControls(state: SoftphoneState, row: SoftphoneCall): CallControls {
  const none = Object.fromEntries(callControlNames.map((name) => [name, hidden('Not for this row.')])) as CallControls;
  if (row.role === 'supervised') return { ...none, ...supervisorControls(state, row) };
  if (row.state === 'offered' || row.state === 'queued') return { ...none, ...offerControls(state, row) };
  if (row.role === 'participant') return { ...none, ...participantControls(state, row) };
  return { ...none, ...lineControls(state, row), ...secondLegControls(state, row) };
}

function wrapUpControls({ callId, call }: AfterCallWork): CallControls {
  const none = Object.fromEntries(callControlNames.map((name) => [name, hidden('After-call work.')])) as CallControls;
  return { ...none, wrapUp: control([], [], false, { message: { type: 'WRAP_UP_CALL', call: { ...call, callId } } }) };
}

function softphoneControls(state: SoftphoneState): Buttons['softphone'] {
  const isReady: Conditions[number] = [state.phase === 'ready', 'The connector is not ready.'];
  const hasBook = can(state, 'PHONEBOOK');
  return {
    dial: control(
      [isReady],
      [[state.calls.every(({ role }) => role === 'supervised'), 'There is a call already.']],
      isPendingAtAll(state, 'DIAL'),
    ),
    phoneBook: control(
      [isReady, hasBook],
      [[state.capabilities.PHONEBOOK_DISABLE !== true, 'Capability PHONEBOOK_DISABLE is true.']],
      false,
    ),
    contactSearch: control([isReady, can(state, 'CONTACT_SEARCH')], [], false),
    logout: control([isReady], [], isPendingAtAll(state, 'LOGOUT'), { message: { type: 'LOGOUT' } }),
  };
}
