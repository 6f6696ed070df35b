import type { ShownRun } from './chart-runs.ts';
import { type ColourChoice, colourAt, colourOf, dashOf } from './colours.ts';
import { type Band, groupLine } from './groups.ts';
import { type Series, smoothed } from './series.ts';

/** A line as it is drawn. */
export interface DrawnLine {
  /** Tells it from the other lines of the chart. */
  readonly key: string;
  /** What is raised with it on other charts: a run's id, or a group. */
  readonly of: string;
  readonly name: string;
  readonly metric: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** What was smoothed, drawn pale behind the line. */
  readonly raw?: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly count: number;
}

/** The series of one metric, by run id. */
export interface MetricSeries {
  readonly metric: string;
  readonly byRun: ReadonlyMap<string, Series>;
}

interface Look {
  readonly smoothing: number;
  readonly colours?: ColourChoice | undefined;
}

/** A line of each run and metric that has points; dashes tell the metrics apart. */
export function runLines(all: readonly MetricSeries[], runs: readonly ShownRun[], look: Look): DrawnLine[] {
  return all.flatMap(({ metric, byRun }, index) =>
    runs.flatMap(({ runId, name }) => {
      const series = byRun.get(runId);
      if (!series || series.xs.length === 0) return [];
      const line = {
        key: `${runId} ${metric}`,
        of: runId,
        name: all.length > 1 ? `${name} ${metric}` : name,
        metric,
        colour: colourOf(runId, look.colours),
        dash: dashOf(index),
      };
      return { ...line, ...smoothedLine(series, look.smoothing) };
    }),
  );
}

function smoothedLine({ xs, ys, count }: Omit<Series, 'leftOut'>, smoothing: number) {
  return smoothing > 0 ? { xs, count, ys: smoothed(ys, smoothing), raw: ys } : { xs, ys, count };
}

interface Groups extends Look {
  readonly band: Band;
  /** What the runs of no group are called. */
  readonly none: string;
}

/** A line of each group and metric, with its band; colours and dashes tell groups apart. */
export function groupLines(
  all: readonly MetricSeries[],
  runs: readonly ShownRun[],
  { band, smoothing, none }: Groups,
): DrawnLine[] {
  const groups = [...Map.groupBy(runs, ({ group }) => group ?? none)];
  return all.flatMap(({ metric, byRun }) =>
    groups.flatMap(([group, members], index) => {
      const series = members.flatMap(({ runId }) => byRun.get(runId) ?? []).filter(({ xs }) => xs.length > 0);
      if (series.length === 0) return [];
      const line = groupLine(series, band);
      const label = `${group} (${series.length})`;
      return {
        key: `${group} ${metric}`,
        of: `=${group}`,
        name: all.length > 1 ? `${label} ${metric}` : label,
        metric,
        colour: colourAt(index),
        dash: dashOf(index),
        ...line,
        ...smoothedLine(line, smoothing),
      };
    }),
  );
}
