import type { Grammar } from '@labtrail/search';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { foundBy } from './found-by.ts';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly grammar: Grammar;
  /** What the address says. */
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** How long a reader may pause while typing, in milliseconds. */
const PAUSE = 200;

/** The box above a list that takes a text or a filter; a filter that isn't right yet is told, and changes nothing. */
export function FindOrFilter({ label, placeholder, grammar, text, onChange }: Props) {
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  const { fault } = foundBy(typed, grammar);
  const tell = useDebouncedCallback((next: string) => {
    told.current = next;
    onChange(next);
  }, PAUSE);
  useEffect(() => {
    if (text !== told.current) setTyped(text);
    told.current = text;
  }, [text]);
  return (
    <TextInput
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} />}
      spellCheck={false}
      value={typed}
      error={fault}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        if (!foundBy(value, grammar).fault) tell(value);
      }}
      style={{ flex: '1 1 260px', maxWidth: 560 }}
    />
  );
}
