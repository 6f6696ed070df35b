import { isLater, type Metric, type RunMetric, type Scope, type Slice } from '@labtrail/core';
import type { HistoryQuery, MetricStore, RunsHistoryQuery, SampleQuery } from '../contract.ts';
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
    const { first, last } = steps ?? { first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
    const items = runIds.flatMap((runId) => {
      const points = this.#points(scope, runId, key)
        .filter(({ step }) => step >= first && step <= last)
        .sort((a, b) => (isLater(a, b) ? 1 : -1));
      return ofRun(runId, spread(points, limit));
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

/** The first of each of `limit` groups whose sizes differ by one at most, larger ones first; of the last group the last. */
function spread(points: readonly Metric[], limit: number): Metric[] {
  if (points.length <= limit) return [...points];
  const size = Math.floor(points.length / limit);
  const larger = points.length % limit;
  const starts = Array.from({ length: limit - 1 }, (_, group) => group * size + Math.min(group, larger));
  return [...starts, points.length - 1].map((index) => points[index] as Metric);
}
