/** Contact-centre import XML for each Open CTI call centre, and a vendor record when the connector is the org's own. */
import { redact } from '../audit/redact.js';
import { writeXml, type Tree } from '../xml.js';
import type { CallCentre, Section } from './call-centre.js';
import {
  apiName,
  metadataFolder,
  metadataNamespace,
  notesFolder,
  replaceMe,
  together,
  type Conversion,
} from './conversion.js';

export interface VendorChoice {
  /** `acme__Acme_Voice`: the vendor's ConversationVendorInfo with its namespace. */
  readonly vendor?: string;
  /** Write a ConversationVendorInfo of one's own. */
  readonly selfBuilt: boolean;
  /** Where the connector of one's own is. */
  readonly connectorUrl: string;
  /** Name of the Hookswitch driver, for the section `telephony`. */
  readonly provider?: string;
}

/** Developer name of the record that `--self-built` writes. */
const ownVendor = 'Hookswitch_Voice';

/** The compulsory section of Voice. Source: partner telephony guide, setting up a contact centre. */
const hvccItems = [
  ['reqTelephonyIntegrationCertificate', 'Telephony Integration Certificate'],
  ['reqLongDistPrefix', 'Long Distance Prefix'],
  ['reqRelayState', 'Relay State'],
  ['reqIdentityUrl', 'Identity URL'],
  ['reqUniversalCallRecordingAccess', 'Universal Call Recording Access'],
] as const;

const secretName = /pass(?:word|wd|phrase)|secret|token|api_?key|credential|private_?key|access_?key/i;

export function contactCentres(centres: readonly CallCentre[], choice: VendorChoice): Conversion {
  if (!centres.length)
    return {
      files: [],
      todos: ['No Open CTI call centre is in the source. Retrieve CallCenter, or run convert over its import XML.'],
    };
  const vendor = choice.selfBuilt ? `c__${ownVendor}` : (choice.vendor ?? replaceMe);
  const names = new Set<string>();
  const parts = centres.map((centre) =>
    contactCentre(centre, unique(voiceName(centre.internalName), names), vendor, choice),
  );
  return together([...parts, choice.selfBuilt ? ownVendorInfo(choice.connectorUrl) : vendorTodo(choice.vendor)]);
}

/** What the import XML of a call centre is called, and its contact centre. */
export function voiceName(internalName: string): string {
  return `${apiName(internalName).replace(/_/g, '').slice(0, 35)}Voice`;
}

function contactCentre(centre: CallCentre, name: string, vendor: string, { provider }: VendorChoice): Conversion {
  const own = centre.sections.filter(({ name: section }) => !isReserved(section));
  const withheld = own.flatMap(({ items }) => items.filter(isSecret).map((item) => item.name));
  const sections: Section[] = [
    {
      name: 'reqGeneralInfo',
      label: 'General Information',
      items: [
        { name: 'reqInternalName', label: 'Internal Name', value: name },
        { name: 'reqDisplayName', label: 'Display Name', value: `${centre.displayName} Voice` },
        { name: 'reqVendorInfoApiName', label: 'Conversation Vendor Info Developer Name', value: vendor },
      ],
    },
    {
      name: 'reqHvcc',
      label: 'Voice',
      items: hvccItems.map(([item, label]) => ({ name: item, label, value: hvccValue(centre, item) })),
    },
    {
      name: 'telephony',
      label: 'Telephony',
      items: [
        { name: 'provider', label: 'Driver', value: provider ?? replaceMe },
        { name: 'routing', label: 'Who offers calls', value: 'vendor' },
      ],
    },
    ...own.map(withoutSecrets).filter(({ items }) => items.length > 0),
  ];
  const file = `${notesFolder}/contact-centers/${name}.xml`;
  return {
    files: [
      {
        file,
        after: writeXml(importXml(distinct(sections))),
        why: `contact centre for ${centre.displayName}, to import in Setup`,
      },
    ],
    todos: [
      `Contact centre \`${file}\`: give the certificate (reqTelephonyIntegrationCertificate) and, for single sign-on, identity URL and relay state; then import it in Setup, Partner Telephony Contact Centers. The adapter URL \`${redact(centre.adapterUrl)}\` is left behind: the vendor record names the connector.`,
      ...(provider === undefined
        ? [
            `\`${file}\`: name the driver in telephony/provider, or delete the section when the vendor’s connector is used.`,
          ]
        : []),
      ...(withheld.length
        ? [
            `Secrets of ${centre.displayName} were not copied: ${withheld.join(', ')}. Change them, and keep the new ones on the telephony side.`,
          ]
        : []),
    ],
  };
}

function importXml(sections: readonly Section[]): Tree {
  return [
    'callCenter',
    sections.map(({ name, label, items }, at): Tree => [
      'section',
      items.map((item, index): Tree => [
        'item',
        item.value,
        { sortOrder: String(index), name: item.name, label: item.label || item.name },
      ]),
      { sortOrder: String(at), name, label: label || name },
    ]),
  ];
}

function hvccValue({ sections }: CallCentre, item: string): string {
  if (item === 'reqUniversalCallRecordingAccess') return 'false';
  if (item !== 'reqLongDistPrefix') return '';
  return sections.flatMap(({ items }) => items).find(({ name }) => name === item)?.value ?? '';
}

/** Items that Salesforce reserves are gone; names of one's own may not begin with `req`. */
function withoutSecrets({ name, label, items }: Section): Section {
  const kept = items.filter((item) => !isSecret(item) && !/^req[A-Z]/.test(item.name) && item.name !== '');
  return { name, label, items: kept };
}

function isReserved(section: string): boolean {
  return /^req[A-Z]/.test(section) || section === 'telephony' || section === '';
}

function isSecret({ name, label, value }: Section['items'][number]): boolean {
  return secretName.test(name) || secretName.test(label) || redact(value) !== value;
}

/** Two items of one name would be one key in init(): the first counts. */
function distinct(sections: readonly Section[]): Section[] {
  const bySection = new Map<string, Section>();
  for (const section of sections) {
    const before = bySection.get(section.name);
    const items = [...(before?.items ?? []), ...section.items];
    const byName = new Map([...items].reverse().map((item) => [item.name, item]));
    bySection.set(section.name, {
      ...section,
      items: [...new Set(items.map(({ name }) => name))].flatMap((name) => byName.get(name) ?? []),
    });
  }
  return [...bySection.values()];
}

function unique(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name}${number}`;
  taken.add(free.toLowerCase());
  return free;
}

function vendorTodo(vendor: string | undefined): Conversion {
  const todo = vendor
    ? `Install the package of ${vendor.replace(/__.*/, '')} before the import: the contact centre refers to its ConversationVendorInfo ${vendor}.`
    : `Name the vendor’s ConversationVendorInfo (Setup, or ask the vendor) and run convert again with --vendor namespace__Name, or --self-built for a connector of your own.`;
  return { files: [], todos: [todo] };
}

function ownVendorInfo(connectorUrl: string): Conversion {
  const tree: Tree = [
    'ConversationVendorInfo',
    [
      ['developerName', ownVendor],
      ['masterLabel', 'Hookswitch Voice'],
      ['connectorUrl', connectorUrl],
      ['vendorType', 'ServiceCloudVoicePartner'],
    ],
    { xmlns: metadataNamespace },
  ];
  const file = `${metadataFolder}/ConversationVendorInformation/${ownVendor}.ConversationVendorInformation-meta.xml`;
  return {
    files: [{ file, after: writeXml(tree), why: 'vendor record for a connector of your own' }],
    todos: [
      `\`${file}\`: check connectorUrl (${connectorUrl}). It is copied into each contact centre when that is created, so choose an address that stays. Deploying it needs a Partner Telephony licence.`,
    ],
  };
}
