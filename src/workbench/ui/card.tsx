/** A card with a heading, as on a record page. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { ObjectIcon, type IconName, type ObjectColour } from './icon.js';

interface CardProps {
  readonly title: string;
  readonly icon: IconName;
  readonly colour: ObjectColour;
  readonly actions?: ComponentChildren;
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Card({ title, icon, colour, actions, footer, children }: CardProps) {
  const heading = useId();
  return (
    <section class="slds-card" aria-labelledby={heading}>
      <div class="slds-card__header slds-grid">
        <header class="slds-media slds-media_center slds-has-flexi-truncate">
          <div class="slds-media__figure">
            <ObjectIcon name={icon} colour={colour} />
          </div>
          <div class="slds-media__body">
            <h2 class="slds-card__header-title" id={heading}>
              {title}
            </h2>
          </div>
          {actions !== undefined && <div class="slds-no-flex">{actions}</div>}
        </header>
      </div>
      <div class="slds-card__body slds-card__body_inner">{children}</div>
      {footer !== undefined && <footer class="slds-card__footer">{footer}</footer>}
    </section>
  );
}
