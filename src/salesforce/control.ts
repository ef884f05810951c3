/** One control of the softphone, and the conditions under which it shows and can be pressed. */
import type { CapabilityName } from './events.js';
import type { PortMessage } from './messages.js';
import type { CallInfo } from './phone-call.js';
import type { SoftphoneCall, SoftphoneState } from './softphone-state.js';

/** A control of the softphone. */
export interface Control {
  readonly shown: boolean;
  readonly enabled: boolean;
  /** Pressed, and the connector has not answered yet. */
  readonly pending: boolean;
  /** Pressed state of a toggle: held, muted, paused. */
  readonly isOn?: boolean;
  /** What pressing it sends, where no more input is needed. */
  readonly message?: PortMessage;
  /** Why it is hidden or disabled, naming the capability or CallInfo field. */
  readonly why?: string;
}

/** Not there, and why. */
export const hidden = (why: string): Control => ({ shown: false, enabled: false, pending: false, why });

/** Conditions in the order they are told: the first that fails is the reason. */
export type Conditions = readonly (readonly [holds: boolean, why: string])[];

/** Hidden or disabled for the first condition that fails. */
export function control(
  shownIf: Conditions,
  enabledIf: Conditions,
  pending: boolean,
  more: { isOn?: boolean; message?: PortMessage } = {},
): Control {
  const whyHidden = shownIf.find(([holds]) => !holds)?.[1];
  if (whyHidden !== undefined) return hidden(whyHidden);
  const whyDisabled = enabledIf.find(([holds]) => !holds)?.[1];
  return {
    shown: true,
    enabled: whyDisabled === undefined && !pending,
    pending,
    ...more,
    ...(whyDisabled === undefined ? {} : { why: whyDisabled }),
  };
}

/** The connector said it can. */
export function can(state: SoftphoneState, capability: CapabilityName): Conditions[number] {
  return [state.capabilities[capability] === true, `Capability ${capability} is not true.`];
}

type InfoFlag = Extract<keyof CallInfo, `${string}Enabled` | `show${string}Button`>;

/** Flags are true by default (types.js, `CallInfo`). */
export function allowed(info: CallInfo, flag: Extract<InfoFlag, `${string}Enabled`>): Conditions[number] {
  return [info[flag] !== false, `CallInfo.${flag} is false.`];
}

/** Shown unless the flag says otherwise. */
export function shownBy(info: CallInfo, flag: Extract<InfoFlag, `show${string}`>): Conditions[number] {
  return [info[flag] !== false, `CallInfo.${flag} is false.`];
}

/** One of these commands about `row` waits for its answer. */
export function isPending(
  state: SoftphoneState,
  row: SoftphoneCall,
  ...types: readonly PortMessage['type'][]
): boolean {
  return state.pending.some((one) => types.some((type) => type === one.type) && one.key === row.key);
}

/** Such a command waits for its answer, whatever it is about. */
export function isPendingAtAll(state: SoftphoneState, wanted: PortMessage['type']): boolean {
  return state.pending.some(({ type }) => type === wanted);
}
