import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

interface Props {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The search box above a list of things with names. */
export function FindByName({ text, onChange }: Props) {
  return (
    <TextInput
      data-filter
      aria-label="Find by name"
      placeholder="Find by name"
      leftSection={<IconSearch size={14} />}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      style={{ flex: '1 1 220px', maxWidth: 420 }}
    />
  );
}
