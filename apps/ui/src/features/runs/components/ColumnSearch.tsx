import type { RunColumn } from '@labtrail/core';
import { type Column, printColumn } from '@labtrail/search';
import { Button, Checkbox, ScrollArea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { columnsQuery } from '../columns-api.ts';
import { ATTRIBUTE_COLUMNS, columnLabel, columnTitle } from '../lib/columns.ts';
import { useView } from './use-view.ts';

type Kind = RunColumn['kind'] | 'attribute';

interface Props {
  readonly kinds: readonly Kind[];
  readonly chosen: readonly Column[];
  readonly onToggle: (column: Column) => void;
}

/** Waits for the end of what is typed, in milliseconds. */
const TYPED = 120;

/** Finds columns by a text in their key; the server searches, so that it doesn't matter how many there are. */
export function ColumnSearch({ kinds, chosen, onToggle }: Props) {
  const { experimentIds } = useView();
  const [text, setText] = useState('');
  const [contains] = useDebouncedValue(text.trim(), TYPED);
  const query = useInfiniteQuery(columnsQuery({ experimentIds, contains, kind: only(kinds) }));
  const logged = (query.data?.pages ?? []).flatMap(({ columns }) => columns.filter(({ kind }) => kinds.includes(kind)));
  const attributes = kinds.includes('attribute') ? ATTRIBUTE_COLUMNS.filter((one) => holds(one, contains)) : [];
  const listed = [...logged.map(columnOf), ...attributes];
  const ids = new Set(chosen.map(printColumn));
  const others = listed.filter((column) => !ids.has(printColumn(column)));
  return (
    <>
      <TextInput
        aria-label="Find a column"
        placeholder="Find a column"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ScrollArea.Autosize mah={320} mt="sm">
        {[...chosen.filter((one) => holds(one, contains)), ...others].map((column) => (
          <Checkbox
            key={printColumn(column)}
            size="xs"
            py={3}
            label={columnTitle(column)}
            checked={ids.has(printColumn(column))}
            onChange={() => onToggle(column)}
          />
        ))}
        {query.isSuccess && listed.length === 0 && <p className="quiet">No column has this in its name.</p>}
        {query.error && <p role="alert">{query.error.message}</p>}
        {query.hasNextPage && (
          <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        )}
      </ScrollArea.Autosize>
    </>
  );
}

/** The only kind that the server is asked for; `undefined` for several. */
function only(kinds: readonly Kind[]): RunColumn['kind'] | undefined {
  const logged = kinds.filter((kind) => kind !== 'attribute');
  return logged.length === 1 ? logged[0] : undefined;
}

function columnOf({ kind, key }: RunColumn): Column {
  return kind === 'metric' ? { kind, fact: 'latest', key } : { kind, key };
}

function holds(column: Column, text: string): boolean {
  return `${column.key} ${columnLabel(column)}`.toLowerCase().includes(text.toLowerCase());
}
