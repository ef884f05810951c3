/** Click-to-dial: a number on the record page opens the softphone with it, or becomes the transfer target of an open view. */
import { useEffect } from 'preact/hooks';

const eventName = 'workbench:click-to-dial';

/** Any component of the page may ask for a number to be dialled. */
export function clickToDial(number: string): void {
  document.dispatchEvent(new CustomEvent(eventName, { detail: number }));
}

/** The softphone listens. */
export function useClickToDial(onNumber: (number: string) => void): void {
  useEffect(() => {
    const listener = (event: Event): void => {
      if (event instanceof CustomEvent && typeof event.detail === 'string') onNumber(event.detail);
    };
    document.addEventListener(eventName, listener);
    return () => {
      document.removeEventListener(eventName, listener);
    };
  });
}
