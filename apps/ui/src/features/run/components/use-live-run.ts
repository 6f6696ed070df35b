import type { Run } from '@labtrail/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { withChanges } from '../../../app/live/lib/apply-to-runs.ts';
import { useAskSoon } from '../../../app/live/use-ask-soon.ts';
import { useLive, useRecheck } from '../../../app/live/use-live.ts';
import { useLiveLines } from '../../charts/components/use-live-lines.ts';
import { runQuery } from '../api.ts';
import { type Ranges, widened } from '../lib/ranges.ts';

/** A run as it is, which follows what is logged to it. */
export function useLiveRun(runId: string) {
  const client = useQueryClient();
  const { queryKey } = runQuery(runId);
  const query = useQuery({ ...runQuery(runId), refetchInterval: useRecheck() });
  const askSoon = useAskSoon(() =>
    Promise.all([queryKey, ['ranges', runId]].map((key) => client.invalidateQueries({ queryKey: key }))),
  );
  const home = query.data?.info.experiment_id;
  const topics = useMemo(() => (home === undefined ? [] : [home]), [home]);
  useLiveLines(topics);
  useLive(topics, (change) => {
    if (change.kind !== 'changes') return askSoon();
    const told = change.changes.runs.find(({ run_id }) => run_id === runId);
    if (!told) return;
    client.setQueryData<Run>(queryKey, (run) => run && withChanges(run, told));
    const ranges = { queryKey: ['ranges', runId] };
    client.setQueriesData<Ranges>(ranges, (known) => known && widened(known, told.metrics ?? []));
    // An answer on its way may be older than what was told.
    if (told.more || client.isFetching({ queryKey }) > 0 || client.isFetching(ranges) > 0) askSoon();
  });
  return query;
}
