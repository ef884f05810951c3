/** The catalogue answers every detection, each with its own words. */
import { ruleIds } from '../../../../src/open-cti/finding.js';
import { guidanceFor } from '../../../../src/open-cti/guidance/index.js';
import { classicMembers, consoleMembers } from '../../../../src/open-cti/guidance/classic.js';
import { definitionFields, definitions, reservedItems } from '../../../../src/open-cti/guidance/call-centre.js';
import { constants, lightningMembers } from '../../../../src/open-cti/guidance/lightning.js';
import { sampleScan } from '../../../support/open-cti-scan.js';

const documented = [
  ...['enableClickToDial', 'disableClickToDial', 'onClickToDial', 'getAppViewInfo', 'onNavigationChange'],
  ...['getCallCenterSettings', 'getSoftphoneLayout', 'isSoftphonePanelVisible', 'setSoftphonePanelVisibility'],
  ...['setSoftphonePanelHeight', 'setSoftphonePanelWidth', 'setSoftphonePanelIcon', 'setSoftphonePanelLabel'],
  ...['setSoftphoneItemIcon', 'setSoftphoneItemLabel', 'notifyInitializationComplete', 'refreshView', 'runApex'],
  ...['saveLog', 'screenPop', 'searchAndScreenPop', 'subscribe', 'unsubscribe', 'publish'],
  ...['hvs.onWorkStart', 'hvs.completeWork', 'initialize'],
];

/** Every text of the catalogue under a name, call fields by rule and field. */
function everyAction(): Map<string, string> {
  const tables = {
    lightningMembers,
    classicMembers,
    consoleMembers,
    constants,
    reservedItems,
    definitionFields,
    definitions,
  };
  const entries = Object.entries(tables).flatMap(([table, members]) =>
    Object.entries(members).map(([member, { action }]): [string, string] => [`${table}.${member}`, action]),
  );
  const fields = ['CallDurationInSeconds', 'CallType', 'CallDisposition', 'CallObject'];
  for (const rule of ruleIds) {
    const finer = rule.includes('task-field') ? fields.map((field) => `Task.${field}`) : [''];
    for (const api of finer) entries.push([`${rule} ${api}`, guidanceFor({ rule, api }).action]);
  }
  return new Map(entries);
}

/** Rules that are answered by member: without one they fall back on the entry of a member nobody knows. */
const byMember = new Set([
  'js/lightning-call',
  'js/classic-call',
  'js/constant',
  'call-center/metadata',
  'call-center/import-xml',
  'js/unknown-member',
]);

test('given every rule of the scanner, there is something to do for it, and no two say the same', () => {
  const actions = [...everyAction()].filter(([name]) => !byMember.has(name.trim()));
  const seen = new Map<string, string>();
  for (const [name, action] of actions) {
    expect({ name, length: action.length > 20 }).toEqual({ name, length: true });
    expect({ name, sameAs: seen.get(action) }).toEqual({ name, sameAs: undefined });
    seen.set(action, name);
  }
  expect(actions.length).toBeGreaterThan(150);
});

test('given a detection of each rule, only the unknown member gets the text of an unknown member', () => {
  const unknown = guidanceFor({ rule: 'js/unknown-member', api: '' }).action;
  const generic = sampleScan().detections.filter((detection) => guidanceFor(detection).action === unknown);
  expect(generic.map(({ rule }) => rule)).toEqual(['js/unknown-member']);
});

test('given the documented members of Lightning, each has its own entry', () => {
  expect(Object.keys(lightningMembers).sort()).toEqual([...documented].sort());
});

test('given the documented members of Classic and of the console, each has its own entry', () => {
  expect(Object.keys(classicMembers)).toHaveLength(24);
  expect(Object.keys(consoleMembers)).toHaveLength(12);
});

test('given a member in a bundle, the equivalent is the member’s and the advice is about the bundle', () => {
  const inSource = guidanceFor({ rule: 'js/lightning-call', api: 'sforce.opencti.saveLog' });
  const inBundle = guidanceFor({ rule: 'js/minified-bundle', api: 'sforce.opencti.saveLog' });
  expect(inBundle.equivalent).toBe(inSource.equivalent);
  expect(inBundle.capability).toBe('call-log');
  expect(inBundle.action).toContain('Do not edit the bundle');
});

test('given names that every object has, they are unknown members', () => {
  for (const member of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    expect(guidanceFor({ rule: 'js/lightning-call', api: `sforce.opencti.${member}` })).toBe(
      guidanceFor({ rule: 'js/unknown-member', api: '' }),
    );
});

test('given any entry, its fact is an https page of Salesforce', () => {
  for (const { rule, api } of sampleScan().detections)
    expect(guidanceFor({ rule, api }).fact.url).toMatch(/^https:\/\/(developer|help)\.salesforce\.com\//);
});
