import type { EChartsCoreOption } from 'echarts/core';
import { shortNumber } from '../../../app/numbers.ts';
import type { ChartRun } from './chart-runs.ts';
import { type ColourChoice, colourAt, colourOf } from './colours.ts';
import { fieldOf, isoline, levelsOf } from './contour.ts';
import { axisOf, boxesOf, finite, type ValueAxis, type ValuedRun, valued } from './values.ts';

/** What a chart of values is drawn with. */
export interface PlotInk {
  readonly text: string;
  readonly grid: string;
  readonly ground: string;
  readonly colours?: ColourChoice | undefined;
  /** Makes a tooltip of texts, the first one its heading. */
  readonly tip: (lines: readonly string[]) => string | HTMLElement;
}

/** What is drawn, and what isn't. */
export interface Plot {
  /** `undefined` where nothing can be drawn. */
  readonly option: EChartsCoreOption | undefined;
  /** Why there is nothing, or how many runs are left out; empty if all are drawn. */
  readonly note: string;
  /** The drawn values: a head, and a row of each run, box or bar. */
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface PlotQuestion {
  readonly runs: readonly ChartRun[];
  /** Ids of the drawn columns, the roles by place. */
  readonly columns: readonly string[];
  readonly name: (columnId: string) => string;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly ink: PlotInk;
}

/** Blue to yellow, told apart by colour-blind readers, and light to dark throughout. */
const RAMP = ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'];

function nothing(note: string): Plot {
  return { option: undefined, note, rows: [] };
}

function leftOut(all: readonly ChartRun[], drawn: number): string {
  const out = all.length - drawn;
  return out === 0 ? '' : `${out} of ${all.length} runs are left out: they haven’t all of these values.`;
}

function base({ ink }: PlotQuestion): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { color: ink.text, fontSize: 11, fontFamily: 'system-ui, sans-serif' },
    grid: { left: 36, right: 24, top: 16, bottom: 28, containLabel: true },
    tooltip: {
      confine: true,
      backgroundColor: ink.ground,
      borderColor: ink.grid,
      textStyle: { color: ink.text, fontSize: 11 },
    },
  };
}

interface AxisLook {
  readonly name: string;
  readonly axis: ValueAxis;
  readonly log: boolean;
  readonly ink: PlotInk;
}

function axisOption({ name, axis, log, ink }: AxisLook): object {
  const look = {
    name,
    nameLocation: 'middle',
    nameGap: 24,
    nameTextStyle: { color: ink.text },
    axisLabel: { color: ink.text, hideOverlap: true, ...(axis.kind === 'value' && { formatter: shortNumber }) },
    axisLine: { lineStyle: { color: ink.grid } },
    splitLine: { lineStyle: { color: ink.grid } },
  };
  return axis.kind === 'category'
    ? { ...look, type: 'category', data: axis.names }
    : { ...look, type: log ? 'log' : 'value', scale: true };
}

/** The colours of values from the least to the greatest, with their key at the right. */
function ramp(values: readonly number[], { ink, dimension }: { ink: PlotInk; dimension: number }): object {
  return {
    type: 'continuous',
    dimension,
    min: Math.min(...values),
    max: Math.max(...values),
    inRange: { color: RAMP },
    right: 0,
    top: 'middle',
    itemHeight: 100,
    itemWidth: 10,
    calculable: true,
    formatter: (value: unknown) => shortNumber(Number(value)),
    textStyle: { color: ink.text },
  };
}

/** What a tooltip says of a run: its name, and all digits of its values. */
function saidOf(one: ValuedRun | undefined, { columns, name }: PlotQuestion): string[] {
  return one ? [one.run.name, ...one.values.map((value, index) => `${name(columns[index] as string)}: ${value}`)] : [];
}

function rowsOf(drawn: readonly ValuedRun[], columns: readonly string[]): Plot['rows'] {
  return [['run_id', 'name', ...columns], ...drawn.map(({ run, values }) => [run.runId, run.name, ...values])];
}

interface Hit {
  readonly dataIndex: number;
}

/** Runs by two columns; a third one may colour them. */
export function scatterPlot(question: PlotQuestion): Plot {
  const { runs, ink, name, logX, logY } = question;
  const [x = '', y = '', colour = ''] = question.columns;
  if (x === '' || y === '') return nothing('Choose a column for each axis.');
  const columns = colour === '' ? [x, y] : [x, y, colour];
  const drawn = valued(runs, columns).filter(({ values }) => above(values[0], logX) && above(values[1], logY));
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
        { ink, dimension: 2 },
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
  return { option, note: leftOut(runs, drawn.length), rows: rowsOf(drawn, columns) };
}

function above(value: number | string | undefined, log: boolean): boolean {
  return !log || typeof value !== 'number' || value > 0;
}

/** How many bars fit below each other; more are scrolled to. */
const BARS = 30;

/** A bar of each run and column. */
export function barPlot(question: PlotQuestion): Plot {
  const { runs, columns, ink, name, logX } = question;
  if (columns.length === 0) return nothing('Choose at least one metric.');
  const drawn = runs.filter((run) => columns.some((column) => finite(run.value(column)) !== undefined));
  if (drawn.length === 0) return nothing('None of the shown runs has a number here.');
  const series = columns.map((column, at) => ({
    type: 'bar',
    name: name(column),
    data: drawn.map((run) => {
      const color = columns.length > 1 ? colourAt(at) : colourOf(run.runId, ink.colours);
      return { value: finite(run.value(column)) ?? '-', itemStyle: { color } };
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
  const rows = drawn.map((run) => [run.runId, run.name, ...columns.map((column) => run.value(column) ?? '')]);
  return { option, note: leftOut(runs, drawn.length), rows: [['run_id', 'name', ...columns], ...rows] };
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
        { ink, dimension: shade },
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
  return { option, note: leftOut(runs, drawn.length), rows: rowsOf(drawn, columns) };
}

const LEVELS = 8;

interface DrawApi {
  value(dimension: number): number;
  coord(place: readonly [number, number]): readonly [number, number];
  size(lengths: readonly [number, number]): readonly [number, number];
  visual(name: string): string;
}

/** The field between runs by two columns, of the heights that they have in a third one. */
export function contourPlot(question: PlotQuestion): Plot {
  const { runs, ink, name } = question;
  const [x = '', y = '', z = ''] = question.columns;
  if (x === '' || y === '' || z === '') return nothing('Choose a column for each axis and one for the height.');
  const columns = [x, y, z];
  const drawn = valued(runs, columns).filter(({ values }) => values.every((value) => typeof value === 'number'));
  const heights = drawn.map(({ values }) => {
    const [atX, atY, height] = values as [number, number, number];
    return { x: atX, y: atY, z: height };
  });
  const field = heights.length === 0 ? undefined : fieldOf(heights);
  if (!field) return nothing('A contour needs runs with different numbers on both axes.');
  const cell = [field.xs[1] as number, field.ys[1] as number].map(
    (end, at) => end - ((at === 0 ? field.xs : field.ys)[0] as number),
  );
  const values = { kind: 'value' } as const;
  const option = {
    ...base(question),
    grid: { left: 36, right: 72, top: 16, bottom: 28, containLabel: true },
    visualMap: {
      ...ramp(
        heights.map((one) => one.z),
        { ink, dimension: 2 },
      ),
      seriesIndex: 0,
    },
    xAxis: { ...axisOption({ name: name(x), axis: values, log: false, ink }), min: field.xs[0], max: field.xs.at(-1) },
    yAxis: {
      ...axisOption({ name: name(y), axis: values, log: false, ink }),
      min: field.ys[0],
      max: field.ys.at(-1),
      nameGap: 44,
    },
    tooltip: {
      ...(base(question).tooltip as object),
      formatter: ({ dataIndex, seriesIndex }: Hit & { seriesIndex: number }) =>
        ink.tip(seriesIndex === 2 ? saidOf(drawn[dataIndex], { ...question, columns }) : []),
    },
    series: [
      {
        type: 'custom',
        clip: true,
        silent: true,
        data: field.rows.flatMap((row, up) => row.map((height, right) => [field.xs[right], field.ys[up], height])),
        renderItem: (_: unknown, api: DrawApi) => {
          const [left, top] = api.coord([api.value(0), api.value(1)]);
          const [width, height] = api.size([cell[0] as number, cell[1] as number]);
          const shape = { x: left - width / 2, y: top - height / 2, width: width + 0.5, height: height + 0.5 };
          return { type: 'rect', shape, style: { fill: api.visual('color') } };
        },
      },
      {
        type: 'lines',
        coordinateSystem: 'cartesian2d',
        silent: true,
        lineStyle: { color: '#ffffff', width: 1, opacity: 0.6 },
        data: levelsOf(field, LEVELS).flatMap((level) => isoline(field, level).map((coords) => ({ coords }))),
      },
      {
        type: 'scatter',
        symbolSize: 7,
        itemStyle: { color: '#ffffff', borderColor: '#000000', borderWidth: 1 },
        data: heights.map((one) => [one.x, one.y]),
      },
    ],
  };
  return { option, note: leftOut(runs, drawn.length), rows: rowsOf(drawn, columns) };
}

/** How a column's values lie, in a box of each group of runs. */
export function boxPlot(question: PlotQuestion): Plot {
  const { runs, ink, name, logY } = question;
  const [y = '', by = ''] = question.columns;
  if (y === '') return nothing('Choose a metric.');
  const boxes = boxesOf(runs, y, by);
  if (boxes.length === 0) return nothing('None of the shown runs has a number here.');
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
  const drawn = runs.filter((run) => finite(run.value(y)) !== undefined).length;
  return { option, note: leftOut(runs, drawn), rows: [['group', 'runs', ...said], ...rows] };
}
