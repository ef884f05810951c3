/**
 * Which changes a command will tell Salesforce of by itself.
 *
 * The base library emits an event from the result of every method it calls. While a command runs it *claims* that change: the
 * derived copy is not published. What comes of the same change waits until the library's event is out (*flush after*).
 */
import type { Call, CallKey, Change, ChangeType, Leg, LegId } from '../model/index.js';
import { consultEndedByAgent } from './readings.js';

export interface Claim {
  /** The call the command is about; `undefined` for a call that does not exist yet. */
  readonly call: CallKey | undefined;
  /** The library tells of this change. */
  claims(change: Change, next: Call | undefined): boolean;
  /** May not be told before the library's event is out. */
  readonly defers: readonly ChangeType[];
  /** Events the library emits on success, in order. The last one releases the claim. */
  readonly emits: readonly string[];
  /** A toggle may be told twice; anything else is an event that must go out once. */
  readonly toggle: boolean;
}

function claimOf(
  call: CallKey,
  type: ChangeType,
  emits: string,
  { defers = [], toggle = false }: { readonly defers?: readonly ChangeType[]; readonly toggle?: boolean } = {},
): Claim {
  return { call, claims: (change) => change.type === type, defers, emits: [emits], toggle };
}

/** A callback that is accepted is dialled; anything else is connected. */
export function acceptClaim({ key, kind }: Call): Claim {
  return kind === 'callback' ? claimOf(key, 'dialing', 'CALL_STARTED') : claimOf(key, 'connected', 'CALL_CONNECTED');
}

export const declineClaim = (call: CallKey): Claim => claimOf(call, 'ended', 'HANGUP');

/** END_CALL is PARTICIPANT_REMOVED as long as another call is active (baseConnector.js, END_CALL). */
export function endClaim(call: CallKey): Claim {
  return { ...claimOf(call, 'ended', 'HANGUP'), emits: ['HANGUP|PARTICIPANT_REMOVED'] };
}

/** A consult is hung up and then, by the library, removed; see `readings.ts`. */
export function removeClaim(call: CallKey, leg: Leg): Claim {
  const both = leg.role === 'consult' && consultEndedByAgent === 'hangup-too';
  return {
    call,
    claims: (change) => change.type === 'leg-ended' && change.leg.id === leg.id,
    defers: ['hold'],
    emits: both ? ['HANGUP', 'HANGUP|PARTICIPANT_REMOVED'] : ['HANGUP|PARTICIPANT_REMOVED'],
    toggle: false,
  };
}

export function muteClaim(call: CallKey, leg: LegId | undefined): Claim {
  return {
    call,
    claims: (change) => change.type === 'muted' && change.leg?.id === leg,
    defers: [],
    emits: ['MUTE_TOGGLE'],
    toggle: true,
  };
}

/** HOLD, RESUME, SWAP_PARTICIPANTS and CONFERENCE all end in HOLD_TOGGLE. */
export const holdClaim = (call: CallKey): Claim => claimOf(call, 'hold', 'HOLD_TOGGLE', { toggle: true });

export const recordingClaim = (call: CallKey): Claim =>
  claimOf(call, 'recording', 'RECORDING_TOGGLE', { toggle: true });

/** DIAL makes a call that does not exist yet; it is known by the command that made it. */
export function dialClaim(commandId: string): Claim {
  return {
    call: undefined,
    claims: (change, next) =>
      change.type === 'offered' && next?.legs.some((leg) => leg.createdBy === commandId) === true,
    defers: [],
    emits: ['CALL_STARTED|QUEUED_CALL_STARTED'],
    toggle: false,
  };
}

/** ADD_PARTICIPANT and the consulting DIAL add a leg. */
export function addClaim(call: CallKey, commandId: string, emits: 'PARTICIPANT_ADDED' | 'CALL_STARTED'): Claim {
  return {
    call,
    claims: (change) => change.type === 'leg-added' && change.leg.createdBy === commandId,
    defers: ['hold'],
    emits: [emits],
    toggle: false,
  };
}

/** A blind transfer is PARTICIPANT_ADDED, then HANGUP with the call as Salesforce sent it. */
export function blindTransferClaim(call: CallKey): Claim {
  return {
    ...claimOf(call, 'ended', 'HANGUP', { defers: ['leg-added', 'hold'] }),
    emits: ['PARTICIPANT_ADDED', 'HANGUP'],
  };
}

export function superviseClaim(supervised: CallKey): Claim {
  return {
    call: undefined,
    claims: (change, next) =>
      next?.supervised?.key === supervised &&
      (change.type === 'offered' || (change.type === 'connected' && !next.agent.deskPhone)),
    defers: [],
    emits: ['SUPERVISOR_CALL_STARTED|SUPERVISOR_CALL_CONNECTED'],
    toggle: false,
  };
}

export const bargeInClaim = (call: CallKey): Claim => claimOf(call, 'supervisor-barged-in', 'SUPERVISOR_BARGED_IN');

export const stopSupervisingClaim = (call: CallKey): Claim => claimOf(call, 'ended', 'SUPERVISOR_HANGUP');
