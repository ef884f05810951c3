/** The calls of this agent, newest first. */
import type { VoiceCall } from '../../salesforce/index.js';
import { Card } from '../ui/card.js';
import { CallLink } from './call-link.js';
import { dispositionLabels } from './voice-call.js';

interface RecentCallsProps {
  readonly calls: readonly VoiceCall[];
  readonly opened: string;
  readonly onOpen: (id: string) => void;
}

const callsShown = 8;

export function RecentCalls({ calls, opened, onOpen }: RecentCallsProps) {
  const others = calls.filter((call) => call.Id !== opened).slice(0, callsShown);
  if (others.length === 0) return null;
  return (
    <Card title="Recent calls" icon="history" colour="voice-call">
      <ul class="slds-has-dividers_top-space">
        {others.map((call) => (
          <CallLink key={call.Id} call={call} note={dispositionLabels[call.CallDisposition]} onOpen={onOpen} />
        ))}
      </ul>
    </Card>
  );
}
