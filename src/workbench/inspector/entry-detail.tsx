/** A message whole, with the rules it breaks. */
import type { HostEntry } from '../../salesforce/index.js';
import { prettyJson } from './filter.js';
import { ViolationText } from './violation-list.js';

export function EntryDetail({ entry }: { readonly entry: HostEntry }) {
  return (
    <div class="entry__detail">
      {entry.violations.map((violation, index) => (
        <ViolationText key={index} violation={violation} />
      ))}
      <pre class="entry__json" tabIndex={0} aria-label="Message as JSON">
        {prettyJson(entry.data)}
      </pre>
    </div>
  );
}
