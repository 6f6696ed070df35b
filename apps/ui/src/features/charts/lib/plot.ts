import type { EChartsCoreOption } from 'echarts/core';
import { shortNumber } from '../../../app/numbers.ts';
import type { ChartRun } from './chart-runs.ts';
import { type ColourChoice, colourOf } from './colours.ts';
import type { LegendItem } from './picture.ts';
import type { ValueAxis, ValuedRun } from './values.ts';

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
  /** What colours stand for, where the drawing doesn't say it. */
  readonly legend?: readonly LegendItem[];
  /** Runs by their colours, which a page tells beside its charts. */
  readonly runs?: readonly LegendItem[];
  /** Which runs the marks of some series are, by their places. */
  readonly marks?: RunMarks;
  /** Where the page scrolls in a chart, how it is drawn as a file. */
  readonly file?: { readonly option: EChartsCoreOption; readonly height: number; readonly note: string };
}

/** Series that have a mark of each run, and the ids of the runs by the marks' places. */
export interface RunMarks {
  readonly series: readonly number[];
  readonly runIds: readonly string[];
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

export function nothing(note: string): Plot {
  return { option: undefined, note, rows: [] };
}

export function leftOut(all: readonly ChartRun[], drawn: number, log = false): string {
  const out = all.length - drawn;
  if (out === 0) return '';
  const why = log ? 'they haven’t all of these values, or one that isn’t above 0' : 'they haven’t all of these values';
  return `${out} of ${all.length} runs are left out: ${why}.`;
}

/** Whether a value has a place on an axis that may be logarithmic. */
export function fitsAxis(value: number | string | undefined, log: boolean): boolean {
  return !log || typeof value !== 'number' || value > 0;
}

export function runLegend(drawn: readonly ValuedRun[], { ink }: PlotQuestion): LegendItem[] {
  return drawn.map(({ run }) => ({ name: run.name, colour: colourOf(run.runId, ink.colours) }));
}

export function base({ ink }: PlotQuestion): EChartsCoreOption {
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

export interface AxisLook {
  readonly name: string;
  readonly axis: ValueAxis;
  readonly log: boolean;
  readonly ink: PlotInk;
}

export function axisOption({ name, axis, log, ink }: AxisLook): object {
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

/** Of the name of a key of colours so many letters have room. */
const LONG = 18;

/** The colours of values from the least to the greatest, with their key at the right. */
export function ramp(
  values: readonly number[],
  { ink, dimension, name }: { ink: PlotInk; dimension: number; name: string },
): object {
  return {
    type: 'continuous',
    text: [name.length > LONG ? `${name.slice(0, LONG - 1)}…` : name, ''],
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
export function saidOf(one: ValuedRun | undefined, { columns, name }: PlotQuestion): string[] {
  return one ? [one.run.name, ...one.values.map((value, index) => `${name(columns[index] as string)}: ${value}`)] : [];
}

export function rowsOf(drawn: readonly ValuedRun[], columns: readonly string[]): Plot['rows'] {
  return [['run_id', 'name', ...columns], ...drawn.map(({ run, values }) => [run.runId, run.name, ...values])];
}

export function marksOf(drawn: readonly ValuedRun[], series = 0): RunMarks {
  return { series: [series], runIds: drawn.map(({ run }) => run.runId) };
}

export interface Hit {
  readonly dataIndex: number;
}
