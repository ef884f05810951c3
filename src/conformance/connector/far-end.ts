/**
 * The far end: what the kit needs of a phone system in order to play customers, colleagues and faults. A vendor writes it once for
 * the system under the connector, in a module named by `--driver`. Every member is optional; what is missing is reported as not driven.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import type { ConnectorConfig, Contact, PortMessage, SupervisedCallInfo } from '../../salesforce/index.js';

/** Whom the kit wants to call in. Number and name are fictional, and searched for in everything the connector logs. */
export interface Caller {
  /** E.164. */
  readonly number: string;
  readonly name: string;
}

/** Contact-centre items and user fields, as `connectorConfig` has them, over those of `--config`. */
export type SetupItems = ConnectorConfig;

/** Messages of Salesforce that the platform can be made to fail. */
export type FailingMessage = Extract<
  PortMessage['type'],
  | 'ACCEPT_CALL'
  | 'DECLINE_CALL'
  | 'END_CALL'
  | 'MUTE'
  | 'UNMUTE'
  | 'HOLD'
  | 'RESUME'
  | 'DIAL'
  | 'ADD_PARTICIPANT'
  | 'SWAP_PARTICIPANTS'
  | 'CONFERENCE'
  | 'PAUSE_RECORDING'
  | 'RESUME_RECORDING'
  | 'SEND_DIGITS'
  | 'SET_AGENT_STATUS'
  | 'SET_AGENT_CONFIG'
  | 'WRAP_UP_CALL'
  | 'SUPERVISE_CALL'
  | 'SUPERVISOR_BARGE_IN'
  | 'SUPERVISOR_DISCONNECT'
>;

/**
 * `refused`: the platform says no. `slow`: it does it, and says so about a second late. `silent`: it neither does it nor answers.
 */
export type FailingHow = 'refused' | 'slow' | 'silent';

/**
 * The phone system as the kit plays it, for one test agent at one page. Each function resolves when the phone system has
 * done it, not when the connector has noticed. Outside parties go by their numbers. Nothing here may touch the connector's page.
 */
export interface FarEnd {
  /** What this agent's page is set up with. */
  readonly setup?: SetupItems;
  /** Makes the page ask for a login in a login frame. {@link signIn} does the rest. */
  readonly setupInteractiveLogin?: SetupItems;
  /** Makes the page sign in silently behind the login frame. */
  readonly setupSilentLogin?: SetupItems;
  /** Makes the page ask for storage access first. */
  readonly setupStorageAccess?: SetupItems;
  /** A contact centre configured wrongly. */
  readonly setupWrong?: SetupItems;
  /** A phone system that cannot be reached. The page should give up within 10 s. */
  readonly setupUnreachable?: SetupItems;
  /** The same page for a supervisor. */
  readonly setupSupervisor?: SetupItems;
  /**
   * Makes the connector throw the error types of the base library instead of custom errors, as for an org without its custom labels;
   * the same as {@link setup} when it always does. {@link setupWrong} is laid over it, too.
   */
  readonly setupPlainErrors?: SetupItems;

  /** Numbers that ring when dialled until {@link remoteAnswer}; three of them. */
  readonly outsideNumbers?: readonly string[];
  /** Another agent, who is available. */
  readonly colleague?: Contact;
  /** A queue that calls can be transferred to. */
  readonly queue?: Contact;
  /** An Omni-Channel flow that calls can be transferred to. */
  readonly flow?: Contact;
  /** A destination the platform refuses. */
  readonly badDestination?: Contact;
  /** Omni-Channel status ids the platform knows, beside `"0"` for offline: one for calls, one without. */
  readonly statuses?: { readonly available: string; readonly busy: string };

  /** A customer's call rings at the agent. Resolves with the number it came from, if the platform cannot set it. */
  offerInbound?(caller: Caller): Promise<string> | Promise<void>;
  /** A customer waits to be called back; the callback is offered to the agent. */
  offerCallback?(caller: Caller): Promise<string> | Promise<void>;
  /** The colleague transfers a customer's call, which rings at the agent. */
  offerTransfer?(caller: Caller): Promise<string> | Promise<void>;
  /** The colleague calls the agent. */
  offerInternal?(): Promise<void>;
  /** Nobody has answered at the agent: the time for ringing is over. */
  letRingOut?(): Promise<void>;
  /** An outside party picks up, which the agent has dialled or added. */
  remoteAnswer?(number: string): Promise<void>;
  /** An outside party that rings is busy. */
  remoteRefuse?(number: string): Promise<void>;
  /** An outside party hangs up. */
  remoteHangup?(number: string): Promise<void>;
  /** The colleague picks up. */
  colleagueAnswers?(): Promise<void>;
  /** The colleague hangs up. */
  colleagueHangsUp?(): Promise<void>;

  /** At the agent's desk phone. */
  deskPhone?(action: 'answer' | 'hang-up' | 'mute' | 'unmute' | 'hold' | 'resume'): Promise<void>;

  /** A call of the colleague's that a supervisor may listen to, as Salesforce would name it. */
  supervisableCall?(): Promise<SupervisedCallInfo>;
  /** That call is over. */
  endSupervisableCall?(): Promise<void>;
  /** A supervisor listens to the agent's call and barges in; their name. */
  supervisorBargesIn?(): Promise<string>;
  supervisorLeaves?(): Promise<void>;

  /** Whether the party is on hold in the phone system. */
  isOnHold?(number: string): Promise<boolean>;
  /** Whether the agent is muted there. */
  isMuted?(): Promise<boolean>;
  /** What recording of the agent's call does there. */
  recording?(): Promise<'on' | 'paused' | 'off'>;
  /** Tones the far end has heard. */
  digitsHeard?(): Promise<string>;
  /** How many parties beside the agent are in the agent's call, held or not, ringing or not. */
  parties?(): Promise<number>;
  /** The agent's status id in terms of {@link statuses}; `"0"`: offline. */
  status?(): Promise<string>;
  /** The phone system changes the agent's status by itself. */
  changeStatus?(statusId: string): Promise<void>;

  /** From now on the platform fails every such command. */
  fail?(message: FailingMessage, how: FailingHow): Promise<void>;
  /** All is well again. */
  heal?(): Promise<void>;
  /** The connector's link to the platform breaks, and cannot be opened again for so long. */
  disconnect?(milliseconds: number): Promise<void>;
  /** The agent signs in at the login frame. */
  signIn?(): Promise<void>;

  /** Everything as at the start; called after each case, with no page open. */
  reset?(): Promise<void>;
  /** The end of the run. */
  close?(): Promise<void>;
}

/** A member of the far end, as cases name what they need. */
export type FarEndMember = Exclude<keyof FarEnd, 'setup' | 'reset' | 'close'>;

/** What a driver module exports. */
export interface DriverModule {
  /**
   * One far end for each page that is open at the same time, each with an agent of its own.
   * @param lane counts from 0
   */
  createFarEnd(lane: number): FarEnd | Promise<FarEnd>;
  /** How many there can be at once. Default 1; with 3 a run takes about half as long. */
  readonly lanes?: number;
}

/** The driver file cannot be used; the message says why. */
export class DriverFileError extends Error {
  override readonly name = 'DriverFileError';
}

const items = v.optional(v.record(v.string(), v.unknown()));
const contact = v.optional(v.looseObject({ type: v.optional(v.string()) }));
const action = v.optional(v.function());

const members = {
  setup: items,
  setupInteractiveLogin: items,
  setupSilentLogin: items,
  setupStorageAccess: items,
  setupWrong: items,
  setupUnreachable: items,
  setupSupervisor: items,
  setupPlainErrors: items,
  outsideNumbers: v.optional(v.pipe(v.array(v.string()), v.minLength(3))),
  colleague: contact,
  queue: contact,
  flow: contact,
  badDestination: contact,
  statuses: v.optional(v.object({ available: v.string(), busy: v.string() })),
  offerInbound: action,
  offerCallback: action,
  offerTransfer: action,
  offerInternal: action,
  letRingOut: action,
  remoteAnswer: action,
  remoteRefuse: action,
  remoteHangup: action,
  colleagueAnswers: action,
  colleagueHangsUp: action,
  deskPhone: action,
  supervisableCall: action,
  endSupervisableCall: action,
  supervisorBargesIn: action,
  supervisorLeaves: action,
  isOnHold: action,
  isMuted: action,
  recording: action,
  digitsHeard: action,
  parties: action,
  status: action,
  changeStatus: action,
  fail: action,
  heal: action,
  disconnect: action,
  signIn: action,
  reset: action,
  close: action,
} satisfies Record<keyof FarEnd, v.GenericSchema>;

const moduleSchema = v.looseObject({
  createFarEnd: v.function(),
  lanes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16))),
});

/**
 * Loads a driver module: a file, or a package by its name.
 * @throws DriverFileError
 */
export async function loadDriver(specifier: string, from = process.cwd()): Promise<DriverModule> {
  const loaded: unknown = await import(locate(specifier, from)).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new DriverFileError(`The driver file ${specifier} cannot be loaded: ${reason ?? ''}`, { cause });
  });
  const module = v.safeParse(moduleSchema, loaded);
  if (!module.success) {
    const [issue] = module.issues;
    throw new DriverFileError(
      `The driver file ${specifier} must export a function createFarEnd, and may export a number lanes: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}.`,
    );
  }
  // The schema has found both; what the function returns is checked when it is called.
  return module.output as unknown as DriverModule;
}

function locate(specifier: string, from: string): string {
  const file = path.resolve(from, specifier);
  if (fs.existsSync(file)) return pathToFileURL(file).href;
  if (/^[./]/.test(specifier)) throw new DriverFileError(`There is no driver file ${specifier}.`);
  try {
    return pathToFileURL(createRequire(path.join(from, 'package.json')).resolve(specifier)).href;
  } catch {
    return specifier;
  }
}

/**
 * Makes a far end and checks it.
 * @throws DriverFileError naming the member that is not as it should be
 */
export async function createFarEnd(module: DriverModule, lane: number): Promise<FarEnd> {
  const made: unknown = await module.createFarEnd(lane);
  const parsed = v.safeParse(v.looseObject(members), made);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new DriverFileError(`createFarEnd: ${v.getDotPath(issue) ?? 'its result'}: ${issue.message}.`);
  }
  const stranger = Object.entries(parsed.output).find(
    ([name, value]) => typeof value === 'function' && !(name in members),
  );
  if (stranger !== undefined) throw new DriverFileError(`createFarEnd: the kit knows no function ${stranger[0]}.`);
  // The object itself, so that methods of a class keep their object; its members have just been checked.
  return made as FarEnd;
}
