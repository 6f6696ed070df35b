import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { portions } from '../../app/bulk/batches.ts';
import { labtrailGet } from '../../app/http.ts';
import type { WireLine, XAxis, XRange } from './lib/series.ts';

/** What one question may name, by the server's rule. */
const RUNS_A_QUESTION = 100;
/** About as many as a chart has pixels. */
const MOST_BUCKETS = 400;
const LEAST_BUCKETS = 25;
/** About how many points a chart is drawn with, however many runs there are. */
const POINTS = 120_000;

export interface EnvelopeQuestion {
  readonly runIds: readonly string[];
  readonly metrics: readonly string[];
  readonly axis: XAxis;
  /** The part of the axis that is in view; `undefined` for all. */
  readonly range: XRange | undefined;
}

/** Lines by metric, in the order asked for. */
export interface EnvelopeAnswer {
  readonly range: XRange | undefined;
  readonly metrics: readonly { readonly metric: string; readonly lines: readonly WireLine[] }[];
}

/** The points that draw metrics of many runs exactly, in the range that was asked for; runs without a metric have none of it. */
export function envelopeQuery({ runIds, metrics, axis, range }: EnvelopeQuestion) {
  const buckets = bucketsFor(runIds.length * metrics.length);
  const asked = { buckets, ...(range && rangeFields(axis, range)) };
  return queryOptions({
    queryKey: ['envelope', metrics, runIds, asked],
    placeholderData: keepPreviousData,
    structuralSharing: false,
    queryFn: async ({ signal }): Promise<EnvelopeAnswer> => ({
      range,
      metrics: await Promise.all(
        metrics.map(async (metric) => ({
          metric,
          lines: await linesOf({ metric_key: metric, ...asked }, runIds, signal),
        })),
      ),
    }),
  });
}

async function linesOf(
  asked: Readonly<Record<string, string | number>>,
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<WireLine[]> {
  const answers = await Promise.all(
    portions(runIds, RUNS_A_QUESTION).map((run_ids) =>
      labtrailGet<{ lines?: WireLine[] }>('metrics/envelope', { run_ids, ...asked }, signal),
    ),
  );
  return answers.flatMap(({ lines = [] }) => lines);
}

/** Into how many buckets a run's points are cut: fewer for each, the more lines a chart has. */
function bucketsFor(lines: number): number {
  return Math.min(Math.max(Math.round(POINTS / (4 * Math.max(lines, 1))), LEAST_BUCKETS), MOST_BUCKETS);
}

function rangeFields(axis: XAxis, { first, last }: XRange) {
  const scale = axis === 'step' ? 1 : 1000;
  const [start, end] = [Math.floor(first * scale), Math.ceil(last * scale)];
  if (axis === 'step') return { start_step: start, end_step: end };
  return axis === 'time' ? { start_time: start, end_time: end } : { start_elapsed: start, end_elapsed: end };
}
