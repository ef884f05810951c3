/**
 * What the core asks of a telephony platform.
 *
 * One tagged union, so that deadlines, single flight, capability checks and conformance are written once.
 * Names are CSTA's services where it has one (ECMA-269 section 15 and following).
 */
import type { CallKey, LegId } from '../model/index.js';

/** Where to: a number, an agent, a queue, or an Omni-Channel flow by its fully qualified name. */
export interface Destination {
  readonly kind: 'number' | 'agent' | 'queue' | 'flow';
  /** The number as typed, or the platform's id, or the flow's name. */
  readonly address: string;
  readonly name?: string;
  readonly recordId?: string;
}

/** The phone an agent takes calls on. */
export type Phone = { readonly type: 'soft' } | { readonly type: 'desk'; readonly number?: string };

export type Command =
  | { readonly type: 'accept'; readonly call: CallKey }
  | { readonly type: 'decline'; readonly call: CallKey }
  /** The agent leaves the call; when nobody but the agent and one party are in it, it is over. */
  | { readonly type: 'end'; readonly call: CallKey }
  | { readonly type: 'remove-participant'; readonly call: CallKey; readonly leg: LegId }
  /** Without a leg: the agent's own microphone. */
  | { readonly type: 'mute' | 'unmute'; readonly call: CallKey; readonly leg?: LegId }
  | { readonly type: 'hold' | 'resume'; readonly call: CallKey; readonly leg: LegId }
  | { readonly type: 'dial'; readonly to: Destination; readonly callback: boolean }
  /** A private second conversation, on the call it is about (CSTA: Consultation Call). */
  | { readonly type: 'consult'; readonly call: CallKey; readonly to: Destination }
  /** Add a party. `autoMerge`: at once into the conversation, holding nobody. */
  | { readonly type: 'add-participant'; readonly call: CallKey; readonly to: Destination; readonly autoMerge: boolean }
  /** CSTA: Single Step Transfer. */
  | { readonly type: 'blind-transfer'; readonly call: CallKey; readonly to: Destination }
  /** Swap who is on hold (CSTA: Alternate Call). */
  | { readonly type: 'alternate'; readonly call: CallKey; readonly hold: LegId; readonly resume: LegId }
  /** Merge everybody into one conversation (CSTA: Conference Call). */
  | { readonly type: 'conference'; readonly call: CallKey }
  | { readonly type: 'digits'; readonly call: CallKey; readonly digits: string }
  | { readonly type: 'pause-recording' | 'resume-recording'; readonly call: CallKey }
  | { readonly type: 'end-wrap-up'; readonly call: CallKey }
  | { readonly type: 'supervise'; readonly call: CallKey }
  | { readonly type: 'barge-in' | 'stop-supervising'; readonly call: CallKey }
  /** `afterCall`: takes effect when the present call ends. */
  | { readonly type: 'set-presence'; readonly status: string; readonly afterCall: boolean }
  | { readonly type: 'select-phone'; readonly phone: Phone }
  | {
      readonly type: 'select-devices';
      readonly speaker?: string;
      readonly microphone?: string;
      readonly hid?: HidDevice;
    }
  /** Unified routing with a desk phone: Omni-Channel gave this agent the call, so ring the phone now. */
  | { readonly type: 'alert'; readonly call: CallKey };

export type CommandType = Command['type'];

/** A headset with buttons (WebHID). */
export interface HidDevice {
  readonly productId?: number;
  readonly vendorId?: number;
}

/** What comes with every command. */
export interface CommandContext {
  /** The same for every attempt at the same command: the platform may use it against doubles. */
  readonly commandId: string;
  /** Aborted when the agent has been told that the command failed, and nobody waits any more. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds by which the answer is of use. */
  readonly deadline: number;
}

/**
 * The platform's answer: it has taken the command. Never state: that comes as an event, before or after.
 */
export interface Acknowledgement {
  readonly acknowledged: true;
}
