/** What one kind of finding means for the move to Salesforce Voice: the shape of every entry of the catalogue. */
import type { CapabilityId } from './capabilities.js';
import type { Fact } from './facts.js';

/** `error` stops working with Open CTI, `warning` changes its meaning, `note` is context. SARIF's words. */
export type Severity = 'error' | 'warning' | 'note';

/**
 * Who does the work: `automatic` `hookswitch convert` or a deletion does it, `assisted` the tool drafts and a person
 * completes, `manual` a person does it, `none` Voice has nothing in its place.
 */
export type ConversionClass = 'automatic' | 'assisted' | 'manual' | 'none';

/** Hours of somebody who knows both APIs, least and most. */
export type Hours = readonly [least: number, most: number];

/** How much can go wrong for agents or data when this part of the move is done badly. */
export type Risk = 'low' | 'medium' | 'high';

/** One entry of the catalogue. */
export interface Guidance {
  readonly capability: CapabilityId;
  readonly severity: Severity;
  readonly class: ConversionClass;
  /** For each finding. What a capability costs once in an org is in `capabilities.ts`. */
  readonly effort: Hours;
  readonly risk: Risk;
  /** What takes its place in Salesforce Voice. */
  readonly equivalent: string;
  /** What to do with this finding, as an instruction. */
  readonly action: string;
  readonly fact: Fact;
}

/** Sizes of the work on one finding. */
export const quarterHour: Hours = [0.1, 0.25];
export const hour: Hours = [0.25, 1];
export const halfDay: Hours = [1, 4];
export const days: Hours = [8, 24];
export const weeks: Hours = [24, 80];
