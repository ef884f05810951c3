/** Reads Open CTI call centres from metadata and import XML, into one shape. */
import { baseName } from '../audit/org.js';
import { children, childText, parseMetadata, type XmlElement } from '../xml.js';

interface Item {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface Section {
  readonly name: string;
  readonly label: string;
  readonly items: readonly Item[];
}

export interface CallCentre {
  readonly file: string;
  readonly internalName: string;
  readonly displayName: string;
  readonly adapterUrl: string;
  readonly sections: readonly Section[];
}

/** @returns undefined for anything but an Open CTI call centre: Voice contact centres have the same metadata type */
export function readCallCentre(file: string, text: string): CallCentre | undefined {
  const root = parseMetadata(text);
  if (root?.name === 'CallCenter') return isContactCentre(text) ? undefined : fromMetadata(file, root);
  if (root?.name === 'callCenter') return isContactCentre(text) ? undefined : fromImport(file, root);
  return undefined;
}

/** Marks of Voice: its type in customSettings, the vendor's name, its section, its channels. */
function isContactCentre(text: string): boolean {
  return /reqCallCenterType(?:"|&quot;)\s*:\s*(?:"|&quot;)SCV|vendorInfoApiName|reqVendorInfoApiName|reqHvcc|<contactCenterChannels>/.test(
    text,
  );
}

function fromMetadata(file: string, root: XmlElement): CallCentre {
  const sections = children(root, 'sections').map((section) => ({
    name: childText(section, 'name') ?? '',
    label: childText(section, 'label') ?? '',
    items: children(section, 'items').map((item) => ({
      name: childText(item, 'name') ?? '',
      label: childText(item, 'label') ?? '',
      value: childText(item, 'value') ?? '',
    })),
  }));
  return {
    file,
    internalName: baseName(file),
    displayName: childText(root, 'displayName') ?? baseName(file),
    adapterUrl: childText(root, 'adapterUrl') ?? '',
    sections,
  };
}

function fromImport(file: string, root: XmlElement): CallCentre {
  const sections = children(root, 'section').map((section) => ({
    name: section.attributes.name?.trim() ?? '',
    label: section.attributes.label ?? '',
    items: children(section, 'item').map((item) => ({
      name: item.attributes.name?.trim() ?? '',
      label: item.attributes.label ?? '',
      value: item.text.trim(),
    })),
  }));
  const value = (name: string): string | undefined =>
    sections.flatMap(({ items }) => items).find((item) => item.name === name)?.value;
  return {
    file,
    internalName: value('reqInternalName') ?? baseName(file),
    displayName: value('reqDisplayName') ?? baseName(file),
    adapterUrl: value('reqAdapterUrl') ?? '',
    sections,
  };
}
