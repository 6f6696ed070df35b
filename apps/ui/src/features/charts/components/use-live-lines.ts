import type { LiveChanges } from '@labtrail/core';
import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { applyToLines } from '../../../app/live/lib/apply-to-lines.ts';
import { useAskSoon } from '../../../app/live/use-ask-soon.ts';
import { useLive } from '../../../app/live/use-live.ts';
import { MOST_METRICS, metricKeysQuery } from '../../runs/columns-api.ts';
import type { EnvelopeAnswer } from '../api.ts';

/** Lengthens the lines on a page by what is logged to runs of these experiments. */
export function useLiveLines(experimentIds: readonly string[]): void {
  const client = useQueryClient();
  const askSoon = useAskSoon(() => client.invalidateQueries({ queryKey: ['envelope'] }));
  useLive(experimentIds, (change) => {
    if (change.kind !== 'changes') return askSoon();
    const shown = client.getQueriesData<EnvelopeAnswer>({ queryKey: ['envelope'], type: 'active' });
    if (hasNewMetric(client, experimentIds, change.changes)) void client.invalidateQueries({ queryKey: ['columns'] });
    const stale = shown.map(([queryKey, answer]) => answer && lengthen(client, { queryKey, answer }, change.changes));
    if (stale.some(Boolean)) askSoon();
  });
}

/** Whether a metric was logged that has no chart yet. */
function hasNewMetric(client: QueryClient, experimentIds: readonly string[], { runs }: LiveChanges): boolean {
  const known = client.getQueryData(metricKeysQuery(experimentIds).queryKey);
  if (!known || known.length >= MOST_METRICS) return false;
  const keys = new Set(known);
  return runs.some(({ metrics = [] }) => metrics.some(({ key }) => !keys.has(key)));
}

/** Whether the server has to be asked for the lines again. */
function lengthen(
  client: QueryClient,
  { queryKey, answer }: { readonly queryKey: QueryKey; readonly answer: EnvelopeAnswer },
  changes: LiveChanges,
): boolean {
  const runIds = new Set(queryKey[2] as readonly string[]);
  const applied = answer.metrics.map(({ metric, lines }) => applyToLines({ lines, metric, runIds }, changes));
  const metrics = answer.metrics.map((one, index) => ({ ...one, lines: applied[index]?.items ?? one.lines }));
  const grown = metrics.some(({ lines }, index) => lines !== answer.metrics[index]?.lines);
  // A new point may be beyond the range that is shown.
  if (grown && answer.range) return true;
  if (grown) client.setQueryData<EnvelopeAnswer>(queryKey, { ...answer, metrics });
  // An answer on its way may be older than what was told.
  return applied.some(({ ask }) => ask) || (grown && client.isFetching({ queryKey }) > 0);
}
