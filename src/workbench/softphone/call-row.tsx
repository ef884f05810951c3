/** One row of the softphone: a call, a participant of it, or a call that is listened to. */
import type { CallControlName, CallControls, SalesforceMessage, SoftphoneCall } from '../../salesforce/index.js';
import { IconButton } from '../ui/button.js';
import { ObjectIcon, type IconName } from '../ui/icon.js';
import { Timer } from '../ui/time.js';
import { CallControlBar } from './call-controls.js';
import { callTypeLabel, partyName, partyNumber, stateLabel } from './naming.js';

interface CallRowProps {
  readonly row: SoftphoneCall;
  readonly controls: CallControls;
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onOpen: (name: CallControlName) => void;
  readonly opened: CallControlName | undefined;
}

export function CallRow({ row, controls, onSend, onOpen, opened }: CallRowProps) {
  const name = partyName(row.call);
  return (
    <article
      tabIndex={-1}
      class={`call-row call-row_${row.state}${row.isOnHold ? ' call-row_held' : ''}`}
      aria-label={`${stateLabel(row)}: ${name}`}
    >
      <div class="slds-media slds-media_center">
        <div class="slds-media__figure">
          <ObjectIcon name={rowIcon(row)} colour={row.role === 'participant' ? 'user' : 'voice-call'} />
        </div>
        <div class="slds-media__body slds-has-flexi-truncate">
          <p class="slds-text-heading_small slds-truncate" title={name}>
            {name}
          </p>
          <p class="slds-text-body_small slds-text-color_weak slds-truncate">{details(row)}</p>
        </div>
        <div class="slds-media__figure slds-media__figure_reverse call-row__side">
          <span class="call-row__state">{stateLabel(row)}</span>
          <Timer since={row.timerFrom} label={`Time: ${stateLabel(row)}`} />
        </div>
        {controls.removeParticipant.shown && (
          <RemoveParticipant control={controls.removeParticipant} name={name} onSend={onSend} />
        )}
      </div>
      <Badges row={row} />
      <CallControlBar controls={controls} party={name} onSend={onSend} onOpen={onOpen} opened={opened} />
    </article>
  );
}

function RemoveParticipant(props: {
  readonly control: CallControls['removeParticipant'];
  readonly name: string;
  readonly onSend: (message: SalesforceMessage) => void;
}) {
  const { control, name, onSend } = props;
  return (
    <IconButton
      icon="close"
      variant="bare"
      label={control.enabled ? `Remove ${name}` : (control.why ?? `Remove ${name}`)}
      disabled={!control.enabled}
      busy={control.pending}
      onClick={() => {
        if (control.message) onSend(control.message);
      }}
    />
  );
}

function Badges({ row }: { readonly row: SoftphoneCall }) {
  const info = row.callInfo;
  const badges = [
    row.isMuted && 'Muted',
    row.isRecordingPaused && 'Recording paused',
    row.isMerged && 'In conference',
    info.isSoftphoneCall === false && 'Desk phone',
    row.supervisor?.isBargedIn === true && `${row.supervisor.supervisorName ?? 'A supervisor'} barged in`,
    row.isReplayed && 'Restored after reload',
  ].filter((badge) => badge !== false);
  if (badges.length === 0) return null;
  return (
    <div class="call-row__badges">
      {badges.map((badge) => (
        <span key={badge} class="slds-badge slds-badge_lightest">
          {badge}
        </span>
      ))}
    </div>
  );
}

function details(row: SoftphoneCall): string {
  const queue = row.callInfo.queueName ?? undefined;
  return [callTypeLabel(row.call.callType), partyNumber(row.call), queue]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function rowIcon(row: SoftphoneCall): IconName {
  if (row.role === 'supervised') return 'listen';
  if (row.role === 'participant') return 'user';
  return row.call.callType?.toLowerCase() === 'outbound' ? 'outbound-call' : 'call';
}
