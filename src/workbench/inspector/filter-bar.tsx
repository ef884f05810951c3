/** What the inspector is narrowed to. */
import type { HostEntry } from '../../salesforce/index.js';
import { Checkbox, SelectField, TextField } from '../ui/field.js';
import { typesOf, type InspectorFilter } from './filter.js';

interface InspectorFilterBarProps {
  readonly filter: InspectorFilter;
  readonly entries: readonly HostEntry[];
  readonly onFilter: (filter: InspectorFilter) => void;
}

const directions = [
  { value: 'both', label: 'Both ways' },
  { value: 'to-connector', label: 'To the connector' },
  { value: 'from-connector', label: 'From the connector' },
] as const;

export function InspectorFilterBar({ filter, entries, onFilter }: InspectorFilterBarProps) {
  const types = [{ value: '', label: 'All types' }, ...typesOf(entries).map((type) => ({ value: type, label: type }))];
  return (
    <div class="inspector__filter" role="search" aria-label="Filter messages">
      <SelectField
        label="Direction"
        hiddenLabel
        value={filter.direction}
        choices={directions}
        onChange={(value) => {
          onFilter({ ...filter, direction: directions.find((known) => known.value === value)?.value ?? 'both' });
        }}
      />
      <SelectField
        label="Type"
        hiddenLabel
        value={filter.type}
        choices={types}
        onChange={(type) => {
          onFilter({ ...filter, type });
        }}
      />
      <TextField
        label="Text in the message"
        hiddenLabel
        type="search"
        placeholder="Text in the message"
        value={filter.text}
        onInput={(text) => {
          onFilter({ ...filter, text });
        }}
      />
      <div class="inspector__checks">
        <Checkbox
          label="Log messages"
          checked={filter.withLogs}
          onChange={(withLogs) => {
            onFilter({ ...filter, withLogs });
          }}
        />
        <Checkbox
          label="Only violations"
          checked={filter.onlyViolations}
          onChange={(onlyViolations) => {
            onFilter({ ...filter, onlyViolations });
          }}
        />
      </div>
    </div>
  );
}
