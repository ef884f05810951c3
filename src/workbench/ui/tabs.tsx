/** Tabs: arrow keys, Home and End move between them, as the ARIA authoring practices have it. */
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** A count behind the label. */
  readonly badge?: ComponentChildren;
  readonly content: () => ComponentChildren;
}

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly selected: Name;
  readonly onSelect: (name: Name) => void;
}

export function Tabs<Name extends string>({ label, tabs, selected, onSelect }: TabsProps<Name>) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const current = tabs.find((tab) => tab.name === selected) ?? tabs[0];

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = tabs.findIndex((tab) => tab.name === selected);
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = target === undefined ? undefined : tabs[(target + tabs.length) % tabs.length];
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.name);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${tab.name}`)}`)?.focus();
  };

  return (
    <div class="slds-tabs_default tabs">
      <ul class="slds-tabs_default__nav" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <li
            key={tab.name}
            class={`slds-tabs_default__item${tab === current ? ' slds-is-active' : ''}`}
            role="presentation"
          >
            <a
              class="slds-tabs_default__link"
              role="tab"
              href={`#${tab.name}`}
              id={`${id}-${tab.name}`}
              tabIndex={tab === current ? 0 : -1}
              aria-selected={tab === current}
              aria-controls={`${id}-panel`}
              onClick={(event) => {
                event.preventDefault();
                onSelect(tab.name);
              }}
            >
              {tab.label}
              {tab.badge}
            </a>
          </li>
        ))}
      </ul>
      {current !== undefined && (
        <div
          class="slds-tabs_default__content slds-show tabs-content"
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${current.name}`}
        >
          {current.content()}
        </div>
      )}
    </div>
  );
}
