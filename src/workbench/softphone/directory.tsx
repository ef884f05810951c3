/** Choosing whom to call, add or transfer to: a number typed, or an entry of the vendor's directory. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Contact, SalesforceMessage, SoftphoneState } from '../../salesforce/index.js';
import { Button, IconButton } from '../ui/button.js';
import { Checkbox, SelectField, TextField } from '../ui/field.js';
import { Waiting } from '../ui/spinner.js';
import { DirectoryEntry } from './directory-entry.js';
import {
  destinationMessage,
  directoryFilter,
  directoryPage,
  directoryTypes,
  isDialable,
  purposeTitles,
  typedNumber,
  type DirectoryType,
  type Purpose,
} from './destination.js';

interface DirectoryProps {
  readonly purpose: Purpose;
  readonly softphone: SoftphoneState;
  /** A number to begin with: click-to-dial while this view is open. */
  readonly number: string;
  readonly showsPhoneBook: boolean;
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onClose: () => void;
}

/** How long typing must pause before the connector is asked. */
const searchPauseMs = 250;

export function Directory({ purpose, softphone, number, showsPhoneBook, onSend, onClose }: DirectoryProps) {
  const [text, setText] = useState(number);
  const [type, setType] = useState<DirectoryType>(purpose.kind === 'dial' ? 'all' : 'AGENT');
  const [onlyAvailable, setOnlyAvailable] = useState(false);
  const [page, setPage] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const title = purposeTitles[purpose.kind];
  const searched = isDialable(text) && !showsPhoneBook ? '' : text.trim();

  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    setText(number);
  }, [number]);
  useEffect(() => {
    if (!showsPhoneBook) return;
    const timer = setTimeout(() => {
      onSend({ type: 'GET_PHONE_CONTACTS', filter: directoryFilter(searched, type, onlyAvailable, page) });
    }, searchPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [showsPhoneBook, searched, type, onlyAvailable, page]);

  const choose = (contact: Contact): void => {
    onSend(destinationMessage(purpose, contact));
    onClose();
  };
  const firstPage =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setPage(0);
    };
  const waiting = softphone.pending.some((command) => command.type === 'GET_PHONE_CONTACTS');
  const contacts = showsPhoneBook ? matching(softphone, searched) : [];

  return (
    <section
      class="softphone-view"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div class="softphone-view__header">
        <h3 class="slds-text-heading_small">{title}</h3>
        <IconButton icon="close" variant="bare" label={`Close ${title.toLowerCase()}`} onClick={onClose} />
      </div>
      <div class="directory__number">
        <TextField
          label={showsPhoneBook ? 'Name or number' : 'Number'}
          type="tel"
          value={text}
          inputRef={field}
          placeholder={showsPhoneBook ? 'Search, or type a number' : '+1 415 555 0100'}
          onInput={firstPage(setText)}
          onEnter={() => {
            if (isDialable(text)) choose(typedNumber(text));
          }}
        />
        <Button
          label={purpose.kind === 'blindTransfer' ? 'Transfer' : 'Call'}
          icon="call"
          variant="success"
          disabled={!isDialable(text)}
          onClick={() => {
            choose(typedNumber(text));
          }}
        />
      </div>
      {showsPhoneBook && (
        <>
          <div class="directory__filters">
            <SelectField
              label="Show"
              hiddenLabel
              value={type}
              choices={directoryTypes}
              onChange={firstPage((value: string) => {
                setType(directoryTypes.find((known) => known.value === value)?.value ?? 'all');
              })}
            />
            <Checkbox label="Only available" checked={onlyAvailable} onChange={firstPage(setOnlyAvailable)} />
          </div>
          <ul class="slds-has-dividers_top-space directory__entries" aria-label="Directory" aria-busy={waiting}>
            {contacts.map((contact, index) => (
              <DirectoryEntry
                key={contact.id ?? index}
                contact={contact}
                action={title}
                onChoose={() => {
                  choose(contact);
                }}
              />
            ))}
          </ul>
          {waiting && contacts.length === 0 && <Waiting what="Looking in the directory" />}
          {!waiting && contacts.length === 0 && <p class="empty-text">Nobody found.</p>}
          <Paging page={page} isFull={softphone.contacts.length >= directoryPage} onPage={setPage} />
        </>
      )}
    </section>
  );
}

/** Without CONTACT_SEARCH the connector gives everything once, and Salesforce searches in it. */
function matching(softphone: SoftphoneState, search: string): readonly Contact[] {
  if (softphone.capabilities.CONTACT_SEARCH === true || search === '') return softphone.contacts;
  const wanted = search.toLowerCase();
  return softphone.contacts.filter((contact) =>
    [contact.name, contact.phoneNumber, contact.description].some((text) => text?.toLowerCase().includes(wanted)),
  );
}

interface PagingProps {
  readonly page: number;
  readonly isFull: boolean;
  readonly onPage: (page: number) => void;
}

function Paging({ page, isFull, onPage }: PagingProps) {
  if (page === 0 && !isFull) return null;
  return (
    <nav class="directory__paging" aria-label="Pages of the directory">
      <Button
        label="Previous"
        disabled={page === 0}
        onClick={() => {
          onPage(page - 1);
        }}
      />
      <span>Page {page + 1}</span>
      <Button
        label="Next"
        disabled={!isFull}
        onClick={() => {
          onPage(page + 1);
        }}
      />
    </nav>
  );
}
