/** Salesforce's softphone: everything in it comes from what the connector told (PageHost's state). */
import { buttons, type Buttons } from '../../salesforce/index.js';
import { useSession } from '../session/context.js';
import { presenceStatus, presenceStatuses } from '../session/presence.js';
import { Button, IconButton } from '../ui/button.js';
import { ObjectIcon } from '../ui/icon.js';
import { ConnectorPhaseView } from './connector-phase.js';
import { Notifications } from './notifications.js';
import { PresenceMenu } from './presence-menu.js';
import { CallList } from './call-list.js';
import { SoftphoneViewPanel, type SoftphoneView } from './softphone-view.js';
import { useSoftphoneView } from './use-softphone-view.js';

export function Softphone() {
  const { state, send, apply, chooseStatus } = useSession();
  const { softphone } = state;
  const controls = buttons(softphone);
  const status = presenceStatus(state.presence.status);
  const isReady = softphone.phase === 'ready';
  const { view, openedBy, toggle, toggleControl, close } = useSoftphoneView(
    softphone,
    controls.softphone.dial.enabled,
    () => {
      apply({ kind: 'close-transfer-view' });
    },
  );

  return (
    <section class="slds-docked-composer slds-is-open softphone" aria-label="Softphone" id="softphone">
      <header class="slds-docked-composer__header slds-grid slds-grid_align-spread">
        <div class="slds-media slds-media_center slds-no-space">
          <div class="slds-media__figure slds-m-right_x-small">
            <ObjectIcon name="omni-channel" colour="omni-channel" />
          </div>
          <div class="slds-media__body">
            <h2>Omni-Channel</h2>
          </div>
        </div>
        <PresenceMenu
          statuses={presenceStatuses}
          current={status}
          next={presenceStatus(state.presence.next)}
          busy={softphone.pending.some((command) => command.type === 'SET_AGENT_STATUS')}
          disabled={!isReady}
          onChoose={chooseStatus}
        />
      </header>
      <div class="slds-docked-composer__body softphone__body">
        <Notifications
          notifications={softphone.notifications}
          onDismiss={(id) => {
            apply({ kind: 'dismiss', id });
          }}
        />
        {softphone.phase !== 'ready' && <ConnectorPhaseView phase={softphone.phase} />}
        {isReady && (
          <CallList
            softphone={softphone}
            takesCalls={status?.hasChannels === true}
            controls={controls}
            works={state.works}
            opened={openedBy}
            onSend={send}
            onOpen={toggleControl}
          />
        )}
        {isReady && view !== undefined && (
          <SoftphoneViewPanel view={view} controls={controls} onSend={send} onClose={close} />
        )}
      </div>
      {isReady && <SoftphoneFooter controls={controls.softphone} onToggle={toggle} />}
    </section>
  );
}

interface FooterProps {
  readonly controls: Buttons['softphone'];
  readonly onToggle: (view: SoftphoneView) => void;
}

function SoftphoneFooter({ controls, onToggle }: FooterProps) {
  const { state } = useSession();
  return (
    <footer class="slds-docked-composer__footer softphone__footer">
      {controls.dial.shown && (
        <Button
          label={controls.phoneBook.shown ? 'Phone book' : 'New call'}
          icon={controls.phoneBook.shown ? 'phone-book' : 'call'}
          disabled={!controls.dial.enabled}
          onClick={() => {
            onToggle({ name: 'directory', purpose: { kind: 'dial' }, number: '' });
          }}
        />
      )}
      {state.agent.isSupervisor && (
        <Button
          label="Supervise"
          icon="listen"
          onClick={() => {
            onToggle({ name: 'supervise' });
          }}
        />
      )}
      <IconButton
        label="Settings"
        icon="settings"
        onClick={() => {
          onToggle({ name: 'settings' });
        }}
      />
    </footer>
  );
}
