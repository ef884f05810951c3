/** One entry of the directory: who, whether they can be reached, how long a queue takes. */
import type { Contact } from '../../salesforce/index.js';
import { Drawing, ObjectIcon, type IconName, type ObjectColour } from '../ui/icon.js';
import { contactName } from './naming.js';

interface Look {
  readonly name: IconName;
  readonly colour: ObjectColour;
}

const otherIcon: Look = { name: 'call', colour: 'contact' };
const icons: Readonly<Record<string, Look>> = {
  agent: { name: 'user', colour: 'user' },
  queue: { name: 'queue', colour: 'queue' },
  flow: { name: 'flow', colour: 'flow' },
  phonebook: { name: 'phone-book', colour: 'contact' },
};

const availabilities = {
  AVAILABLE: { dot: 'available', label: 'Available' },
  BUSY: { dot: 'busy', label: 'Busy' },
  OFFLINE: { dot: 'offline', label: 'Offline' },
} as const;

interface DirectoryEntryProps {
  readonly contact: Contact;
  /** What choosing does, as `Transfer`. */
  readonly action: string;
  readonly onChoose: () => void;
}

export function DirectoryEntry({ contact, action, onChoose }: DirectoryEntryProps) {
  const name = contactName(contact);
  const availability = contact.availability ? availabilities[contact.availability] : undefined;
  return (
    <li class="slds-item directory-entry">
      <button
        type="button"
        class="slds-button directory-entry__button"
        aria-label={`${action}: ${name}`}
        onClick={onChoose}
      >
        <ObjectIcon {...(icons[contact.type?.toLowerCase() ?? ''] ?? otherIcon)} />
        <span class="directory-entry__text">
          <span class="slds-truncate">{name}</span>
          <span class="slds-text-body_small slds-text-color_weak slds-truncate">{describe(contact)}</span>
        </span>
        {availability && (
          <span class="slds-badge slds-badge_lightest">
            <span class={`dot dot_${availability.dot}`} aria-hidden="true" />
            {availability.label}
          </span>
        )}
        {contact.queueWaitTime && (
          <span class="slds-badge slds-badge_lightest">Wait {waitTime(contact.queueWaitTime)}</span>
        )}
        <Drawing name="call" class="icon slds-button__icon" />
      </button>
    </li>
  );
}

function describe(contact: Contact): string {
  const extension = contact.extension ? `ext. ${contact.extension}` : undefined;
  const parts = [
    contact.type ?? undefined,
    contact.phoneNumber ?? undefined,
    extension,
    contact.description ?? undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== contactName(contact)).join(' · ');
}

/** Seconds as a connector gives them; anything else as it is. */
function waitTime(text: string): string {
  const seconds = Number(text);
  return Number.isFinite(seconds) ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : text;
}
