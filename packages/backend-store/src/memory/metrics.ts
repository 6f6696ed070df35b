import { isLater, type Metric, type MetricLine, type RunMetric, type Scope, type Slice } from '@labtrail/core';
import type {
  EnvelopeQuery,
  HistoryQuery,
  MetricStore,
  RunsHistoryQuery,
  SampleQuery,
  SeriesRange,
} from '../contract.ts';
import { compareText, sliceOf } from './slice.ts';
import type { Workspaces } from './state.ts';

export class MemoryMetrics implements MetricStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async history(scope: Scope, query: HistoryQuery): Promise<Slice<Metric>> {
    return sliceOf(this.#points(scope, query.runId, query.key), query);
  }

  async historyOfRuns(scope: Scope, { runIds, key, limit }: RunsHistoryQuery): Promise<Slice<RunMetric>> {
    const ids = [...new Set(runIds)].sort(compareText);
    const all = ids.flatMap((runId) => ofRun(runId, this.#points(scope, runId, key)));
    return sliceOf(all, { offset: 0, limit });
  }

  async sample(scope: Scope, { runIds, key, steps, limit }: SampleQuery): Promise<Slice<RunMetric>> {
    const range = steps && { by: 'step' as const, ...steps };
    const items = runIds.flatMap((runId) =>
      ofRun(runId, spread(ordered(this.#points(scope, runId, key), range), limit)),
    );
    return { items, more: false };
  }

  async envelope(scope: Scope, { runIds, key, range, groups }: EnvelopeQuery): Promise<Slice<MetricLine>> {
    const items = runIds.flatMap((runId) => {
      const all = this.#points(scope, runId, key);
      const points = ordered(all, range);
      if (points.length === 0) return [];
      return { run_id: runId, count: points.length, start_time: startOf(all), ...columnsOf(outline(points, groups)) };
    });
    return { items, more: false };
  }

  #points(scope: Scope, runId: string, key: string): readonly Metric[] {
    return this.#workspaces.of(scope).runs.get(runId)?.series.get(key) ?? [];
  }
}

function ofRun(runId: string, points: readonly Metric[]): RunMetric[] {
  return points.map((point) => ({ ...point, run_id: runId }));
}

/** The points in a range, by step. */
function ordered(points: readonly Metric[], range: SeriesRange | undefined): Metric[] {
  const start = range?.by === 'elapsed' ? startOf(points) : 0;
  const placed = ({ step, timestamp }: Metric) => (range?.by === 'step' ? step : timestamp - start);
  return points
    .filter((point) => !range || (placed(point) >= range.first && placed(point) <= range.last))
    .sort((a, b) => (isLater(a, b) ? 1 : -1));
}

function startOf(points: readonly Metric[]): number {
  return Math.min(...points.map(({ timestamp }) => timestamp));
}

function columnsOf(points: readonly Metric[]): Pick<MetricLine, 'timestamps' | 'steps' | 'values'> {
  return {
    timestamps: points.map(({ timestamp }) => timestamp),
    steps: points.map(({ step }) => step),
    values: points.map(({ value }) => value),
  };
}

/** The first of each of `limit` groups; of the last group the last. */
function spread(points: readonly Metric[], limit: number): Metric[] {
  if (points.length <= limit) return [...points];
  const starts = startsOf(points.length, limit).slice(0, -1);
  return [...starts, points.length - 1].map((index) => points[index] as Metric);
}

/** Of each group the first, the last, the least and the greatest. */
function outline(points: readonly Metric[], groups: number): readonly Metric[] {
  if (points.length <= 4 * groups) return points;
  const starts = startsOf(points.length, groups);
  return starts.flatMap((start, index) => {
    const group = points.slice(start, starts[index + 1]);
    const finite = group.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value);
    const greatest = finite.find(({ value }) => value === finite.at(-1)?.value);
    const kept = new Set([group[0], finite[0], greatest, group.at(-1)]);
    return group.filter((point) => kept.has(point));
  });
}

/** Where groups begin whose sizes differ by one at most, larger ones first. */
function startsOf(count: number, groups: number): number[] {
  const size = Math.floor(count / groups);
  const larger = count % groups;
  return Array.from({ length: groups }, (_, group) => group * size + Math.min(group, larger));
}
