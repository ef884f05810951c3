/** What can go wrong between a driver and the phone system, when somebody asks for it. */
import * as v from 'valibot';
import { commandType, errorKind } from './shapes.js';

const milliseconds = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), 0);
const probability = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0);

/** Faults of one agent's network; what is left out is healthy. */
export const faultsShape = v.object({
  /** Milliseconds every message takes, each way. */
  latencyMs: milliseconds,
  /** Up to so many more, by chance: messages overtake each other. */
  jitterMs: milliseconds,
  /** Answers come so much later: the state is there first. */
  answerDelayMs: milliseconds,
  /** Events come so much later: the answer is there first. */
  eventDelayMs: milliseconds,
  /** How many answers of all get lost, 0 to 1. */
  loseAnswers: probability,
  /** How many events of all come twice, 0 to 1. */
  duplicateEvents: probability,
  /** Commands that are refused, and how. */
  refuse: v.optional(v.record(commandType, errorKind), {}),
  /** Commands that get no answer, and whether they are done all the same. */
  unanswered: v.optional(v.record(commandType, v.picklist(['done', 'not-done'])), {}),
  /** Commands in which the driver itself fails by mistake. */
  driverThrows: v.optional(v.array(commandType), []),
});

export type Faults = v.InferOutput<typeof faultsShape>;
export type FaultsInput = v.InferInput<typeof faultsShape>;

export const healthy: Faults = v.parse(faultsShape, {});
