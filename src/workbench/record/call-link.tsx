/** One line that opens a VoiceCall. */
import type { VoiceCall } from '../../salesforce/index.js';
import { clockTime } from '../ui/time.js';
import { callTitle } from './voice-call.js';

interface CallLinkProps {
  readonly call: VoiceCall;
  readonly note: string;
  readonly onOpen: (id: string) => void;
}

export function CallLink({ call, note, onOpen }: CallLinkProps) {
  return (
    <li class="slds-item call-link">
      <button
        type="button"
        class="slds-button link-button"
        onClick={() => {
          onOpen(call.Id);
        }}
      >
        {callTitle(call)}
      </button>
      <span class="slds-text-body_small slds-text-color_weak">
        {note}
        {` · ${clockTime(call.CallStartDateTime)}`}
      </span>
    </li>
  );
}
