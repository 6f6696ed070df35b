import {
  type Caller,
  invalid,
  LIMITS,
  type Metric,
  type MetricLine,
  offsetOf,
  type Page,
  pageOf,
  type RunMetric,
} from '@labtrail/core';
import type { SeriesRange } from '../contract.ts';
import { type Context, scopeOf } from './context.ts';
import { resultLimit } from './result-limit.ts';

/** Series of points. */
export class Metrics {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** All points of a series, or pages of `max_results`; none for a run or key that nobody has. */
  async history(
    caller: Caller,
    input: {
      readonly run_id: string;
      readonly metric_key: string;
      readonly max_results?: number | undefined;
      readonly page_token?: string | undefined;
    },
  ): Promise<Page<Metric>> {
    const paged = input.max_results !== undefined;
    const limit = paged ? resultLimit(input.max_results, Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
    const offset = offsetOf(input.page_token);
    const query = { runId: input.run_id, key: input.metric_key, offset, limit };
    return pageOf(await this.#context.store.metrics.history(scopeOf(caller), query), offset);
  }

  /** Points of up to 100 runs, 25,000 at most in all. */
  async historyOfRuns(
    caller: Caller,
    input: {
      readonly run_ids: readonly string[];
      readonly metric_key: string;
      readonly max_results?: number | undefined;
    },
  ): Promise<Page<RunMetric>> {
    checkRuns(input.run_ids, 'run_id');
    const limit = Math.min(
      resultLimit(input.max_results ?? LIMITS.historyResults, Number.MAX_SAFE_INTEGER),
      LIMITS.historyResults,
    );
    const query = { runIds: input.run_ids, key: input.metric_key, limit };
    const { items } = await this.#context.store.metrics.historyOfRuns(scopeOf(caller), query);
    return { items };
  }

  /** Points spread evenly over each of up to 100 runs, `max_results` (2,500) at most of each. */
  async sample(
    caller: Caller,
    input: ChartRange & { readonly max_results?: number | undefined },
  ): Promise<Page<RunMetric>> {
    const { items } = await this.#context.store.metrics.sample(scopeOf(caller), {
      ...seriesOf(input),
      steps: rangeOf(input, 'step'),
      limit: resultLimit(input.max_results ?? LIMITS.sampledPointsPerRun, LIMITS.sampledPointsPerRun),
    });
    return { items };
  }

  /**
   * Points of up to 100 runs that draw the line of all points: of each of `buckets` (500) groups, its ends and extremes. A range
   * is of steps, of times, or of milliseconds since each run's first point.
   */
  async envelope(
    caller: Caller,
    input: LineRange & { readonly buckets?: number | undefined },
  ): Promise<Page<MetricLine>> {
    const { items } = await this.#context.store.metrics.envelope(scopeOf(caller), {
      ...seriesOf(input),
      range: onlyRange(input),
      groups: bucketsOf(input.buckets ?? DEFAULT_BUCKETS),
    });
    return { items };
  }
}

/** What a chart shows: one metric of some runs, in a range of steps or whole. */
interface ChartRange {
  readonly run_ids: readonly string[];
  readonly metric_key: string;
  readonly start_step?: number | undefined;
  readonly end_step?: number | undefined;
}

interface LineRange extends ChartRange {
  readonly start_time?: number | undefined;
  readonly end_time?: number | undefined;
  readonly start_elapsed?: number | undefined;
  readonly end_elapsed?: number | undefined;
}

function seriesOf({ run_ids: runIds, metric_key: key }: ChartRange) {
  checkRuns(runIds, 'run_ids');
  return { runIds, key };
}

const DEFAULT_BUCKETS = 500;

function bucketsOf(buckets: number): number {
  if (buckets >= 1 && buckets <= LIMITS.sampledPointsPerRun) return buckets;
  throw invalid(
    `Invalid value ${buckets} for parameter 'buckets' supplied: it must be from 1 to ${LIMITS.sampledPointsPerRun}.`,
  );
}

function checkRuns(runIds: readonly string[], field: string): void {
  if (runIds.length <= LIMITS.historyRuns) return;
  throw invalid(
    `Parameter '${field}' names ${runIds.length} runs: at most ${LIMITS.historyRuns} can be read at once. Ask in several requests.`,
  );
}

const AXES = ['step', 'time', 'elapsed'] as const;

function onlyRange(input: LineRange): SeriesRange | undefined {
  const ranges = AXES.flatMap((by) => rangeOf(input, by) ?? []);
  if (ranges.length < 2) return ranges[0];
  const [one, other] = ranges as [SeriesRange, SeriesRange];
  throw invalid(
    `Parameters 'start_${one.by}' and 'start_${other.by}' exclude each other: a range is of steps, of times or of elapsed time. Give one of them.`,
  );
}

function rangeOf(input: LineRange, by: SeriesRange['by']): SeriesRange | undefined {
  const first = input[`start_${by}`];
  const last = input[`end_${by}`];
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined || last === undefined) {
    throw invalid(`Parameters 'start_${by}' and 'end_${by}' go together: give both, or neither for all points.`);
  }
  if (first > last) {
    throw invalid(
      `Invalid value ${last} for parameter 'end_${by}' supplied: it must not be below 'start_${by}', which is ${first}.`,
    );
  }
  return { by, first, last };
}
