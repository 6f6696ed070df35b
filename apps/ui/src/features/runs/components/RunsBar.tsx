import { Button, Group, SegmentedControl, Select, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { download } from '../../../app/download.ts';
import { type Column, columnId } from '../lib/columns.ts';
import type { Known } from '../lib/completion.ts';
import { csvOf } from '../lib/export.ts';
import { joined, type RunsView } from '../lib/view.ts';
import { ColumnPicker } from './ColumnPicker.tsx';
import { FilterBox } from './FilterBox.tsx';
import classes from './runs-page.module.css';

interface Props extends Known {
  readonly title: string;
  readonly shown: readonly Column[];
  readonly view: RunsView;
  readonly onChange: (change: Partial<RunsView>) => void;
}

/** What the page shows of which runs, and how. */
export function RunsBar({ title, columns, runs, shown, view, onChange }: Props) {
  const known = useMemo(() => ({ columns, runs }), [columns, runs]);
  return (
    <Group px="md" pt="md" pb="sm" gap="sm">
      <h1 className={classes.title}>{title}</h1>
      <SegmentedControl
        size="xs"
        aria-label="View"
        value={view.tab}
        onChange={(tab) => onChange({ tab: tab as RunsView['tab'] })}
        data={[
          { value: 'table', label: 'Table' },
          { value: 'charts', label: 'Charts' },
        ]}
      />
      <FilterBox filter={view.filter} known={known} onChange={(filter) => onChange({ filter })} />
      <Select
        aria-label="Group by"
        placeholder="Group by"
        w={150}
        clearable
        searchable
        limit={100}
        data={columns.filter(({ kind }) => kind !== 'metric').map(optionOf)}
        value={view.group || null}
        onChange={(group) => onChange({ group: group ?? '', folded: '' })}
      />
      <Switch
        size="xs"
        label="Trash"
        checked={view.deleted}
        onChange={(event) => onChange({ deleted: event.currentTarget.checked, chosen: '' })}
      />
      <Link to="/experiments/$experimentId/models" params={(known) => ({ experimentId: known.experimentId ?? '' })}>
        Logged models
      </Link>
      <ColumnPicker
        known={columns}
        shown={shown}
        onChange={(next) => onChange({ columns: joined(next.map(columnId)) })}
      />
      <Button
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => download('runs.csv', new Blob([csvOf(runs, shown)], { type: 'text/csv' }))}
      >
        CSV
      </Button>
    </Group>
  );
}

function optionOf(column: Column): { value: string; label: string } {
  return { value: columnId(column), label: `${column.key} (${column.kind})` };
}
