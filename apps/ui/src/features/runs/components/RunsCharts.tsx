import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { Loading } from '../../../app/loading.tsx';
import { ChartsPanel } from '../../charts/components/ChartsPanel.tsx';
import { wholeRunsQuery } from '../api.ts';
import { colourChoice } from '../lib/marks.ts';
import { useView } from './use-view.ts';

/** How soon charts of runs that are still running are asked for again, in milliseconds. */
const WHILE_RUNNING = 1000;

/** The charts of the runs that the filter finds, up to the first thousand. */
export function RunsCharts() {
  const { experimentIds, view, set } = useView();
  const { filter, deleted } = view;
  const query = useInfiniteQuery({
    ...wholeRunsQuery({ experimentIds, filter, deleted }),
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.runs?.some(({ info }) => info.status === 'RUNNING') && WHILE_RUNNING,
  });
  const colours = useMemo(() => colourChoice(view.colours), [view.colours]);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <ChartsPanel runs={query.data.pages[0]?.runs ?? []} view={view} onChange={set} colours={colours} />;
}
