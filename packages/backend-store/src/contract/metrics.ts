import type { Metric, MetricLine, RunMetric, Scope, Slice, Window } from '@labtrail/core';

export interface HistoryQuery extends Window {
  readonly runId: string;
  readonly key: string;
}

export interface RunsHistoryQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  readonly limit: number;
}

export interface SampleQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  /** Steps from `first` to `last`, both included; `undefined` for all. */
  readonly steps: { readonly first: number; readonly last: number } | undefined;
  /** How many points of each run at most. */
  readonly limit: number;
}

/** A part of a series, from `first` to `last`, both included. */
export interface SeriesRange {
  /** Steps, times in epoch milliseconds, or milliseconds since the first point of each run's series. */
  readonly by: 'step' | 'time' | 'elapsed';
  readonly first: number;
  readonly last: number;
}

export interface EnvelopeQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  /** `undefined` for all points. */
  readonly range: SeriesRange | undefined;
  /** Into how many groups the points of each run are cut. */
  readonly groups: number;
}

/** Reads of series. Points come in the order of `compareMetrics` if not said otherwise, each once. Runs that nobody has have no points. */
export interface MetricStore {
  history(scope: Scope, query: HistoryQuery): Promise<Slice<Metric>>;
  /** Points of several runs, run by run in the order of their ids, `limit` in all. A run named twice is read once. */
  historyOfRuns(scope: Scope, query: RunsHistoryQuery): Promise<Slice<RunMetric>>;
  /**
   * For charts: of each run's points in the range, ordered by step, timestamp and value, `limit` spread evenly, in that
   * order; all of them if there are no more. They are cut into `limit` groups whose sizes differ by one at most, larger
   * ones first; the first point of each group is taken, and of the last group the last point. Run by run in the order
   * given, a run named twice twice; `more` is false.
   */
  sample(scope: Scope, query: SampleQuery): Promise<Slice<RunMetric>>;
  /**
   * For exact charts: the points are ordered and cut into groups as by {@link MetricStore.sample}, and of each group are taken,
   * each once and in their order, the first and the last point, and those of the least and of the greatest finite value (of
   * equal ones the first). All points if there are no more than four times as many as groups. A line of each run in the order
   * given, none of a run that has no point in the range.
   */
  envelope(scope: Scope, query: EnvelopeQuery): Promise<Slice<MetricLine>>;
}
