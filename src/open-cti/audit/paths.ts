/** The three ways from Open CTI to Salesforce Voice, weighed for what was found in this org. */
import type { AuditReport, Finding } from './report.js';

interface Situation {
  readonly findings: readonly Finding[];
  readonly vendors: AuditReport['vendors'];
}

/** The paths with reasons for and against, never one score: what decides is contracts and people, which no scan sees. */
export function targetPaths({ findings, vendors }: Situation): AuditReport['paths'] {
  const uses = (...capabilities: readonly Finding['capability'][]): number =>
    findings.filter(({ capability }) => capabilities.includes(capability)).length;
  const amazon = vendors.find(({ name }) => name.startsWith('Amazon Connect'));
  const others = vendors.filter((vendor) => vendor !== amazon);
  const ready = others.filter(({ voiceConnector }) => voiceConnector === 'vendor').map(({ name }) => name);
  const adapters = findings.filter(({ category }) => category === 'adapter-page').length;
  const ownCode = uses('screen-pop', 'caller-search', 'record-work', 'call-log');
  const says = (...lines: readonly (string | false)[]): string[] => lines.filter((line) => line !== false);
  return [
    {
      id: 'partner-telephony',
      title: 'Salesforce Voice with Partner Telephony',
      fits: amazon && !others.length ? 'possible' : 'nearest to what is there',
      reasonsFor: says(
        'The phone system, its numbers, contracts and routing stay.',
        ready.length > 0 && `${ready.join(' and ')}: the vendor offers a connector.`,
        adapters > 0 &&
          `${plural(adapters, 'adapter page')} here can be rewritten as a connector for the same phone system.`,
        'Users move one by one, by their call centre.',
      ),
      reasonsAgainst: says(
        ready.length === 0 && 'No vendor was recognised that is known to offer a connector: ask, or write one.',
        ownCode > 0 &&
          `${plural(ownCode, 'finding')} of screen pops, logs and Apex have to be rebuilt, here as on every path.`,
      ),
      questions: [
        'Does the vendor’s connector support transfers, recording pause and supervisors as agents use them today?',
        'Who runs the server that creates VoiceCalls and sends transcripts?',
      ],
    },
    {
      id: 'amazon-connect',
      title: 'Salesforce Voice with Amazon Connect',
      fits: amazon ? 'natural: Amazon Connect is there already' : 'a change of phone system',
      reasonsFor: says(
        amazon !== undefined &&
          `Amazon Connect was found (${amazon.evidence[0] ?? ''}); AWS ends its CTI adapter as well.`,
        'Telephony, transcription and routing come from one contract.',
      ),
      reasonsAgainst: says(
        !amazon && 'No Amazon Connect was found: numbers, call flows, recordings and reports would all move.',
        uses('dialling-rules') > 0 &&
          `${plural(uses('dialling-rules'), 'dialling rule')} of the call centre become rules of call flows.`,
      ),
      questions: [
        'Which countries and numbers are needed, and can they be ported?',
        'May recordings be stored in the region on offer?',
      ],
    },
    {
      id: 'agentforce-contact-center',
      title: 'Agentforce Contact Center',
      fits: 'a change of phone system and of how calls are answered',
      reasonsFor: says(
        'Voice, digital channels and AI agents in one product of Salesforce.',
        'VoiceCall, Omni-Channel and the reports are the same: what is rebuilt for Voice is not lost.',
      ),
      reasonsAgainst: says(
        'The phone system is replaced; whether your countries and call volumes are covered has to be asked (unconfirmed here).',
        others.length > 0 && `Contracts with ${others.map(({ name }) => name).join(' and ')} end or run in parallel.`,
        uses('sales-engagement') > 0 && 'Sales Engagement is in use: ask how its dialling works there.',
      ),
      questions: [
        'Is it offered for this org’s edition and region?',
        'Which calls shall an AI agent answer, and how does it hand over?',
      ],
    },
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
