/** The members of the three APIs (Open CTI Developer Guide 66.0, Console Developer Guide), and how a path grows by a name. */
import type { Category, RuleId } from '../../finding.js';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const lightning = words(`
  disableClickToDial enableClickToDial onClickToDial getAppViewInfo onNavigationChange getCallCenterSettings getSoftphoneLayout
  isSoftphonePanelVisible setSoftphonePanelVisibility setSoftphonePanelHeight setSoftphonePanelWidth setSoftphonePanelIcon
  setSoftphonePanelLabel setSoftphoneItemIcon setSoftphoneItemLabel notifyInitializationComplete refreshView runApex saveLog
  screenPop searchAndScreenPop subscribe unsubscribe publish initialize hvs.onWorkStart hvs.completeWork`);

const classic = words(`
  getPageInfo isInConsole isVisible onFocus refreshPage refreshRelatedList reloadFrame runApex saveLog screenPop
  searchAndGetScreenPopUrl searchAndScreenPop setVisible
  cti.disableClickToDial cti.enableClickToDial cti.getCallCenterSettings cti.getDirectoryNumbers cti.getSoftphoneLayout
  cti.notifyInitializationComplete cti.onClickToDial cti.setSoftphoneHeight cti.setSoftphoneWidth
  entityFeed.onObjectUpdate entityFeed.refreshObject entityFeed.reloadFrame`);

/** `sforce.console.cti.*`. */
const consoleCti = words(`
  fireOnCallBegin fireOnCallEnd fireOnCallLogSaved getCallAttachedData getCallObjectIds onCallBegin onCallEnd onCallLogSaved
  onSendCTIMessage sendCTIMessage setCallAttachedData setCallObjectIds`);

/** Objects of constants, and their keys. */
const constants = words('SCREENPOP_TYPE CALL_TYPE');

/** Names inside a namespace that hold members themselves. */
const groups: Readonly<Record<string, ReadonlySet<string>>> = {
  'sforce.opencti': words('hvs'),
  'sforce.interaction': words('cti entityFeed'),
  'sforce.console': words('cti chat presence'),
};

/** What every JavaScript object or function has: `sforce.opencti.hasOwnProperty` uses no member of Open CTI. */
const ordinary = words(
  'hasOwnProperty toString constructor prototype valueOf then catch finally isPrototypeOf propertyIsEnumerable __proto__ length',
);

const namespaces = ['sforce.opencti', 'sforce.interaction', 'sforce.console'] as const;
export type Namespace = (typeof namespaces)[number];

/**
 * The path of `path.name`, or undefined when that is no part of the APIs (`sforce.one`, `sforce.opencti.screenPop.bind`).
 * A path is `sforce`, a namespace, a group (`sforce.interaction.cti`), a member or a constant.
 */
export function extend(path: string, name: string): string | undefined {
  if (path === 'sforce') return namespaces.find((namespace) => namespace === `sforce.${name}`);
  if (ordinary.has(name)) return undefined;
  const namespace = namespaceOf(path);
  if (!namespace || !/^[\w$]+$/.test(name)) return undefined;
  if (path === namespace) return `${path}.${name}`;
  const rest = path.slice(namespace.length + 1);
  if (groups[namespace]?.has(rest)) return `${path}.${name}`;
  return constants.has(rest) ? `${path}.${name}` : undefined;
}

/** The namespace a path lies in; undefined for `sforce` itself. */
export function namespaceOf(path: string): Namespace | undefined {
  return namespaces.find((namespace) => path === namespace || path.startsWith(`${namespace}.`));
}

export type PathKind = 'global' | 'namespace' | 'constant' | 'member';

export function kindOf(path: string): PathKind {
  if (path === 'sforce') return 'global';
  const namespace = namespaceOf(path);
  if (!namespace || path === namespace) return 'namespace';
  const rest = path.slice(namespace.length + 1);
  if (groups[namespace]?.has(rest)) return 'namespace';
  return constants.has(rest.split('.')[0] ?? '') ? 'constant' : 'member';
}

/** Whether the guides name this member. Console members outside `cti` are not listed here: any of them counts. */
export function isKnown(path: string): boolean {
  const namespace = namespaceOf(path);
  const rest = path.slice((namespace ?? '').length + 1);
  if (namespace === 'sforce.opencti') return lightning.has(rest) || constants.has(rest.split('.')[0] ?? '');
  if (namespace === 'sforce.interaction') return classic.has(rest);
  return namespace === 'sforce.console' && (!rest.startsWith('cti.') || consoleCti.has(rest.slice(4)));
}

/** A name that no other API has: enough to know an object by. */
export function isTelling(name: string): boolean {
  return (
    (lightning.has(name) && !['initialize', 'subscribe', 'unsubscribe', 'publish'].includes(name)) ||
    constants.has(name)
  );
}

/** Category, rule and printed name of a use of a path in code. */
export function describe(path: string): { category: Category; rule: RuleId; api: string } {
  const namespace = namespaceOf(path);
  const kind = kindOf(path);
  if (kind === 'global' || !namespace) return { category: 'js-global-ref', rule: 'js/global', api: 'window.sforce' };
  if (namespace === 'sforce.console') {
    if (path.startsWith('sforce.console.cti')) {
      return { category: 'console-cti', rule: 'js/console-cti', api: kind === 'namespace' ? namespace : path };
    }
    return {
      category: 'console-integration-toolkit',
      rule: 'js/console-toolkit',
      api: kind === 'namespace' ? namespace : path,
    };
  }
  if (kind === 'namespace') return { category: 'js-namespace-ref', rule: 'js/namespace', api: namespace };
  if (kind === 'constant') return { category: 'js-const', rule: 'js/constant', api: path };
  if (!isKnown(path)) return { category: 'js-call', rule: 'js/unknown-member', api: path };
  const rule = namespace === 'sforce.opencti' ? 'js/lightning-call' : 'js/classic-call';
  return { category: 'js-call', rule, api: path };
}
