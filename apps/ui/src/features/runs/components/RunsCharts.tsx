import { printColumn } from '@labtrail/search';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { useRecheck } from '../../../app/live/use-live.ts';
import { Loading } from '../../../app/loading.tsx';
import { ChartsPanel } from '../../charts/components/ChartsPanel.tsx';
import { useLiveLines } from '../../charts/components/use-live-lines.ts';
import { chartedQuery } from '../../charts/runs-api.ts';
import { metricKeysQuery } from '../columns-api.ts';
import { columnsOf } from '../lib/columns.ts';
import { colourChoice } from '../lib/marks.ts';
import { orderOf, sortOf } from '../lib/sort.ts';
import type { RunsQuestion } from '../table-api.ts';
import { useView } from './use-view.ts';

/** The charts of the runs that the filter finds. */
export function RunsCharts() {
  const { experimentIds, view, set } = useView();
  const { filter, deleted, sort, group } = view;
  const question = useMemo(
    (): RunsQuestion => ({
      experimentIds,
      filter,
      deleted,
      order: orderOf(sortOf(sort)),
      columns: columnsOf(group).map(printColumn),
    }),
    [experimentIds, filter, deleted, sort, group],
  );
  const runs = useQuery({ ...chartedQuery(question), refetchInterval: useRecheck() });
  const metrics = useQuery(metricKeysQuery(experimentIds));
  useLiveLines(experimentIds);
  const colours = useMemo(() => colourChoice(view.colours), [view.colours]);
  const failed = [runs, metrics].find(({ error }) => error);
  if (failed?.error) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!runs.data || !metrics.data) return <Loading />;
  return (
    <ChartsPanel
      found={runs.data}
      question={question}
      metrics={metrics.data}
      view={view}
      onChange={set}
      colours={colours}
    />
  );
}
