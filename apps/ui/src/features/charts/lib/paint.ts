import { type Frame, placer } from './frame.ts';
import type { DrawnLine } from './lines.ts';

/** What lines are painted on: the part of a canvas's context that is used. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'stroke'
  | 'fill'
  | 'closePath'
  | 'setLineDash'
  | 'strokeStyle'
  | 'fillStyle'
  | 'globalAlpha'
  | 'lineWidth'
  | 'lineJoin'
>;

/** So many lines are drawn thin, with plain joints: it is quicker, and no line would show its width. */
const CROWD = 50;

function widthOf(lines: readonly DrawnLine[]): number {
  return lines.length > CROWD ? 1 : 1.5;
}

/** Paints lines into a frame: bands, then the raw points of smoothed lines, then the lines. */
export function paint(pen: Pen, lines: readonly DrawnLine[], frame: Frame, width = widthOf(lines)): void {
  const x = placer(frame.x, frame.left, frame.width);
  const y = placer(frame.y, frame.top + frame.height, -frame.height);
  pen.lineJoin = lines.length > CROWD ? 'bevel' : 'round';
  pen.lineWidth = width;
  for (const line of lines) {
    const xs = line.xs.map(x);
    pen.strokeStyle = line.colour;
    pen.fillStyle = line.colour;
    if (line.low && line.high) paintBand(pen, xs, { low: line.low.map(y), high: line.high.map(y) });
    pen.setLineDash([]);
    if (line.raw) paintPath(pen, xs, { ys: line.raw.map(y), alpha: 0.25 });
    pen.setLineDash([...line.dash]);
    paintPath(pen, xs, { ys: line.ys.map(y), alpha: 1 });
  }
  pen.globalAlpha = 1;
}

function paintPath(pen: Pen, xs: readonly number[], { ys, alpha }: { ys: readonly number[]; alpha: number }): void {
  pen.globalAlpha = alpha;
  pen.beginPath();
  if (xs.length === 1) {
    pen.arc(xs[0] as number, ys[0] as number, 2.5, 0, 2 * Math.PI);
    pen.fill();
    return;
  }
  xs.forEach((at, index) => {
    if (index === 0) pen.moveTo(at, ys[index] as number);
    else pen.lineTo(at, ys[index] as number);
  });
  pen.stroke();
}

function paintBand(
  pen: Pen,
  xs: readonly number[],
  { low, high }: { low: readonly number[]; high: readonly number[] },
): void {
  pen.globalAlpha = 0.15;
  pen.beginPath();
  outlineOf(xs, low, high).forEach(([x, y], index) => {
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  });
  pen.closePath();
  pen.fill();
}

/** How far a band reaches to both sides of a single place, in pixels. */
const HALF = 3;

/** The corners of a band, along its upper side and back along the lower one. */
export function outlineOf(
  xs: readonly number[],
  low: readonly number[],
  high: readonly number[],
): (readonly [number, number])[] {
  const [at, top, bottom] = [xs[0] as number, high[0] as number, low[0] as number];
  if (xs.length === 1) {
    return [
      [at - HALF, top],
      [at + HALF, top],
      [at + HALF, bottom],
      [at - HALF, bottom],
    ];
  }
  const upper = xs.map((x, index) => [x, high[index] as number] as const);
  return [...upper, ...xs.map((x, index) => [x, low[index] as number] as const).reverse()];
}
