/** Rules of the protocol that were broken: the sentence, and where the rule comes from. */
import { useState } from 'preact/hooks';
import type { Violation } from '../../salesforce/index.js';
import { Button } from '../ui/button.js';
import { Icon } from '../ui/icon.js';

/** Notes are unusual but harmless; they show at their message only. */
export function isBreach(violation: Violation): boolean {
  return violation.severity !== 'note';
}

export function ViolationList({ violations }: { readonly violations: readonly Violation[] }) {
  const [isOpen, setOpen] = useState(false);
  const breaches = violations.filter(isBreach);
  if (breaches.length === 0) {
    return (
      <p class="protocol-fine">
        <Icon name="success" tone="success" /> No protocol violations
      </p>
    );
  }
  return (
    <section class="violations" aria-label="Protocol violations">
      <Button
        label={`${breaches.length} protocol ${breaches.length === 1 ? 'violation' : 'violations'}`}
        icon={isOpen ? 'chevron-down' : 'chevron-right'}
        variant="base"
        onClick={() => {
          setOpen(!isOpen);
        }}
      />
      {isOpen && breaches.map((violation, index) => <ViolationText key={index} violation={violation} />)}
    </section>
  );
}

export function ViolationText({ violation }: { readonly violation: Violation }) {
  return (
    <div class={`violation violation_${violation.severity}`}>
      <p>{violation.message}</p>
      <p class="slds-text-body_small">
        {violation.rule} · {violation.source}
      </p>
    </div>
  );
}
