/** What opens below the calls: directory, dial pad, phone settings, calls of other agents. */
import type { Buttons, CallControlName, PhoneCall, SalesforceMessage } from '../../salesforce/index.js';
import { useSession } from '../session/context.js';
import { otherCalls } from '../session/telephony-view.js';
import type { Purpose } from './destination.js';
import { DialPad } from './dial-pad.js';
import { Directory } from './directory.js';
import { PhoneSettings } from './phone-settings.js';
import { SupervisorPanel } from './supervisor-panel.js';

export type SoftphoneView =
  | { readonly name: 'directory'; readonly purpose: Purpose; readonly number: string }
  | { readonly name: 'dial-pad' | 'settings' | 'supervise' };

/** The view in which a control gets the input it needs. */
export function viewFor(control: CallControlName, call: PhoneCall): SoftphoneView | undefined {
  switch (control) {
    case 'dialPad':
      return { name: 'dial-pad' };
    case 'addCaller':
    case 'newCall':
    case 'consult':
    case 'blindTransfer':
      return { name: 'directory', purpose: { kind: control, call }, number: '' };
    default:
      return undefined;
  }
}

interface SoftphoneViewPanelProps {
  readonly view: SoftphoneView;
  readonly controls: Buttons;
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onClose: () => void;
}

export function SoftphoneViewPanel({ view, controls, onSend, onClose }: SoftphoneViewPanelProps) {
  const { state } = useSession();
  const { softphone } = state;
  switch (view.name) {
    case 'directory':
      return (
        <Directory
          key={view.purpose.kind}
          purpose={view.purpose}
          softphone={softphone}
          number={view.number}
          showsPhoneBook={controls.softphone.phoneBook.shown}
          onSend={onSend}
          onClose={onClose}
        />
      );
    case 'dial-pad':
      return <DialPad onSend={onSend} onClose={onClose} />;
    case 'settings':
      return <PhoneSettings softphone={softphone} onSend={onSend} onClose={onClose} />;
    case 'supervise':
      return (
        <SupervisorPanel
          calls={otherCalls(state.telephony, state.agent)}
          canListen={softphone.capabilities.SUPERVISOR_LISTEN_IN === true}
          isBusy={softphone.pending.some((command) => command.type === 'SUPERVISE_CALL')}
          onSend={onSend}
          onClose={onClose}
        />
      );
  }
}
