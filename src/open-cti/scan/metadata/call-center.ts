/** Call-centre definitions, as metadata and as import XML, told from Voice's contact centres, which use the same type. */
import type { Found } from '../found.js';
import { child, childText, descendants, type Element } from './xml.js';

/** A page that a call centre opens. */
export interface PageTarget {
  readonly api: 'adapterUrl target' | 'reqStandbyUrl target';
  readonly url: string;
  readonly callCenter: string;
  readonly offset: number;
}

interface CallCenterUses {
  readonly found: Found[];
  readonly pages: PageTarget[];
  readonly name: string;
}

/** Marks of a Salesforce Voice contact centre. */
const voice =
  /"?(?:vendorInfoApiName|messageBridgeComponentFqn|scvVendorLoginUrl|reqVendorInfoApiName)"?|"reqCallCenterType"\s*:\s*"SCV/i;
const secret = /token|secret|passw(?:or)?d|pwd|api_?key|apikey|credential|private_?key/i;
const scalars = ['adapterUrl', 'customSettings', 'displayName', 'displayNameLabel', 'internalNameLabel', 'version'];

function item(name: string, element: Element, value: string): Found {
  return {
    rule: secret.test(name) && value !== '' ? 'call-center/secret' : 'call-center/item',
    category: 'callcenter-item',
    api: name,
    offset: element.offset,
    confidence: 'certain',
    detail: value,
  };
}

function section(name: string, element: Element): Found {
  return {
    rule: 'call-center/section',
    category: 'callcenter-section',
    api: name,
    offset: element.offset,
    confidence: 'certain',
  };
}

/** @returns undefined for a Voice contact centre */
export function callCenterMetadata(root: Element, name: string): CallCenterUses | undefined {
  const customSettings = childText(root, 'customSettings');
  const sections = root.children.filter((each) => each.name === 'sections');
  if (voice.test(customSettings) || child(root, 'contactCenterChannels')) return undefined;
  if (sections.some((each) => childText(each, 'name') === 'reqHvcc')) return undefined;
  const found: Found[] = [
    {
      rule: 'call-center/metadata',
      category: 'callcenter-metadata',
      api: 'CallCenter metadata',
      offset: root.offset,
      confidence: 'certain',
    },
  ];
  const pages: PageTarget[] = [];
  for (const each of root.children) {
    if (scalars.includes(each.name)) found.push(item(`CallCenter.${each.name}`, each, each.text));
    if (each.name === 'adapterUrl')
      pages.push({ api: 'adapterUrl target', url: each.text, callCenter: name, offset: each.offset });
  }
  for (const each of sections) {
    found.push(section(childText(each, 'name').trim(), each));
    for (const entry of each.children) {
      if (entry.name !== 'items') continue;
      const itemName = childText(entry, 'name').trim();
      const value = childText(entry, 'value');
      if (itemName === 'reqVendorInfoApiName') return undefined;
      found.push(item(itemName, entry, value));
      if (itemName === 'reqAdapterUrl')
        pages.push({ api: 'adapterUrl target', url: value, callCenter: name, offset: entry.offset });
      if (itemName === 'reqStandbyUrl')
        pages.push({ api: 'reqStandbyUrl target', url: value, callCenter: name, offset: entry.offset });
    }
  }
  const standby = /"reqStandbyUrl"\s*:\s*"([^"]+)"/.exec(customSettings)?.[1];
  const settings = child(root, 'customSettings');
  if (standby && settings && !pages.some((page) => page.url === standby)) {
    pages.push({ api: 'reqStandbyUrl target', url: standby, callCenter: name, offset: settings.offset });
  }
  return { found, pages, name };
}

/** @returns undefined for a Voice contact centre */
export function callCenterImport(root: Element): CallCenterUses | undefined {
  const found: Found[] = [
    {
      rule: 'call-center/import-xml',
      category: 'callcenter-metadata',
      api: 'CallCenter import XML',
      offset: root.offset,
      confidence: 'certain',
    },
  ];
  const pages: PageTarget[] = [];
  let name = '';
  for (const element of descendants(root)) {
    const called = (element.attributes.name ?? '').trim();
    if (element.name === 'section') {
      if (called === 'reqHvcc') return undefined;
      found.push(section(called, element));
    } else if (element.name === 'item') {
      if (called === 'reqVendorInfoApiName') return undefined;
      found.push(item(called, element, element.text));
      if (called === 'reqInternalName') name = element.text;
      if (called === 'reqAdapterUrl')
        pages.push({ api: 'adapterUrl target', url: element.text, callCenter: '', offset: element.offset });
      if (called === 'reqStandbyUrl')
        pages.push({ api: 'reqStandbyUrl target', url: element.text, callCenter: '', offset: element.offset });
    }
  }
  return { found, pages: pages.map((page) => ({ ...page, callCenter: name })), name };
}
