/**
 * Keeps the keyboard where it was when the focused button goes away, as Accept does once the call is accepted: the row gets
 * the focus, not its next button, which Enter might press by mistake.
 */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function useKeptFocus(container: RefObject<HTMLElement>): void {
  const held = useRef<{ readonly element: Element; readonly row: HTMLElement | null } | undefined>();

  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      const element = event.target;
      held.current = element instanceof Element ? { element, row: element.closest('article') } : undefined;
    };
    const forget = (event: FocusEvent): void => {
      // The browser tells nobody where the focus went when its element is taken away; then it still counts as ours.
      if (event.relatedTarget !== null) held.current = undefined;
    };
    const element = container.current;
    element?.addEventListener('focusin', remember);
    element?.addEventListener('focusout', forget);
    return () => {
      element?.removeEventListener('focusin', remember);
      element?.removeEventListener('focusout', forget);
    };
  }, [container]);

  useEffect(() => {
    if (held.current === undefined || document.activeElement !== document.body) return;
    const { element, row } = held.current;
    if (element.isConnected) return;
    const next = row?.isConnected === true ? row : container.current?.querySelector('article');
    (next ?? container.current)?.focus();
  });
}
