import { expect, test } from 'vitest';
import { lineNotes } from './line-notes.ts';
import { runLines } from './lines.ts';
import { NO_SERIES, type Series } from './series.ts';

const runs = ['a', 'b', 'c'].map((runId) => ({ runId, name: runId }));

function notes(byRun: Readonly<Record<string, Partial<Series>>>, shown = 3) {
  const all = Object.entries(byRun).map(([runId, series]) => [runId, { ...NO_SERIES, ...series }] as const);
  const series = [{ metric: 'loss', byRun: new Map(all) }];
  const lines = runLines(series, runs, { smoothing: 0 });
  return lineNotes({ runs, shown, series, lines, grouped: false });
}

const two = { xs: [0, 1], ys: [1, 2] };

test('a chart that shows every point says nothing', () => {
  expect(notes({ a: { ...two, count: 2 } })).toEqual([]);
});

test('a chart that draws some of the points says how many of how many', () => {
  expect(notes({ a: { ...two, count: 1_000_000 } })).toEqual(['2 of 1,000,000 points, all peaks among them.']);
});

test('points without a place are counted, also those of runs that have no other', () => {
  const leftOut = { notFinite: 1, notPositive: 3 };
  expect(notes({ a: { ...two, count: 2 }, b: { count: 4, leftOut } })).toEqual([
    'Left out: 1 point that is NaN or infinite; 3 points that are not above 0, which a log axis can’t show.',
  ]);
  expect(notes({ a: { ...two, count: 9, leftOut: { notFinite: 2, notPositive: 0 } } })).toEqual([
    '2 of 9 points, all peaks among them.',
    'Left out, at least: 2 points that are NaN or infinite.',
  ]);
});

test('runs beyond those that are drawn are told', () => {
  expect(notes({ a: { ...two, count: 2 } }, 5000)).toEqual(['The first 3 of 5,000 shown runs.']);
});
