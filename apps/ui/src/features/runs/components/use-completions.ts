import { printColumn } from '@labtrail/search';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { columnsQuery, valuesQuery } from '../columns-api.ts';
import { askedKeys, type Completions, completionsOf, placeAt, valueColumn } from '../lib/completion.ts';
import { useView } from './use-view.ts';

/** Waits for the end of what is typed, in milliseconds. */
const TYPED = 100;
const NONE: readonly never[] = [];
/** Values of another column are no values of this one. */
const noValues = (): undefined => undefined;

interface Typed {
  readonly text: string;
  readonly caret: number;
  /** Whether the reader is at the box at all. */
  readonly active: boolean;
}

/** What could be written at the caret, with keys and values of all runs, as the server knows them. */
export function useCompletions({ text, caret, active }: Typed): Completions {
  const { experimentIds } = useView();
  const place = useMemo(() => placeAt(text, caret), [text, caret]);
  const [asked] = useDebouncedValue(place?.kind === 'field' ? text.slice(place.from, caret) : '', TYPED);
  const keys = useInfiniteQuery({
    ...columnsQuery({ experimentIds, ...askedKeys(asked) }),
    enabled: active && place?.kind === 'field',
  });
  const column = valueColumn(place);
  const values = useQuery({
    ...valuesQuery(experimentIds, column ? printColumn(column) : ''),
    enabled: active && column !== undefined,
    placeholderData: noValues,
  });
  const found = keys.data?.pages[0]?.columns ?? NONE;
  const listed = values.data ?? NONE;
  return useMemo(() => completionsOf(text, caret, { keys: found, values: listed }), [text, caret, found, listed]);
}
