import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { shortNumber } from '../../../app/numbers.ts';
import { moment } from '../../../app/times.ts';
import { colourOf } from '../lib/colours.ts';
import { type StepRange, smoothed, type Table, type XAxis } from '../lib/series.ts';

export interface Line {
  readonly runId: string;
  readonly name: string;
}

interface Props {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly table: Table;
  readonly axis: XAxis;
  readonly smoothing: number;
  readonly log: boolean;
  readonly height: number;
  /** Whether a part of the x axis is shown; otherwise all of it. */
  readonly zoomed: boolean;
  /** Called with the range of the x axis that the reader has zoomed to, widened to whole numbers; `undefined` for all of it. */
  readonly onZoom: (range: StepRange | undefined) => void;
}

/** Lines of one metric: a crosshair shared by all charts of the page, dragging zooms, a double click zooms out. */
export function LineChart({ title, lines, table, axis, smoothing, log, height, zoomed, onZoom }: Props) {
  const { ref: measured, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const scheme = useComputedColorScheme('light');
  const names = lines.map(({ name }) => name).join('\n');
  useEffect(() => {
    if (!box.current || width === 0) return;
    const options = optionsOf({ lines, axis, smoothing, log, width, height, dark: scheme === 'dark', onZoom });
    plot.current = new uPlot(options, dataOf(table, smoothing), box.current);
    return () => {
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [title, names, axis, smoothing, log, width, height, scheme]);
  useEffect(() => {
    plot.current?.setData(dataOf(table, smoothing), !zoomed);
    if (zoomed) plot.current?.redraw();
  }, [table, smoothing, zoomed]);
  return (
    <div ref={measured} style={{ width: '100%', height }}>
      <div ref={box} />
    </div>
  );
}

/** Smoothed lines come with their raw ones, pale behind them. */
function dataOf({ xs, ys }: Table, smoothing: number): uPlot.AlignedData {
  const raw = ys as (number | null)[][];
  const columns = smoothing > 0 ? [...raw, ...raw.map((column) => smoothed(column, smoothing))] : raw;
  return [xs as number[], ...columns];
}

interface Look extends Pick<Props, 'lines' | 'axis' | 'smoothing' | 'log' | 'height' | 'onZoom'> {
  readonly width: number;
  readonly dark: boolean;
}

function optionsOf({ lines, axis, smoothing, log, width, height, dark, onZoom }: Look): uPlot.Options {
  const stroke = dark ? '#c1c2c5' : '#495057';
  const grid = { stroke: dark ? '#373a40' : '#e9ecef', width: 1 };
  const series = (line: Line, pale: boolean): uPlot.Series => ({
    label: line.name,
    stroke: colourOf(line.runId),
    alpha: pale ? 0.25 : 1,
    width: 1.5,
    spanGaps: true,
    points: { show: (_, __, from, to) => to - from <= 1 },
    value: (_, value) => (value === null ? '' : shortNumber(value)),
  });
  const isSmooth = smoothing > 0;
  return {
    width,
    height,
    legend: { show: false },
    cursor: { sync: { key: 'charts' }, focus: { prox: 16 }, drag: { x: true, y: false } },
    focus: { alpha: 0.3 },
    scales: { x: { time: axis === 'time' }, y: { distr: log ? 3 : 1 } },
    axes: [
      { stroke, grid, ticks: grid, size: 28 },
      {
        stroke,
        grid,
        ticks: grid,
        size: 56,
        values: (_, splits) => splits.map((v) => (v === null ? '' : shortNumber(v))),
      },
    ],
    series: [
      {},
      ...lines.map((line) => series(line, isSmooth)),
      ...(isSmooth ? lines.map((line) => series(line, false)) : []),
    ],
    hooks: { setCursor: [showReadings(lines, axis)], setSelect: [zooming(onZoom)], ready: [resetting(onZoom)] },
  };
}

/** Writes the values under the crosshair into the chart's reading, the greatest first, as text and never as markup. */
function showReadings(lines: readonly Line[], axis: XAxis) {
  return (plot: uPlot) => {
    const card = plot.root.closest('figure')?.querySelector('[data-reading]');
    if (!card) return;
    const { idx } = plot.cursor;
    if (idx === null || idx === undefined) {
      card.textContent = '';
      return;
    }
    const readings = lines
      .map(({ name }, index) => ({ name, value: plot.data[index + 1]?.[idx] }))
      .filter((reading): reading is { name: string; value: number } => typeof reading.value === 'number')
      .sort((a, b) => b.value - a.value)
      .slice(0, 3);
    const x = plot.data[0][idx] ?? 0;
    const where = axis === 'time' ? moment(x * 1000) : shortNumber(x);
    card.textContent = `${where}: ${readings.map(({ name, value }) => `${name} ${shortNumber(value)}`).join(', ')}`;
  };
}

/** Reports the range that was dragged over; uPlot zooms into it by itself. */
function zooming(onZoom: Props['onZoom']) {
  return (plot: uPlot) => {
    const { left, width } = plot.select;
    if (width === 0) return;
    onZoom({ first: Math.floor(plot.posToVal(left, 'x')), last: Math.ceil(plot.posToVal(left + width, 'x')) });
  };
}

/** A double click shows all again; uPlot does so by itself, and the points for it are asked for. */
function resetting(onZoom: Props['onZoom']) {
  return (plot: uPlot) => {
    plot.over.addEventListener('dblclick', () => onZoom(undefined));
  };
}
