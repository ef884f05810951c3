/** Guidance for call-centre definitions: the record, its sections, its items. */
import { metadataGuide, openCtiGuide, partnerGuide } from './facts.js';
import { halfDay, hour, quarterHour, weeks, type Guidance } from './guidance.js';

const definition = openCtiGuide('sforce-api-cti-call-def-file');
const wizard = partnerGuide('voice_pt_setup_svc_org');
const base = {
  capability: 'call-centre',
  severity: 'error',
  risk: 'low',
  class: 'automatic',
  effort: quarterHour,
} as const;
const fact = (text: string, url = definition): Guidance['fact'] => ({ text, url });

/** The definition itself, by what its detection is called. */
export const definitions: Readonly<Record<string, Guidance>> = {
  'CallCenter metadata': {
    ...base,
    class: 'assisted',
    effort: halfDay,
    risk: 'medium',
    equivalent:
      'A partner telephony contact centre: also a CallCenter record, made by the Setup wizard from an import XML',
    action:
      'Run `hookswitch convert`, complete the import XML it writes (certificate, identity provider), and import it in Setup beside this one. Delete this file only in the last phase.',
    fact: fact('Open CTI call centres and Voice contact centres share one metadata type.', metadataGuide('callcenter')),
  },
  'CallCenter import XML': {
    ...base,
    class: 'assisted',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'A contact-centre import XML with the sections reqGeneralInfo and reqHvcc',
    action:
      'Use it as the source of `hookswitch convert` when the org’s metadata does not hold the call centre; check first in Setup which of the two is newer.',
    fact: fact('The wizard for partner telephony contact centres takes its own XML.', wizard),
  },
};

/** One section of a definition. */
export const section: Guidance = {
  ...base,
  severity: 'warning',
  equivalent: 'A section of the contact centre, after reqGeneralInfo and reqHvcc',
  action:
    'Keep the section when the new connector reads its items; convert copies sections of your own and drops those that are Open CTI’s.',
  fact: fact('Sections beyond the two compulsory ones are free, up to 500.', wizard),
};

/** A value that looks like a password or token. */
export const secret: Guidance = {
  ...base,
  capability: 'settings',
  class: 'manual',
  effort: halfDay,
  risk: 'high',
  equivalent: 'A named credential, or a store on the telephony side',
  action:
    'Change this secret now: every agent’s browser could read it. Keep its successor out of the contact centre; convert never copies it.',
  fact: fact(
    'Every item of a call centre is handed to the page of every agent.',
    openCtiGuide('sforce-api-cti-getcallcentersettings-lex'),
  ),
};

/** An item that is not Salesforce's. */
export const ownItem: Guidance = {
  ...base,
  capability: 'settings',
  severity: 'warning',
  class: 'assisted',
  effort: hour,
  equivalent: 'An item in a section of your own, handed to init() as /section/item',
  action:
    'Ask the vendor whether the Voice connector still reads this item; keep it in that case, and leave it out otherwise.',
  fact: fact('Items of the contact centre arrive in init() under the same keys.', wizard),
};

/** Items that Salesforce reserves; keys are lower case, for names are misspelt in the wild. */
export const reservedItems: Readonly<Record<string, Guidance>> = {
  reqinternalname: {
    ...base,
    equivalent: 'reqInternalName of the contact centre',
    action:
      'Choose a new internal name: both records exist during the move and the name cannot be changed later. convert appends Voice.',
    fact: fact('The internal name is unique and at most 40 letters and digits.'),
  },
  reqdisplayname: {
    ...base,
    equivalent: 'reqDisplayName of the contact centre',
    action: 'Give the contact centre a name that admins can tell from the old one while both are listed.',
    fact: fact('The display name is what Setup lists.'),
  },
  reqadapterurl: {
    ...base,
    capability: 'adapter',
    class: 'assisted',
    effort: weeks,
    risk: 'high',
    equivalent: 'connectorUrl of the vendor’s ConversationVendorInfo; never in the import XML',
    action:
      'Find out who owns the page behind this URL. A vendor with a Voice connector of its own: install that package. Your own page: rewrite it as a connector.',
    fact: fact(
      'The contact centre copies the URL from the ConversationVendorInfo when it is created.',
      metadataGuide('conversationvendorinfo'),
    ),
  },
  reqstandbyurl: {
    ...base,
    capability: 'standby-page',
    class: 'none',
    effort: hour,
    equivalent: 'None; VendorConfigProvider offers several connector URLs, chosen by an admin',
    action:
      'Decide what agents shall do when the phone system is away, and write it into the operations guide; the standby page goes.',
    fact: fact('The standby page is shown when the adapter does not report in time.'),
  },
  reqtimeout: {
    ...base,
    capability: 'standby-page',
    class: 'none',
    equivalent: 'The deadline of the connector’s own start',
    action: 'Drop it with the standby URL: the two only work together.',
    fact: fact('Milliseconds until the change to the standby URL.'),
  },
  requseapi: {
    ...base,
    equivalent: 'Nothing: a contact centre always uses the connector API',
    action:
      'Drop it. When it is false or absent here, this call centre belongs to the desktop CTI toolkit and its users are a project of their own.',
    fact: fact('True marks an Open CTI call centre.'),
  },
  reqsoftphoneheight: {
    ...base,
    capability: 'softphone-panel',
    equivalent: 'The height property of the Omni-Channel item in the utility bar',
    action: 'Set the height in each utility bar, where convert puts it; the contact centre has no such item.',
    fact: fact('Height of the softphone, from 240 to 2,560 pixels in Lightning.'),
  },
  reqsoftphonewidth: {
    ...base,
    capability: 'softphone-panel',
    equivalent: 'The width property of the Omni-Channel item in the utility bar',
    action: 'Set the width in each utility bar. Omni-Channel needs more room than a narrow softphone: look at it.',
    fact: fact('Width of the softphone, from 200 to 1,920 pixels in Lightning.'),
  },
  reqsalesforcecompatibilitymode: {
    ...base,
    capability: 'classic',
    class: 'manual',
    effort: hour,
    risk: 'high',
    equivalent: 'Lightning only',
    action:
      'When the value names Classic, list the users who still work there: their move to Lightning comes before Voice.',
    fact: fact('A missing value means Classic.'),
  },
  reqcanvasapiname: {
    ...base,
    capability: 'classic',
    class: 'none',
    effort: halfDay,
    risk: 'medium',
    equivalent: 'None: Voice loads a connector URL, no Canvas app',
    action:
      'Give the page of the Canvas app a URL of its own and its own sign-in; the signed request of Canvas is lost.',
    fact: fact('A Canvas app may replace the adapter URL, in Classic only.'),
  },
  reqcanvasnamespace: {
    ...base,
    capability: 'classic',
    class: 'none',
    equivalent: 'None',
    action: 'Drop it with the Canvas app that it belongs to.',
    fact: fact('Namespace of the Canvas app.'),
  },
  reqoutsideprefix: {
    ...base,
    capability: 'dialling-rules',
    severity: 'warning',
    class: 'assisted',
    effort: hour,
    equivalent: 'A rule in the connector or the phone system',
    action: 'Move the prefix for an outside line to the phone system, where every way of dialling gets it.',
    fact: fact('Dialled before numbers outside the company.'),
  },
  reqlongdistprefix: {
    ...base,
    capability: 'dialling-rules',
    severity: 'warning',
    equivalent: 'reqLongDistPrefix in the section reqHvcc',
    action: 'convert copies it. Check that it starts with + as Voice expects it.',
    fact: fact('The only dialling prefix with an item in Voice.', wizard),
  },
  reqinternationalprefix: {
    ...base,
    capability: 'dialling-rules',
    severity: 'warning',
    class: 'assisted',
    effort: hour,
    equivalent: 'E.164 numbers, or a rule in the connector',
    action:
      'Store numbers with + and country code; add the international prefix in the phone system where it needs one.',
    fact: fact('Dialled before numbers of other countries.'),
  },
  reqdescription: {
    ...base,
    severity: 'note',
    equivalent: 'None needed',
    action: 'Drop the description, or keep it as an item of a section of your own if your connector shows it.',
    fact: fact('A relic of the desktop toolkit.'),
  },
  reqprogid: {
    ...base,
    capability: 'adapter',
    class: 'none',
    effort: halfDay,
    risk: 'high',
    equivalent: 'None: it names a program on the agent’s Windows desktop',
    action:
      'This is a call centre of the desktop toolkit, older than Open CTI. Ask who still uses it before anything else; its users need a browser-based phone system.',
    fact: fact('The COM name of a desktop adapter.'),
  },
  reqversion: {
    ...base,
    severity: 'note',
    equivalent: 'None needed',
    action: 'Drop it: the version of a toolkit call centre says nothing to Voice.',
    fact: fact('Version of the toolkit the definition was written for.'),
  },
};

/** Elements of CallCenter metadata, without `CallCenter.`. */
export const definitionFields: Readonly<Record<string, Guidance>> = {
  adapterUrl: {
    ...base,
    capability: 'adapter',
    class: 'assisted',
    effort: weeks,
    risk: 'high',
    equivalent: 'connectorUrl of the ConversationVendorInfo, copied into the contact centre by the wizard',
    action:
      'Name the owner of this adapter and decide: the vendor’s Voice package, or a connector of your own at a new URL. Never point a contact centre at the old page.',
    fact: fact('adapterUrl of a contact centre is a copy made when it is created.', metadataGuide('callcenter')),
  },
  customSettings: {
    ...base,
    class: 'assisted',
    effort: hour,
    equivalent: 'Written by Salesforce for a contact centre',
    action:
      'Do not carry the JSON over. It repeats the reserved items; anything else in it is undocumented and needs a question to the vendor.',
    fact: {
      text: 'customSettings is JSON text that repeats reserved items.',
      url: metadataGuide('callcenter'),
      unconfirmed: true,
    },
  },
  displayName: {
    ...base,
    equivalent: 'reqDisplayName in the import XML',
    action: 'Let convert add "Voice" so that the two are told apart in Setup.',
    fact: fact('displayName is compulsory in the metadata type.', metadataGuide('callcenter')),
  },
  displayNameLabel: {
    ...base,
    severity: 'note',
    equivalent: 'The label attribute of reqDisplayName',
    action: 'Nothing to move: the wizard writes its own label.',
    fact: fact('Label of the display name in Setup.', metadataGuide('callcenter')),
  },
  internalNameLabel: {
    ...base,
    severity: 'note',
    equivalent: 'The label attribute of reqInternalName',
    action: 'Leave it behind; code that reads /internalNameLabel from the settings needs another source.',
    fact: fact('Label of the internal name in Setup.', metadataGuide('callcenter')),
  },
  version: {
    ...base,
    severity: 'note',
    equivalent: 'None',
    action: 'Leave the version out of the new contact centre.',
    fact: fact('Version of the definition.', metadataGuide('callcenter')),
  },
};
