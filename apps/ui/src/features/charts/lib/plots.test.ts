import { expect, test } from 'vitest';
import type { ChartRun } from './chart-runs.ts';
import { contourPlot } from './contour-plot.ts';
import type { PlotQuestion } from './plot.ts';
import { barPlot, boxPlot, parallelPlot, scatterPlot } from './plots.ts';

const RUNS: ChartRun[] = [
  { lr: 0.1, model: 'tree', loss: 3, depth: 1 },
  { lr: 0.2, model: '<b>net</b>', loss: 1, depth: 4 },
  { lr: 0.4, model: 'tree', loss: Number.NaN, depth: 9 },
].map((values: Record<string, number | string>, index) => ({
  runId: `r${index}`,
  name: `<i>run ${index}</i>`,
  value: (column) => values[column],
}));

const asked = (...columns: string[]): PlotQuestion => ({
  runs: RUNS,
  columns,
  name: (column) => column,
  logX: false,
  logY: false,
  ink: { text: '#000', grid: '#ccc', ground: '#fff', tip: (lines) => lines.join('|') },
});

interface Drawn {
  readonly series: readonly { readonly data: readonly { readonly value: unknown }[] }[];
  readonly tooltip: { formatter(hit: object): string };
  readonly visualMap?: { readonly min: number; readonly max: number; readonly dimension: number };
}

const drawn = (option: unknown) => option as Drawn;

test('each mark of a run is known as the run’s', () => {
  const known = [
    scatterPlot(asked('lr', 'loss')),
    barPlot(asked('loss', 'depth')),
    parallelPlot(asked('lr', 'loss')),
    contourPlot(asked('lr', 'depth', 'loss')),
    boxPlot(asked('loss')),
  ].map(({ marks }) => marks);
  expect(known).toEqual([
    { series: [0], runIds: ['r0', 'r1'] },
    { series: [0, 1], runIds: ['r0', 'r1', 'r2'] },
    { series: [0], runIds: ['r0', 'r1'] },
    { series: [2], runIds: ['r0', 'r1'] },
    undefined,
  ]);
});

test('a scatter shows the runs that have both values, and says how many it leaves out', () => {
  const { option, note, rows } = scatterPlot(asked('lr', 'loss', 'depth'));
  expect(drawn(option).series[0]?.data.map(({ value }) => value)).toEqual([
    [0.1, 3, 1],
    [0.2, 1, 4],
  ]);
  expect(drawn(option).visualMap).toMatchObject({ min: 1, max: 4, dimension: 2 });
  expect(note).toBe('1 of 3 runs are left out: they haven’t all of these values.');
  expect(rows[1]).toEqual(['r0', '<i>run 0</i>', 0.1, 3, 1]);
});

test('a tooltip hands texts over as texts, with all digits', () => {
  expect(drawn(scatterPlot(asked('lr', 'loss')).option).tooltip.formatter({ dataIndex: 0 })).toBe(
    '<i>run 0</i>|lr: 0.1|loss: 3',
  );
});

test('a chart that has nothing to draw says why', () => {
  expect(scatterPlot(asked('lr', ''))).toMatchObject({ option: undefined, note: 'Choose a column for each axis.' });
  expect(scatterPlot(asked('lr', 'none')).note).toContain('None of the shown runs');
  expect(parallelPlot(asked('lr')).note).toContain('two columns');
  expect(contourPlot(asked('lr', 'model', 'loss')).note).toContain('different numbers');
  expect(barPlot(asked()).option).toBeUndefined();
  expect(boxPlot(asked('model')).option).toBeUndefined();
});

test('parallel coordinates have axes of numbers and of texts, and the colour of the last number', () => {
  const { option } = parallelPlot(asked('lr', 'model', 'depth'));
  const { parallelAxis } = option as { parallelAxis: { type: string; data?: string[] }[] };
  expect(parallelAxis.map(({ type }) => type)).toEqual(['value', 'category', 'value']);
  expect(parallelAxis[1]?.data).toEqual(['<b>net</b>', 'tree']);
  expect(drawn(option).visualMap).toMatchObject({ dimension: 2, min: 1, max: 9 });
});

test('bars leave a gap where a run has no number', () => {
  const { option } = barPlot(asked('loss', 'lr'));
  expect(drawn(option).series.map(({ data }) => data.map(({ value }) => value))).toEqual([
    [3, 1, '-'],
    [0.1, 0.2, 0.4],
  ]);
});

test('a contour draws the field, its lines and the runs', () => {
  const { option, rows } = contourPlot(asked('lr', 'depth', 'depth'));
  expect(drawn(option).series.map(({ data }) => data.length > 0)).toEqual([true, true, true]);
  expect(drawn(option).series[2]?.data).toHaveLength(3);
  expect(rows).toHaveLength(4);
});

test('a box of each group has its five numbers', () => {
  expect(boxPlot(asked('depth', 'model')).rows).toEqual([
    ['group', 'runs', 'least', 'lower quartile', 'median', 'upper quartile', 'greatest'],
    ['<b>net</b>', 1, 4, 4, 4, 4, 4],
    ['tree', 2, 1, 3, 5, 7, 9],
  ]);
});

test('what is not above 0 has no place on log axes, and the chart says so', () => {
  const runs = [-1, 0, 2, 8].map((loss, index): ChartRun => ({ runId: `r${index}`, name: 'run', value: () => loss }));
  const log = { ...asked('loss', 'loss'), runs, logX: true, logY: true };
  const note = '2 of 4 runs are left out: they haven’t all of these values, or one that isn’t above 0.';
  expect(scatterPlot(log)).toMatchObject({ note });
  expect(barPlot({ ...log, columns: ['loss'] })).toMatchObject({ note, rows: { length: 3 } });
  const box = boxPlot({ ...log, columns: ['loss'] });
  expect(box).toMatchObject({ note, rows: [expect.anything(), ['All runs', 2, 2, 3.5, 5, 6.5, 8]] });
});

test('colours of texts and of runs are told, those of numbers by their own key', () => {
  const { legend } = scatterPlot(asked('lr', 'depth', 'model'));
  expect(legend?.map(({ name }) => name)).toEqual(['<b>net</b>', 'tree']);
  expect(scatterPlot(asked('lr', 'depth')).runs?.map(({ name }) => name)).toEqual(RUNS.map(({ name }) => name));
  expect(scatterPlot(asked('lr', 'depth', 'loss')).option).toMatchObject({ visualMap: { text: ['loss', ''] } });
});

test('bars that the page scrolls through are saved below each other, 200 at most', () => {
  const runs = Array.from({ length: 300 }, (_, index): ChartRun => ({ ...(RUNS[0] as ChartRun), runId: `r${index}` }));
  expect(barPlot({ ...asked('lr'), runs }).file).toMatchObject({
    option: { dataZoom: [{ type: 'inside', startValue: 0, endValue: 199 }] },
    note: 'The first 200 of 300 runs.',
  });
  expect(barPlot(asked('lr')).file).toBeUndefined();
});
