/** Calls this one came out of or led to: transfers, consults, callbacks. */
import type { VoiceCall } from '../../salesforce/index.js';
import { Card } from '../ui/card.js';
import { CallLink } from './call-link.js';
import { relatedCalls } from './voice-call.js';

interface RelatedCallsProps {
  readonly call: VoiceCall;
  readonly calls: readonly VoiceCall[];
  readonly onOpen: (id: string) => void;
}

export function RelatedCalls({ call, calls, onOpen }: RelatedCallsProps) {
  const related = relatedCalls(call, calls);
  if (related.length === 0) return null;
  return (
    <Card title={`Related calls (${related.length})`} icon="merge" colour="voice-call">
      <ul class="slds-has-dividers_top-space">
        {related.map(({ relation, call: other }) => (
          <CallLink key={other.Id} call={other} note={relation} onOpen={onOpen} />
        ))}
      </ul>
    </Card>
  );
}
