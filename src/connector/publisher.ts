/**
 * Tells Salesforce what has changed, exactly once and in order.
 *
 * It keeps what Salesforce has been told of every call and publishes the difference to what is so, one change at a time, per call.
 * So a lost, doubled or late report of the platform does no harm: whatever happened, the difference is told.
 */
import { applyChange, changes, isActive, isLive, phase } from '../model/index.js';
import type { Call, CallKey, Change, Leg } from '../model/index.js';
import { publish } from './base.js';
import type { PhoneCall } from './base.js';
import { eventsFor } from './call-events.js';
import type { CallRecords } from './call-records.js';
import type { Claim } from './claim.js';
import { writeLog } from './log.js';
import { callIdOf, leadingLeg, phoneCalls } from './phone-call.js';
import type { PhoneCallExtras } from './phone-call.js';

export interface PublisherOptions {
  /** The calls as they are. */
  calls(): ReadonlyMap<CallKey, Call>;
  readonly records: CallRecords;
  readonly routing: 'vendor' | 'unified';
  /** Resolves after the promise jobs queued until now: by then the base library has posted what it posts at once. */
  nextTask(): Promise<void>;
}

interface ActiveClaim {
  readonly claim: Claim;
  /** `emitting`: the command is done, the library's event is not out yet. */
  phase: 'running' | 'emitting';
  /** Events still to come. */
  remaining: readonly string[];
  /** Salesforce already knows: the library's event would be a double. */
  known: boolean;
}

export class Publisher {
  readonly #options: PublisherOptions;
  readonly #told = new Map<CallKey, Call>();
  /** Of every told call: the `callId` of its first line, or of the last one there was, and whether its last sample is told. */
  readonly #audio = new Map<CallKey, { readonly callId: string; readonly isOver: boolean }>();
  /** Of every call whose record was asked for; `undefined`: there was no answer in time. */
  readonly #voiceCallIds = new Map<CallKey, string | undefined>();
  readonly #asking = new Map<CallKey, Promise<void>>();
  readonly #busy = new Set<CallKey>();
  readonly #claims = new Set<ActiveClaim>();
  readonly #waiting: (() => void)[] = [];
  #online = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** The call as Salesforce knows it. */
  told(key: CallKey): Call | undefined {
    return this.#told.get(key);
  }

  /**
   * The `callId` under which a sample of a call's audio is told, which may come after the call's end.
   * @param last nothing of this call is told after it
   * @returns nothing when Salesforce does not know the call, or knows the last sample already
   */
  audioOf(key: CallKey, last: boolean): string | undefined {
    const audio = this.#audio.get(key);
    if (!this.#online || audio === undefined || audio.isOver) return undefined;
    if (last) this.#audio.set(key, { ...audio, isOver: true });
    return audio.callId;
  }

  /** Calls that Salesforce knows and that are not over. */
  toldCalls(): Call[] {
    return [...this.#told.values()].filter(isActive);
  }

  /**
   * What `getActiveCalls()` answers: the calls as Salesforce knows them, so that the library decides by the same facts; while nothing
   * may be told, the calls that the next replay will bring.
   */
  activeCalls(): PhoneCall[] {
    const calls = this.#online ? this.toldCalls() : this.#forReplay();
    return calls.flatMap((call) => phoneCalls(call, this.extras(call.key)));
  }

  extras(key: CallKey): PhoneCallExtras {
    return { voiceCallId: this.#voiceCallIds.get(key) };
  }

  /** The calls have changed. */
  changed(): void {
    void this.#askForRecords();
    if (!this.#online) return;
    for (const key of new Set([...this.#told.keys(), ...this.#options.calls().keys()])) this.#wake(key);
  }

  /** Asks for the Salesforce record of every inbound call once, so that it is at hand when the call is offered or replayed. */
  async askForRecords(): Promise<void> {
    await Promise.all(this.#askForRecords());
  }

  /** The agent is offline in Omni-Channel: nothing may be told (service connector guide, publishEvent). */
  goOffline(): void {
    this.#online = false;
  }

  /** Going offline was refused, and Salesforce has been told so. */
  stayOnline(): void {
    this.#online = true;
    this.changed();
  }

  get online(): boolean {
    return this.#online;
  }

  /**
   * AGENT_AVAILABLE: the library is about to replay every active call. A replay restores neither hold, mute, conference nor a
   * paused recording, so what is told of these starts from nothing and is published again.
   */
  async replay(): Promise<void> {
    this.#online = false;
    for (const call of this.#options.calls().values()) {
      if (call.kind === 'callback' && phase(call) === 'alerting') this.#remember(call.key, undefined);
    }
    for (const call of this.#forReplay()) this.#remember(call.key, asReplayed(call, this.#told.get(call.key)));
    await this.#options.nextTask();
    this.#online = true;
    this.changed();
  }

  /** A command begins that will tell Salesforce of a change itself. */
  claim(claim: Claim): ActiveClaim {
    const active: ActiveClaim = { claim, phase: 'running', remaining: claim.emits, known: false };
    this.#claims.add(active);
    return active;
  }

  /** The command has succeeded: what it claims is told by the library's event, which comes next. */
  settle(active: ActiveClaim): void {
    let found = false;
    for (const [key, next] of this.#options.calls()) found = this.#takeClaimed(active, key, next) || found;
    const { call } = active.claim;
    if (call !== undefined && !this.#options.calls().has(call))
      found = this.#takeClaimed(active, call, undefined) || found;
    active.known = !found && !active.claim.toggle;
    active.phase = 'emitting';
    void this.#options.nextTask().then(() => {
      this.release(active);
    });
  }

  /** The command has failed, or its event is out. */
  release(active: ActiveClaim): void {
    if (!this.#claims.delete(active)) return;
    for (const waiting of this.#waiting.splice(0)) waiting();
    this.changed();
  }

  /** An event of the library is on its way. Two commands done at once are told one after the other. */
  get isEmitting(): boolean {
    return [...this.#claims].some((active) => active.phase === 'emitting');
  }

  /** Resolves when the next claim is released. */
  nextRelease(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The library posts an event. */
  posting(eventType: string): 'post' | 'drop' {
    for (const active of this.#claims) {
      if (active.phase !== 'emitting') continue;
      const at = active.remaining.findIndex((expected) => expected.split('|').includes(eventType));
      // Of what Salesforce knows already, only the library's own event comes; otherwise they come in order.
      if (at < 0 || (at > 0 && !active.known)) continue;
      active.remaining = active.remaining.slice(at + 1);
      if (active.remaining.length === 0) {
        queueMicrotask(() => {
          this.release(active);
        });
      }
      return active.known ? 'drop' : 'post';
    }
    return 'post';
  }

  /**
   * Unified routing offers through AgentWork: until the agent has accepted, there is nothing to replay. An offered callback would be
   * replayed as CALL_STARTED, as if it were being dialled (baseConnector.js, AGENT_AVAILABLE), so it is offered anew instead.
   */
  #forReplay(): Call[] {
    return [...this.#options.calls().values()].filter(
      (call) =>
        isActive(call) && !(phase(call) === 'alerting' && (this.#isOfferedByOmni(call) || call.kind === 'callback')),
    );
  }

  #isOfferedByOmni({ kind }: Call): boolean {
    return this.#options.routing === 'unified' && (kind === 'inbound' || kind === 'transfer' || kind === 'callback');
  }

  #takeClaimed(active: ActiveClaim, key: CallKey, next: Call | undefined): boolean {
    let found = false;
    for (const change of changes(this.#told.get(key), next)) {
      if (active.claim.call !== undefined && active.claim.call !== key) continue;
      if (!active.claim.claims(change, next)) continue;
      this.#remember(key, applyChange(this.#told.get(key), change, next));
      found = true;
    }
    return found;
  }

  #wake(key: CallKey): void {
    if (this.#busy.has(key)) return;
    if (this.#next(key) === undefined) {
      this.#forgetIfOver(key);
      return;
    }
    this.#busy.add(key);
    void this.#tellAll(key).finally(() => {
      this.#busy.delete(key);
      if (this.#online && this.#next(key) !== undefined) this.#wake(key);
      else this.#forgetIfOver(key);
    });
  }

  async #tellAll(key: CallKey): Promise<void> {
    for (let change = this.#next(key); change !== undefined && this.#online; change = this.#next(key)) {
      if (change.type === 'offered' && (await this.#waitedForRecord(key))) continue;
      const before = this.#told.get(key);
      const after = applyChange(before, change, this.#options.calls().get(key));
      if (after === undefined) return;
      this.#remember(key, after);
      if (this.#isSilent(change, before, after)) continue;
      try {
        for (const event of eventsFor(change, before, after, this.extras(key))) await publish(event);
      } catch (error) {
        writeLog('ERROR', 'publish-failed', {
          kind: change.type,
          message: error instanceof Error ? error.name : 'unknown',
        });
      }
    }
  }

  /** The next thing to tell of a call, unless a command will, or it must wait for one. */
  #next(key: CallKey): Change | undefined {
    const next = this.#options.calls().get(key);
    const [change] = changes(this.#told.get(key), next);
    if (change === undefined) return undefined;
    for (const { claim, phase: state } of this.#claims) {
      if (state === 'emitting' || claim.claims(change, next)) return undefined;
      if (claim.call === key && claim.defers.includes(change.type)) return undefined;
    }
    return change;
  }

  /** True: time has passed, look again. */
  async #waitedForRecord(key: CallKey): Promise<boolean> {
    const call = this.#options.calls().get(key);
    const asking = call && this.#askForRecord(call);
    if (asking === undefined) return false;
    await asking;
    return true;
  }

  #askForRecords(): Promise<void>[] {
    const calls = this.#options.calls();
    for (const key of this.#voiceCallIds.keys()) {
      if (!calls.has(key) && !this.#told.has(key)) this.#voiceCallIds.delete(key);
    }
    return [...calls.values()].filter(isActive).flatMap((call) => this.#askForRecord(call) ?? []);
  }

  #askForRecord(call: Call): Promise<void> | undefined {
    const { key } = call;
    if (this.#voiceCallIds.has(key)) return undefined;
    const asking =
      this.#asking.get(key) ??
      this.#options.records.offered(call)?.then((id) => {
        this.#voiceCallIds.set(key, id);
        this.#asking.delete(key);
      });
    if (asking !== undefined) this.#asking.set(key, asking);
    return asking;
  }

  /** Unified routing: Omni-Channel offers calls through AgentWork, and takes them back itself. */
  #isSilent(change: Change, before: Call | undefined, after: Call): boolean {
    if (!this.#isOfferedByOmni(after)) return false;
    return (
      change.type === 'offered' ||
      ((change.type === 'ended' || change.type === 'updated') && before !== undefined && phase(before) === 'alerting')
    );
  }

  #remember(key: CallKey, call: Call | undefined): void {
    if (call === undefined) {
      this.#told.delete(key);
      this.#audio.delete(key);
      return;
    }
    this.#told.set(key, call);
    const leg = isActive(call) ? leadingLeg(call) : undefined;
    if (leg !== undefined)
      this.#audio.set(key, { callId: callIdOf(call, leg), isOver: this.#audio.get(key)?.isOver === true });
  }

  /** Forgets a call that is gone, once nothing of it is left to tell: the end of its after-call work may still wait. */
  #forgetIfOver(key: CallKey): void {
    const told = this.#told.get(key);
    if (told === undefined || isActive(told) || this.#options.calls().has(key)) return;
    if (changes(told, undefined).length > 0) return;
    this.#remember(key, undefined);
    this.#voiceCallIds.delete(key);
  }
}

/**
 * What Salesforce knows after a replay of a call: that it is there, and nothing of how it stands.
 * @param known what it knew before: a leg that has left since is still to be told of
 */
function asReplayed(call: Call, known: Call | undefined): Call {
  const left = (known?.legs ?? []).filter(
    (leg) => isLive(leg) && !call.legs.some((now) => now.id === leg.id && isLive(now)),
  );
  const replayed = call.legs
    .filter((leg) => !left.some(({ id }) => id === leg.id))
    .map((leg): Leg => ({
      ...leg,
      muted: false,
      bargedIn: false,
      state: leg.state === 'hold' ? 'connected' : leg.state,
    }));
  return {
    ...call,
    merged: false,
    recording: call.recording === 'paused' ? 'on' : call.recording,
    agent: { ...call.agent, muted: false },
    legs: [...replayed, ...left],
  };
}
