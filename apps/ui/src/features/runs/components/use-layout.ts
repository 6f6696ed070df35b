import { type Column, printColumn } from '@labtrail/search';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useRecheck } from '../../../app/live/use-live.ts';
import { firstColumnsQuery } from '../columns-api.ts';
import { type LayoutQuestion, layoutQuery } from '../layout-api.ts';
import { columnsOf } from '../lib/columns.ts';
import { groupOrder, summedColumns } from '../lib/groups.ts';
import { orderOf, sortOf } from '../lib/sort.ts';
import { useView } from './use-view.ts';

/** As many columns as the server tells of at once. */
const MOST_COLUMNS = 500;

const DURATION: Column = { kind: 'attribute', key: 'duration' };

/** The columns that a view shows; `undefined` while the first ones of the experiment aren't known. */
export function useShownColumns(): readonly Column[] | undefined {
  const { experimentIds, view } = useView();
  const asked = useMemo(() => columnsOf(view.columns).slice(0, MOST_COLUMNS), [view.columns]);
  const { data, isError } = useQuery({ ...firstColumnsQuery(experimentIds), enabled: asked.length === 0 });
  return useMemo(() => {
    if (asked.length > 0) return asked;
    if (isError) return [DURATION];
    return data && [DURATION, ...data.map(firstOf)];
  }, [asked, data, isError]);
}

function firstOf({ kind, key }: { readonly kind: 'metric' | 'param' | 'tag'; readonly key: string }): Column {
  return kind === 'metric' ? { kind, fact: 'latest', key } : { kind, key };
}

interface Shown {
  readonly columns: readonly Column[] | undefined;
  /** How many groups are wanted. */
  readonly groups: number;
}

/** Which rows the table has: the last ones until the new ones are there. */
export function useLayout({ columns, groups }: Shown) {
  const { experimentIds, view } = useView();
  const { filter, sort, deleted, group, of } = view;
  const asked = useMemo((): LayoutQuestion => {
    const by = columnsOf(group);
    const sorts = sortOf(sort);
    const ids = (columns ?? []).map(printColumn).sort();
    const summed = summedColumns(columns ?? []);
    const runs = { experimentIds, filter, deleted, order: orderOf(sorts), columns: ids };
    const grouped = by.length > 0;
    return {
      runs,
      by: by.map(printColumn),
      summed: grouped ? summed.map(printColumn) : [],
      groupOrder: grouped ? groupOrder(sorts, { by, summed, of }) : [],
      groups: grouped ? groups : 0,
    };
  }, [experimentIds, filter, sort, deleted, group, of, columns, groups]);
  return {
    asked,
    query: useQuery({ ...layoutQuery(asked), enabled: columns !== undefined, refetchInterval: useRecheck() }),
  };
}
