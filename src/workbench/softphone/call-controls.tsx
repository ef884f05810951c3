/** The controls of one call: exactly those that the capabilities and the call's CallInfo give. */
import type { CallControlName, CallControls, Control, SalesforceMessage } from '../../salesforce/index.js';
import { Drawing, type IconName } from '../ui/icon.js';

interface Look {
  readonly name: CallControlName;
  readonly icon: IconName;
  readonly label: string;
  readonly onIcon?: IconName;
  readonly onLabel?: string;
}

/** In the order in which they show. */
const tiles: readonly Look[] = [
  { name: 'mute', icon: 'unmuted', label: 'Mute', onIcon: 'muted', onLabel: 'Unmute' },
  { name: 'hold', icon: 'pause', label: 'Hold', onIcon: 'play', onLabel: 'Resume' },
  { name: 'record', icon: 'pause-recording', label: 'Pause rec.', onIcon: 'record', onLabel: 'Record' },
  { name: 'dialPad', icon: 'dial-pad', label: 'Dial pad' },
  { name: 'addCaller', icon: 'add-user', label: 'Add caller' },
  { name: 'newCall', icon: 'outbound-call', label: 'New call' },
  { name: 'consult', icon: 'consult', label: 'Consult' },
  { name: 'blindTransfer', icon: 'transfer', label: 'Transfer' },
  { name: 'merge', icon: 'merge', label: 'Merge' },
  { name: 'swap', icon: 'swap', label: 'Swap' },
];

const wide: readonly (Look & { readonly variant: string })[] = [
  { name: 'accept', icon: 'answer', label: 'Accept', variant: 'success' },
  { name: 'decline', icon: 'close', label: 'Decline', variant: 'destructive' },
  { name: 'bargeIn', icon: 'barge-in', label: 'Barge in', variant: 'brand' },
  { name: 'stopSupervising', icon: 'stop-listening', label: 'Stop listening', variant: 'neutral' },
  { name: 'end', icon: 'end-call', label: 'End call', variant: 'destructive' },
  { name: 'wrapUp', icon: 'check', label: 'Finish wrap-up', variant: 'brand' },
];

interface CallControlsProps {
  readonly controls: CallControls;
  /** Who the call is with, for screen readers. */
  readonly party: string;
  readonly onSend: (message: SalesforceMessage) => void;
  /** A control that needs more input before anything is sent. */
  readonly onOpen: (name: CallControlName) => void;
  readonly opened?: CallControlName | undefined;
}

export function CallControlBar({ controls, party, onSend, onOpen, opened }: CallControlsProps) {
  const press = (name: CallControlName, control: Control): void => {
    if (control.pending) return;
    if (control.message === undefined) onOpen(name);
    else onSend(control.message);
  };
  const shownTiles = tiles.filter(({ name }) => controls[name].shown);
  return (
    <div role="group" aria-label={`Call with ${party}`}>
      {shownTiles.length > 0 && (
        <div class="call-tiles">
          {shownTiles.map((look) => (
            <Tile
              key={look.name}
              look={look}
              control={controls[look.name]}
              isOpen={opened === look.name}
              onPress={press}
            />
          ))}
        </div>
      )}
      <div class="call-actions">
        {wide
          .filter(({ name }) => controls[name].shown)
          .map((look) => (
            <WideButton key={look.name} look={look} control={controls[look.name]} onPress={press} />
          ))}
      </div>
    </div>
  );
}

interface ControlProps<L> {
  readonly look: L;
  readonly control: Control;
  readonly isOpen?: boolean;
  readonly onPress: (name: CallControlName, control: Control) => void;
}

function Tile({ look, control, isOpen, onPress }: ControlProps<Look>) {
  const on = control.isOn === true;
  const toggles = control.isOn !== undefined;
  const opens = control.message === undefined;
  return (
    <button
      type="button"
      class={`slds-button call-tile${on || isOpen === true ? ' call-tile_on' : ''}`}
      disabled={!control.enabled && !control.pending}
      title={control.enabled ? undefined : control.why}
      aria-pressed={toggles ? on : undefined}
      aria-expanded={opens ? isOpen : undefined}
      aria-busy={control.pending || undefined}
      data-control={look.name}
      onClick={() => {
        onPress(look.name, control);
      }}
    >
      <span class="call-tile__icon">
        {control.pending ? (
          <span class="button-spinner" aria-hidden="true" />
        ) : (
          <Drawing name={(on ? look.onIcon : undefined) ?? look.icon} class="icon slds-button__icon" />
        )}
      </span>
      <span>{(on ? look.onLabel : undefined) ?? look.label}</span>
    </button>
  );
}

function WideButton({ look, control, onPress }: ControlProps<Look & { readonly variant: string }>) {
  return (
    <button
      type="button"
      class={`slds-button slds-button_${look.variant} call-action`}
      disabled={!control.enabled && !control.pending}
      title={control.enabled ? undefined : control.why}
      aria-busy={control.pending || undefined}
      data-control={look.name}
      onClick={() => {
        onPress(look.name, control);
      }}
    >
      {control.pending ? (
        <span class="button-spinner" aria-hidden="true" />
      ) : (
        <Drawing name={look.icon} class="icon slds-button__icon slds-button__icon_left" />
      )}
      {look.label}
    </button>
  );
}
