/** One message in the list; selecting it shows it whole. */
import type { ComponentChildren } from 'preact';
import type { HostEntry } from '../../salesforce/index.js';
import { Icon } from '../ui/icon.js';
import { clockTime } from '../ui/time.js';
import { summarize } from './summary.js';

interface EntryRowProps {
  readonly entry: HostEntry;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly children: ComponentChildren;
}

const directions = {
  'to-connector': { icon: 'arrow-right', label: 'Salesforce to connector' },
  'from-connector': { icon: 'arrow-left', label: 'Connector to Salesforce' },
} as const;

export function EntryRow({ entry, isSelected, onSelect, children }: EntryRowProps) {
  const { type, about, kind } = summarize(entry);
  const { icon, label } = directions[entry.direction];
  const isWrong = entry.violations.some((violation) => violation.severity !== 'note');
  return (
    <li class={`entry entry_${entry.direction} entry_${kind}${isWrong ? ' entry_wrong' : ''}`}>
      <button type="button" class="slds-button entry__line" aria-expanded={isSelected} onClick={onSelect}>
        <span class="entry__time">{clockTime(entry.at)}</span>
        <Icon name={icon} label={label} />
        <span class="entry__type">{type}</span>
        <span class="entry__about slds-truncate">{about}</span>
        {isWrong && <Icon name="error" label="Breaks the protocol" tone="error" />}
      </button>
      {children}
    </li>
  );
}
