import type { ChartRun } from './chart-runs.ts';
import { colourAt, colourOf } from './colours.ts';
import {
  axisOption,
  base,
  fitsAxis,
  type Hit,
  leftOut,
  marksOf,
  nothing,
  type Plot,
  type PlotQuestion,
  ramp,
  rowsOf,
  runLegend,
  saidOf,
} from './plot.ts';
import { axisOf, boxesOf, finite, type ValueAxis, type ValuedRun, valued } from './values.ts';

/** Runs by two columns; a third one may colour them. */
export function scatterPlot(question: PlotQuestion): Plot {
  const { runs, ink, name, logX, logY } = question;
  const [x = '', y = '', colour = ''] = question.columns;
  if (x === '' || y === '') return nothing('Choose a column for each axis.');
  const columns = colour === '' ? [x, y] : [x, y, colour];
  const drawn = valued(runs, columns).filter(({ values }) => fitsAxis(values[0], logX) && fitsAxis(values[1], logY));
  if (drawn.length === 0) return nothing('None of the shown runs has a value for both axes.');
  const [xAxis, yAxis] = [0, 1].map((at) => axisOf(drawn.map(({ values }) => values[at] as number | string)));
  const shades = colour === '' ? undefined : axisOf(drawn.map(({ values }) => values[2] as number | string));
  const paint = ({ run, values }: ValuedRun) =>
    shades?.kind === 'category' ? colourAt(shades.names.indexOf(String(values[2]))) : colourOf(run.runId, ink.colours);
  const data = drawn.map((one) => ({
    value: one.values.map((value, at) =>
      (at === 0 ? xAxis : at === 1 ? yAxis : shades)?.kind === 'category' ? String(value) : value,
    ),
    ...(shades?.kind !== 'value' && { itemStyle: { color: paint(one) } }),
  }));
  const option = {
    ...base(question),
    ...(shades?.kind === 'value' && {
      visualMap: ramp(
        drawn.map(({ values }) => values[2] as number),
        { ink, dimension: 2, name: name(colour) },
      ),
      grid: { left: 36, right: 72, top: 16, bottom: 28, containLabel: true },
    }),
    xAxis: axisOption({ name: name(x), axis: xAxis as ValueAxis, log: logX, ink }),
    yAxis: { ...axisOption({ name: name(y), axis: yAxis as ValueAxis, log: logY, ink }), nameGap: 44 },
    tooltip: {
      ...(base(question).tooltip as object),
      formatter: ({ dataIndex }: Hit) => ink.tip(saidOf(drawn[dataIndex], { ...question, columns })),
    },
    series: [{ type: 'scatter', symbolSize: 8, data, emphasis: { focus: 'self' } }],
  };
  const note = leftOut(runs, drawn.length, logX || logY);
  const plot = { option, note, rows: rowsOf(drawn, columns), marks: marksOf(drawn) };
  if (shades?.kind === 'value') return plot;
  if (!shades) return { ...plot, runs: runLegend(drawn, question) };
  return { ...plot, legend: shades.names.map((text, at) => ({ name: text, colour: colourAt(at) })) };
}

/** How many bars fit below each other; more are scrolled to. */
const BARS = 30;

/** A bar of each run and column. */
export function barPlot(question: PlotQuestion): Plot {
  const { runs, columns, ink, name, logX } = question;
  if (columns.length === 0) return nothing('Choose at least one metric.');
  const barOf = (run: ChartRun, column: string) => {
    const value = finite(run.value(column));
    return fitsAxis(value, logX) ? value : undefined;
  };
  const drawn = runs.filter((run) => columns.some((column) => barOf(run, column) !== undefined));
  if (drawn.length === 0) return nothing('None of the shown runs has a number to draw here.');
  const series = columns.map((column, at) => ({
    type: 'bar',
    name: name(column),
    emphasis: { focus: 'self' },
    data: drawn.map((run) => {
      const color = columns.length > 1 ? colourAt(at) : colourOf(run.runId, ink.colours);
      return { value: barOf(run, column) ?? '-', itemStyle: { color } };
    }),
  }));
  const many = drawn.length > BARS;
  const zoom = {
    type: 'slider',
    yAxisIndex: 0,
    startValue: 0,
    endValue: BARS,
    width: 12,
    right: 4,
    brushSelect: false,
  };
  const option = {
    ...base(question),
    ...(columns.length > 1 && { legend: { top: 0, textStyle: { color: ink.text } } }),
    ...(many && {
      dataZoom: [zoom, { type: 'inside', yAxisIndex: 0, zoomOnMouseWheel: false, moveOnMouseWheel: 'shift' }],
    }),
    grid: { left: 16, right: many ? 32 : 24, top: columns.length > 1 ? 28 : 8, bottom: 8, containLabel: true },
    xAxis: { ...axisOption({ name: '', axis: { kind: 'value' }, log: logX, ink }), scale: false },
    yAxis: {
      ...axisOption({ name: '', axis: { kind: 'category', names: drawn.map((run) => run.name) }, log: false, ink }),
      inverse: true,
      axisLabel: { color: ink.text, width: 110, overflow: 'truncate' },
    },
    tooltip: {
      ...(base(question).tooltip as object),
      formatter: ({ dataIndex }: Hit) => {
        const run = drawn[dataIndex];
        return ink.tip(
          run ? [run.name, ...columns.map((column) => `${name(column)}: ${run.value(column) ?? ''}`)] : [],
        );
      },
    },
    series,
  };
  const rows = drawn.map((run) => [run.runId, run.name, ...columns.map((column) => barOf(run, column) ?? '')]);
  return {
    option,
    note: leftOut(runs, drawn.length, logX),
    rows: [['run_id', 'name', ...columns], ...rows],
    marks: { series: [...columns.keys()], runIds: drawn.map(({ runId }) => runId) },
    ...(many && { file: barFile(option, drawn.length) }),
  };
}

/** So many bars are saved as a picture. */
const BARS_SAVED = 200;
const BAR = 18;

/** The bars of a chart that the page scrolls in, below each other. */
function barFile(option: object, count: number): NonNullable<Plot['file']> {
  const shown = Math.min(count, BARS_SAVED);
  const window = { type: 'inside', yAxisIndex: 0, startValue: 0, endValue: shown - 1 };
  return {
    option: { ...option, dataZoom: [window] },
    height: shown * BAR + 2 * BAR,
    note: count > shown ? `The first ${shown} of ${count} runs.` : '',
  };
}

/** A line of each run through an axis of each column, coloured by the last one that has numbers. */
export function parallelPlot(question: PlotQuestion): Plot {
  const { runs, columns, ink, name } = question;
  if (columns.length < 2) return nothing('Choose at least two columns.');
  const drawn = valued(runs, columns);
  if (drawn.length === 0) return nothing('None of the shown runs has all of these values.');
  const axes = columns.map((_, at) => axisOf(drawn.map(({ values }) => values[at] as number | string)));
  const shade = axes.findLastIndex(({ kind }) => kind === 'value');
  const option = {
    ...base(question),
    parallel: { left: 48, right: shade < 0 ? 48 : 130, top: 36, bottom: 20 },
    parallelAxis: columns.map((column, dim) => ({
      ...axisOption({ name: name(column), axis: axes[dim] as ValueAxis, log: false, ink }),
      dim,
      nameLocation: 'end',
      nameGap: 12,
      nameTruncate: { maxWidth: 90 },
    })),
    ...(shade >= 0 && {
      visualMap: ramp(
        drawn.map(({ values }) => values[shade] as number),
        { ink, dimension: shade, name: name(columns[shade] as string) },
      ),
    }),
    tooltip: {
      ...(base(question).tooltip as object),
      formatter: ({ dataIndex }: Hit) => ink.tip(saidOf(drawn[dataIndex], question)),
    },
    series: [
      {
        type: 'parallel',
        lineStyle: { width: 1.5, opacity: drawn.length > 100 ? 0.3 : 0.7 },
        emphasis: { lineStyle: { width: 3, opacity: 1 } },
        data: drawn.map(({ run, values }) => ({
          value: values.map((value, at) => (axes[at]?.kind === 'category' ? String(value) : value)),
          ...(shade < 0 && { lineStyle: { color: colourOf(run.runId, ink.colours) } }),
        })),
      },
    ],
  };
  return {
    option,
    note: leftOut(runs, drawn.length),
    rows: rowsOf(drawn, columns),
    marks: marksOf(drawn),
    ...(shade < 0 && { runs: runLegend(drawn, question) }),
  };
}

/** How a column's values lie, in a box of each group of runs. */
export function boxPlot(question: PlotQuestion): Plot {
  const { runs, ink, name, logY } = question;
  const [y = '', by = ''] = question.columns;
  if (y === '') return nothing('Choose a metric.');
  const fitting = runs.filter((run) => finite(run.value(y)) !== undefined && fitsAxis(run.value(y), logY));
  const boxes = boxesOf(fitting, y, by);
  if (boxes.length === 0) return nothing('None of the shown runs has a number to draw here.');
  const said = ['least', 'lower quartile', 'median', 'upper quartile', 'greatest'];
  const option = {
    ...base(question),
    xAxis: axisOption({
      name: by === '' ? '' : name(by),
      axis: { kind: 'category', names: boxes.map((box) => box.name) },
      log: false,
      ink,
    }),
    yAxis: { ...axisOption({ name: name(y), axis: { kind: 'value' }, log: logY, ink }), nameGap: 44 },
    tooltip: {
      ...(base(question).tooltip as object),
      formatter: ({ dataIndex, seriesIndex, value }: Hit & { seriesIndex: number; value: readonly unknown[] }) => {
        const box = boxes[dataIndex];
        if (seriesIndex === 1 || !box) return ink.tip([String(value[0]), String(value[1])]);
        return ink.tip([`${box.name}: ${box.count} runs`, ...said.map((word, at) => `${word}: ${box.five[at]}`)]);
      },
    },
    series: [
      {
        type: 'boxplot',
        itemStyle: { color: 'transparent', borderWidth: 1.5 },
        data: boxes.map((box, at) => ({ value: box.five, itemStyle: { borderColor: colourAt(at) } })),
      },
      {
        type: 'scatter',
        symbolSize: 5,
        itemStyle: { color: ink.text },
        data: boxes.flatMap((box) => box.outliers.map((value) => [box.name, value])),
      },
    ],
  };
  const rows = boxes.map((box) => [box.name, box.count, ...box.five]);
  return { option, note: leftOut(runs, fitting.length, logY), rows: [['group', 'runs', ...said], ...rows] };
}
