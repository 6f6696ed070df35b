import { type Column, printColumn } from '@labtrail/search';
import { Button, Popover } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { later } from '../../../app/later.tsx';
import { withoutColumn } from '../lib/columns.ts';

const ColumnSearch = later(async () => (await import('./ColumnSearch.tsx')).ColumnSearch);

interface Props {
  readonly shown: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}

/** Chooses the columns of the table, out of as many as there are. */
export function RunsColumnsButton({ shown, onChange }: Props) {
  const toggle = (column: Column) => {
    const id = printColumn(column);
    const has = shown.some((one) => printColumn(one) === id);
    onChange(has ? withoutColumn(shown, column) : [...shown, column]);
  };
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <ColumnSearch kinds={['attribute', 'metric', 'param', 'tag']} chosen={shown} onToggle={toggle} />
        <Button variant="subtle" mt="sm" onClick={() => onChange([])}>
          Show the first ones
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
