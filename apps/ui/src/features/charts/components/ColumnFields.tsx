import { MultiSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import type { ChartColumn } from '../lib/chart-runs.ts';
import type { Panel, PanelKind } from '../lib/panel.ts';

interface Role {
  readonly label: string;
  readonly optional?: boolean;
}

/** What each column of a kind with roles is for. */
const ROLES: Partial<Record<PanelKind, readonly Role[]>> = {
  scatter: [{ label: 'X' }, { label: 'Y' }, { label: 'Colour', optional: true }],
  contour: [{ label: 'X' }, { label: 'Y' }, { label: 'Height' }],
  box: [{ label: 'Metric' }, { label: 'Box for each', optional: true }],
};
const LISTS: Partial<Record<PanelKind, string>> = {
  line: 'Metrics',
  bar: 'Metrics',
  parallel: 'Axes',
  difference: 'Columns',
};
/** So many are offered at once; the rest is found by typing. */
const OFFERED = 100;

interface Props {
  readonly panel: Panel;
  readonly columns: readonly ChartColumn[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Which columns a chart draws, by what its kind needs. */
export function ColumnFields({ panel, columns, onChange }: Props) {
  const { kind } = panel;
  const options = useMemo(() => {
    const metricsOnly = kind === 'line' || kind === 'bar';
    return columns
      .filter((column) => !metricsOnly || column.kind === 'metric')
      .map(({ id, key, kind: of }) => ({ value: id, label: metricsOnly ? key : `${key} (${of})` }));
  }, [columns, kind]);
  const list = LISTS[kind];
  if (list) {
    return (
      <MultiSelect
        label={list}
        size="xs"
        searchable
        limit={OFFERED}
        data={options}
        value={[...panel.columns]}
        onChange={onChange}
        placeholder={kind === 'difference' ? 'All that differ' : undefined}
        hidePickedOptions
      />
    );
  }
  return ROLES[kind]?.map(({ label, optional = false }, index) => (
    <Select
      key={label}
      label={label}
      searchable
      limit={OFFERED}
      clearable={optional}
      data={options}
      value={panel.columns[index] || null}
      onChange={(column) => onChange(withRole(panel.columns, index, column ?? ''))}
    />
  ));
}

function withRole(columns: readonly string[], index: number, column: string): string[] {
  const length = Math.max(columns.length, index + 1);
  return Array.from({ length }, (_, at) => (at === index ? column : (columns[at] ?? '')));
}
