import type { RunRow } from '@labtrail/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Layout } from '../layout-api.ts';
import { parted } from '../lib/view.ts';
import { type RunsQuestion, readRuns } from '../table-api.ts';
import { useView } from './use-view.ts';

/** More would leave no room for the others. */
const MOST = 20;

/** The pinned runs in the order in which they were pinned, with the columns of the table; the filter doesn't matter. */
export function usePins(layout: Layout): readonly RunRow[] {
  const { view } = useView();
  const ids = useMemo(() => parted(view.pinned).slice(0, MOST), [view.pinned]);
  const { runs } = layout.asked;
  const { data } = useQuery({ ...pinsQuery(runs, ids), enabled: ids.length > 0 });
  return useMemo(() => ids.flatMap((id) => data?.rows.find(({ info }) => info.run_id === id) ?? []), [ids, data]);
}

function pinsQuery(question: RunsQuestion, runIds: readonly string[]) {
  const asked = { ...question, filter: '', order: [] };
  return queryOptions({
    queryKey: ['runs', 'pinned', asked, runIds],
    queryFn: ({ signal }) => readRuns(asked, { runIds, size: runIds.length }, signal),
    placeholderData: keepPreviousData,
  });
}
