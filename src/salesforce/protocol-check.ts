/**
 * Checks everything said between Salesforce and a connector, as it is said. It knows what Salesforce knows, from the
 * softphone's reducer, and asks groups of rules what each new word breaks. The rules themselves are listed in `rules.ts`.
 */
import { answeredCommand } from './answers.js';
import { CallHistory } from './protocol/call-history.js';
import { AgentRules } from './protocol/agent-rules.js';
import { AnswerRules } from './protocol/answers-rules.js';
import { CallRules } from './protocol/calls-rules.js';
import { HoldRules } from './protocol/hold-rules.js';
import { LogRules } from './protocol/logs-rules.js';
import { ReadyRules } from './protocol/ready-rules.js';
import { SupervisionRules } from './protocol/supervision-rules.js';
import { inspectEnvelope, type ShapeViolation } from './events.js';
import type { SalesforceMessage } from './messages.js';
import { eventOf, type Finding, type Moment, type RuleGroup } from './protocol/rule-group.js';
import { ruleOf, type RuleId, type Severity } from './rules.js';
import { softphone } from './softphone.js';
import { emptySoftphone, type SoftphoneInput, type SoftphoneState } from './softphone-state.js';

/** One thing said between Salesforce and the connector. */
export type ProtocolEntry =
  | { readonly at: number; readonly direction: 'to-connector'; readonly data: SalesforceMessage }
  | { readonly at: number; readonly direction: 'from-connector'; readonly data: unknown };

export interface Violation {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** A sentence. Never holds a phone number or a name. */
  readonly message: string;
  readonly source: string;
  readonly at: number;
  /** What broke the rule; absent for something that should have come and did not. */
  readonly entry?: ProtocolEntry;
}

export interface ProtocolCheckOptions {
  /** Phone numbers, names and digits of the test, which must not appear in a LOG. */
  readonly secrets?: readonly string[];
  /** Milliseconds after which a command without an answer is a violation. Default 10,000. */
  readonly answerWithinMs?: number;
  /** LOG envelopes a minute allowed while nothing is sent and no event goes out. Default 30. */
  readonly idleLogsPerMinute?: number;
  /** Take the connector as ready and the agent as available, for a trace that begins in the middle. Default false. */
  readonly assumeAvailable?: boolean;
  /** How many violations are kept; the oldest go first. Default 5,000. */
  readonly keep?: number;
}

/** Checks the order and shape of everything said. `at` is epoch milliseconds, or any clock that only goes forward. */
export class ProtocolCheck {
  readonly #history: CallHistory;
  readonly #groups: readonly RuleGroup[];
  readonly #keep: number;
  readonly #violations: Violation[] = [];
  #state: SoftphoneState = emptySoftphone;

  constructor(options: ProtocolCheckOptions = {}) {
    const {
      secrets = [],
      answerWithinMs = 10_000,
      idleLogsPerMinute = 30,
      assumeAvailable = false,
      keep = 5_000,
    } = options;
    this.#keep = keep;
    this.#history = new CallHistory(answerWithinMs);
    this.#groups = [
      new ReadyRules(answerWithinMs, assumeAvailable),
      new AgentRules(this.#history, assumeAvailable),
      new AnswerRules(answerWithinMs),
      new CallRules(this.#history),
      new HoldRules(),
      new SupervisionRules(this.#history),
      new LogRules(secrets, idleLogsPerMinute),
    ];
  }

  /** Salesforce sends `message`. Returns what this breaks or shows to be broken. */
  toConnector(message: SalesforceMessage, at: number): readonly Violation[] {
    return this.add({ at, direction: 'to-connector', data: message });
  }

  /** The connector posts `data`. */
  fromConnector(data: unknown, at: number): readonly Violation[] {
    return this.add({ at, direction: 'from-connector', data });
  }

  /** Either of both. */
  add(entry: ProtocolEntry): readonly Violation[] {
    const overdue = this.tick(entry.at);
    const findings =
      entry.direction === 'to-connector' ? this.#sent(entry.data, entry.at) : this.#received(entry.data, entry.at);
    return [...overdue, ...this.#record(findings, entry.at, entry)];
  }

  /** Time passes: finds commands unanswered. Call it at the end of a trace, too. */
  tick(at: number): readonly Violation[] {
    const findings = this.#groups.flatMap((group) => group.tick?.(at, this.#state) ?? []);
    return this.#record(findings, at);
  }

  /** All so far, in order, as far as kept. */
  get violations(): readonly Violation[] {
    return [...this.#violations];
  }

  #sent(message: SalesforceMessage, at: number): readonly Finding[] {
    const moment = this.#move({ kind: 'sent', at, message });
    this.#history.sent(message, at);
    return this.#groups.flatMap((group) => group.sent?.(message, moment) ?? []);
  }

  #received(data: unknown, at: number): readonly Finding[] {
    const { envelope, violations } = inspectEnvelope(data);
    const shape = violations.map(shapeFinding);
    if (!envelope) return shape;
    const event = eventOf(envelope);
    const answered = event && answeredCommand(this.#state.pending, event);
    const moment: Moment = { ...this.#move({ kind: 'received', at, envelope }), answered };
    const findings = this.#groups.flatMap((group) => group.received?.(envelope, moment) ?? []);
    if (event) this.#history.moved(event, moment);
    return [...shape, ...findings];
  }

  #move(input: SoftphoneInput & { readonly at: number }): Moment {
    const before = this.#state;
    this.#state = softphone(before, input);
    return { at: input.at, before, after: this.#state };
  }

  #record(findings: readonly Finding[], at: number, entry?: ProtocolEntry): readonly Violation[] {
    const violations = findings.map((finding) => violationOf(finding, at, entry));
    this.#violations.push(...violations);
    this.#violations.splice(0, this.#violations.length - this.#keep);
    return violations;
  }
}

/** On the sender's side: a violation if `data` cannot pass a port (functions, promises, nodes of the page). */
export function checkCloneable(data: unknown, at: number): Violation | undefined {
  try {
    structuredClone(data);
    return undefined;
  } catch (error) {
    const message = `The payload cannot pass a message port: ${error instanceof Error ? error.message : String(error)}`;
    return violationOf({ rule: 'shape.not-cloneable', message }, at);
  }
}

function violationOf({ rule, message }: Finding, at: number, entry?: ProtocolEntry): Violation {
  const { severity, source } = ruleOf(rule);
  return { rule, severity, message, source, at, ...(entry ? { entry } : {}) };
}

function shapeFinding({ severity, subject, message }: ShapeViolation): Finding {
  if (severity === 'note') return { rule: 'shape.unknown-field', message };
  if (subject === 'CONNECTOR_READY') return { rule: 'shape.ready', message };
  const isEnvelope = subject === 'envelope' || subject === 'LOG' || subject === 'TELEPHONY_EVENT_DISPATCHED';
  return { rule: isEnvelope ? 'shape.envelope' : 'shape.event', message };
}
