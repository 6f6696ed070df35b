import uPlot from 'uplot';
import { shortNumber } from '../../../app/numbers.ts';
import { type Frame, xExtent, xScale, yScale } from '../lib/frame.ts';
import type { DrawnLine } from '../lib/lines.ts';
import { paint } from '../lib/paint.ts';
import { type Reading, raisedAt, readingsAt } from '../lib/readings.ts';
import type { Axes, XRange } from '../lib/series.ts';

/** What a plot shows. */
export interface PlotView {
  readonly lines: readonly DrawnLine[];
  readonly axes: Axes;
  /** The part of the x axis that is shown; `undefined` for all. */
  readonly range: XRange | undefined;
}

/** Where the pointer is, and what is there. */
export interface Pointed {
  readonly left: number;
  readonly top: number;
  readonly x: number;
  readonly raised: Reading | undefined;
  readonly readings: readonly Reading[];
}

interface Options {
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
  readonly onPoint: (pointed: Pointed | undefined) => void;
  readonly onZoom: (range: XRange | undefined) => void;
}

/** How pale the other lines are while one is raised. */
const FADED = '0.25';
/** How far ticks of the x axis are apart at least, in pixels: a number of seven digits fits. */
const TICK_SPACE = 72;
/** How far an arrow key moves the crosshair, in pixels. */
const KEY_STEP = 8;
/** Keys that zoom, and how much of the axis is in view then. */
const KEY_ZOOMS: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2 };

/**
 * One chart of lines. uPlot gives it axes, crosshair and brush; the lines are painted on canvases of their own, since several points at
 * one x and thousands of lines of different x have no place in a table with one x column.
 */
export class LinePlot {
  readonly #plot: uPlot;
  readonly #lines = canvas();
  readonly #raised = canvas();
  readonly #options: Options;
  #view: PlotView;
  #pointing = false;

  constructor(parent: HTMLElement, view: PlotView, options: Options) {
    this.#view = view;
    this.#options = options;
    this.#plot = new uPlot(this.#uplotOptions(), this.#data(), parent);
    this.#plot.over.prepend(this.#lines, this.#raised);
    this.#plot.over.addEventListener('dblclick', () => options.onZoom(undefined));
    this.#fit();
    this.#paint();
  }

  show(view: PlotView): void {
    this.#view = view;
    this.#plot.setData(this.#data(), true);
    this.#paint();
  }

  resize(width: number, height: number): void {
    this.#plot.setSize({ width, height });
  }

  /** Raises the lines of a run or group over the others. */
  raise(of: string | undefined): void {
    const lines = of === undefined ? [] : this.#view.lines.filter((line) => line.of === of);
    this.#lines.style.opacity = lines.length > 0 ? FADED : '1';
    const pen = cleared(this.#raised);
    if (pen && lines.length > 0) paint(pen, lines, this.#frame(), 2.5);
  }

  /** Moves the crosshair and zooms by keys; `false` for a key that means nothing here. */
  key(key: string): boolean {
    const { left = -1, top = -1 } = this.#plot.cursor;
    const { clientWidth: width } = this.#plot.over;
    const move = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[key];
    const scale = KEY_ZOOMS[key];
    if (key === 'Escape') this.#point(-10, -10);
    else if (key === '0') this.#options.onZoom(undefined);
    else if (scale !== undefined) this.#zoomTo((left < 0 ? width / 2 : left) - (width * scale) / 2, width * scale);
    else if (move === undefined) return false;
    else {
      const from = left < 0 ? (move > 0 ? -move : width) : left;
      this.#point(Math.min(Math.max(from + move, 0), width), Math.max(top, 0));
    }
    return true;
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #point(left: number, top: number): void {
    this.#pointing = true;
    this.#plot.setCursor({ left, top });
    this.#pointing = false;
  }

  #range(): XRange {
    return this.#view.range ?? xExtent(this.#view.lines) ?? { first: 0, last: 1 };
  }

  /** What uPlot makes its axes of: the corners of what is shown. */
  #data(): uPlot.AlignedData {
    const { lines, axes } = this.#view;
    const x = xScale(lines, this.#range(), axes.logX);
    const y = yScale(lines, this.#range(), axes.logY);
    return [
      [x.min, x.max],
      [y.min, y.max],
    ];
  }

  #frame(): Frame {
    const { axes } = this.#view;
    const { x, y } = this.#plot.scales;
    return {
      left: 0,
      top: 0,
      width: this.#plot.over.clientWidth,
      height: this.#plot.over.clientHeight,
      x: { min: x?.min ?? 0, max: x?.max ?? 1, log: axes.logX },
      y: { min: y?.min ?? 0, max: y?.max ?? 1, log: axes.logY },
    };
  }

  #fit(): void {
    for (const one of [this.#lines, this.#raised]) {
      one.width = this.#plot.over.clientWidth * devicePixelRatio;
      one.height = this.#plot.over.clientHeight * devicePixelRatio;
    }
  }

  #paint(): void {
    const pen = cleared(this.#lines);
    cleared(this.#raised);
    if (pen) paint(pen, this.#view.lines, this.#frame());
  }

  #read(): void {
    const { left = -1, top = -1 } = this.#plot.cursor;
    if (!this.#pointing && !this.#plot.cursor.event) return;
    if (left < 0) {
      this.#options.onPoint(undefined);
      return;
    }
    const x = this.#plot.posToVal(left, 'x');
    const { lines } = this.#view;
    const raised = raisedAt(lines, this.#frame(), { left, top, x });
    this.#options.onPoint({ left, top, x, raised, readings: readingsAt(lines, x) });
  }

  #zoom(): void {
    const { left, width } = this.#plot.select;
    if (width === 0) return;
    this.#plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#zoomTo(left, width);
  }

  /** Zooms to what lies between two places, in pixels. */
  #zoomTo(left: number, width: number): void {
    const [first, last] = [this.#plot.posToVal(left, 'x'), this.#plot.posToVal(left + width, 'x')];
    const isStep = this.#view.axes.x === 'step';
    const whole = isStep ? 1 : 1000;
    this.#options.onZoom({ first: Math.floor(first * whole) / whole, last: Math.ceil(last * whole) / whole });
  }

  #uplotOptions(): uPlot.Options {
    const { width, height, dark } = this.#options;
    const { x, logX, logY } = this.#view.axes;
    const stroke = dark ? '#c1c2c5' : '#495057';
    const grid = { stroke: dark ? '#373a40' : '#e9ecef', width: 1 };
    const numbers = (_: uPlot, splits: (number | null)[]) =>
      splits.map((one) => (one === null ? '' : shortNumber(one)));
    const fixed = (_: uPlot, min: number, max: number): uPlot.Range.MinMax => [min, max];
    const moves = (type: string) => type === 'mousemove' || type === 'mouseleave';
    return {
      width,
      height,
      legend: { show: false },
      cursor: {
        y: false,
        points: { show: false },
        drag: { x: true, y: false, setScale: false },
        sync: { key: `charts ${x}`, setSeries: false, scales: ['x', null], filters: { pub: moves, sub: moves } },
      },
      scales: {
        x: { time: x === 'time', distr: logX ? 3 : 1, range: fixed },
        y: { distr: logY ? 3 : 1, range: fixed },
      },
      axes: [
        { stroke, grid, ticks: grid, size: 28, space: TICK_SPACE, ...(x !== 'time' && { values: numbers }) },
        { stroke, grid, ticks: grid, size: 60, values: numbers },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        setCursor: [() => this.#read()],
        setSelect: [() => this.#zoom()],
        setSize: [() => this.#resized()],
      },
    };
  }

  #resized(): void {
    // The plot is made before the field is set, and tells its first size by then.
    if (!this.#plot) return;
    this.#fit();
    this.#paint();
  }
}

function canvas(): HTMLCanvasElement {
  const made = document.createElement('canvas');
  Object.assign(made.style, { position: 'absolute', inset: '0', width: '100%', height: '100%', pointerEvents: 'none' });
  return made;
}

/** The canvas's pen, in the page's pixels, with nothing painted. */
function cleared(on: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const pen = on.getContext('2d');
  pen?.setTransform(1, 0, 0, 1, 0, 0);
  pen?.clearRect(0, 0, on.width, on.height);
  pen?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return pen;
}
