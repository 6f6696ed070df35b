import { isLater, type LiveChanges, type LiveRun, type Metric, type Run } from '@labtrail/core';
import { wireNumber } from '../../numbers.ts';
import type { Applied, Watched } from './apply.ts';
import { mayMove } from './touched.ts';

/** Applies changes to MLflow's runs. Applying them twice does no harm. */
export function applyToRuns(runs: readonly Run[], { runs: told }: LiveChanges, watched: Watched = []): Applied<Run> {
  const byId = new Map(told.map((one) => [one.run_id, one]));
  const known = new Map(runs.map((run) => [run.info.run_id, run.info]));
  const ask = told.some((one) => mayMove(one, known.get(one.run_id), watched));
  if (!told.some((one) => known.has(one.run_id))) return { items: runs, ask };
  return { items: runs.map((run) => withChanges(run, byId.get(run.info.run_id))), ask };
}

/** One run with what is told of it. */
export function withChanges(run: Run, told: LiveRun | undefined): Run {
  if (!told) return run;
  const { metrics, params, tags } = run.data;
  return {
    ...run,
    info: told.info ?? run.info,
    data: {
      ...run.data,
      ...(told.metrics && { metrics: latest(metrics ?? [], told.metrics) }),
      ...(told.params && { params: sorted(merged(params ?? [], told.params)) }),
      ...((told.tags || told.deleted_tags) && { tags: tagsOf(tags ?? [], told) }),
    },
  };
}

function latest(known: readonly Metric[], told: readonly Metric[]): Metric[] {
  const byKey = new Map(known.map((point) => [point.key, point]));
  for (const point of told) {
    const before = byKey.get(point.key);
    if (!before || isLater(numbered(point), numbered(before))) byKey.set(point.key, point);
  }
  return [...byKey.values()];
}

/** NaN and the infinities come as texts. */
function numbered(point: Metric): Metric {
  return { ...point, value: wireNumber(point.value) };
}

interface Entry {
  readonly key: string;
  readonly value: string;
}

function tagsOf(known: readonly Entry[], { tags = [], deleted_tags = [] }: LiveRun): Entry[] {
  const gone = new Set(deleted_tags);
  return sorted(
    merged(
      known.filter(({ key }) => !gone.has(key)),
      tags,
    ),
  );
}

function merged(known: readonly Entry[], told: readonly Entry[]): Entry[] {
  return [...new Map([...known, ...told].map((entry) => [entry.key, entry])).values()];
}

function sorted(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.key < b.key ? -1 : 1));
}
