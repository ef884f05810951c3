/** The network between drivers and the phone system: all links, and the faults somebody asked for. */
import * as v from 'valibot';
import { Connection } from './connection.js';
import type { Carrier } from './connection.js';
import { faultsShape, healthy } from './faults.js';
import type { Faults, FaultsInput } from './faults.js';
import { Random } from './switch/index.js';
import type { PhoneSystem } from './switch/index.js';

export interface NetworkOptions {
  readonly seed?: number;
  /** Where a recording can be heard for a short time. */
  readonly recordingUrl: (id: string, durationSeconds: number) => string;
}

/** Deterministic: the same seed, clock and messages give the same delays and losses. */
export class Network {
  readonly #system: PhoneSystem;
  readonly #options: NetworkOptions;
  readonly #random: Random;
  readonly #connections = new Set<Connection>();
  readonly #faults = new Map<string, Faults>();
  readonly #refusedUntil = new Map<string, number>();
  readonly #signedIn = new Set<string>();
  readonly #watchers = new Set<() => void>();
  #sessions = 0;

  constructor(system: PhoneSystem, options: NetworkOptions) {
    this.#system = system;
    this.#options = options;
    this.#random = new Random(options.seed ?? 1);
  }

  /** A driver has connected; what it sends goes into the connection, what it is told comes out of the carrier. */
  connect(carrier: Carrier): Connection {
    const connection = new Connection(this, this.#system, carrier);
    this.#connections.add(connection);
    return connection;
  }

  faults(agent: string): Faults {
    return this.#faults.get(agent) ?? healthy;
  }

  /** From now on; nothing given: all healthy again. */
  setFaults(input: { readonly agent: string; readonly faults: FaultsInput }): void {
    const faults = v.parse(faultsShape, input.faults);
    const threw = this.faults(input.agent).driverThrows.length > 0;
    this.#faults.set(input.agent, faults);
    if (threw || faults.driverThrows.length > 0)
      this.#of(input.agent, (connection) => {
        connection.misbehave();
      });
  }

  /** Breaks the agent's links, and refuses new ones for a while. */
  drop(input: { readonly agent: string; readonly refuseForMs: number }): void {
    this.#refusedUntil.set(input.agent, this.#system.clock.now() + input.refuseForMs);
    this.#of(input.agent, (connection) => {
      connection.close();
    });
  }

  /** The agent signs in at the login frame. */
  signIn(agent: string): void {
    this.#of(agent, (connection) => {
      if (connection.session !== undefined) this.noteSignedIn(connection.session);
      connection.signIn();
    });
  }

  /** How many pages the agent has open. */
  pages(agent: string): number {
    return [...this.#connections].filter((connection) => connection.agent === agent).length;
  }

  /** Called when a page comes or goes. */
  onPages(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** All links break. */
  close(): void {
    for (const connection of [...this.#connections]) connection.close();
  }

  isRefused(agent: string): boolean {
    return this.#system.clock.now() < (this.#refusedUntil.get(agent) ?? 0);
  }

  isSignedIn(session: string): boolean {
    return this.#signedIn.has(session);
  }

  noteSignedIn(session: string): void {
    this.#signedIn.add(session);
  }

  noteSignedOut(session: string): void {
    this.#signedIn.delete(session);
  }

  /** The connection is an agent's from now on. */
  noteGreeted(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** A session of its own, or that of a broken connection, which it replaces. */
  begin(connection: Connection, resume: string | undefined): string {
    const broken = [...this.#connections].find(
      (one) => one !== connection && one.session === resume && resume !== undefined && one.agent === connection.agent,
    );
    broken?.close();
    if (resume !== undefined && (broken !== undefined || this.#signedIn.has(resume))) return resume;
    this.#sessions += 1;
    return `session-${this.#system.clock.now().toString(36)}-${String(this.#sessions)}`;
  }

  forget(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    for (const watcher of this.#watchers) watcher();
  }

  recordingUrl(id: string, durationSeconds: number): string {
    return this.#options.recordingUrl(id, durationSeconds);
  }

  chance(probability: number): boolean {
    return probability > 0 && this.#random.next() < probability;
  }

  jitter(upToMs: number): number {
    return upToMs > 0 ? this.#random.between(0, upToMs) : 0;
  }

  #of(agent: string, action: (connection: Connection) => void): void {
    for (const connection of [...this.#connections]) if (connection.agent === agent) action(connection);
  }
}
