import type { LiveChanges, LiveRun, Metric } from '@labtrail/core';
import type { Applied } from './apply.ts';

/** The points that draw a run's series, column by column, ascending by step. */
interface Line {
  readonly run_id: string;
  /** How many points they stand for. */
  readonly count: number;
  /** The time of the series' first point. */
  readonly start_time: number;
  readonly timestamps: readonly number[];
  readonly steps: readonly number[];
  readonly values: readonly (number | string)[];
}

interface Shown {
  readonly lines: readonly Line[];
  readonly metric: string;
  /** The runs that are shown, with a line yet or not. */
  readonly runIds: ReadonlySet<string>;
  /** How many points a line may have until it is better asked for anew; 2,400 unless told. */
  readonly most?: number;
}

/**
 * Adds points to the ends of lines. The server is to be asked again when a line has grown long, when not all is told, and when a
 * point belongs further in. Adding changes twice does no harm.
 */
export function applyToLines({ lines, metric, runIds, most = 2400 }: Shown, { runs }: LiveChanges): Applied<Line> {
  const byRun = new Map(lines.map((line) => [line.run_id, line]));
  let ask = false;
  for (const told of runs.filter(({ run_id }) => runIds.has(run_id))) {
    const before = byRun.get(told.run_id);
    const { line, misfit } = longer(before, pointsOf(told, metric), told.run_id);
    ask ||= misfit || told.more === true || (line?.steps.length ?? 0) > most;
    if (line && line !== before) byRun.set(told.run_id, line);
  }
  const items = [...byRun.values()];
  const same = items.length === lines.length && items.every((line, index) => line === lines[index]);
  return { items: same ? lines : items, ask };
}

function pointsOf({ metrics = [] }: LiveRun, metric: string): Metric[] {
  return metrics.filter(({ key }) => key === metric);
}

function longer(before: Line | undefined, points: readonly Metric[], runId: string) {
  let misfit = false;
  const added: Metric[] = [];
  for (const point of points) {
    if (has(before, point) || added.some((other) => isSame(other, point))) continue;
    const last = added.at(-1)?.step ?? before?.steps.at(-1) ?? point.step;
    if (point.step >= last) added.push(point);
    else misfit = true;
  }
  return { line: added.length > 0 ? extended(before ?? lineOf(runId, added), added) : before, misfit };
}

function lineOf(run_id: string, [first]: readonly Metric[]): Line {
  return { run_id, count: 0, start_time: first?.timestamp ?? 0, timestamps: [], steps: [], values: [] };
}

function extended(line: Line, added: readonly Metric[]): Line {
  return {
    ...line,
    count: line.count + added.length,
    timestamps: [...line.timestamps, ...added.map(({ timestamp }) => timestamp)],
    steps: [...line.steps, ...added.map(({ step }) => step)],
    values: [...line.values, ...added.map(({ value }) => value)],
  };
}

function has(line: Line | undefined, point: Metric): boolean {
  if (!line) return false;
  for (let at = line.steps.length - 1; at >= 0 && (line.steps[at] as number) >= point.step; at -= 1) {
    const [step, timestamp, value] = [line.steps[at], line.timestamps[at], line.values[at]];
    if (step === point.step && timestamp === point.timestamp && value === point.value) return true;
  }
  return false;
}

function isSame(a: Metric, b: Metric): boolean {
  return a.step === b.step && a.timestamp === b.timestamp && a.value === b.value;
}
