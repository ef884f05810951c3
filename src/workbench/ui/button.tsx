/** Buttons. While `busy`, a spinner says that an answer is awaited, and another click does nothing. */
import type { ComponentChildren, Ref } from 'preact';
import { Drawing, type IconName } from './icon.js';

export interface ButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly icon?: IconName;
  readonly variant?: 'neutral' | 'brand' | 'success' | 'destructive' | 'outline-brand' | 'base';
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly pressed?: boolean;
  readonly stretch?: boolean;
  /** Whom or what it is about, for screen readers, when the label alone is ambiguous. */
  readonly about?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button with text and perhaps an icon. */
export function Button(props: ButtonProps) {
  const { label, icon, variant = 'neutral', disabled = false, busy = false, pressed } = props;
  const look = variant === 'base' ? '' : ` slds-button_${variant}`;
  return (
    <button
      type="button"
      class={`slds-button${look}${props.stretch === true ? ' slds-button_stretch' : ''}`}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-label={props.about === undefined ? undefined : `${label}: ${props.about}`}
      ref={props.buttonRef ?? null}
      onClick={() => {
        if (!busy) props.onClick();
      }}
    >
      {busy ? (
        <ButtonSpinner />
      ) : (
        icon !== undefined && <Drawing name={icon} class="icon slds-button__icon slds-button__icon_left" />
      )}
      {label}
    </button>
  );
}

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly variant?: 'border' | 'border-filled' | 'bare' | 'brand';
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A button that is only an icon; its label is for screen readers and the pointer. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, busy = false, pressed, variant = 'border-filled' } = props;
  return (
    <button
      type="button"
      class={`slds-button slds-button_icon slds-button_icon-${variant}${pressed === true ? ' slds-is-selected' : ''}`}
      title={label}
      disabled={props.disabled ?? false}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      ref={props.buttonRef ?? null}
      onClick={() => {
        if (!busy) props.onClick();
      }}
    >
      {busy ? <ButtonSpinner /> : <Drawing name={icon} class="icon slds-button__icon" />}
      <span class="slds-assistive-text">{label}</span>
    </button>
  );
}

function ButtonSpinner() {
  return <span class="button-spinner" aria-hidden="true" />;
}

/** Buttons that belong together, wrapping on a narrow page. */
export function ButtonRow({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div role="group" aria-label={label} class="button-row">
      {children}
    </div>
  );
}
