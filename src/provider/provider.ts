/** The contract a telephony platform implements: one object a driver gives to the core. */
import type { CallKey, PresenceStatus } from '../model/index.js';
import type { Acknowledgement, Command, CommandContext, CommandType } from './command.js';
import type { ProviderEvent, Snapshot } from './event.js';

/** The outside world of a driver, so that tests can give it another. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

/** What a driver is given when it is made. */
export interface ProviderContext {
  /** Items of the contact centre's section `telephony`, by their name without `/telephony/`. Never secrets. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Salesforce user the page runs for. */
  readonly agent: AgentIdentity;
  /** A short-lived token signed by the org; a new one at every call as needed. Rejects when the page has no signer. */
  token(): Promise<string>;
  readonly clock: Clock;
  /** Random, unguessable ids. */
  newId(): string;
  /** Allow-listed: only fields known to be harmless reach any log. */
  log(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Who is signed in to Salesforce. */
export interface AgentIdentity {
  readonly userId: string;
  readonly userName: string;
  readonly fullName: string;
}

/**
 * How a session can begin (Salesforce: `InitResult`).
 * - `ready`: signed in; snapshot available
 * - `interactive`: the login frame must be shown; `session: ready` follows
 * - `silent`: signs in by itself behind the login frame; `session: ready` follows
 * - `storage-access`: the browser must grant storage first
 */
export type Login = 'ready' | 'interactive' | 'silent' | 'storage-access';

/** What to look for in the directory. */
export interface DirectoryQuery {
  readonly contains?: string;
  readonly kinds: readonly DirectoryEntry['kind'][];
  readonly onlyAvailable: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Somebody an agent can call, transfer to or add. */
export interface DirectoryEntry {
  readonly id: string;
  readonly kind: 'agent' | 'queue' | 'number' | 'phone-book' | 'flow';
  readonly name: string;
  readonly number?: string;
  readonly extension?: string;
  readonly availability?: 'available' | 'busy' | 'offline';
  /** Seconds a caller waits in this queue now. */
  readonly waitSeconds?: number;
  readonly recordId?: string;
  readonly description?: string;
}

export interface AudioDevice {
  readonly id: string;
  readonly name: string;
  readonly kind: 'speaker' | 'microphone';
}

/** A recording that can be played for a short time. */
export interface RecordingUrl {
  readonly url: string;
  readonly durationSeconds?: number;
}

/** What a driver can do at all, whoever is signed in. */
export interface DriverInfo {
  readonly name: string;
  /** Commands the driver implements. */
  readonly commands: readonly CommandType[];
}

/**
 * A telephony platform, for one agent in one page.
 *
 * Every method rejects with a `ProviderError` and nothing else. Events may come before or after the
 * acknowledgement of the command that caused them.
 */
export interface TelephonyProvider {
  readonly info: DriverInfo;
  /** Every event from now on; the returned function stops it. Never called from inside another driver method's synchronous part. */
  subscribe(listener: (event: ProviderEvent) => void): () => void;
  /** Opens the session. Called again after `session: lost`. */
  connect(): Promise<Login>;
  /** Leaves no socket, timer or listener behind. `logout`: the agent signs out; otherwise calls stay up. */
  disconnect(options: { readonly logout: boolean }): Promise<void>;
  execute(command: Command, context: CommandContext): Promise<Acknowledgement>;
  /** The state now, fresh from the platform. */
  snapshot(): Promise<Snapshot>;
  presenceStatuses(): Promise<readonly PresenceStatus[]>;
  search(query: DirectoryQuery): Promise<readonly DirectoryEntry[]>;
  devices(): Promise<readonly AudioDevice[]>;
  /** `recording`: where Salesforce says it is; either may be all there is. */
  recordingUrl(reference: { readonly recording?: string; readonly call?: CallKey }): Promise<RecordingUrl>;
}

/** A driver's entry point: its module's `createProvider`. Throws `ProviderError` `bad-argument` on bad configuration. */
export type CreateProvider = (context: ProviderContext) => TelephonyProvider;
