/** What was said. It comes from the telephony side, as in an org: a connector carries no transcript. */
import { useEffect, useRef } from 'preact/hooks';
import type { VoiceCall } from '../../salesforce/index.js';
import type { Utterance } from '../session/telephony-view.js';
import { Card } from '../ui/card.js';
import { clockTime } from '../ui/time.js';

const noWords: Readonly<Record<VoiceCall['CallDisposition'], string>> = {
  new: 'It begins when the call is answered.',
  'in-progress': 'Waiting for the first words.',
  completed: 'Nothing was said on this call.',
};

interface TranscriptProps {
  readonly utterances: readonly Utterance[];
  readonly disposition: VoiceCall['CallDisposition'];
  readonly agentName: string;
}

export function Transcript({ utterances, disposition, agentName }: TranscriptProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The newest words show, without moving the page under the reader.
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [utterances.length]);
  return (
    <Card
      title="Transcript"
      icon="transcript"
      colour="contact"
      actions={disposition === 'in-progress' && <span class="slds-badge live-badge">Live</span>}
    >
      <div class="transcript" ref={box} role="log" aria-label="Transcript" tabIndex={0}>
        <ul class="slds-chat-list">
          {utterances.map((utterance) => (
            <UtteranceItem key={utterance.id} utterance={utterance} agentName={agentName} />
          ))}
        </ul>
        {utterances.length === 0 && <p class="empty-text">{noWords[disposition]}</p>}
      </div>
    </Card>
  );
}

function UtteranceItem({ utterance, agentName }: { readonly utterance: Utterance; readonly agentName: string }) {
  const side = utterance.speaker === 'customer' ? 'inbound' : 'outbound';
  return (
    <li class={`slds-chat-listitem slds-chat-listitem_${side}`}>
      <div class="slds-chat-message">
        <div class="slds-chat-message__body">
          <div class={`slds-chat-message__text slds-chat-message__text_${side}`}>{utterance.text}</div>
          <div class="slds-chat-message__meta">
            {utterance.speaker === 'customer' ? 'Customer' : agentName} · {clockTime(utterance.endedAt)}
          </div>
        </div>
      </div>
    </li>
  );
}
