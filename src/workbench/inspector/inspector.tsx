/** Every message between Salesforce and the connector, both ways, and what is wrong with it. */
import { useMemo, useState } from 'preact/hooks';
import type { HostEntry, Violation } from '../../salesforce/index.js';
import { ButtonRow, Button } from '../ui/button.js';
import { download } from '../ui/download.js';
import { EntryDetail } from './entry-detail.js';
import { EntryRow } from './entry-row.js';
import { isShown, prettyJson, showAll } from './filter.js';
import { InspectorFilterBar } from './filter-bar.js';
import { ViolationList } from './violation-list.js';

interface InspectorProps {
  readonly entries: readonly HostEntry[];
  readonly violations: readonly Violation[];
}

/** More rows than this make the page slow; older ones are in the export. */
const rowsShown = 200;

export function Inspector({ entries, violations }: InspectorProps) {
  const [filter, setFilter] = useState(showAll);
  const [pausedAt, setPausedAt] = useState<readonly HostEntry[] | undefined>();
  const [selectedId, setSelectedId] = useState<number | undefined>();
  const frozen = pausedAt ?? entries;
  const matching = useMemo(() => frozen.filter((entry) => isShown(entry, filter)), [frozen, filter]);
  const shown = matching.slice(-rowsShown).reverse();
  const selected = entries.find((entry) => entry.id === selectedId);

  return (
    <div class="inspector">
      <InspectorFilterBar filter={filter} entries={frozen} onFilter={setFilter} />
      <ButtonRow label="Inspector">
        <Button
          label={pausedAt ? 'Continue' : 'Pause'}
          icon={pausedAt ? 'play' : 'pause'}
          pressed={pausedAt !== undefined}
          onClick={() => {
            setPausedAt(pausedAt ? undefined : entries);
          }}
        />
        <Button
          label="Export JSON"
          icon="download"
          onClick={() => {
            download('messages.json', 'application/json', prettyJson({ entries, violations }));
          }}
        />
        <span class="slds-text-color_weak">
          {matching.length} of {frozen.length}
          {pausedAt !== undefined && `, ${entries.length - frozen.length} since the pause`}
        </span>
      </ButtonRow>
      <ViolationList violations={violations} />
      <ol class="inspector__rows" aria-label="Messages, newest first">
        {shown.map((entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            isSelected={entry.id === selectedId}
            onSelect={() => {
              setSelectedId(entry.id === selectedId ? undefined : entry.id);
            }}
          >
            {selected === entry && <EntryDetail entry={entry} />}
          </EntryRow>
        ))}
      </ol>
      {shown.length === 0 && <p class="empty-text">No message fits.</p>}
    </div>
  );
}
