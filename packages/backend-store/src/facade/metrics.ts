import { type Caller, invalid, LIMITS, type Metric, offsetOf, type Page, pageOf, type RunMetric } from '@labtrail/core';
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
      ...chartQuery(input),
      limit: resultLimit(input.max_results ?? LIMITS.sampledPointsPerRun, LIMITS.sampledPointsPerRun),
    });
    return { items };
  }

  /** Points of up to 100 runs that draw the line of all points: of each of `buckets` (500) groups, its ends and extremes. */
  async envelope(
    caller: Caller,
    input: ChartRange & { readonly buckets?: number | undefined },
  ): Promise<Page<RunMetric>> {
    const { items } = await this.#context.store.metrics.envelope(scopeOf(caller), {
      ...chartQuery(input),
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

function chartQuery({ run_ids: runIds, metric_key: key, start_step, end_step }: ChartRange) {
  checkRuns(runIds, 'run_ids');
  return { runIds, key, steps: stepsOf(start_step, end_step) };
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

function stepsOf(first: number | undefined, last: number | undefined): { first: number; last: number } | undefined {
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined || last === undefined) {
    throw invalid("Parameters 'start_step' and 'end_step' go together: give both, or neither for all steps.");
  }
  if (first > last) {
    throw invalid(
      `Invalid value ${last} for parameter 'end_step' supplied: it must not be below 'start_step', which is ${first}.`,
    );
  }
  return { first, last };
}
