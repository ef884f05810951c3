/** Digits sent into a call: for a menu at the far end. Typing them works, too. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SalesforceMessage } from '../../salesforce/index.js';
import { IconButton } from '../ui/button.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const letters: Readonly<Record<string, string>> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};

interface DialPadProps {
  readonly onSend: (message: SalesforceMessage) => void;
  readonly onClose: () => void;
}

export function DialPad({ onSend, onClose }: DialPadProps) {
  const [sent, setSent] = useState('');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);

  const press = (digits: string): void => {
    setSent(sent + digits);
    onSend({ type: 'SEND_DIGITS', digits });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (keys.includes(event.key)) press(event.key);
    else return;
    event.preventDefault();
  };

  return (
    <section class="softphone-view" aria-label="Dial pad" onKeyDown={onKeyDown}>
      <div class="softphone-view__header">
        <h3 class="slds-text-heading_small">Dial pad</h3>
        <IconButton icon="close" variant="bare" label="Close dial pad" onClick={onClose} />
      </div>
      <output class="dial-pad__sent" aria-label="Digits sent">
        {sent}
      </output>
      <div class="dial-pad">
        {keys.map((key, index) => (
          <button
            key={key}
            type="button"
            class="slds-button slds-button_neutral dial-pad__key"
            ref={index === 0 ? first : null}
            onClick={() => {
              press(key);
            }}
          >
            <span class="dial-pad__digit">{key}</span>
            <span class="dial-pad__letters" aria-hidden="true">
              {letters[key] ?? ' '}
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
