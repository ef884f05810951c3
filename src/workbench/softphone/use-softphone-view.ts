/** Which view is open below the calls, and what had the focus before. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallControlName, SoftphoneCall, SoftphoneState } from '../../salesforce/index.js';
import { useClickToDial } from './click-to-dial.js';
import { viewFor, type SoftphoneView } from './softphone-view.js';

/** What was opened: something of the softphone, or a control of one call. */
type Opened =
  | { readonly kind: 'softphone'; readonly view: SoftphoneView }
  | { readonly kind: 'call'; readonly key: string; readonly control: CallControlName };

export interface OpenView {
  readonly view: SoftphoneView | undefined;
  /** The control of a call that opened it. */
  readonly openedBy: { readonly key: string; readonly control: CallControlName } | undefined;
  /** Opens, or closes what is open already. */
  readonly toggle: (view: SoftphoneView) => void;
  readonly toggleControl: (key: string, control: CallControlName) => void;
  /** Closes, and gives the focus back to what opened it. */
  readonly close: () => void;
}

export function useSoftphoneView(
  softphone: SoftphoneState,
  canDial: boolean,
  onTransferViewClosed: () => void,
): OpenView {
  const [opened, setOpened] = useState<Opened | undefined>();
  const opener = useRef<Element | null>(null);
  const show = (next: Opened | undefined): void => {
    opener.current = document.activeElement;
    setOpened(next);
  };

  useEffect(() => {
    const [row] = softphone.calls;
    if (softphone.isTransferViewOpen && row) show({ kind: 'call', key: row.key, control: 'blindTransfer' });
  }, [softphone.isTransferViewOpen]);

  const view = viewOf(opened, softphone.calls);
  useClickToDial((number) => {
    if (view?.name === 'directory') setOpened({ kind: 'softphone', view: { ...view, number } });
    else if (canDial) show({ kind: 'softphone', view: { name: 'directory', purpose: { kind: 'dial' }, number } });
  });

  return {
    view,
    openedBy: view && opened?.kind === 'call' ? opened : undefined,
    toggle: (wanted) => {
      const isOpen = opened?.kind === 'softphone' && view?.name === wanted.name;
      show(isOpen ? undefined : { kind: 'softphone', view: wanted });
    },
    toggleControl: (key, control) => {
      const isOpen = view !== undefined && opened?.kind === 'call' && opened.key === key && opened.control === control;
      show(isOpen ? undefined : { kind: 'call', key, control });
    },
    close: () => {
      setOpened(undefined);
      if (softphone.isTransferViewOpen) onTransferViewClosed();
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    },
  };
}

/** A view that is about a call closes with it. */
function viewOf(opened: Opened | undefined, calls: readonly SoftphoneCall[]): SoftphoneView | undefined {
  if (opened?.kind !== 'call') return opened?.view;
  const row = calls.find(({ key }) => key === opened.key);
  return row && viewFor(opened.control, row.call);
}
