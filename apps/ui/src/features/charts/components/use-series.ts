import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useRecheck } from '../../../app/live/use-live.ts';
import { envelopeQuery } from '../api.ts';
import type { MetricSeries } from '../lib/lines.ts';
import { type Axes, NO_SERIES, seriesOf, spliced, type WireLine, type XRange } from '../lib/series.ts';

interface Question {
  readonly runIds: readonly string[];
  readonly metrics: readonly string[];
  readonly axes: Axes;
  readonly range: XRange | undefined;
}

/** The series of metrics over runs; zoomed, with finer points where they have come. */
export function useSeries({ runIds, metrics, axes, range }: Question) {
  const asked = { runIds, metrics, axis: axes.x };
  const any = runIds.length > 0 && metrics.length > 0;
  const refetchInterval = useRecheck();
  const whole = useQuery({ ...envelopeQuery({ ...asked, range: undefined }), enabled: any, refetchInterval });
  const fine = useQuery({
    ...envelopeQuery({ ...asked, range }),
    enabled: any && range !== undefined,
    refetchInterval,
  });
  const zoomed = range && fine.data;
  const all = useMemo(
    () => whole.data?.metrics.map(({ metric, lines }) => seriesIn(metric, lines, axes)),
    [whole.data, axes],
  );
  const finer = useMemo(
    () => zoomed?.metrics.map(({ metric, lines }) => seriesIn(metric, lines, axes)),
    [zoomed, axes],
  );
  const series = useMemo(
    () => (finer && zoomed?.range ? all?.map((one) => refined(one, finer, zoomed.range as XRange)) : all),
    [all, finer, zoomed],
  );
  return { series, error: whole.error ?? fine.error, retry: () => void whole.refetch() };
}

function seriesIn(metric: string, lines: readonly WireLine[], axes: Axes): MetricSeries {
  return { metric, byRun: new Map(lines.map((line) => [line.run_id, seriesOf(line, axes)])) };
}

function refined({ metric, byRun }: MetricSeries, finer: readonly MetricSeries[], range: XRange): MetricSeries {
  const fine = finer.find((one) => one.metric === metric);
  const lines = [...byRun].map(
    ([runId, whole]) => [runId, spliced(whole, fine?.byRun.get(runId) ?? NO_SERIES, range)] as const,
  );
  return { metric, byRun: new Map(lines) };
}
