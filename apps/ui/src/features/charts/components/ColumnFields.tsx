import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { columnsQuery } from '../../runs/columns-api.ts';
import { type Offer, offered, offerLabel, searchedFor } from '../lib/column-offers.ts';
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
const OFFERS: Partial<Record<PanelKind, Offer>> = { line: 'series', bar: 'metrics' };

interface Props {
  readonly panel: Panel;
  readonly experimentIds: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Which columns a chart draws, by what its kind needs. */
export function ColumnFields({ panel, experimentIds, onChange }: Props) {
  const { kind, columns } = panel;
  const offer = OFFERS[kind] ?? 'all';
  const list = LISTS[kind];
  if (list) return <ColumnList {...{ label: list, experimentIds, offer, columns, onChange }} />;
  return ROLES[kind]?.map((role, index) => (
    <ColumnRole
      key={role.label}
      {...{ role, experimentIds, offer }}
      column={columns[index] ?? ''}
      onChange={(column) => onChange(withRole(columns, index, column))}
    />
  ));
}

interface Found {
  readonly experimentIds: readonly string[];
  readonly offer: Offer;
}

interface ListProps extends Found {
  readonly label: string;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

function ColumnList({ label, columns, onChange, ...found }: ListProps) {
  const [text, setText] = useState('');
  const data = useOptions(found, { text, chosen: columns });
  return (
    <MultiSelect
      label={label}
      description={found.offer === 'series' ? undefined : AT_STEP}
      size="xs"
      searchable
      data={data}
      filter={({ options }) => options}
      value={[...columns]}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
      placeholder={label === LISTS.difference ? 'All that differ' : undefined}
      nothingFoundMessage="No column has this in its name."
      hidePickedOptions
    />
  );
}

interface RoleProps extends Found {
  readonly role: Role;
  readonly column: string;
  readonly onChange: (column: string) => void;
}

function ColumnRole({ role: { label, optional = false }, column, onChange, ...found }: RoleProps) {
  const [text, setText] = useState('');
  const shown = column === '' ? '' : offerLabel(column, found.offer);
  const data = useOptions(found, { text: text === shown ? '' : text, chosen: column === '' ? [] : [column] });
  return (
    <Select
      label={label}
      searchable
      clearable={optional}
      data={data}
      filter={({ options }) => options}
      value={column || null}
      onChange={(next) => onChange(next ?? '')}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage="No column has this in its name."
    />
  );
}

const AT_STEP = 'Type “loss at 100” for the value at a step.';
/** Waits for the end of what is typed, in milliseconds. */
const TYPED = 120;

interface Asked {
  readonly text: string;
  readonly chosen: readonly string[];
}

/** Columns to choose from; the server searches, so that it doesn't matter how many there are. */
function useOptions({ experimentIds, offer }: Found, { text, chosen }: Asked) {
  const [typed] = useDebouncedValue(text, TYPED);
  const wanted = searchedFor(typed);
  const kind = offer === 'all' ? undefined : 'metric';
  const { data } = useInfiniteQuery(columnsQuery({ experimentIds, contains: wanted.contains, kind }));
  return useMemo(() => {
    const logged = (data?.pages ?? []).flatMap(({ columns }) => columns);
    const ids = offered(logged, { wanted, offer });
    return [...new Set([...chosen, ...ids])].map((value) => ({ value, label: offerLabel(value, offer) }));
  }, [data, wanted.contains, wanted.step, offer, chosen]);
}

function withRole(columns: readonly string[], index: number, column: string): string[] {
  const length = Math.max(columns.length, index + 1);
  return Array.from({ length }, (_, at) => (at === index ? column : (columns[at] ?? '')));
}
