import { type Column, printColumn } from '@labtrail/search';
import { Button, NativeSelect, Popover } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { later } from '../../../app/later.tsx';
import { columnLabel, columnsOf } from '../lib/columns.ts';
import { AGGREGATES, type Aggregate } from '../lib/groups.ts';
import { joined, parted, switched } from '../lib/view.ts';
import { useView } from './use-view.ts';

const ColumnSearch = later(async () => (await import('./ColumnSearch.tsx')).ColumnSearch);

/** By how many columns the server groups at once. */
const MOST = 5;

/** Chooses the columns by which runs are grouped, and what groups show of their numbers. */
export function RunsGroupButton() {
  const { view, set } = useView();
  const by = columnsOf(view.group);
  const toggle = (column: Column) => {
    const next = switched(parted(view.group), printColumn(column));
    set({ group: joined(next.slice(-MOST)), open: '' });
  };
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant={by.length > 0 ? 'light' : 'default'} leftSection={<IconStack2 size={14} />}>
          {by.length > 0 ? `Grouped by ${by.map(columnLabel).join(', ')}` : 'Group by'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Group by">
        <ColumnSearch kinds={['param', 'tag', 'attribute']} chosen={by} onToggle={toggle} />
        <NativeSelect
          label="Show of the numbers"
          mt="sm"
          data={[...AGGREGATES]}
          value={view.of}
          onChange={(event) => set({ of: event.currentTarget.value as Aggregate })}
        />
        <Button variant="subtle" mt="sm" disabled={by.length === 0} onClick={() => set({ group: '', open: '' })}>
          Don’t group
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
