/** The catalogue: what a detection means for the move, found by its rule and, where that is finer, its member or item. */
import type { Detection, RuleId } from '../finding.js';
import { artefacts } from './artefacts.js';
import { definitionFields, definitions, ownItem, reservedItems, secret, section } from './call-centre.js';
import { classicMembers, consoleMembers } from './classic.js';
import type { Guidance } from './guidance.js';
import { constants, lightningMembers } from './lightning.js';
import { taskFieldGuidance } from './task-fields.js';

export { capabilities, capabilityIds, type CapabilityId } from './capabilities.js';
export type { Fact } from './facts.js';
export type { ConversionClass, Guidance, Hours, Risk, Severity } from './guidance.js';

/** What the catalogue needs to know of a detection. */
export type Described = Pick<Detection, 'rule' | 'api'>;

/** Every detection has an entry; a member that the tables do not know has that of an unknown member. */
export function guidanceFor({ rule, api }: Described): Guidance {
  return finer(rule, api) ?? general(rule);
}

function finer(rule: RuleId, api: string): Guidance | undefined {
  switch (rule) {
    case 'js/lightning-call':
      return entry(lightningMembers, memberOf(api, 'sforce.opencti.'));
    case 'js/classic-call':
      return entry(classicMembers, memberOf(api, 'sforce.interaction.'));
    case 'js/console-cti':
      return entry(consoleMembers, memberOf(api, 'sforce.console.cti.'));
    case 'js/constant': {
      const name = memberOf(api, 'sforce.opencti.');
      return entry(constants, name) ?? entry(constants, name.replace(/\..*/, ''));
    }
    case 'js/minified-bundle':
      return inBundle(api);
    case 'call-center/metadata':
    case 'call-center/import-xml':
      return entry(definitions, api);
    case 'call-center/item':
      return item(api);
    default:
      return taskFieldGuidance(rule, api);
  }
}

function general(rule: RuleId): Guidance {
  if (rule === 'call-center/section') return section;
  if (rule === 'call-center/secret') return secret;
  if (rule === 'call-center/item') return ownItem;
  return entry(artefacts, rule) ?? artefacts['js/unknown-member'];
}

/** Names come from scanned code: `constructor` is no entry. */
function entry(table: Readonly<Record<string, Guidance>>, name: string): Guidance | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function memberOf(api: string, prefix: string): string {
  return api.startsWith(prefix) ? api.slice(prefix.length) : api;
}

/** What a bundle uses has the equivalent of its member, but is not mended in the bundle. */
function inBundle(api: string): Guidance {
  const bundle = artefacts['js/minified-bundle'];
  const rules: readonly RuleId[] = ['js/lightning-call', 'js/classic-call', 'js/console-cti', 'js/constant'];
  const member = rules.map((rule) => finer(rule, api)).find((found) => found !== undefined);
  if (!member) return bundle;
  const { capability, equivalent, fact } = member;
  return { ...bundle, capability, equivalent, fact };
}

function item(api: string): Guidance {
  const field = 'CallCenter.';
  if (api.startsWith(field)) return entry(definitionFields, api.slice(field.length)) ?? ownItem;
  return entry(reservedItems, api.trim().toLowerCase().replace('compatability', 'compatibility')) ?? ownItem;
}
