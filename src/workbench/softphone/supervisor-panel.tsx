/** Calls of other agents a supervisor can listen to. In an org the list comes from Omni Supervisor, not from the connector. */
import type { SalesforceMessage, SupervisedCallInfo } from '../../salesforce/index.js';
import { Button, IconButton } from '../ui/button.js';
import { ObjectIcon } from '../ui/icon.js';

export interface OtherCall {
  readonly agentName: string;
  readonly customer: string;
  readonly info: SupervisedCallInfo;
}

interface SupervisorPanelProps {
  readonly calls: readonly OtherCall[];
  readonly canListen: boolean;
  readonly isBusy: boolean;
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onClose: () => void;
}

export function SupervisorPanel({ calls, canListen, isBusy, onSend, onClose }: SupervisorPanelProps) {
  return (
    <section
      class="softphone-view"
      aria-label="Calls of other agents"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div class="softphone-view__header">
        <h3 class="slds-text-heading_small">Calls of other agents</h3>
        <IconButton icon="close" variant="bare" label="Close calls of other agents" onClick={onClose} />
      </div>
      {calls.length === 0 && (
        <p class="empty-text">Nobody else is on a call. Open a second agent and take one there.</p>
      )}
      <ul class="slds-has-dividers_top-space">
        {calls.map(({ agentName, customer, info }) => (
          <li key={info.callId} class="slds-item directory-entry supervised-call">
            <ObjectIcon name="listen" colour="voice-call" />
            <span class="directory-entry__text">
              <span class="slds-truncate">{agentName}</span>
              <span class="slds-text-body_small slds-text-color_weak slds-truncate">with {customer}</span>
            </span>
            <Button
              label="Listen"
              about={agentName}
              disabled={!canListen}
              busy={isBusy}
              onClick={() => {
                onSend({ type: 'SUPERVISE_CALL', call: info });
                onClose();
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
