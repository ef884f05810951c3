/** A phone number that can be clicked: it opens the softphone with it. */
import { clickToDial } from '../softphone/click-to-dial.js';

export function ClickToDial({ number }: { readonly number: string }) {
  return (
    <button
      type="button"
      class="slds-button link-button"
      aria-label={`Call ${number}`}
      onClick={() => {
        clickToDial(number);
      }}
    >
      {number}
    </button>
  );
}
