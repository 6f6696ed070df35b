import type { ShownRun } from './chart-runs.ts';
import type { DrawnLine, MetricSeries } from './lines.ts';
import type { LeftOut } from './series.ts';

export interface Noted {
  /** The runs that lines were asked for, those that have none among them. */
  readonly runs: readonly ShownRun[];
  /** How many runs the page shows. */
  readonly shown: number;
  readonly series: readonly MetricSeries[];
  readonly lines: readonly DrawnLine[];
  readonly grouped: boolean;
}

/** What a chart of lines doesn't show, a sentence each; empty if it shows everything. */
export function lineNotes({ runs, shown, series, lines, grouped }: Noted): string[] {
  const each = runs.flatMap(({ runId }) => series.flatMap(({ byRun }) => byRun.get(runId) ?? []));
  const all = sum(each.map(({ count }) => count));
  const read = sum(each.map(({ xs }) => xs.length));
  const notFinite = sum(each.map(({ leftOut }) => leftOut.notFinite));
  const notPositive = sum(each.map(({ leftOut }) => leftOut.notPositive));
  const thinned = read + notFinite + notPositive < all;
  return [
    ...(runs.length < shown ? [`The first ${said(runs.length)} of ${said(shown)} shown runs.`] : []),
    ...(lines.length > 0 && (thinned || grouped) ? drawnNote({ lines, all, grouped }) : []),
    ...leftOutNote({ notFinite, notPositive }, thinned),
  ];
}

function drawnNote({ lines, all, grouped }: Pick<Noted, 'lines' | 'grouped'> & { readonly all: number }): string[] {
  const drawn = sum(lines.map(({ xs }) => xs.length));
  if (drawn >= all) return [];
  return [
    grouped
      ? `Means of ${said(all)} points at ${said(drawn)} places.`
      : `${said(drawn)} of ${said(all)} points, all peaks among them.`,
  ];
}

function leftOutNote({ notFinite, notPositive }: LeftOut, thinned: boolean): string[] {
  const parts = [
    ...(notFinite > 0 ? [`${points(notFinite)} NaN or infinite`] : []),
    ...(notPositive > 0 ? [`${points(notPositive)} not above 0, which a log axis can’t show`] : []),
  ];
  return parts.length === 0 ? [] : [`Left out${thinned ? ', at least' : ''}: ${parts.join('; ')}.`];
}

function points(count: number): string {
  return count === 1 ? '1 point that is' : `${said(count)} points that are`;
}

function said(count: number): string {
  return count.toLocaleString('en');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
