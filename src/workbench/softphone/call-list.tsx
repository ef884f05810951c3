/** All calls the softphone has, those in after-call work last. A new incoming call is announced. */
import { useRef } from 'preact/hooks';
import type {
  Buttons,
  CallControlName,
  SalesforceMessage,
  RoutedWork,
  SoftphoneState,
} from '../../salesforce/index.js';
import { Icon } from '../ui/icon.js';
import { AfterCallWorkRow } from './after-call-work.js';
import { CallRow } from './call-row.js';
import { useKeptFocus } from './keep-focus.js';
import { partyName } from './naming.js';

interface CallListProps {
  readonly softphone: SoftphoneState;
  /** The agent's status lets calls in. */
  readonly takesCalls: boolean;
  readonly controls: Buttons;
  readonly works: readonly RoutedWork[];
  readonly opened: { readonly key: string; readonly control: CallControlName } | undefined;
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onOpen: (key: string, name: CallControlName) => void;
}

export function CallList({ softphone, takesCalls, controls, works, opened, onSend, onOpen }: CallListProps) {
  const container = useRef<HTMLDivElement>(null);
  useKeptFocus(container);
  const { calls, afterCallWork } = softphone;
  const offered = calls.filter((row) => row.state === 'offered' || row.state === 'queued');
  return (
    <div class="softphone__calls" ref={container} tabIndex={-1}>
      <p class="slds-assistive-text" aria-live="assertive">
        {offered.map((row) => `Incoming call from ${partyName(row.call)}. `)}
      </p>
      {calls.map((row) => {
        const rowControls = controls.calls[row.key];
        return (
          rowControls && (
            <CallRow
              key={row.key}
              row={row}
              controls={rowControls}
              opened={opened?.key === row.key ? opened.control : undefined}
              onSend={onSend}
              onOpen={(name) => {
                onOpen(row.key, name);
              }}
            />
          )
        );
      })}
      {afterCallWork.map((work) => (
        <AfterCallWorkRow
          key={work.callId}
          work={work}
          call={works.filter(({ callId }) => callId === work.callId).at(-1)?.call}
          controls={controls.calls[work.callId]}
          onSend={onSend}
        />
      ))}
      {calls.length === 0 && afterCallWork.length === 0 && <NoCalls takesCalls={takesCalls} />}
    </div>
  );
}

function NoCalls({ takesCalls }: { readonly takesCalls: boolean }) {
  return (
    <div class="no-calls">
      <Icon name={takesCalls ? 'incoming-call' : 'away'} size="large" />
      <p class="slds-text-heading_small">{takesCalls ? 'Waiting for calls' : 'Not available for calls'}</p>
      <p class="slds-text-color_weak">
        {takesCalls ? 'Let a customer call in: "Other side".' : 'Choose Available above to take calls.'}
      </p>
    </div>
  );
}
