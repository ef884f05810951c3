/** Form fields with their labels. */
import type { Ref } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'search' | 'tel';
  readonly placeholder?: string;
  readonly onEnter?: () => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The label is for screen readers only; the placeholder or the surroundings say it to everybody else. */
  readonly hiddenLabel?: boolean;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  return (
    <div class="slds-form-element">
      <label class={props.hiddenLabel === true ? 'slds-assistive-text' : 'slds-form-element__label'} for={id}>
        {props.label}
      </label>
      <div class="slds-form-element__control">
        <input
          id={id}
          class="slds-input"
          type={props.type ?? 'text'}
          value={props.value}
          placeholder={props.placeholder}
          autocomplete="off"
          ref={props.inputRef ?? null}
          onInput={(event) => {
            props.onInput(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') props.onEnter?.();
          }}
        />
      </div>
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly hiddenLabel?: boolean;
  readonly disabled?: boolean;
}

export function SelectField(props: SelectFieldProps) {
  const id = useId();
  return (
    <div class="slds-form-element">
      <label class={props.hiddenLabel === true ? 'slds-assistive-text' : 'slds-form-element__label'} for={id}>
        {props.label}
      </label>
      <div class="slds-form-element__control">
        <div class="slds-select_container">
          <select
            id={id}
            class="slds-select"
            value={props.value}
            disabled={props.disabled ?? false}
            onChange={(event) => {
              props.onChange(event.currentTarget.value);
            }}
          >
            {props.choices.map((choice) => (
              <option key={choice.value} value={choice.value} selected={choice.value === props.value}>
                {choice.label}
              </option>
            ))}
          </select>
        </div>
      </div>
    </div>
  );
}

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function Checkbox({ label, checked, onChange }: CheckboxProps) {
  const id = useId();
  return (
    <div class="slds-form-element">
      <div class="slds-form-element__control">
        <div class="slds-checkbox">
          <input
            type="checkbox"
            id={id}
            checked={checked}
            onChange={(event) => {
              onChange(event.currentTarget.checked);
            }}
          />
          <label class="slds-checkbox__label" for={id}>
            <span class="slds-checkbox_faux" />
            <span class="slds-form-element__label">{label}</span>
          </label>
        </div>
      </div>
    </div>
  );
}
