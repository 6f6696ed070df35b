import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ExperimentsView } from '../lib/view.ts';

interface Props {
  readonly view: ExperimentsView;
  /** What the server has against the filter. */
  readonly fault: string | undefined;
  readonly set: (change: Partial<ExperimentsView>) => void;
}

const LABEL = 'Find by name or filter';

/** Which experiments are shown, and a way to a new one. */
export function ExperimentsBar({ view, fault, set }: Props) {
  const [text, setText] = useState(view.filter);
  const ask = useDebouncedCallback((filter: string) => set({ filter }), 150);
  useEffect(() => setText(view.filter), [view.filter]);
  return (
    <Group p="md" gap="sm" align="flex-start">
      <TextInput
        data-filter
        aria-label={LABEL}
        placeholder={`${LABEL}: coffee, tags.team = 'roasters'`}
        leftSection={<IconSearch size={14} />}
        spellCheck={false}
        value={text}
        error={fault}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          ask(value);
        }}
        style={{ flex: '1 1 220px', maxWidth: 480 }}
      />
      <SegmentedControl
        size="xs"
        aria-label="Which experiments"
        value={view.deleted ? 'deleted' : 'active'}
        onChange={(value) => set({ deleted: value === 'deleted', chosen: '' })}
        data={[
          { value: 'active', label: 'Active' },
          { value: 'deleted', label: 'Trash' },
        ]}
      />
      <Button leftSection={<IconPlus size={14} />} onClick={() => set({ create: true })}>
        Create experiment
      </Button>
    </Group>
  );
}
