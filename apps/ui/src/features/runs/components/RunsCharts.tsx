import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { useRecheck } from '../../../app/live/use-live.ts';
import { Loading } from '../../../app/loading.tsx';
import { ChartsPanel } from '../../charts/components/ChartsPanel.tsx';
import { useLiveLines } from '../../charts/components/use-live-lines.ts';
import { wholeRunsQuery } from '../api.ts';
import { colourChoice } from '../lib/marks.ts';
import { useView } from './use-view.ts';

/** The charts of the runs that the filter finds, up to the first thousand. */
export function RunsCharts() {
  const { experimentIds, view, set } = useView();
  const { filter, deleted } = view;
  const query = useInfiniteQuery({
    ...wholeRunsQuery({ experimentIds, filter, deleted }),
    refetchInterval: useRecheck(),
  });
  useLiveLines(experimentIds);
  const colours = useMemo(() => colourChoice(view.colours), [view.colours]);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  return <ChartsPanel runs={query.data.pages[0]?.runs ?? []} view={view} onChange={set} colours={colours} />;
}
