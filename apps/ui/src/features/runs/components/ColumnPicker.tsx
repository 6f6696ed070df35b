import { Button, Checkbox, Group, Popover, ScrollArea, TextInput } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useState } from 'react';
import { type Column, columnId } from '../lib/columns.ts';

interface Props {
  readonly known: readonly Column[];
  readonly shown: readonly Column[];
  readonly onChange: (columns: readonly Column[]) => void;
}

/** More are found by typing; a list of thousands would help nobody. */
const LISTED = 100;

export function ColumnPicker({ known, shown, onChange }: Props) {
  const [text, setText] = useState('');
  const chosen = new Set(shown.map(columnId));
  const found = known.filter(({ key }) => key.toLowerCase().includes(text.toLowerCase()));
  const toggle = (column: Column) => {
    const id = columnId(column);
    onChange(chosen.has(id) ? shown.filter((one) => columnId(one) !== id) : [...shown, column]);
  };
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          aria-label="Find a column"
          placeholder={`Find among ${known.length} columns`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ScrollArea.Autosize mah={320} mt="sm">
          {found.slice(0, LISTED).map((column) => (
            <Checkbox
              key={columnId(column)}
              size="xs"
              py={3}
              label={`${column.key} (${column.kind})`}
              checked={chosen.has(columnId(column))}
              onChange={() => toggle(column)}
            />
          ))}
        </ScrollArea.Autosize>
        {found.length > LISTED && <p className="quiet">{found.length - LISTED} more: type to find them.</p>}
        <Group justify="flex-end" mt="sm">
          <Button variant="subtle" onClick={() => onChange([])}>
            Show the first ones
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
