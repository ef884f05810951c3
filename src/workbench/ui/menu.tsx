/** A button that opens a menu: arrow keys move, Enter chooses, Escape closes and gives the focus back. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Drawing } from './icon.js';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly checked?: boolean;
  readonly hint?: string;
  /** Coloured dot in front of the label. */
  readonly dot?: 'available' | 'busy' | 'offline';
}

interface MenuProps {
  /** What the menu is for. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onChoose: (id: string) => void;
  readonly disabled?: boolean;
  /** The button's content. */
  readonly children: ComponentChildren;
  readonly align?: 'left' | 'right';
}

export function Menu({ label, items, onChoose, disabled = false, children, align = 'left' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  // Before anything is painted: a key pressed at once is meant for the menu.
  useLayoutEffect(() => {
    if (!open) return;
    const links = itemLinks(root.current);
    (links.find((link) => link.getAttribute('aria-checked') === 'true') ?? links[0])?.focus();
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
    };
  }, [open]);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    const links = itemLinks(root.current);
    const at = links.findIndex((link) => link === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (event.key === 'Tab') setOpen(false);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (next !== undefined) {
      event.preventDefault();
      links[(next + links.length) % links.length]?.focus();
    }
  };

  return (
    <div
      class={`slds-dropdown-trigger slds-dropdown-trigger_click${open ? ' slds-is-open' : ''}`}
      ref={root}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        class="slds-button slds-button_neutral menu-button"
        aria-haspopup="true"
        aria-expanded={open}
        aria-label={label}
        disabled={disabled}
        ref={button}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {children}
        <Drawing name="chevron-down" class="icon slds-button__icon slds-button__icon_right" />
      </button>
      {open && (
        <div class={`slds-dropdown slds-dropdown_${align} slds-dropdown_small`}>
          <ul class="slds-dropdown__list" role="menu" aria-label={label} id={id}>
            {items.map((item) => (
              <li
                key={item.id}
                class={`slds-dropdown__item${item.checked === true ? ' slds-is-selected' : ''}`}
                role="presentation"
              >
                <button
                  type="button"
                  class="slds-button menu-item"
                  role="menuitemradio"
                  aria-checked={item.checked ?? false}
                  tabIndex={-1}
                  onClick={() => {
                    close();
                    onChoose(item.id);
                  }}
                >
                  {item.dot !== undefined && <span class={`dot dot_${item.dot}`} aria-hidden="true" />}
                  <span class="slds-truncate">{item.label}</span>
                  {item.hint !== undefined && <span class="slds-text-color_weak menu-hint">{item.hint}</span>}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function itemLinks(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role=menuitemradio]') ?? [])];
}
