/** One metadata file: by its root element, who looks for what in it. */
import type { Found } from '../found.js';
import { commentedOut } from '../mentions.js';
import { callCenterImport, callCenterMetadata, type PageTarget } from './call-center.js';
import { callCenterIds, qualifiedFields, report, reportType, taskFile } from './call-fields.js';
import { flow } from './flow.js';
import { child, childText, descendants, readXml, type Element } from './xml.js';

export interface MetadataUses {
  readonly found: Found[];
  readonly pages: PageTarget[];
  /** The utility bar that an app shows. */
  readonly utilityBar?: string;
  readonly rootName: string;
  readonly problem?: string;
}

/** @param file its path, whose last part names the component */
export function findMetadataUses(text: string, file: string): MetadataUses {
  const xml = readXml(text);
  const found: Found[] = [];
  let pages: readonly PageTarget[] = [];
  const { root } = xml;
  if (root) {
    const callCenter =
      root.name === 'CallCenter'
        ? callCenterMetadata(root, componentName(file))
        : root.name === 'callCenter'
          ? callCenterImport(root)
          : undefined;
    if (callCenter) {
      found.push(...callCenter.found);
      pages = callCenter.pages;
    } else found.push(...byRoot(root, file));
    if (callCenter || (root.name !== 'CallCenter' && root.name !== 'callCenter'))
      found.push(...inComments(xml.comments, root.name));
  }
  const utilityBar = root?.name === 'CustomApplication' ? childText(root, 'utilityBar') : '';
  return {
    found: xml.problem === undefined ? found : found.map((each) => ({ ...each, confidence: 'possible' })),
    pages: [...pages],
    rootName: root?.name ?? '',
    ...(utilityBar ? { utilityBar } : {}),
    ...(xml.problem === undefined ? {} : { problem: xml.problem }),
  };
}

export function componentName(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/-meta\.xml$/, '').replace(/\.[^.]+$/, '');
}

function byRoot(root: Element, file: string): Found[] {
  const base = file.split('/').at(-1) ?? '';
  const isVoiceFile = /(?:^|[/-])VoiceCall/.test(file);
  const ids = callCenterIds(root, () => isVoiceFile);
  const ofTask = /(?:^|\/)objects\/(?:Task|Activity)\//.test(file) || /^(?:Task|Activity)[.-]/.test(base);
  switch (root.name) {
    case 'FlexiPage': {
      const isTask = childText(root, 'sobjectType') === 'Task';
      return [...utilityItems(root), ...(isTask ? recordFields(root) : []), ...ids];
    }
    case 'Profile':
    case 'PermissionSet':
    case 'MutingPermissionSet':
      return [...permissions(root), ...qualifiedFields(root, 'task-field/access'), ...ids];
    case 'Package':
      return manifest(root);
    case 'Flow':
      return flow(root);
    case 'Report':
    case 'Dashboard':
      return [...report(root), ...ids];
    case 'ReportType':
      return reportType(root);
    case 'Layout':
      return [...(ofTask ? taskFile(root, () => 'task-field/layout') : relatedLists(root)), ...ids];
    case 'QuickAction':
      return [
        ...(childText(root, 'targetObject') === 'Task' || ofTask ? taskFile(root, () => 'task-field/action') : []),
        ...ids,
      ];
    case 'ListView':
    case 'CompactLayout':
    case 'FieldSet':
      return ofTask ? taskFile(root, () => 'task-field/layout') : ids;
    case 'CustomObject':
    case 'CustomField':
    case 'ValidationRule':
    case 'RecordType':
    case 'WebLink':
    case 'Workflow':
      return ofTask ? taskFile(root, ruleInObject) : [...qualifiedFields(root, 'task-field/formula'), ...ids];
    case 'CustomObjectTranslation':
    case 'Translations':
      return [];
    default:
      // Other products have import files with names like these.
      return isVoiceFile || !(root.attributes.xmlns ?? '').includes('soap.sforce.com')
        ? []
        : [...qualifiedFields(root, 'task-field/object'), ...ids];
  }
}

function ruleInObject(element: Element): 'task-field/layout' | 'task-field/object' {
  return /^(?:columns|fields|field|customTabListAdditionalFields|lookupDialogsAdditionalFields|searchResultsAdditionalFields)$/.test(
    element.name,
  )
    ? 'task-field/layout'
    : 'task-field/object';
}

function utilityItems(root: Element): Found[] {
  const found: Found[] = [];
  for (const element of descendants(root)) {
    if (element.name !== 'componentName' || element.text !== 'opencti:softPhone') continue;
    found.push({
      rule: 'metadata/utility-item',
      category: 'utility-item',
      api: 'opencti:softPhone',
      offset: element.offset,
      confidence: 'certain',
    });
  }
  return found;
}

/** Dynamic forms: `<fieldItem>Record.CallType</fieldItem>`. */
function recordFields(root: Element): Found[] {
  const found: Found[] = [];
  for (const element of descendants(root)) {
    const field = /(?:^|\{!)Record\.(CallDurationInSeconds|CallDisposition|CallObject|CallType)\b/.exec(
      element.text,
    )?.[1];
    if (field)
      found.push({
        rule: 'task-field/layout',
        category: 'task-call-field',
        api: `Task.${field}`,
        offset: element.offset,
        confidence: 'certain',
      });
  }
  return found;
}

/** Columns of the activity lists on other objects' layouts. */
function relatedLists(root: Element): Found[] {
  const found: Found[] = [];
  for (const list of root.children) {
    if (list.name !== 'relatedLists' || !/Related(?:Activity|History)List/.test(childText(list, 'relatedList')))
      continue;
    found.push(...taskFile(list, () => 'task-field/layout'));
  }
  return found;
}

function permissions(root: Element): Found[] {
  const found: Found[] = [];
  for (const element of root.children) {
    const name = child(element, 'name');
    if (
      element.name !== 'userPermissions' ||
      name?.text !== 'ManageCallCenters' ||
      childText(element, 'enabled') === 'false'
    )
      continue;
    found.push({
      rule: 'metadata/permission',
      category: 'permission',
      api: name.text,
      offset: name.offset,
      confidence: 'certain',
    });
  }
  return found;
}

function manifest(root: Element): Found[] {
  const found: Found[] = [];
  for (const types of root.children) {
    const name = child(types, 'name');
    if (types.name !== 'types' || name?.text !== 'CallCenter') continue;
    found.push({
      rule: 'metadata/package-manifest',
      category: 'package-manifest',
      api: 'CallCenter',
      offset: name.offset,
      confidence: 'certain',
    });
  }
  return found;
}

function inComments(comments: readonly { text: string; offset: number }[], rootName: string): Found[] {
  const found: Found[] = [];
  const add = (api: string, offset: number): void => {
    found.push({ rule: 'metadata/commented-out', category: 'commented-out', api, offset, confidence: 'certain' });
  };
  for (const { text, offset } of comments) {
    found.push(...commentedOut(text, offset, { rule: 'metadata/commented-out' }));
    for (const match of text.matchAll(/<componentName>\s*opencti:softPhone/g))
      add('opencti:softPhone', offset + match.index);
    if (rootName === 'Package')
      for (const match of text.matchAll(/<name>\s*CallCenter\s*<\/name>/g)) add('CallCenter', offset + match.index);
    if (/callCenter/i.test(rootName)) {
      for (const match of text.matchAll(/<item\b[^>]*\bname\s*=\s*["']\s*([^"']+?)\s*["']/g))
        add(match[1] ?? '', offset + match.index);
      for (const match of text.matchAll(/<items>[\s\S]*?<name>\s*([^<]+?)\s*<\/name>/g))
        add(match[1] ?? '', offset + match.index);
    }
  }
  return found;
}
