/** Whose phone system it is, told by addresses, namespaces and names in the source. */
import type { Detection, Relation } from '../finding.js';
import type { Org } from './org.js';
import type { AuditReport } from './report.js';
import { redact } from './redact.js';

interface Fingerprint {
  readonly name: string;
  readonly pattern: RegExp;
  /** `vendor`: a Voice connector of its own is known to be offered; `ask`: not known. */
  readonly voiceConnector: 'vendor' | 'ask';
}

/** Seen in adapters of public repositories; a pattern must not match plain words. */
const fingerprints: readonly Fingerprint[] = [
  {
    name: 'Amazon Connect CTI Adapter',
    pattern: /amazonconnect(?:__|\.|\b)|AC_LightningAdapter|\.awsapps\.com\/connect|\.my\.connect\.aws/i,
    voiceConnector: 'vendor',
  },
  {
    name: 'Genesys Cloud',
    pattern: /purecloud|mypurecloud|\bapps\.\w+\.pure\.cloud|genesyscloud/i,
    voiceConnector: 'vendor',
  },
  { name: 'Five9', pattern: /\bfive9\b|\.five9(?:lab)?\.com|Five9\.CrmSdk/i, voiceConnector: 'vendor' },
  { name: 'Webex Contact Center', pattern: /ciscoccservice\.com|desktop\.wxcc-|\bwxcc\b/i, voiceConnector: 'vendor' },
  { name: 'Cisco Finesse', pattern: /\bfinesse\b/i, voiceConnector: 'ask' },
  { name: 'NICE CXone', pattern: /\bincontact\b|niceincontact|\bcxone\b|nice-incontact/i, voiceConnector: 'vendor' },
  { name: 'RingCentral', pattern: /ringcentral/i, voiceConnector: 'vendor' },
  { name: 'Vonage', pattern: /newvoicemedia|\bvonage\b/i, voiceConnector: 'vendor' },
  { name: 'Twilio Flex', pattern: /flex\.twilio\.com|@twilio\/flex|\btwilio-flex\b/i, voiceConnector: 'ask' },
  { name: 'Odigo', pattern: /\bOdigo/i, voiceConnector: 'ask' },
  { name: 'Ameyo', pattern: /ameyo/i, voiceConnector: 'ask' },
  { name: 'Ozonetel', pattern: /ozonetel|cloudagent/i, voiceConnector: 'ask' },
  { name: 'DialShree', pattern: /dialshree/i, voiceConnector: 'ask' },
  { name: 'Brekeke', pattern: /brekeke/i, voiceConnector: 'ask' },
  { name: 'Dynamics 365 Contact Center', pattern: /ccaas-embed-prod\.azureedge\.net/i, voiceConnector: 'ask' },
  { name: 'CxEngage', pattern: /cxengage/i, voiceConnector: 'ask' },
  { name: 'Puzzel', pattern: /\bpuzzel\b/i, voiceConnector: 'ask' },
];

/** Each vendor with what gave it away, at most five pieces. */
export function vendorsOf(
  relations: readonly Relation[],
  detections: readonly Detection[],
  { packages, hosts }: Org,
): AuditReport['vendors'] {
  const clues = new Set<string>();
  for (const { from, to } of relations) {
    for (const { kind, name } of [from, to]) {
      if (kind === 'external-page' || kind === 'page' || kind === 'package' || kind === 'call-center') clues.add(name);
    }
  }
  for (const { category, detail, file } of detections) {
    if (category === 'script-include' || category === 'callcenter-item') clues.add(detail ?? '');
    if (category === 'callcenter-metadata' || category === 'adapter-page') clues.add(file);
  }
  for (const clue of [...packages, ...hosts]) clues.add(clue);
  return fingerprints.flatMap(({ name, pattern, voiceConnector }) => {
    const evidence = [...clues].filter((clue) => pattern.test(clue)).map((clue) => redact(clue));
    if (!evidence.length) return [];
    return [
      {
        name,
        evidence: [...new Set(evidence)].sort().slice(0, 5),
        voiceConnector,
        advice: advice(name, voiceConnector),
      },
    ];
  });
}

function advice(name: string, connector: 'vendor' | 'ask'): string {
  return connector === 'vendor'
    ? `${name} offers a connector for Salesforce Voice. Ask for its ConversationVendorInfo name and what of your own changes it can carry before you write one.`
    : `Ask ${name} whether and when there is a connector for Salesforce Voice. Without one, write a driver for its API.`;
}
