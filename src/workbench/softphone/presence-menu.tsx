/** The agent's Omni-Channel status, and the choice of another one. */
import type { PresenceStatus } from '../../salesforce/index.js';
import { Menu } from '../ui/menu.js';

interface PresenceMenuProps {
  readonly statuses: readonly PresenceStatus[];
  readonly current: PresenceStatus | undefined;
  /** Takes effect when the call ends. */
  readonly next: PresenceStatus | undefined;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onChoose: (status: PresenceStatus) => void;
}

export function PresenceMenu({ statuses, current, next, busy, disabled, onChoose }: PresenceMenuProps) {
  const name = current?.statusName ?? 'Offline';
  return (
    <Menu
      label={`Status: ${name}${next ? `, after this call ${next.statusName}` : ''}`}
      align="right"
      disabled={disabled}
      items={statuses.map((status) => ({
        id: status.statusId,
        label: status.statusName,
        checked: status === current,
        dot: dotOf(status),
        ...(status === next && { hint: 'after this call' }),
      }))}
      onChoose={(id) => {
        const chosen = statuses.find((status) => status.statusId === id);
        if (chosen) onChoose(chosen);
      }}
    >
      {busy ? (
        <span class="button-spinner" aria-hidden="true" />
      ) : (
        <span class={`dot dot_${dotOf(current)}`} aria-hidden="true" />
      )}
      <span class="slds-truncate">{next ? `${name} → ${next.statusName}` : name}</span>
    </Menu>
  );
}

function dotOf(status: PresenceStatus | undefined): 'available' | 'busy' | 'offline' {
  if (status === undefined || status.isOffline) return 'offline';
  return status.hasChannels ? 'available' : 'busy';
}
