/** What a driver's author brings to the kit: the driver, somebody who plays the rest of the world, and what is not there. */
import type { CallKey, Destination, Phone, ProviderContext, TelephonyProvider } from '../../provider/index.js';
import type { TestRunner } from '../kit.js';
import { allAbilities } from './abilities.js';
import type { Ability } from './abilities.js';

/**
 * Makes a driver that is not connected yet, for one case. The context is a usual one with real time and no configuration;
 * a rig spreads its own items over it.
 */
export type RigFactory = (context: ProviderContext) => ProviderRig | Promise<ProviderRig>;

/** One driver, ready to be connected as an agent who may do all that is not declared missing. */
export interface ProviderRig {
  readonly provider: TelephonyProvider;
  readonly farEnd: FarEnd;
  /** For a rig whose time is virtual; left out: real time. */
  readonly time?: RigTime;
  /** After every case, whether it passed or not. */
  close(): void | Promise<void>;
}

/** Virtual time. */
export interface RigTime {
  /** Epoch milliseconds. */
  now(): number;
  /** Lets so many milliseconds go by, and everything happen that follows from it. */
  pass(ms: number): Promise<void>;
}

/**
 * Plays everybody but the agent: the customer, the party who is called, the network. All optional; what is left out must be
 * declared in {@link ProviderDeclaration.notDriven}, or the cases that need it fail.
 */
export interface FarEnd {
  /** A customer calls, and the call comes to the agent, who is in a status that takes calls. */
  offerInbound?(): void | Promise<void>;
  /** Somebody outside who can be dialled, consulted, added and transferred to; rings until {@link remoteAnswer}. */
  readonly destination?: Destination;
  /** Somebody who cannot be: the platform refuses it. */
  readonly badDestination?: Destination;
  /** The party at {@link destination}, or the customer of a callback, picks up: at once or as soon as it rings. */
  remoteAnswer?(): void | Promise<void>;
  /** The party at {@link destination} does not take the call: at once or as soon as it rings. */
  remoteRefuse?(): void | Promise<void>;
  /** The party at {@link destination} hangs up. */
  remoteLeave?(): void | Promise<void>;
  /** The customer of {@link offerInbound} hangs up. */
  remoteHangup?(): void | Promise<void>;
  /** A customer's wish to be called back comes to the agent, who is in a status that takes calls. */
  offerCallback?(): void | Promise<void>;
  /** Another agent talks with a customer. @returns the key of that call, for the agent under test to listen to */
  colleagueTalks?(): CallKey | Promise<CallKey>;
  /** A telephone on the agent's desk, which the kit selects. */
  readonly deskPhone?: Phone;
  /** The agent picks up the telephone on the desk, which rings. */
  deskAnswer?(): void | Promise<void>;
  /** The agent hangs up the telephone on the desk. */
  deskHangup?(): void | Promise<void>;
  /** The driver loses its connection to the platform, if it has one, and gets none until {@link restoreConnection}. */
  dropConnection?(): void | Promise<void>;
  restoreConnection?(): void | Promise<void>;
  /** The agent signs in at the login frame, after `connect` has answered `interactive`. */
  signIn?(): void | Promise<void>;
  /** From now on the platform does what it is told, and its answers to the driver get lost. */
  loseAnswers?(): void | Promise<void>;
  /** A second driver for the same agent, not connected yet: what a page has that was reloaded. */
  reload?(): TelephonyProvider | Promise<TelephonyProvider>;
  /** How many timers of the driver wait now. Left out: those it made with the clock of its context, if time is real. */
  timersLeft?(): number;
}

/** Something that can be made to happen. */
export type Drive = keyof FarEnd;

/** For {@link ProviderDeclaration.missing} of a platform that can do only these. */
export function allBut(abilities: readonly Ability[], reason: string): NonNullable<ProviderDeclaration['missing']> {
  return Object.fromEntries(allAbilities.filter((one) => !abilities.includes(one)).map((one) => [one, reason]));
}

/** What this platform or this test bench cannot do, each with its reason. */
export interface ProviderDeclaration {
  /** Commands and capabilities the platform has no means for. Their cases are not run; that the driver says so is. */
  readonly missing?: Readonly<Partial<Record<Ability, string>>>;
  readonly notDriven?: Readonly<Partial<Record<Drive, string>>>;
  /** Milliseconds in which a state must follow from a command. Default 10 000, which is when the agent is told that there is no answer. */
  readonly withinMs?: number;
  /** Default: the global `describe` and `it`. */
  readonly runner?: TestRunner;
}
