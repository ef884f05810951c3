/** After-call work on the record page: how long it has lasted, and how to finish it. */
import type { AfterCallWork, SalesforceMessage } from '../../salesforce/index.js';
import { afterCallWorkMs } from '../session/session-state.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';
import { Countdown } from '../ui/time.js';

interface WrapUpBannerProps {
  readonly work: AfterCallWork;
  readonly onSend: (message: SalesforceMessage) => void;
}

export function WrapUpBanner({ work, onSend }: WrapUpBannerProps) {
  return (
    <div
      class="slds-scoped-notification slds-scoped-notification_light slds-media slds-media_center wrap-up"
      role="status"
    >
      <div class="slds-media__figure">
        <Icon name="clock" size="small" />
      </div>
      <div class="slds-media__body">
        After-call work: <Countdown until={work.at + afterCallWorkMs} label="Time left for after-call work" /> left
      </div>
      <Button
        label="Finish"
        about="after-call work"
        variant="brand"
        onClick={() => {
          onSend({ type: 'WRAP_UP_CALL', call: { callId: work.callId } });
        }}
      />
    </div>
  );
}
