/** Says that something takes a while, and what. */
export function Waiting({ what }: { readonly what: string }) {
  return (
    <div class="waiting" role="status">
      <div class="slds-spinner slds-spinner_x-small slds-spinner_inline" aria-hidden="true">
        <div class="slds-spinner__dot-a" />
        <div class="slds-spinner__dot-b" />
      </div>
      <span>{what}</span>
    </div>
  );
}
