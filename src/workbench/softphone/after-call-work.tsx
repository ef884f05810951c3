/** After-call work: the time the agent has to finish notes before the next call. */
import type { AfterCallWork, CallControls, PhoneCall, SalesforceMessage } from '../../salesforce/index.js';
import { afterCallWorkMs } from '../session/session-state.js';
import { ObjectIcon } from '../ui/icon.js';
import { Countdown } from '../ui/time.js';
import { CallControlBar } from './call-controls.js';
import { partyName } from './naming.js';

interface AfterCallWorkRowProps {
  readonly work: AfterCallWork;
  /** The call it is about, if still known. */
  readonly call: PhoneCall | undefined;
  readonly controls: CallControls | undefined;
  readonly onSend: (message: SalesforceMessage) => void;
}

export function AfterCallWorkRow({ work, call, controls, onSend }: AfterCallWorkRowProps) {
  const name = call ? partyName(call) : 'the last call';
  return (
    <article tabIndex={-1} class="call-row call-row_wrap-up" aria-label={`After-call work: ${name}`}>
      <div class="slds-media slds-media_center">
        <div class="slds-media__figure">
          <ObjectIcon name="details" colour="record" />
        </div>
        <div class="slds-media__body slds-has-flexi-truncate">
          <p class="slds-text-heading_small slds-truncate">{name}</p>
          <p class="slds-text-body_small slds-text-color_weak">Call ended</p>
        </div>
        <div class="slds-media__figure slds-media__figure_reverse call-row__side">
          <span class="call-row__state">After-call work</span>
          <Countdown until={work.at + afterCallWorkMs} label="Time left for after-call work" />
        </div>
      </div>
      {controls && <CallControlBar controls={controls} party={name} onSend={onSend} onOpen={() => undefined} />}
    </article>
  );
}
