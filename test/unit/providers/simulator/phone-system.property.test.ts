/** Whatever agents, customers and parties do, in whatever order: what every agent sees stays true. */
import fc from 'fast-check';
import { ruleOf } from '../../../../src/call-control/command-rules.js';
import { afterEvent, initialState } from '../../../../src/call-control/state.js';
import { applyChange, changes, sameForAgent } from '../../../../src/model/index.js';
import type { Call, LegId } from '../../../../src/model/index.js';
import { ProviderError } from '../../../../src/provider/index.js';
import type { Command, Destination, ProviderEvent } from '../../../../src/provider/index.js';
import { PhoneSystem, permits } from '../../../../src/providers/simulator/switch/index.js';
import { VirtualClock } from '../../../../src/providers/simulator/virtual-clock.js';

const agents = ['alice', 'bob', 'sam'] as const;

interface Step {
  /** Up to 6: something that can be done now; above: anything. */
  readonly sensible: number;
  readonly what: number;
  readonly agent: number;
  readonly one: number;
  readonly two: number;
}

/** Unbiased: the extremes are no more interesting here than anything else. */
const steps = fc.noBias(
  fc.array(
    fc.record({
      sensible: fc.integer({ min: 0, max: 9 }),
      what: fc.nat(99),
      agent: fc.nat(2),
      one: fc.nat(8),
      two: fc.nat(7),
    }),
    { minLength: 10, maxLength: 60, size: 'max' },
  ),
);

const destinations: readonly Destination[] = [
  { kind: 'number', address: '+12025550100' },
  { kind: 'number', address: '+12025550101' },
  { kind: 'agent', address: 'alice' },
  { kind: 'agent', address: 'bob' },
  { kind: 'agent', address: 'sam' },
  { kind: 'number', address: 'nobody' },
  { kind: 'queue', address: 'support' },
  { kind: 'flow', address: 'Route_To_Sales' },
  { kind: 'number', address: '+12025550100' },
];

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % Math.max(1, items.length)];
}

/** One phone system under test, with what its agents were told. */
class Run {
  readonly clock = new VirtualClock();
  readonly system = new PhoneSystem({ clock: this.clock, seed: 7 });
  readonly log: string[] = [];
  readonly #checked: boolean;
  readonly #known = new Map<string, Map<string, Call>>(agents.map((agent) => [agent, new Map()]));
  #rev = 0;
  #count = 0;

  constructor(options: { readonly checked: boolean }) {
    this.#checked = options.checked;
    this.system.control.setNumber({ number: '+12025550100', behaviour: 'answer', afterMs: 300 });
    for (const agent of agents) {
      this.system.subscribe(agent, (event) => {
        this.#hear(agent, event);
      });
      this.system.execute(agent, { type: 'set-presence', status: 'available', afterCall: false }, `sign-in-${agent}`);
    }
  }

  #hear(agent: string, event: ProviderEvent): void {
    this.log.push(JSON.stringify([agent, event]));
    if (!this.#checked) return;
    const known = this.#known.get(agent)!;
    if (event.type === 'call') {
      this.#grows(event.call.rev);
      const before = known.get(event.call.key);
      this.#followsFrom(before, event.call);
      known.set(event.call.key, event.call);
    }
    if (event.type === 'call-gone') {
      this.#grows(event.rev);
      const last = known.get(event.key);
      holds(last?.ended === event.cause && last.allowed.length === 0, 'a call that is gone has ended before');
      known.delete(event.key);
    }
    if (event.type === 'presence') this.#grows(event.presence.rev);
  }

  #grows(rev: number): void {
    holds(rev > this.#rev, 'revisions grow');
    this.#rev = rev;
  }

  /** The model's own account of what changed leads from one state to the other. */
  #followsFrom(before: Call | undefined, next: Call): void {
    let told = before;
    for (const change of changes(before, next)) told = applyChange(told, change, next);
    if (!sameForAgent(told, next))
      throw new Error(
        `These changes do not lead to the next state: ${JSON.stringify({ before, next, told: changes(before, next), left: changes(told, next) })}`,
      );
  }

  do({ sensible, what, agent, one, two }: Step): void {
    const who = (sensible < 7 ? this.#inACall(agent) : undefined) ?? agents[agent]!;
    if (what < 55) {
      const { calls } = this.system.snapshot(who);
      const possible = this.#commands(who, one, two, true).filter(
        (command) => 'call' in command && calls.some((call) => call.key === command.call && permits(call, command)),
      );
      this.#command(
        who,
        (sensible < 7 ? pick(possible, what) : undefined) ?? pick(this.#commands(who, one, two, false), what),
      );
    } else this.#outside(what, who, one, two);
    if (this.#checked) this.#check();
  }

  /** Somebody who has something to do, from this agent on. */
  #inACall(agent: number): string | undefined {
    return [0, 1, 2]
      .map((next) => agents[(agent + next) % agents.length]!)
      .find((who) => this.system.snapshot(who).calls.some((call) => call.ended === undefined));
  }

  #commands(agent: string, one: number, two: number, live: boolean): Command[] {
    const { calls } = this.system.snapshot(agent);
    const chosen = (live ? calls.find((call) => call.ended === undefined) : undefined) ?? pick(calls, two);
    const call = chosen?.key ?? 'gone';
    const legs = chosen?.legs.filter((leg) => !live || (leg.state !== 'ended' && leg.state !== 'failed')) ?? [];
    const leg = (index: number): LegId => pick(legs, index)?.id ?? 'gone';
    const to = pick(destinations, one)!;
    return [
      { type: 'accept', call },
      { type: 'decline', call },
      ...(one % 4 === 0
        ? [{ type: 'end', call } as const, { type: 'remove-participant', call, leg: leg(two) } as const]
        : []),
      { type: 'mute', call },
      { type: 'unmute', call, leg: leg(one) },
      { type: 'hold', call, leg: leg(one) },
      { type: 'resume', call, leg: leg(one) },
      { type: 'dial', to, callback: two % 2 === 0 },
      { type: 'consult', call, to },
      { type: 'add-participant', call, to, autoMerge: false },
      { type: 'add-participant', call, to, autoMerge: true },
      { type: 'blind-transfer', call, to },
      { type: 'alternate', call, hold: leg(one), resume: leg(one + 1) },
      { type: 'conference', call },
      { type: 'conference', call },
      { type: 'conference', call },
      { type: 'digits', call, digits: '12#' },
      { type: one % 2 === 0 ? 'pause-recording' : 'resume-recording', call },
      { type: 'end-wrap-up', call },
      { type: 'supervise', call: pick(this.#callsOfOthers(agent), one) ?? 'gone' },
      { type: 'barge-in', call },
      { type: 'stop-supervising', call },
      {
        type: 'set-presence',
        status: pick(['available', 'available', 'break', '0', 'unknown'], one)!,
        afterCall: two % 2 === 0,
      },
      { type: 'select-phone', phone: one % 4 === 0 ? { type: 'desk' } : { type: 'soft' } },
      { type: 'alert', call },
    ];
  }

  #command(agent: string, command: Command | undefined): void {
    if (command === undefined) return;
    const call =
      'call' in command ? this.system.snapshot(agent).calls.find(({ key }) => key === command.call) : undefined;
    const commandId = `command-${String(this.#count++)}`;
    const refusal = this.#refusal(() => {
      this.system.execute(agent, command, commandId);
    });
    if (!this.#checked) return;
    if (refusal === undefined) this.#isDone(agent, command, commandId);
    if (call === undefined || !('call' in command) || command.type === 'supervise') return;
    holds((refusal === 'bad-state') !== permits(call, command), `${command.type} is refused exactly when not allowed`);
    reached.add(refusal === undefined ? command.type : `${command.type} refused`);
  }

  /** What is not refused has happened, as the core judges it. */
  #isDone(agent: string, command: Command, commandId: string): void {
    const rule = ruleOf(command);
    const state = afterEvent(initialState, { type: 'snapshot', snapshot: this.system.snapshot(agent) });
    const done = rule.acknowledgementOnly === true || rule.verdict(state, command, commandId) === 'done';
    holds(done, `${command.type} is done when it is not refused: ${JSON.stringify(command)}`);
  }

  #refusal(action: () => void): string | undefined {
    try {
      action();
      return undefined;
    } catch (error) {
      if (error instanceof ProviderError) return error.kind;
      throw error;
    }
  }

  #callsOfOthers(agent: string): string[] {
    return agents.flatMap((other) => (other === agent ? [] : this.system.snapshot(other).calls.map(({ key }) => key)));
  }

  #outside(what: number, agent: string, one: number, two: number): void {
    const { control } = this.system;
    const conversation = pick(control.conversations(), one);
    const reference = {
      conversation: conversation?.id ?? 'none',
      party: pick(conversation?.parties ?? [], two)?.id ?? 'none',
    };
    const actions: readonly (() => void)[] = [
      () =>
        control.callIn({
          from: '+12025550123',
          queue: one % 2 === 0 ? 'support' : 'sales',
          attributes: { topic: String(two) },
        }),
      () => control.callIn({ from: '+12025550124', agent }),
      () => control.requestCallback({ number: '+12025550125', queue: 'support' }),
      () => {
        control.hangUp(reference);
      },
      () => {
        control.answer({ conversation: reference.conversation });
      },
      () => {
        control.answer({ conversation: reference.conversation });
      },
      () => {
        control.answer({ conversation: reference.conversation });
      },
      () => {
        control.refuse({ conversation: reference.conversation });
      },
      () => {
        control.desk({ agent, action: pick(['answer', 'hang-up', 'mute', 'hold', 'resume'] as const, one)! });
      },
      () => {
        this.clock.advance(600);
      },
      () => {
        this.clock.advance(600);
      },
      () => {
        this.clock.advance(600);
      },
      () => {
        this.clock.advance(2_000);
      },
      () => {
        this.clock.advance(21_000);
      },
      () => {
        this.system.execute(
          'sam',
          { type: 'supervise', call: pick(this.#callsOfOthers('sam'), one) ?? 'gone' },
          `command-${String(this.#count++)}`,
        );
      },
    ];
    this.#refusal(pick(actions, what)!);
  }

  #check(): void {
    for (const agent of agents) this.#checkAgent(agent);
    for (const { parties } of this.system.control.conversations()) {
      for (const customer of parties.filter((party) => party.kind === 'number' && party.state === 'connected')) {
        const others = parties.filter((party) => party !== customer && !party.supervisor);
        holds(others.length > 0, 'no customer is left alone');
      }
    }
  }

  #checkAgent(agent: string): void {
    const { calls, rev } = this.system.snapshot(agent);
    const known = this.#known.get(agent)!;
    holds(
      calls.length === known.size && calls.every((call) => known.get(call.key) === call),
      'the snapshot is what was told',
    );
    const active = calls.filter((call) => call.ended === undefined);
    holds(active.filter((call) => call.kind !== 'supervision').length <= 1, 'one active call');
    holds(active.filter((call) => call.kind === 'supervision').length <= 1, 'one supervision');
    holds(unique(calls.flatMap((call) => call.legs).map((leg) => leg.id)), 'leg ids are unique');
    for (const call of calls) {
      holds(call.rev <= rev, 'the snapshot is not older than its calls');
      holds(
        call.legs[0]?.role === 'primary' && call.legs[0].key === call.key,
        'the primary leg is first and has the key of the call',
      );
      holds(unique(call.legs.map((leg) => leg.key)), 'each leg has a key of its own');
      holds((call.agent.state === 'ended') === (call.ended !== undefined), 'ended is ended');
      const primary = call.legs[0];
      holds(
        call.agent.state !== 'alerting' || (primary?.state !== 'ended' && primary?.state !== 'failed'),
        'who rings is there',
      );
      const connected = call.legs.filter((leg) => leg.state === 'connected' && leg.role !== 'supervisor');
      holds(
        call.merged === (call.agent.state === 'connected' && connected.length > 1),
        'merged: more than one is heard',
      );
      holds(connected.length === 1 || !connected.some((leg) => leg.role === 'consult'), 'a consultation is private');
      for (const leg of call.legs) reached.add(`${call.kind} with ${leg.role} ${leg.state}`);
      if (call.merged) reached.add('merged');
    }
  }

  /** Everybody hangs up and time passes. */
  goHome(): void {
    for (let round = 0; round < 20 && this.system.control.conversations().length > 0; round += 1) {
      for (const { id, parties } of this.system.control.conversations()) {
        for (const party of parties)
          this.#refusal(() => {
            this.system.control.hangUp({ conversation: id, party: party.id });
          });
      }
      for (const agent of agents) {
        for (const call of this.system.snapshot(agent).calls) {
          this.#refusal(() => {
            this.system.execute(agent, { type: 'end', call: call.key }, `home-${String(this.#count++)}`);
          });
        }
      }
      this.clock.advance(30_000);
    }
    this.clock.advance(120_000);
  }
}

/** Like `expect`, which is too slow for so many checks. */
function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`This does not hold: ${what}.`);
}

function unique(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** What the random runs came across, so that a property about nothing is noticed. */
const reached = new Set<string>();
const situations = [
  ...['conference', 'alternate', 'blind-transfer', 'barge-in', 'end-wrap-up', 'merged'],
  ...['inbound with consult connected', 'inbound with participant hold', 'inbound with supervisor connected'],
  ...['transfer with primary connected', 'consult with primary connected', 'callback with primary connected'],
];

describe('the phone system, whatever happens', () => {
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    // Most commands are refused, and nobody reads where.
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  test('every agent sees the truth, nobody is lost, and the same seed gives the same events', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const [first, second] = [new Run({ checked: true }), new Run({ checked: false })];
        for (const step of list) {
          first.do(step);
          second.do(step);
        }
        holds(second.log.join() === first.log.join(), 'the same seed gives the same events');
        first.goHome();
        expect(first.system.control.conversations()).toEqual([]);
        expect(agents.flatMap((agent) => first.system.snapshot(agent).calls)).toEqual([]);
        expect(first.clock.pending).toBe(0);
      }),
      { numRuns: Number(process.env.RUNS ?? 2000) },
    );
    expect(situations.filter((situation) => !reached.has(situation))).toEqual([]);
  }, 60_000);
});
